"""Parts of content that two cues lay claim to: the nearer cue keeps them.

Example:
    >>> settle(attributions)  # “A,” said X. She went on, “B.”: B is hers alone
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.extract.overlaps import Overlaps
from onrecord.model import Attribution, Span

SHARED: Final = 0.8
"""Share of the shorter of two parts that must be in both for them to be the same words."""


def settle(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with each part of interrupted content at one cue only.

    A statement inside another's content is no contest. A cue never loses its only part.
    """
    settled = list(attributions)
    claims = Overlaps((part, k) for k, one in enumerate(settled) for part in one.content)
    for k, one in enumerate(settled):
        if len(one.content) < 2:
            continue
        for part in one.content:
            if len(settled[k].content) < 2:
                break
            rivals = [settled[other] for other in claims.with_span(part) if other != k]
            if any(_claims_better(other, part, one) for other in rivals):
                rest = tuple(kept for kept in settled[k].content if kept != part)
                settled[k] = replace(settled[k], content=rest)
    return settled


def _claims_better(other: Attribution, part: Span, holder: Attribution) -> bool:
    """Whether another cue, outside of the part, stands nearer to the same words."""
    if part.covers(other.cue) or any(mine.covers(other.cue) for mine in holder.content):
        return False
    same = [theirs for theirs in other.content if _are_same(part, theirs)]
    return bool(same) and _distance(other.cue, part) < _distance(holder.cue, part)


def _are_same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= SHARED * min(one.end - one.start, other.end - other.start)


def _distance(cue: Span, part: Span) -> int:
    return max(part.start - cue.end, cue.start - part.end, 0)
