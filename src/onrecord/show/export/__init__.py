"""Answers in the formats of other tools: PLOVER, GDELT 2.0, calendars, spreadsheets.

Each module knows one format and yields its text piece by piece, so that a database of any size
can be exported; ``docs/exports.md`` maps every field.

Example:
    >>> from onrecord.store import open_store
    >>> with open_store(":memory:") as store:
    ...     list(plover_lines(sourced(store, events(store))))
    []
"""

from .gdelt_events import event_lines
from .gdelt_mentions import mention_lines
from .ics import calendar_parts, dated_deadlines
from .plover import plover_lines
from .sourced import NOT_HAPPENED, Sourced, happened, sourced
from .spreadsheet import event_rows, statement_rows

__all__ = [
    "NOT_HAPPENED",
    "Sourced",
    "calendar_parts",
    "dated_deadlines",
    "event_lines",
    "event_rows",
    "happened",
    "mention_lines",
    "plover_lines",
    "sourced",
    "statement_rows",
]
