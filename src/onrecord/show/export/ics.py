"""Deadlines as a calendar (iCalendar, RFC 5545): an all-day entry for each.

Needs the package icalendar: ``pip install onrecord[calendar]``.

Example:
    >>> "".join(calendar_parts(dated_deadlines(store)))[:15]
    'BEGIN:VCALENDAR'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from ... import __version__
from ...ask.filters import AFTER_ANY_TIME, checked_date, checked_name, named
from ...ask.sentences import Sentences
from ...ask.when import read_when
from ...errors import OnrecordError
from ...model import Deadline, Record, Span
from ...store import Store
from ..neutral import neutral_line
from .sourced import moment_of

CATEGORY: Final = "deadline"
UNKNOWN_MOMENT: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the time of revision, which the standard demands, of an undated article's."""

_SELECT: Final = """
    SELECT a.id, d.id FROM articles AS a JOIN deadlines AS d ON d.article = a.key
    {where}
    ORDER BY coalesce(d.due_latest, d.due_earliest), a.id, d.key
    LIMIT :limit
"""
_PARTY: Final = f"""EXISTS (
    SELECT 1 FROM deadline_parties AS y WHERE y.deadline = d.key AND y.entity IN ({named("actor")})
)"""  # noqa: S608
_CLAUSES: Final = {
    "since": "a.published >= :since",
    "until": "a.published <= :until",
    "actor": f"(d.subject_entity IN ({named('actor')}) OR {_PARTY})",
    "when": (
        "coalesce(d.due_earliest, d.due_latest) <= :when_latest"
        " AND coalesce(d.due_latest, d.due_earliest) >= :when_earliest"
    ),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline with its record and the days that it may fall on, both inclusive."""

    deadline: Deadline
    record: Record
    first: date
    last: date


def dated_deadlines(
    store: Store,
    *,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    when: str | None = None,
    limit: int | None = None,
) -> Iterator[Dated]:
    """Deadlines whose day is known, by that day. One open at an end is due on the other.

    Args:
        store: The record database.
        actor: Name of who or what is due, or of a party.
        since: The article was published on this day, month or year, or later.
        until: The same or earlier.
        when: It falls due in this day, month, year or stretch (``2018-03..2018-05``).
        limit: At most so many.

    Raises:
        UsageError: If a filter makes no sense.
    """
    given: dict[str, Any] = {
        "actor": actor and checked_name("actor", actor),
        "since": since and checked_date("since", since),
        "until": until and checked_date("until", until) + AFTER_ANY_TIME,
        "when": when and read_when(when),
    }
    given = {name: value for name, value in given.items() if value}
    clauses = ["coalesce(d.due_latest, d.due_earliest) IS NOT NULL"]
    clauses += [_CLAUSES[name] for name in given]
    if "when" in given:
        given["when_earliest"], given["when_latest"] = given.pop("when")
    given["limit"] = -1 if limit is None else limit
    return _rows(store, _SELECT.format(where="WHERE " + " AND ".join(clauses)), given)


def _rows(store: Store, statement: str, values: dict[str, Any]) -> Iterator[Dated]:
    for article, id in store.select(statement, values):
        record = store.article(article)
        deadline = next(each for each in record.deadlines if each.id == id)
        first = _day(deadline.due.earliest or deadline.due.latest)
        last = _day(deadline.due.latest or deadline.due.earliest)
        if first and last:
            yield Dated(deadline, record, first, max(first, last))


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


def calendar_parts(rows: Iterable[Dated]) -> Iterator[str]:
    """A calendar, piece by piece.

    Raises:
        OnrecordError: If the package icalendar isn't installed.
    """
    return _parts(_icalendar(), rows)


def _parts(ical: Any, rows: Iterable[Dated]) -> Iterator[str]:
    calendar = ical.Calendar()
    calendar.add("prodid", f"-//onrecord//onrecord {__version__}//EN")
    calendar.add("version", "2.0")
    head, end, tail = calendar.to_ical().decode().partition("END:VCALENDAR")
    yield head
    for each in rows:
        yield _event(ical, each).to_ical().decode()
    yield end + tail


def _icalendar() -> Any:
    try:
        import icalendar
    except ImportError as error:
        raise OnrecordError(
            "calendars need the package icalendar; install it with: "
            "pip install 'onrecord[calendar]'"
        ) from error
    return icalendar


def _event(ical: Any, each: Dated) -> Any:
    article, deadline = each.record.article, each.deadline
    event = ical.Event()
    event.add("uid", f"{_plain(article.id.removeprefix('sha256:'))}-{_plain(deadline.id)}@onrecord")
    event.add("dtstamp", moment_of(article.modified or article.published) or UNKNOWN_MOMENT)
    event.add("dtstart", each.first)
    if each.last < date.max:
        event.add("dtend", each.last + timedelta(days=1))
    event.add("summary", _summary(each))
    event.add("description", _description(each))
    event.add("categories", [CATEGORY, deadline.status_as_of_published])
    event.add("transp", "TRANSPARENT")
    if article.url and article.url.isascii() and article.url.isprintable():
        event.add("url", article.url)
    return event


def _plain(words: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "_" for char in words)


def _summary(each: Dated) -> str:
    deadline, text = each.deadline, each.record.article.text
    action = neutral_line(deadline.action.of(text))
    if deadline.subject is None:
        return action
    names = {entity.id: entity.name for entity in each.record.entities}
    words = text[deadline.subject.start : deadline.subject.end]
    return f"{neutral_line(names.get(deadline.subject.entity or '', words))}: {action}"


def _description(each: Dated) -> str:
    article, deadline = each.record.article, each.deadline
    sentence = Sentences(article.text, article.sections).around(deadline.action)
    known = [
        ("", " ".join(sentence.text.split())),
        ("Condition: ", deadline.condition.of(article.text) if deadline.condition else ""),
        ("Due: ", _due(each)),
        ("When published: ", deadline.status_as_of_published),
        ("Published: ", article.published or ""),
        (
            "Source: ",
            " · ".join(
                filter(None, (article.outlet, article.title, article.url or article.source))
            ),
        ),
        ("At: ", f"characters {deadline.action.start} to {deadline.action.end}"),
    ]
    return "\n".join(label + neutral_line(words) for label, words in known if words)


def _due(each: Dated) -> str:
    """The words of the time, and what is known of its bounds."""
    due, record = each.deadline.due, each.record
    words = next(
        (
            Span(time.start, time.end).of(record.article.text)
            for time in record.times
            if time.id == due.time
        ),
        "",
    )
    bounds = f"{due.earliest or '…'} – {due.latest or '…'}"
    return f"{words} ({bounds})" if words else bounds
