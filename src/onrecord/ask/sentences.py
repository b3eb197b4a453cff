"""The sentence around a place of the text, as evidence for a person to read.

Example:
    >>> Sentences("It rained. We left at noon.", ()).around(Span(20, 24)).text
    'We left at noon.'
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model import Section, Span
from ..parse.sentences import split_sentences
from .rows import Words


class Sentences:
    """The sentences of one article, found by position."""

    def __init__(self, text: str, sections: Sequence[Section]) -> None:
        self._text = text
        self._sentences = split_sentences(text, sections)
        self._starts = [sentence.start for sentence in self._sentences]

    def around(self, span: Span) -> Words:
        """The sentence in which a span begins; the span itself where there is none."""
        k = self.number(span) - 1
        inside = k >= 0 and span.start < self._sentences[k].end
        found = self._sentences[k] if inside else span
        return Words(found.start, found.end, found.of(self._text))

    def number(self, span: Span) -> int:
        """Which sentence of the article a span begins in, counted from 1; 0 before the first."""
        return bisect_right(self._starts, span.start)
