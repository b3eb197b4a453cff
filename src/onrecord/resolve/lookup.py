"""Which entity stands at a place of the text.

Example:
    >>> index = MentionIndex(entities)
    >>> index.at(Span(10, 24))
    'e3'
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from onrecord.model import Entity, Span, Word

if TYPE_CHECKING:
    from onrecord.resolve.phrases import Phrases

_TITLES: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})


class MentionIndex:
    """All mentions of an article by their place."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self._mentions = sorted(
            (mention.start, mention.end, entity.id)
            for entity in self.entities.values()
            for mention in entity.mentions
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._matter = {
            entity.id
            for entity in self.entities.values()
            if len(entity.mentions) > 1 or any(m.form == "name" for m in entity.mentions)
        }
        self._names = {
            (mention.start, mention.end)
            for entity in self.entities.values()
            for mention in entity.mentions
            if mention.form == "name"
        }

    def inside(self, span: Span) -> Sequence[tuple[int, int, str]]:
        """Mentions ``(start, end, entity)`` that lie in a span, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end)
        return [found for found in self._mentions[first:last] if found[1] <= span.end]

    def topics(self, span: Span) -> Sequence[str]:
        """Entities that a span is about: those with a name, or that come up more than once."""
        return [entity for _, _, entity in self.inside(span) if entity in self._matter]

    def at(self, span: Span, phrases: Phrases | None = None) -> str | None:
        """The entity that the words of a span mean.

        A mention that is the whole span goes first, then the one that holds the span's
        head word, then the first inside.
        """
        inside = self.inside(span)
        if not inside:
            return None
        whole = [entity for start, end, entity in inside if (start, end) == (span.start, span.end)]
        if whole:
            return whole[0]
        titled = self._titled(span, phrases) if phrases else None
        if titled is not None:
            return titled
        for word in self._heads(span, phrases) if phrases else ():
            holding = [m for m in inside if m[0] <= word.start and word.end <= m[1]]
            if holding:
                return min(holding, key=lambda m: m[1] - m[0])[2]
        return inside[0][2]

    def _titled(self, span: Span, phrases: Phrases) -> str | None:
        """The person whose name closes a span of titles: "Elma Post editor Ana Silva"."""
        words = phrases.inside(span)
        for start, end, entity in self.inside(span):
            if (start, end) not in self._names or self.entities[entity].kind != "person":
                continue
            before = {phrases.words[i].pos for i in words if phrases.words[i].start < start}
            after = phrases.inside(Span(end, span.end))
            closes = not after or phrases.words[after[0]].pos == "PUNCT"
            if closes and before <= _TITLES:
                return entity
        return None

    def _heads(self, span: Span, phrases: Phrases) -> Sequence[Word]:
        """Words that a span may be about: those in a name first, then its first noun."""
        named = [word for i in phrases.tops(span) if self._is_named(word := phrases.words[i])]
        first = phrases.head_of(span)
        return [*named, *([] if first is None else [phrases.words[first]])]

    def _is_named(self, word: Word) -> bool:
        return any(start <= word.start and word.end <= end for start, end in self._names)
