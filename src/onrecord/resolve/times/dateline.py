"""The day that an article's dateline or header states.

Example:
    >>> dateline_of(Article(id="a", source="-", text="Friday, June 28, 2019\\n\\nTalks …"), …)
    datetime.date(2019, 6, 28)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from onrecord.model import Article
from onrecord.resolve.times.grammar import Grammar
from onrecord.resolve.times.guards import Guards, Surroundings
from onrecord.resolve.times.lattice import read_lattice
from onrecord.resolve.times.matcher import Slots, find_matches
from onrecord.resolve.times.points import make_date

HEADER: Final = 400
"""A header's date stands within the first so many characters …"""

HEADER_LINE: Final = 60
"""… on a line no longer than this, which is no sentence."""

_SENTENCE_END: Final = re.compile(r"\w{2}[.!?][\"'”’)]*\Z")


def dateline_of(
    article: Article, grammar: Grammar, found: Sequence[tuple[int, int, Slots]]
) -> date | None:
    """The day in full that the dateline or a header line states; None without one.

    Args:
        article: Its dateline and sections are looked at first.
        grammar: For the dateline's own words.
        found: Start, end and slots of the expressions found in the text.
    """
    if article.dateline:
        for slots in _slots_of(article.dateline, grammar):
            if day := _full_day(slots):
                return day
    sections = [s for s in article.sections if s.kind == "dateline"]
    for start, end, slots in found:
        if start > HEADER and not sections:
            break
        inside = any(s.start <= start and end <= s.end for s in sections)
        if (inside or _on_short_line(article.text, start, end)) and (day := _full_day(slots)):
            return day
    return None


def _slots_of(text: str, grammar: Grammar) -> list[Slots]:
    lattice = read_lattice(text, 0, len(text), grammar)
    guards = Guards(Surroundings(None))
    return [s for match in find_matches(lattice, grammar, guards) for s in match.slots]


def _full_day(slots: Slots) -> date | None:
    day = slots.get("day", slots.get("n"))
    if slots.get("year") is None or slots.get("month") is None or day is None:
        return None
    return make_date(int(slots["year"]), int(slots["month"]), int(day))


def _on_short_line(text: str, start: int, end: int) -> bool:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)].rstrip()
    return start < HEADER and len(line) <= HEADER_LINE and not _SENTENCE_END.search(line)
