"""Who said what to whom about what, and when? Quotations of a store, filtered.

Example:
    >>> from onrecord.store import open_store
    >>> with open_store(":memory:") as store:
    ...     list(statements(store, by="Brandt", about="harbour", since="2019-06"))
    []
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from ..model import QuotationKind, Span
from ..store import Store
from .filters import (
    AFTER_ANY_TIME,
    checked_choice,
    checked_date,
    checked_name,
    named,
    who,
    words_at,
)
from .query import match_expression
from .rows import Cited, Statement
from .when import CONTENT_TIME, read_when

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
    "by": f"q.speaker_entity IN ({named('by')})",
    "to": f"q.addressee_entity IN ({named('to')})",
    "about": (
        "(q.key IN (SELECT quotation FROM quotation_about WHERE entity IN "  # noqa: S608
        f"({named('about')})) OR q.key IN "
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
        "by": None if by is None else checked_name("by", by),
        "to": None if to is None else checked_name("to", to),
        "about": None if about is None else checked_name("about", about),
        "since": None if since is None else checked_date("since", since),
        "until": None if until is None else checked_date("until", until) + AFTER_ANY_TIME,
        "kind": None if kind is None else checked_choice("kind", kind, get_args(QuotationKind)),
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
        cue=words_at(row[11], row[12], text),
        speaker=who(row[13:17], text),
        addressee=who(row[17:21], text),
        confidence=row[10],
    )
