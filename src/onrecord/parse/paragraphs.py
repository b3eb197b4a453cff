"""Paragraphs of a text's readable sections: lines, or blocks where lines are hard-wrapped.

Example:
    >>> [p.of("One.\\nTwo.") for p in paragraphs("One.\\nTwo.", ())]
    ['One.', 'Two.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.model import NOT_ARTICLE, Section, Span

_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]+")
_BLOCK: Final = re.compile(r"[^\n]+(?:\n[^\S\n]*(?=\S)[^\n]+)*")
WRAPPED_WIDTHS: Final = (50, 90)
"""Lengths of the lines of a hard-wrapped text."""
WRAPPED_SHARE: Final = 0.7
"""Share of inner lines of such a length that makes a text hard-wrapped."""
_MIN_INNER_LINES: Final = 4


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
    inner = [len(a) for a, b in zip(lines, lines[1:], strict=False) if a.strip() and b.strip()]
    if "\n\n" not in text.replace("\r", "") or len(inner) < _MIN_INNER_LINES:
        return False
    low, high = WRAPPED_WIDTHS
    return sum(low <= size <= high for size in inner) >= WRAPPED_SHARE * len(inner)
