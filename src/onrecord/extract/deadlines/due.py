"""From a time and the words before it to the days between which something falls due.

Example:
    >>> due_of("by", time, published)  # "by the end of January"
    Due(time='t3', earliest=None, latest='2020-01-31')
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

from onrecord.model import Due, Timex
from onrecord.resolve.times import interval_after

UNTIL: Final = frozenset({"until", "till", "through", "thru"})
BY: Final = frozenset({"by", "before", "within"}) | UNTIL
"""Prepositions after which a longer time gives only its last day."""

_BEFORE: Final = re.compile(
    r"\b(?:(?P<soon>as soon as|as early as|not before|no earlier than)|(?P<word>no later than|by"
    r"|before|until|till|til|through|thru|within|from|starting|beginning|after|in|to|on|for|at))"
    r"(?: (?:at least|at the latest|about|around|roughly|approximately|some|the))*\W*$",
    re.I,
)
_WITHIN: Final = frozenset({"in", "within"})
REACH: Final = 40
"""Characters before a time in which its preposition stands."""

When = Literal["ahead", "now", "past"]


def preposition_before(text: str, time: Timex) -> str:
    """The preposition before a time in lower case, ``soon`` for "as soon as"; or ''."""
    found = _BEFORE.search(text[max(0, time.start - REACH) : time.start])
    if found is None:
        return ""
    if found["soon"]:
        return "soon"
    word = found["word"].lower()
    return {"no later than": "by", "til": "until"}.get(word, word)


def due_of(preposition: str, time: Timex, published: date | None) -> Due | None:
    """When something with this time falls due; None where no day is known.

    Args:
        preposition: What stands before it; see `preposition_before`.
        time: A date or time, or a duration counted from publication ("in two months").
        published: Day of publication.
    """
    earliest, latest = time.earliest, time.latest
    if time.type == "DURATION":
        if preposition not in _WITHIN or published is None or time.mod is not None:
            return None
        earliest, latest = interval_after(time.value or "", published)
    if earliest is None and latest is None:
        return None
    if preposition == "soon" and time.type != "DURATION":
        return Due(time.id, earliest, None)
    if preposition in BY and earliest != latest:
        earliest = None
    return Due(time.id, earliest, latest)


def when(due: Due, published: date | None) -> When:
    """Whether all of it lies after publication, some of it, or none."""
    if published is None:
        return "ahead"
    today = published.isoformat()
    if due.earliest is not None and due.earliest > today:
        return "ahead"
    if due.latest is not None and due.latest < today:
        return "past"
    return "ahead" if due.earliest is None and (due.latest or "") > today else "now"
