"""What stands above an article: its headline, its byline, and where and when it was written.

Example:
    >>> find_dateline("SAMPLETON, June 28 (Example) – The bridge is open.").words
    'SAMPLETON, June 28'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.read.rules import load_rules

MAX_HEADLINE_CHARS: Final = 150
MAX_HEADLINE_WORDS: Final = 22
"""Longest first line that may be a headline by its looks alone. In PolNeAR the longest has
22 words and 141 characters."""

MIN_TITLE_WORDS: Final = 3
"""Fewer words of a title are no headline by themselves: they may be the outlet's name."""

MAX_LINE_CHARS: Final = 200
"""A byline or the line of a date is shorter."""

MAX_START_CHARS: Final = 120
"""A dateline in front of a first sentence ends before this."""

_CLOSING: Final = "\"'”’»)]"
_STOPS: Final = (".", "!", "?", ":", ";", ",", "…", "—", "–", "-")
_SITE: Final = re.compile(r"\s+[|–—·-]\s+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the beginning of a paragraph.

    Attributes:
        length: Characters up to where the sentence begins (blanks before it excluded).
        words: Place and day, without agency and dash.
        date: Its date with a year, as written.
        day: Its day without one.
    """

    length: int
    words: str
    date: str | None = None
    day: str | None = None


def is_title(line: str, title: str | None) -> bool:
    """Whether a line is the article's title: all of it, without the outlet, or half of two.

    "Bridge opens | The Example", "Bridge opens; Mayor cuts the ribbon".
    """
    if not title or len(line) > 2 * len(title) + 20:
        return False
    letters = _letters(line)
    wholes = {_letters(title)}
    parts = _SITE.split(title)
    shorter = [" ".join(parts[:i]) for i in range(1, len(parts))] + title.split("; ")
    wholes |= {_letters(part) for part in shorter if len(part.split()) >= MIN_TITLE_WORDS}
    return bool(letters) and letters in wholes


def looks_like_headline(line: str, below: str) -> bool:
    """Whether a first line has a headline's looks: short, without a final stop."""
    bare = line.rstrip(_CLOSING + " ")
    return (
        len(line) <= MAX_HEADLINE_CHARS
        and 2 <= len(line.split()) <= MAX_HEADLINE_WORDS
        and bool(bare)
        and not bare.endswith(_STOPS)
        and not line.lstrip("\"'“‘«([")[:1].islower()
        and bool(re.search(r"[^\W\d_]{2}", line))
        and len(below) > 0
        and not below[0].islower()
    )


def is_byline(line: str) -> bool:
    """Whether a line only says who wrote the article."""
    return len(line) <= MAX_LINE_CHARS and any(
        rule.pattern.fullmatch(line) for rule in load_rules("bylines")
    )


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph is or begins with; None without one."""
    if len(paragraph) <= MAX_LINE_CHARS:
        for rule in load_rules("datelines", "line"):
            if match := rule.pattern.fullmatch(paragraph):
                return _dateline(match)
    head = paragraph[: MAX_START_CHARS + 1]
    for rule in load_rules("datelines", "start"):
        if match := rule.pattern.match(head):
            return _dateline(match)
    return None


def _dateline(match: re.Match[str]) -> Dateline:
    groups = match.groupdict()
    words = groups.get("words") or match.group().rstrip(" —–―-")
    return Dateline(
        len(match.group().rstrip()), " ".join(words.split()), groups.get("date"), groups.get("day")
    )


def _letters(line: str) -> str:
    return "".join(letter for letter in line.casefold() if letter.isalnum())
