"""Quotations that run over several paragraphs: each goes on with the part in the next one.

Example:
    >>> [len(q.content) for q in continued(text, quotations, reading.quoted)]
    [2, 1]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Quotation, Quoted, Span


def continued(quotations: Sequence[Quotation], quoted: Sequence[Quoted]) -> list[Quotation]:
    """The quotations, each with the paragraphs that its open quotation marks go on in.

    A paragraph that a quotation has already stays with it.

    Args:
        quotations: In any order.
        quoted: The marked stretches of the article, in order.
    """
    found = list(quotations)
    owners = {one.content[-1].end: k for k, one in enumerate(found)}
    before: Quoted | None = None
    for stretch in quoted:
        if stretch.depth:
            continue
        span = Span(stretch.start, stretch.end)
        goes_on = stretch.continues and before is not None and not before.closed
        free = goes_on and not is_claimed(span, quotations)
        owner = owners.get(before.end) if before and free else None
        if owner is not None:
            one = found[owner]
            found[owner] = replace(one, content=(*one.content, span))
            owners[stretch.end] = owner
        before = stretch
    return found


def is_claimed(stretch: Span, quotations: Sequence[Quotation]) -> bool:
    """Whether a quotation has words of a stretch, other than one that is told inside it."""
    return any(
        part.overlaps(stretch)
        for one in quotations
        if one.cue is None or not stretch.covers(one.cue)
        for part in one.content
    )
