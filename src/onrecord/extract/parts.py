"""Parts of content that can be a cue's: within a paragraph, and marked stretches as a whole.

The reader labels piece by piece; here its parts are made to agree with the page. On
PolNeAR, no part of 24,000 crosses a paragraph, and words in quotation marks belong to a cue
outside of the marks all or not at all (in 925 of 925 stretches of dev).

Example:
    >>> [part.of(text) for part in settled_parts(article, attributions, quoted)[0].content]
    ['“We will not sign,”', '“and we will not wait.”']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final

from onrecord.extract.contents import around, inside_marks, tidy
from onrecord.extract.contested import settle
from onrecord.extract.overlaps import Overlaps
from onrecord.model import Article, Attribution, Quoted, Span
from onrecord.parse.paragraphs import paragraphs

MOST: Final = 0.5
"""Share of a marked stretch from which a part of it means the whole."""


def settled_parts(
    article: Article, attributions: Sequence[Attribution], quoted: Sequence[Quoted]
) -> list[Attribution]:
    """The attributions with parts that respect paragraphs and marks, each at one cue only."""
    page = _Page(article, quoted)
    cues = {page.paragraph(one.cue.start) for one in attributions}
    found = []
    for one in attributions:
        parts = [piece for part in one.content for piece in page.split(part, one.cue)]
        kept = _near_cue(page, parts, page.paragraph(one.cue.start), cues)
        kept = [part for part in kept if not _of_outer(page, part, one.cue)]
        found.append(replace(one, content=tuple(_whole(page, kept, one.cue))))
    return settle(found)


class _Page:
    """The paragraphs of an article and the marked stretches in them."""

    def __init__(self, article: Article, quoted: Sequence[Quoted]) -> None:
        self.text = article.text
        self.paragraphs = list(paragraphs(article.text, article.sections))
        self._starts = [one.start for one in self.paragraphs]
        self._marks = Overlaps((Span(one.start, one.end), one) for one in quoted)

    def paragraph(self, position: int) -> int:
        """Number of the paragraph at a position."""
        return bisect_right(self._starts, position) - 1

    def split(self, part: Span, cue: Span) -> list[Span]:
        """A part's pieces in each of its paragraphs, with exact ends."""
        first, last = self.paragraph(part.start), self.paragraph(part.end - 1)
        found = []
        for number in range(max(0, first), last + 1):
            one = self.paragraphs[number]
            piece = Span(max(part.start, one.start), min(part.end, one.end))
            marked = self.marked(piece)
            clean = tidy(self.text, self._inside(piece, marked, cue), around(marked, cue))
            if clean and any(sign.isalnum() for sign in clean.of(self.text)):
                found.append(clean)
        return found

    def _inside(self, piece: Span, marked: Sequence[Quoted], cue: Span) -> Span:
        """A piece without the marks of a quotation in which the cue stands, too."""
        start, end = piece.start, piece.end
        for one in marked:
            if one.start < cue.start and cue.end < one.end and one.closed:
                inner = inside_marks(self.text, one)
                start, end = max(start, inner.start), min(end, inner.end)
        return Span(start, max(start, end))

    def marked(self, part: Span) -> list[Quoted]:
        """Stretches that overlap a part."""
        return self._marks.with_span(part)

    def goes_on(self, paragraph: int) -> bool:
        """Whether a paragraph begins inside the quotation of the one before it."""
        one = self.paragraphs[paragraph]
        return any(
            q.continues and q.start == one.start
            for q in self.marked(Span(one.start, one.start + 1))
        )


def _near_cue(page: _Page, parts: Sequence[Span], home: int, cues: Container[int]) -> list[Span]:
    """The parts without those in paragraphs that the cue does not reach.

    Of the reader's parts in an earlier paragraph, or in a later one that has a cue of its own,
    one in twenty is right (on PolNeAR), but for quotations that run over paragraphs.
    """
    if not any(page.paragraph(part.start) == home for part in parts):
        return list(parts)
    kept = []
    for part in parts:
        at = page.paragraph(part.start)
        between = range(min(at, home) + 1, max(at, home) + 1)
        runs = all(page.goes_on(number) for number in between)
        if at == home or runs or (at > home and at not in cues):
            kept.append(part)
    return kept


def _of_outer(page: _Page, part: Span, cue: Span) -> bool:
    """Whether a part is a quotation beside the one that the cue stands in."""
    around_cue = [q.depth for q in page.marked(cue) if q.start < cue.start and cue.end < q.end]
    if not around_cue:
        return False
    begins = [q for q in page.marked(part) if q.start == part.start]
    return any(q.depth <= max(around_cue) for q in begins)


def _whole(page: _Page, parts: Sequence[Span], cue: Span) -> list[Span]:
    """The parts with each marked stretch, outside of which the cue stands, whole or left out."""
    found: list[Span] = []
    for part in parts:
        whole = part
        for one in page.marked(part):
            if not one.closed or (one.start < cue.end and cue.start < one.end):
                continue
            shared = min(part.end, one.end) - max(part.start, one.start)
            if shared >= MOST * (one.end - one.start) or len(parts) == 1:
                whole = Span(min(whole.start, one.start), max(whole.end, one.end))
            elif one.start <= part.start and part.end <= one.end:
                break
        else:
            if found and whole.start <= found[-1].end:
                whole = Span(found[-1].start, max(whole.end, found.pop().end))
            found.append(whole)
    return found
