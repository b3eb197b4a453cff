"""Who said what to whom about what, and when? Quotations of a store, filtered.

Example:
    >>> from onrecord.store import open_store
    >>> with open_store(":memory:") as store:
    ...     list(statements(store, by="Brandt", about="harbour", since="2019-06"))
    []
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, get_args

from ..errors import UsageError
from ..model import QuotationKind, Span
from ..store import Store
from ..store.names import folded_words, name_pattern
from .query import match_expression
from .rows import Cited, Statement, Who, Words
from .when import CONTENT_TIME, read_when

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_AFTER_ANY_TIME: Final = "~"
"""Sorts after whatever may follow a date in an ISO date-time."""

# Entities of a name. One that stands for several people is known by theirs, not by the names
# strung together: "Theresa Vale and Brian May" is not Theresa May.
_NAMED: Final = """
    SELECT en.entity FROM names AS n JOIN entity_names AS en ON en.name = n.key
    WHERE n.folded LIKE :{0} AND en.entity NOT IN (SELECT entity FROM members)
    UNION
    SELECT m.entity FROM names AS n JOIN entity_names AS en ON en.name = n.key
    JOIN members AS m ON m.member = en.entity WHERE n.folded LIKE :{0}
"""

_SELECT: Final = """
    SELECT a.key, a.id, a.source, a.title, a.url, a.outlet, a.published,
        q.key, q.id, q.kind, q.text, q.confidence, q.cue_start, q.cue_end,
        q.speaker_start, q.speaker_end, s.id, s.name,
        q.addressee_start, q.addressee_end, t.id, t.name
    FROM articles AS a JOIN quotations AS q ON q.article = a.key
    LEFT JOIN entities AS s ON s.key = q.speaker_entity
    LEFT JOIN entities AS t ON t.key = q.addressee_entity
    {where}
    ORDER BY a.published IS NULL, a.published DESC, a.id, q.key
    LIMIT :limit
"""

_CLAUSES: Final = {
    "by": f"q.speaker_entity IN ({_NAMED.format('by')})",
    "to": f"q.addressee_entity IN ({_NAMED.format('to')})",
    "about": (
        "(q.key IN (SELECT quotation FROM quotation_about WHERE entity IN "  # noqa: S608
        f"({_NAMED.format('about')})) OR q.key IN "
        "(SELECT rowid FROM quotations_fts WHERE quotations_fts MATCH :words))"
    ),
    "since": "a.published >= :since",
    "until": "a.published <= :until",
    "kind": "q.kind = :kind",
    "when": CONTENT_TIME,
}


def statements(
    store: Store,
    *,
    by: str | None = None,
    about: str | None = None,
    to: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: QuotationKind | None = None,
    when: str | None = None,
    limit: int | None = None,
) -> Iterator[Statement]:
    """Quotations that fit all of the filters, newest first.

    Names are compared without case, diacritics and punctuation, word by word: "putin" finds
    Vladimir Putin, "Theresa May" does not find Brian May. Those of one date come by article
    id and then in the order of the text; undated ones come last.

    Args:
        store: The record database.
        by: Name or alias of the speaker.
        about: Name of somebody the content mentions, or words of the content.
        to: Name or alias of the addressee.
        since: The article was published on this day, month or year, or later.
        until: The same or earlier.
        kind: Of the quotation.
        when: It speaks of this day, month, year or stretch (``2018-03..2018-05``), or was
            said then.
        limit: At most so many.

    Returns:
        The statements, one by one.

    Raises:
        UsageError: If a filter makes no sense.
    """
    values: dict[str, Any] = {
        "by": None if by is None else _pattern("by", by),
        "to": None if to is None else _pattern("to", to),
        "about": None if about is None else _pattern("about", about),
        "since": None if since is None else _checked_date("since", since),
        "until": None if until is None else _checked_date("until", until) + _AFTER_ANY_TIME,
        "kind": _checked_kind(kind),
        "when": None if when is None else read_when(when),
    }
    given = {name: value for name, value in values.items() if value is not None}
    where = " AND ".join(_CLAUSES[name] for name in given)
    if when is not None:
        given["when_earliest"], given["when_latest"] = given.pop("when")
    if about is not None:
        given["words"] = match_expression(about, columns=("text",))
    given["limit"] = -1 if limit is None else limit
    return _rows(store, _SELECT.format(where="WHERE " + where if where else ""), given)


def _pattern(option: str, words: str) -> str:
    if not folded_words(words):
        raise UsageError(f"{option}: {words!r} is no name; give at least one word of it")
    return name_pattern(words)


def _checked_date(option: str, value: str) -> str:
    found = _DATE.fullmatch(value)
    try:
        if found is None:
            raise ValueError
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        raise UsageError(
            f"{option}: {value!r} is no date; write it as 2019-06-28, 2019-06 or 2019"
        ) from None
    return value


def _checked_kind(kind: str | None) -> str | None:
    if kind is not None and kind not in get_args(QuotationKind):
        raise UsageError(f"kind: {kind!r} is none of {', '.join(get_args(QuotationKind))}")
    return kind


def _rows(store: Store, statement: str, values: dict[str, Any]) -> Iterator[Statement]:
    known, text = None, ""
    for key, *row in store.select(statement, values):
        if key != known:  # an article's statements stand together: its text is fetched once
            ((text,),) = store.select("SELECT text FROM articles WHERE key = ?", (key,))
            known = key
        yield _statement(store, row, text)


def _statement(store: Store, row: list[Any], text: str) -> Statement:
    content = store.select(
        'SELECT start, "end" FROM quotation_content WHERE quotation = ? ORDER BY position',
        (row[6],),
    )
    return Statement(
        article=Cited(*row[0:6]),
        id=row[7],
        kind=row[8],
        text=row[9],
        content=tuple(Span(*part) for part in content),
        cue=None if row[11] is None else Words(row[11], row[12], text[row[11] : row[12]]),
        speaker=_who(row[13:17], text),
        addressee=_who(row[17:21], text),
        confidence=row[10],
    )


def _who(values: list[Any], text: str) -> Who | None:
    start, end, entity, name = values
    return None if start is None else Who(start, end, text[start:end], entity, name)
