"""What answers are made of: frozen rows that name their article and the words they stand on.

Every offset is one of ``article.text``; ``text`` is the words there, for convenience.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import (
    Article,
    EntityKind,
    EventStatus,
    Geo,
    Polarity,
    QuotationKind,
    Span,
    Stage,
    Timex,
)

DueState = Literal["soon", "open", "passed"]
"""How a deadline stands on the day that is asked about."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The article that a row is from, as one would cite it."""

    id: str
    source: str
    title: str | None
    url: str | None
    outlet: str | None
    published: str | None

    @classmethod
    def of(cls, article: Article) -> Cited:
        """How to cite an article."""
        return cls(
            article.id,
            article.source,
            article.title,
            article.url,
            article.outlet,
            article.published,
        )


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the article with its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker or addressee: the words in the text, and whom they mean.

    Attributes:
        entity: Id of the entity in the article's record; None if unresolved.
        name: That entity's name.
    """

    start: int
    end: int
    text: str
    entity: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One quotation, with who said it to whom and where it was printed.

    Attributes:
        id: The quotation's id in the article's record.
        text: The words of the content; its parts are joined by an ellipsis.
        content: Where they stand.
    """

    article: Cited
    id: str
    kind: QuotationKind
    text: str
    content: tuple[Span, ...]
    cue: Words | None
    speaker: Who | None
    addressee: Who | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation in which an event stands, and whose words it is."""

    quotation: str
    speaker: Who | None


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event: its words, and the days it may be (ISO, both inclusive)."""

    text: str
    value: str | None
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of one article, with its parties and the words it stands on.

    Attributes:
        id: The event's id in the article's record.
        trigger: The words that name it; the fullest mention first.
        claimed_by: Those in whose words it stands; empty where the article itself tells it.
        denied_by: Those who deny it.
        sentence: The sentence of its first trigger.
    """

    article: Cited
    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str
    trigger: tuple[Words, ...]
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Who | None
    time: When | None
    status: EventStatus
    polarity: Polarity
    claimed_by: tuple[Claim, ...]
    denied_by: tuple[Claim, ...]
    sentence: Words
    confidence: float


@dataclass(frozen=True, slots=True)
class DueRow:
    """One deadline of one article, as it stands on a day.

    Attributes:
        id: The deadline's id in the article's record.
        due: The words of its time, and the days it may be; None for an open end.
        stated_by: The quotation in whose words it stands; None where the article says it.
        sentence: The sentence of its action.
    """

    article: Cited
    id: str
    state: DueState
    subject: Who | None
    action: Words
    due: When
    condition: Words | None
    parties: tuple[Who, ...]
    stated_by: Claim | None
    sentence: Words


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One step in the life of an agreement, as one article tells it.

    Attributes:
        id: The milestone's id in the article's record.
        said: The day on which it was said (ISO).
        effective: The words of its time, and the days on which it takes effect.
        claimed_by: Those in whose words it stands.
        evidence: The words that say so.
        sentence: The sentence of the first of them.
    """

    article: Cited
    id: str
    agreement: Who
    stage: Stage
    status: EventStatus
    said: str | None
    effective: When | None
    parties: tuple[Who, ...]
    claimed_by: tuple[Claim, ...]
    evidence: tuple[Words, ...]
    sentence: Words


@dataclass(frozen=True, slots=True)
class Hit:
    """One article, or one quotation of it, in which the searched words stand.

    Attributes:
        quotation: The quotation's id when quotations were searched.
        snippet: The stretch of text with the most of the searched words.
        marks: The searched words in the whole text, in order (none where only
            the title has them).
        score: Better ones are higher; only the order means something.
    """

    article: Cited
    quotation: str | None
    snippet: Words
    marks: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A temporal expression, its words, and the sentence that it stands in.

    Attributes:
        notes: Why it has no value, or what its value rests on.
    """

    article: Cited
    time: Timex
    words: str
    sentence: Words
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One mention of a place, or of a government by its seat, and where that is.

    Attributes:
        entity: Id of the entity in the article's record.
        country: ISO 3166 alpha-3.
        geo: None where the gazetteer has no such place, or it is not on the map.
    """

    article: Cited
    entity: str
    name: str
    kind: EntityKind
    country: str | None
    geo: Geo | None
    mention: Words
    sentence: Words
