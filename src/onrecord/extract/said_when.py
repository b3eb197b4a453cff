"""When something was said: the date or time that belongs to the cue ("said on Friday").

Example:
    >>> time_said(quotation.cue, phrases, times)
    't3'
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from onrecord.model import Span, Timex
from onrecord.resolve.phrases import Phrases

POINTS: Final = frozenset({"DATE", "TIME"})
REACH: Final = 300
"""Characters from the cue within which its time stands."""
MAX_STEPS: Final = 4
"""Heads that are climbed from a time to the cue: "said | in a letter | dated | May 3"."""

_WITHIN: Final = frozenset(
    "obl obl:unmarked nmod nmod:unmarked advmod nummod compound amod det flat".split()
)
"""Relations on the way; a time in a clause of its own is another event's."""


def time_said(cue: Span | None, phrases: Phrases, times: Sequence[Timex]) -> str | None:
    """The first point in time that depends on a word of the cue, and not by way of a clause.

    Args:
        cue: Of a quotation.
        phrases: Of the reading.
        times: Of the article.
    """
    if cue is None:
        return None
    goal = phrases.inside(cue)
    first = bisect_left(times, cue.start - REACH, key=lambda time: time.start)
    last = bisect_left(times, cue.end + REACH, key=lambda time: time.start)
    for time in times[first:last]:
        if time.type in POINTS and _leads_to(time, goal, phrases):
            return time.id
    return None


def _leads_to(time: Timex, goal: range, phrases: Phrases) -> bool:
    for top in phrases.tops(Span(time.start, time.end)):
        word = top
        for _ in range(MAX_STEPS):
            if word in goal:
                return True
            if phrases.words[word].relation not in _WITHIN:
                break
            word = phrases.words[word].head
    return False
