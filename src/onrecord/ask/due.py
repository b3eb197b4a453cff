"""What falls due, and what has passed unnoticed? Deadlines of a store as of a day.

Example:
    >>> from onrecord.store import open_store
    >>> with open_store(":memory:") as store:
    ...     list(due(store, as_of="2019-07-01", party="Norway"))
    []
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from ..errors import UsageError
from ..model import Span
from ..store import Store
from .evidence import Evidence
from .filters import AFTER_ANY_TIME, checked_date, checked_name, named, who, words_at
from .rows import Cited, Claim, DueRow, DueState, When, Who

SOON_DAYS: Final = 30
"""What falls due within so many days is due soon, if nothing else is asked for."""

_STATES: Final[tuple[DueState, ...]] = ("soon", "open", "passed")
"""In the order in which they are listed."""

_DAY: Final = "coalesce(d.due_latest, d.due_earliest)"

_SELECT: Final = f"""
    SELECT a.key, d.key, a.id, a.source, a.title, a.url, a.outlet, a.published, d.id,
        CASE WHEN d.due_latest < :as_of THEN 2
            WHEN {_DAY} BETWEEN :as_of AND :soon THEN 0 ELSE 1 END AS state,
        d.subject_start, d.subject_end, s.id, s.name, d.action_start, d.action_end,
        d.condition_start, d.condition_end, t.start, t."end", t.value,
        d.due_earliest, d.due_latest, d.stated_by
    FROM articles AS a JOIN deadlines AS d ON d.article = a.key
    LEFT JOIN entities AS s ON s.key = d.subject_entity
    LEFT JOIN times AS t ON t.key = d.due_time
    WHERE {_DAY} IS NOT NULL {{where}}
    ORDER BY state, {_DAY}, a.published IS NULL, a.published, a.id, d.key
    LIMIT :limit
"""  # noqa: S608

_SUBJECT: Final = f"d.subject_entity IN ({named('party')})"
_TAKES_PART: Final = f"y.deadline = d.key AND y.entity IN ({named('party')})"

_CLAUSES: Final = {
    "party": f"({_SUBJECT} OR EXISTS (SELECT 1 FROM deadline_parties AS y WHERE {_TAKES_PART}))",  # noqa: S608
    "since": "coalesce(d.due_latest, d.due_earliest) >= :since",
    "until": "coalesce(d.due_earliest, d.due_latest) <= :until",
}


def due(
    store: Store,
    *,
    as_of: str | None = None,
    soon: int = SOON_DAYS,
    party: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Iterator[DueRow]:
    """Deadlines by the day on which they fall due: those due soon, then open, then passed.

    Args:
        store: The record database.
        as_of: The day from which it is seen (ISO); today by default.
        soon: Days from then within which something is due soon.
        party: Name or alias of whoever is due, or takes part.
        since: Due on this day, month or year, or later.
        until: The same or earlier.
        limit: At most so many.

    Returns:
        The deadlines, one by one.

    Raises:
        UsageError: If a filter makes no sense.
    """
    day = _checked_day(as_of) if as_of else date.today()
    values: dict[str, Any] = {
        "party": party and checked_name("party", party),
        "since": since and checked_date("since", since),
        "until": until and checked_date("until", until) + AFTER_ANY_TIME,
    }
    given = {name: value for name, value in values.items() if value}
    where = "".join(f" AND {_CLAUSES[name]}" for name in given)
    given |= {"as_of": day.isoformat(), "soon": _days_after(day, soon)}
    given["limit"] = -1 if limit is None else limit
    return _rows(store, _SELECT.format(where=where), given)


def _checked_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"as-of: {text!r} is no day; write it as 2019-06-28") from None


def _days_after(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return date.max.isoformat()


def _rows(store: Store, statement: str, values: dict[str, Any]) -> Iterator[DueRow]:
    evidence = Evidence(store)
    for article, *row in store.select(statement, values):
        yield _row(store, evidence, article, row)


def _row(store: Store, evidence: Evidence, article: int, row: list[Any]) -> DueRow:
    text = evidence.text(article)
    when = words_at(row[17], row[18], text)
    action = words_at(row[13], row[14], text)
    assert action is not None
    return DueRow(
        article=Cited(*row[1:7]),
        id=row[7],
        state=_STATES[row[8]],
        subject=who(row[9:13], text),
        action=action,
        due=When(when.text if when else "", row[19], row[20], row[21]),
        condition=words_at(row[15], row[16], text),
        parties=_parties(store, row[0], text),
        stated_by=_stated_by(store, article, row[22], text),
        sentence=evidence.sentence(article, Span(action.start, action.end)),
    )


def _parties(store: Store, deadline: int, text: str) -> tuple[Who, ...]:
    rows = store.select(
        'SELECT y.start, y."end", n.id, n.name FROM deadline_parties AS y'
        " LEFT JOIN entities AS n ON n.key = y.entity"
        " WHERE y.deadline = ? ORDER BY y.position",
        (deadline,),
    )
    return tuple(found for row in rows if (found := who(row, text)) is not None)


def _stated_by(store: Store, article: int, quotation: str | None, text: str) -> Claim | None:
    rows = store.select(
        "SELECT q.speaker_start, q.speaker_end, n.id, n.name FROM quotations AS q"
        " LEFT JOIN entities AS n ON n.key = q.speaker_entity"
        " WHERE q.article = ? AND q.id = ?",
        (article, quotation),
    )
    return next((Claim(str(quotation), who(row, text)) for row in rows), None)
