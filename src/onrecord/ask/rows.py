"""What answers are made of: frozen rows that name their article and the words they stand on.

Every offset is one of ``article.text``; ``text`` is the words there, for convenience.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import QuotationKind, Span, Timex


@dataclass(frozen=True, slots=True)
class Cited:
    """The article that a row is from, as one would cite it."""

    id: str
    source: str
    title: str | None
    url: str | None
    outlet: str | None
    published: str | None


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
    """A temporal expression, its words, and the sentence that it stands in."""

    article: Cited
    time: Timex
    words: str
    sentence: Words
