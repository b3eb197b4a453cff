"""Contents in order: their exact ends, their kind, and which stands within which.

Example:
    >>> tidy(text, Span(4, 27), reading.quoted).of(text)
    '“We will not sign,”'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.extract.overlaps import Overlaps
from onrecord.model import Quotation, QuotationKind, Quoted, Span

_SPACE: Final = " \t\r\n\u00a0\u200b"
_TRAILING: Final = ",;:–—-"
_STOPS: Final = ".!?"
_DOUBLED: Final = ("''", "``", "‘‘", "’’", '""')
SLACK: Final = 3
"""Characters by which an end may miss a quotation mark and still mean it."""


def around(quoted: Iterable[Quoted], cue: Span | None) -> list[Quoted]:
    """The marked stretches that can be a cue's: it stands outside of its own quotation.

    Words that are quoted together with their cue are somebody else's quotation; only where
    the closing mark is missing, what stands before the cue may be its own.
    """
    found = []
    for stretch in quoted:
        if cue is None or cue.end <= stretch.start or stretch.end <= cue.start:
            found.append(stretch)
        elif not stretch.closed and stretch.start < cue.start:
            found.append(replace(stretch, end=cue.start))
    return found


def inside_marks(text: str, stretch: Quoted) -> Span:
    """A closed stretch without its marks."""
    width = 2 if text.startswith(_DOUBLED, stretch.start) else 1
    return Span(stretch.start + width, max(stretch.start + width, stretch.end - width))


def tidy(text: str, span: Span, quoted: Sequence[Quoted]) -> Span | None:
    """A content span with exact ends.

    An end within reach of a quotation mark takes the mark in; loose punctuation and a
    sentence's final stop outside the marks are left out. None where nothing is left.

    Args:
        text: The article's text.
        span: As the reader has it.
        quoted: Marked stretches that can be the cue's own.
    """
    start, end = span.start, span.end
    for stretch in quoted:
        if stretch.start >= end or start >= stretch.end:
            continue
        if 0 <= stretch.start - start <= SLACK or 0 < start - stretch.start <= SLACK:
            blank = not text[start : stretch.start].strip(" ")
            start = min(start, stretch.start) if blank else start
        runs_on = stretch.closed or text[stretch.end : stretch.end + 1] in {"", "\n"}
        if runs_on and abs(end - stretch.end) <= SLACK and start >= stretch.start - SLACK:
            end = stretch.end
    while start < end and text[start] in _SPACE + ",;":
        start += 1
    while end > start and text[end - 1] in _SPACE + _TRAILING:
        end -= 1
    if end > start and text[end - 1] == "." and not _abbreviated(text, start, end):
        closes = any(q.start <= start and end <= q.end for q in quoted)
        if not closes:
            end -= 1
    return Span(start, end) if start < end else None


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether a final stop belongs to the word before it ("U.S.", "p.m.", an ellipsis)."""
    word = text[start:end].split()[-1]
    return word.count(".") > 1


def kind_of(text: str, content: Sequence[Span], quoted: Sequence[Quoted]) -> QuotationKind:
    """Direct if all words stand in quotation marks, mixed if some do, else indirect."""
    total = inside = 0
    for part in content:
        marked = [False] * (part.end - part.start)
        for stretch in quoted:
            first, last = max(stretch.start, part.start), min(stretch.end, part.end)
            if first < last:
                marked[first - part.start : last - part.start] = [True] * (last - first)
        for k, is_marked in enumerate(marked):
            if text[part.start + k].isalnum():
                total += 1
                inside += is_marked
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"


def nest(quotations: Sequence[Quotation]) -> dict[str, str]:
    """For each quotation that stands inside another's content, the smallest such other."""
    holders = Overlaps((part, outer) for outer in quotations for part in outer.content)
    found = {}
    for inner in quotations:
        spans = [*inner.content, *([inner.cue] if inner.cue else [])]
        holding = [
            (_size(outer), outer.id)
            for outer in holders.with_span(spans[0])
            if outer.id != inner.id
            and _size(outer) > _size(inner)
            and all(any(part.covers(span) for part in outer.content) for span in spans)
        ]
        if holding:
            found[inner.id] = min(holding)[1]
    return found


def _size(quotation: Quotation) -> int:
    return sum(part.end - part.start for part in quotation.content)
