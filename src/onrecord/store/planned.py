"""Rows of deadlines and of the milestones of agreements.

Example:
    >>> ends(Span(3, 9)), ends(None)
    ((3, 9), (None, None))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from ..model import Due, Party, Record, Span

Row = tuple[Any, ...]


class Keys(Protocol):
    """Row numbers of what deadlines and milestones refer to."""

    @property
    def article(self) -> int:
        """The article's."""

    def party(self, party: Party | None) -> tuple[int | None, int | None, int | None]:
        """Start, end and entity of a party."""

    def time(self, id: str | None) -> int | None:
        """A time's."""

    def quotation(self, id: str | None) -> int | None:
        """A quotation's."""


def deadline_rows(
    record: Record, keys: Keys, deadlines: dict[str, int]
) -> Iterator[tuple[str, Iterable[Row]]]:
    """The rows of a record's deadlines, by table."""
    yield (
        "deadlines",
        (
            (
                deadlines[deadline.id],
                keys.article,
                deadline.id,
                *keys.party(deadline.subject),
                *ends(deadline.action),
                keys.time(deadline.due.time),
                deadline.due.earliest,
                deadline.due.latest,
                *ends(deadline.condition),
                deadline.stated_by,
                deadline.status_as_of_published,
            )
            for deadline in record.deadlines
        ),
    )
    yield (
        "deadline_parties",
        (
            (deadlines[deadline.id], i, *keys.party(party))
            for deadline in record.deadlines
            for i, party in enumerate(deadline.parties)
        ),
    )


def milestone_rows(
    record: Record, keys: Keys, milestones: dict[str, int]
) -> Iterator[tuple[str, Iterable[Row]]]:
    """The rows of a record's milestones, by table."""
    yield (
        "milestones",
        (
            (
                milestones[each.id],
                keys.article,
                each.id,
                *keys.party(each.agreement),
                each.stage,
                each.said,
                int(each.effective is not None),
                *_due(each.effective, keys),
                each.status,
            )
            for each in record.milestones
        ),
    )
    yield (
        "milestone_evidence",
        ((milestones[each.id], *row) for each in record.milestones for row in spans(each.evidence)),
    )
    yield (
        "milestone_parties",
        (
            (milestones[each.id], i, *keys.party(party))
            for each in record.milestones
            for i, party in enumerate(each.parties)
        ),
    )
    yield (
        "milestone_claims",
        (
            (milestones[each.id], i, keys.quotation(quotation))
            for each in record.milestones
            for i, quotation in enumerate(each.claimed_by)
        ),
    )


def _due(due: Due | None, keys: Keys) -> Row:
    return (None, None, None) if due is None else (keys.time(due.time), due.earliest, due.latest)


def ends(span: Span | None) -> tuple[int | None, int | None]:
    """Start and end of a span, or two Nones."""
    return (None, None) if span is None else (span.start, span.end)


def spans(spans: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """Spans with their places in their list."""
    return ((i, span.start, span.end) for i, span in enumerate(spans))
