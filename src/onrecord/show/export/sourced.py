"""Events together with the record that they are from: what an export needs to know of one.

Example:
    >>> for each in happened(sourced(store, events(store))):
    ...     print(each.row.type, each.record.article.url)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from ...ask import EventRow, Who
from ...ask.sentences import Sentences
from ...model import Entity, Record, Span
from ...parse.paragraphs import paragraphs
from ...store import Store

NEGATIVE: Final = "negative"
NOT_HAPPENED: Final = (NEGATIVE, "proposed", "conditional", "hypothetical")
"""What exports leave out unless asked: denied by the text, only asked for, or only imagined."""

_BEFORE_THE_LEAD: Final = frozenset({"byline", "dateline", "correction"})


@dataclass(frozen=True, slots=True)
class Sourced:
    """An event with its record.

    Attributes:
        entities: Those of the record, by id.
        sentences: Of the article.
        lead: Where the headline and the first paragraph stand.
    """

    row: EventRow
    record: Record
    entities: Mapping[str, Entity]
    sentences: Sentences
    lead: tuple[Span, ...]

    def entity(self, who: Who | None) -> Entity | None:
        """The entity that a party resolves to."""
        return None if who is None or who.entity is None else self.entities.get(who.entity)

    @property
    def at(self) -> Span:
        """Where the event is named at its fullest."""
        first = self.row.trigger[0] if self.row.trigger else self.row.sentence
        return Span(first.start, first.end)

    @property
    def mentions(self) -> int:
        """How many sentences name the event."""
        spans = (Span(words.start, words.end) for words in self.row.trigger)
        return len({self.sentences.number(span) for span in spans}) or 1

    @property
    def leads(self) -> bool:
        """Whether the headline or the first paragraph names it."""
        return any(
            part.overlaps(Span(words.start, words.end))
            for part in self.lead
            for words in self.row.trigger
        )

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day of the event's time; that of publication where it has none.

        Of a time that is open at one end, the other end is both.
        """
        time = self.row.time
        first, last = (day_of(time.earliest), day_of(time.latest)) if time else (None, None)
        if first or last:
            return first or last or "", last or first or ""
        return self.published

    @property
    def published(self) -> tuple[str, str] | None:
        """The day of publication, twice."""
        day = day_of(self.row.article.published)
        return None if day is None else (day, day)


def sourced(store: Store, rows: Iterable[EventRow]) -> Iterator[Sourced]:
    """Events of a store, each with its record; the events of an article stand together."""
    known: Sourced | None = None
    for row in rows:
        if known is None or known.record.article.id != row.article.id:
            record = store.article(row.article.id)
            text, sections = record.article.text, record.article.sections
            known = Sourced(
                row,
                record,
                {entity.id: entity for entity in record.entities},
                Sentences(text, sections),
                _lead(record),
            )
        yield Sourced(row, known.record, known.entities, known.sentences, known.lead)


def happened(rows: Iterable[Sourced], *, include: Collection[str] = ()) -> Iterator[Sourced]:
    """Events without those that did not or may not happen.

    Args:
        rows: In any order.
        include: Of `NOT_HAPPENED` those that are wanted all the same.
    """
    left_out = set(NOT_HAPPENED) - set(include)
    for each in rows:
        negative = each.row.polarity == "negative" and NEGATIVE in left_out
        if not negative and each.row.status not in left_out:
            yield each


def day_of(published: str | None) -> str | None:
    """The day of an ISO date or date-time; None for a month or anything else."""
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


def moment_of(published: str | None) -> datetime | None:
    """The moment of an ISO date or date-time in UTC: midnight of a day, UTC where none is told."""
    try:
        moment = datetime.fromisoformat(published or "")
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _lead(record: Record) -> tuple[Span, ...]:
    article = record.article
    headings = [s for s in article.sections if s.kind == "headline"]
    before = [s for s in article.sections if s.kind in _BEFORE_THE_LEAD] + headings
    found = [Span(section.start, section.end) for section in headings]
    for paragraph in paragraphs(article.text, article.sections):
        if not any(s.start <= paragraph.start < s.end for s in before):
            return (*found, paragraph)
    return tuple(found)
