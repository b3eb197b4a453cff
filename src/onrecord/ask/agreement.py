"""What has become of an agreement? Its milestones over all articles, by the day of effect.

Example:
    >>> from onrecord.store import open_store
    >>> with open_store(":memory:") as store:
    ...     list(agreement(store, "Varland Treaty"))
    []
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..model import Span
from ..store import Store
from ..store.names import folded_words
from .evidence import Evidence
from .filters import AFTER_ANY_TIME, checked_date, checked_name, named, who, words_at
from .rows import Cited, Claim, MilestoneRow, When, Who, Words

_DAY: Final = "coalesce(m.effective_earliest, m.effective_latest, m.said)"

_SELECT: Final = f"""
    SELECT a.key, m.key, a.id, a.source, a.title, a.url, a.outlet, a.published, m.id, m.stage,
        m.status, m.agreement_start, m.agreement_end, e.id, e.name, m.said,
        t.start, t."end", t.value, m.dated, m.effective_earliest, m.effective_latest
    FROM articles AS a JOIN milestones AS m ON m.article = a.key
    LEFT JOIN entities AS e ON e.key = m.agreement_entity
    LEFT JOIN times AS t ON t.key = m.effective_time
    WHERE (m.agreement_entity IS NULL OR m.agreement_entity IN ({named("name")})) {{where}}
    ORDER BY {_DAY} IS NULL, {_DAY}, m.said, a.id, m.key
"""  # noqa: S608

_CLAUSES: Final = {"since": f"{_DAY} >= :since", "until": f"{_DAY} <= :until"}


def agreement(
    store: Store,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Iterator[MilestoneRow]:
    """The life of an agreement: signed, in force, suspended, left, extended, expired.

    Args:
        store: The record database.
        name: Words of its name, or of what it is called where it has none ("trade deal").
        since: It takes effect (or else was said) on this day, month or year, or later.
        until: The same or earlier.
        limit: At most so many.

    Returns:
        The milestones, one by one, the earliest first; undated ones last.

    Raises:
        UsageError: If a filter makes no sense.
    """
    values: dict[str, Any] = {
        "since": since and checked_date("since", since),
        "until": until and checked_date("until", until) + AFTER_ANY_TIME,
    }
    given = {key: value for key, value in values.items() if value}
    where = "".join(f" AND {_CLAUSES[key]}" for key in given)
    given["name"] = checked_name("name", name)
    rows = _rows(store, _SELECT.format(where=where), given, set(folded_words(name)))
    return (row for n, row in enumerate(rows) if limit is None or n < limit)


def _rows(
    store: Store, statement: str, values: dict[str, Any], wanted: set[str]
) -> Iterator[MilestoneRow]:
    evidence = Evidence(store)
    for article, *row in store.select(statement, values):
        text = evidence.text(article)
        if row[12] is None and not wanted <= set(folded_words(text[row[10] : row[11]])):
            continue
        yield _row(store, evidence, article, row)


def _row(store: Store, evidence: Evidence, article: int, row: list[Any]) -> MilestoneRow:
    text = evidence.text(article)
    found = who(row[10:14], text)
    assert found is not None
    when = words_at(row[15], row[16], text)
    words = tuple(
        Words(start, end, text[start:end])
        for start, end in store.select(
            'SELECT start, "end" FROM milestone_evidence WHERE milestone = ? ORDER BY position',
            (row[0],),
        )
    )
    first = Span(words[0].start, words[0].end) if words else Span(found.start, found.end)
    return MilestoneRow(
        article=Cited(*row[1:7]),
        id=row[7],
        agreement=found,
        stage=row[8],
        status=row[9],
        said=row[14],
        effective=When(when.text if when else "", row[17], *row[19:21]) if row[18] else None,
        parties=_parties(store, row[0], text),
        claimed_by=_claims(store, row[0], text),
        evidence=words,
        sentence=evidence.sentence(article, first),
    )


def _parties(store: Store, milestone: int, text: str) -> tuple[Who, ...]:
    rows = store.select(
        'SELECT y.start, y."end", n.id, n.name FROM milestone_parties AS y'
        " LEFT JOIN entities AS n ON n.key = y.entity WHERE y.milestone = ? ORDER BY y.position",
        (milestone,),
    )
    return tuple(found for row in rows if (found := who(row, text)) is not None)


def _claims(store: Store, milestone: int, text: str) -> tuple[Claim, ...]:
    rows = store.select(
        "SELECT q.id, q.speaker_start, q.speaker_end, n.id, n.name FROM milestone_claims AS c"
        " JOIN quotations AS q ON q.key = c.quotation"
        " LEFT JOIN entities AS n ON n.key = q.speaker_entity"
        " WHERE c.milestone = ? ORDER BY c.position",
        (milestone,),
    )
    return tuple(Claim(quotation, who(speaker, text)) for quotation, *speaker in rows)
