"""What could not be done with a time, in words a user understands.

Example:
    >>> note_of("impossible-date", time, "31 June").message
    '"31 June" is no day of the calendar; it has no value'
"""

from __future__ import annotations

from typing import Final

from onrecord.model import Note, Timex

MESSAGES: Final = {
    "unanchored-time": "{words} could not be resolved: there is no date to count from",
    "impossible-date": "{words} is no day of the calendar; it has no value",
    "day-or-month": "{words} could be day/month or month/day; it was read as {value}",
    "two-digit-year": "{words} has a year of two digits; it was read as {value}",
    "weekday-differs": "{words}: that day was another weekday; the date was followed",
}


def note_of(code: str, time: Timex, words: str) -> Note:
    """The note of a code about a time."""
    quoted = '"' + " ".join(words.split()) + '"'
    message = MESSAGES[code].format(words=quoted, value=time.value)
    return Note(time.id, code, message)
