"""Quotations that run over several paragraphs: each goes on with the part in the next one.

Example:
    >>> [len(q.content) for q in continued(text, quotations, reading.quoted)]
    [2, 1]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.overlaps import Overlaps
from onrecord.model import Quotation, Quoted, Span


def continued(
    text: str, quotations: Sequence[Quotation], quoted: Sequence[Quoted]
) -> list[Quotation]:
    """The quotations, each with the paragraphs that its open quotation marks go on in.

    A paragraph that a quotation has already stays with it.

    Args:
        text: The article's text.
        quotations: In any order.
        quoted: The marked stretches of the article, in order.
    """
    found = list(quotations)
    claims = Claims(text, quotations)
    owners = {one.content[-1].end: k for k, one in enumerate(found)}
    before: Quoted | None = None
    for stretch in quoted:
        if stretch.depth:
            continue
        span = Span(stretch.start, stretch.end)
        if before and not before.closed and stretch.continues and span not in claims:
            owner = owners.get(before.end)
            if owner is not None:
                one = found[owner]
                found[owner] = replace(one, content=(*one.content, span))
                owners[stretch.end] = owner
        before = stretch
    return found


class Claims:
    """The words that quotations have; what is told inside a stretch lays no claim to it.

    A colon inside does: that is a speaker's turn, whole.
    """

    def __init__(self, text: str, quotations: Iterable[Quotation]) -> None:
        self._text = text
        self._parts = Overlaps((part, one.cue) for one in quotations for part in one.content)

    def __contains__(self, stretch: Span) -> bool:
        return any(
            cue is None or not stretch.covers(cue) or cue.of(self._text) == ":"
            for cue in self._parts.with_span(stretch)
        )
