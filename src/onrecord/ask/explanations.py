"""Why a quotation has the speaker that it has: what was considered, and how sure each step is.

Example:
    >>> for one in explain("“It rains,” Ana Silva said."):
    ...     print(one.quotation, one.considered[0].words, one.confidence)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ..extract import attributed
from ..extract.confidence import Evidence, evidence_of, terms
from ..model import (
    Article,
    Attribution,
    AttributionForm,
    MentionForm,
    Party,
    Quotation,
    QuotationKind,
    Reading,
    Record,
    Span,
)
from ..resolve.lookup import MentionIndex
from ..resolve.phrases import Phrases
from .rows import Cited, Who, Words
from .sentences import Sentences

ELLIPSIS: Final = " … "
MAX_ANTECEDENTS: Final = 3


@dataclass(frozen=True, slots=True)
class Considered:
    """A source that could have been the cue's, or nobody, and the reader's chance for it.

    Attributes:
        words: Where it stands; None for nobody.
        name: Of the entity that the words mean.
    """

    words: Words | None
    name: str | None
    chance: float


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention of the speaker in the article; sentences are counted from 1."""

    words: Words
    form: MentionForm
    sentence: int


@dataclass(frozen=True, slots=True)
class Term:
    """What one piece of evidence adds to the confidence (on the logit scale).

    Attributes:
        chance: The evidence itself; None for what is no chance, such as the kind.
    """

    name: str
    chance: float | None
    adds: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a quotation has its speaker.

    Attributes:
        form: How the words came to be attributed.
        considered: Sources for the cue, the likeliest first; the second is the runner-up.
        antecedents: What the speaker's words may refer back to, the likeliest first.
        mentions: All of the speaker's entity, in the order of the text.
        terms: What the confidence is made of; empty where the form of the page settles it.
    """

    article: Cited
    quotation: str
    kind: QuotationKind
    text: str
    content: tuple[Span, ...]
    form: AttributionForm
    cue: Words | None
    speaker: Who | None
    considered: tuple[Considered, ...]
    antecedents: tuple[Considered, ...]
    mentions: tuple[Mentioned, ...]
    confidence: float
    terms: tuple[Term, ...]


def explain(
    text: str, *, published: str | None = None, quotation: str | None = None
) -> list[Explanation]:
    """Why each quotation of a text has its speaker.

    Args:
        text: The article, as plain text.
        published: ISO date or date-time.
        quotation: Id of the only one that is asked about ("q3").
    """
    from ..read import read_text

    found = explain_many([read_text(text, published=published)])
    return [one for _, rows in found for one in rows if quotation in {None, one.quotation}]


def explain_many(articles: Iterable[Article]) -> Iterator[tuple[Record, list[Explanation]]]:
    """Yields each article's record with the explanations of its quotations."""
    from ..pipeline import default_reader, record_of

    reader = default_reader()
    for article in articles:
        for reading in reader.read([article]):
            record = record_of(article, reading)
            yield record, explained(record, reading)


def explained(record: Record, reading: Reading) -> list[Explanation]:
    """The explanations of a record's quotations, in their order.

    Args:
        record: Of the article.
        reading: That the record was made from.
    """
    case = _Case(record, reading)
    return [case.explanation(quotation) for quotation in record.quotations]


class _Case:
    """A record and its reading, with the look-ups that explaining takes."""

    def __init__(self, record: Record, reading: Reading) -> None:
        article = self._article = record.article
        self._cited = Cited.of(article)
        self._entities = {entity.id: entity for entity in record.entities}
        self._index = MentionIndex(record.entities)
        self._phrases = Phrases(reading.words)
        self._links = reading.links
        self._sentences = Sentences(article.text, article.sections)
        self._attributions = {one.cue: one for one in attributed(article, reading).attributions}

    def explanation(self, quotation: Quotation) -> Explanation:
        """Why one quotation has its speaker."""
        found = self._attributions.get(quotation.cue) if quotation.cue else None
        speaker = quotation.speaker
        return Explanation(
            article=self._cited,
            quotation=quotation.id,
            kind=quotation.kind,
            text=ELLIPSIS.join(part.of(self._article.text) for part in quotation.content),
            content=quotation.content,
            form=found.form if found else "unattributed",
            cue=self._words(quotation.cue) if quotation.cue else None,
            speaker=self._who(speaker) if speaker else None,
            considered=tuple(self._considered(found)) if found else (),
            antecedents=tuple(self._antecedents(speaker)) if speaker else (),
            mentions=tuple(self._mentions(speaker)) if speaker else (),
            confidence=quotation.confidence,
            terms=_terms(found, quotation.kind) if found and found.form == "read" else (),
        )

    def _words(self, span: Span) -> Words:
        return Words(span.start, span.end, span.of(self._article.text))

    def _name(self, entity: str | None) -> str | None:
        return self._entities[entity].name if entity in self._entities else None

    def _who(self, party: Party) -> Who:
        words = self._article.text[party.start : party.end]
        return Who(party.start, party.end, words, party.entity, self._name(party.entity))

    def _considered(self, attribution: Attribution) -> Iterator[Considered]:
        for one in attribution.candidates:
            entity = self._index.at(one.span, self._phrases) if one.span else None
            words = self._words(one.span) if one.span else None
            yield Considered(words, self._name(entity), one.chance)

    def _antecedents(self, speaker: Party) -> Iterator[Considered]:
        """What a pronoun or a description may refer to; a name stands for itself."""
        span = Span(speaker.start, speaker.end)
        head = self._phrases.head_of(span)
        if head is None or self._phrases.words[head].pos == "PROPN":
            return
        links = sorted(((chance, j) for i, j, chance in self._links if i == head), reverse=True)
        for chance, j in links[:MAX_ANTECEDENTS]:
            mention = self._mention(j)
            words = mention[0] if mention else self._phrases.noun_phrase(j)
            yield Considered(
                self._words(words), self._name(mention[1] if mention else None), chance
            )

    def _mention(self, word: int) -> tuple[Span, str] | None:
        """The smallest mention that a word belongs to, and its entity."""
        found = self._phrases.words[word]
        holding = [
            (mention.end - mention.start, mention.start, entity.id)
            for entity in self._entities.values()
            for mention in entity.mentions
            if mention.start <= found.start and found.end <= mention.end
        ]
        if not holding:
            return None
        size, start, entity_id = min(holding)
        return Span(start, start + size), entity_id

    def _mentions(self, speaker: Party) -> Iterator[Mentioned]:
        entity = self._entities.get(speaker.entity) if speaker.entity else None
        for mention in entity.mentions if entity else ():
            span = Span(mention.start, mention.end)
            yield Mentioned(self._words(span), mention.form, self._sentences.number(span))


def _terms(attribution: Attribution, kind: QuotationKind) -> tuple[Term, ...]:
    evidence: Evidence = evidence_of(attribution, kind)
    chances = {"cue": evidence.cue, "source": evidence.source, "content": evidence.content}
    return tuple(
        Term(kind if name == "kind" else name, chances.get(name), round(value, 3))
        for name, value in terms(evidence).items()
        if value
    )
