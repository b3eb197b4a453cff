"""Paragraphs of a text's readable sections: lines, or blocks where lines are hard-wrapped.

Example:
    >>> [p.of("One.\\nTwo.") for p in paragraphs("One.\\nTwo.", ())]
    ['One.', 'Two.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from onrecord.model import NOT_ARTICLE, Section, Span

_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_VISIBLE: Final = re.compile(r"[^\n]")
_BLOCK: Final = re.compile(r"[^\n]+(?:\n[^\S\n]*(?=\S)[^\n]+)*")
WRAPPED_WIDTHS: Final = (50, 90)
"""Lengths of the lines of a hard-wrapped text."""
WRAPPED_SHARE: Final = 0.7
"""Share of inner lines of such a length that makes a text hard-wrapped."""
GOING_ON_SHARE: Final = 0.3
"""Share of inner lines that begin in lower case, whatever their length, that does so, too.
Where lines are paragraphs, no article of Wikinews and PolNeAR passes 0.1."""
_MIN_INNER_LINES: Final = 4
_MIN_GOING_ON: Final = 2


def readable(text: str, sections: Sequence[Section]) -> list[Span]:
    """The stretches of a text that are read: all but furniture, teasers and markup."""
    if not sections:
        return [Span(0, len(text))]
    found: list[Span] = []
    at = 0
    for section in sorted(sections, key=lambda s: s.start):
        cut = section.kind in NOT_ARTICLE
        # a heading and the body after it are apart even on one line
        if section.start > at:
            found.append(Span(at, section.start))
        if not cut:
            found.append(Span(section.start, section.end))
        at = max(at, section.end)
    if at < len(text):
        found.append(Span(at, len(text)))
    return [span for span in found if span.of(text).strip()]


def masked(text: str, sections: Sequence[Section]) -> str:
    """The text with blanks in place of what is not read; every offset stays what it is."""
    for section in sections:
        if section.kind in NOT_ARTICLE:
            blank = _VISIBLE.sub(" ", text[section.start : section.end])
            text = text[: section.start] + blank + text[section.end :]
    return text


def paragraphs(text: str, sections: Sequence[Section]) -> Iterator[Span]:
    """Paragraphs in order, trimmed; none crosses the border of a section."""
    pattern = _BLOCK if is_hard_wrapped(text) else _LINE
    for stretch in readable(text, sections):
        for found in pattern.finditer(text, stretch.start, stretch.end):
            start, end = found.span()
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                yield Span(start, end)


def is_hard_wrapped(text: str) -> bool:
    """Whether lines are broken at a width, so that only blank lines end a paragraph."""
    lines = text.split("\n")
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    going_on = sum(b.lstrip()[:1].islower() for _, b in pairs)
    if going_on >= _MIN_GOING_ON and going_on >= GOING_ON_SHARE * len(pairs):
        return True
    if "\n\n" not in text.replace("\r", "") or len(pairs) < _MIN_INNER_LINES:
        return False
    low, high = WRAPPED_WIDTHS
    return sum(low <= len(a) <= high for a, _ in pairs) >= WRAPPED_SHARE * len(pairs)
