"""Paragraphs of a text as it was read, and the tags that were left in it.

A paragraph is a line, or several where the text is wrapped at a width; a tag
that wraps paragraphs (``<p>``) begins and ends one too.

Example:
    >>> [block.of("Rain fell.\\n\\n<p>Snow too.</p>") for block in find_blocks(
    ...     "Rain fell.\\n\\n<p>Snow too.</p>")]
    ['Rain fell.', 'Snow too.']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from onrecord.model import Span
from onrecord.read.rules import load_table

INVISIBLE: Final = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
"""Characters that take no room; they stick to the ends of lines copied from pages."""

WRAPPED_FROM: Final = 0.3
"""Share of lines going on in lower case from which a text counts as wrapped at a width.
Of 1,194 articles of Wikinews and PolNeAR, where a line is a paragraph, five pass it, by
lists, tweets, or a note that is wrapped in truth; there nothing but those is joined."""

_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,40})(?P<rest>[^<>]{0,1000})>")
_MAX_UNKNOWN_REST: Final = 200
"""Characters of attributes in a tag of no known name; with more it may be a sentence."""

_HIDDEN: Final = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A leftover tag, comment or script; name is lower case, empty for the latter two."""

    start: int
    end: int
    name: str = ""
    closes: bool = False

    @property
    def wraps(self) -> bool:
        """Whether paragraphs stand between such tags."""
        return self.name in _tag_names()[1]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: all of it, and the part between the tags at its ends.

    Attributes:
        wrapped: It begins with a tag that wraps paragraphs.
        alone: No line stands right above or below it, or lines are paragraphs here.
    """

    start: int
    end: int
    inner: Span
    wrapped: bool = False

    def of(self, text: str) -> str:
        """Its words, without the tags at its ends."""
        return plain_words(self.inner.of(text))


def plain_words(piece: str) -> str:
    """A piece with one blank between words, and no invisible characters at its ends."""
    return " ".join(piece.strip().strip(INVISIBLE).split())


def find_tags(text: str) -> tuple[Tag, ...]:
    """Leftover tags, in order; what stands in angle brackets otherwise is the author's."""
    if "<" not in text:
        return ()
    hidden = sorted(_hidden(text))
    tags: list[Tag] = []
    end = 0
    for start, stop in hidden:
        if start >= end:
            tags += _plain_tags(text, end, start)
            tags.append(Tag(start, stop))
            end = stop
    tags += _plain_tags(text, end, len(text))
    return tuple(tags)


def find_blocks(text: str, tags: tuple[Tag, ...] | None = None) -> tuple[Block, ...]:
    """The paragraphs of a text, in order; together they cover all that is not blank."""
    tags = find_tags(text) if tags is None else tags
    spans = _join_wrapped(text, list(_lines(text)))
    starts = [tag.start for tag in tags]
    blocks = []
    for span in _split_at_tags(text, spans, tags, starts):
        inside = tags[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        blocks.append(_block(text, span, inside))
    return tuple(blocks)


@cache
def _tag_names() -> tuple[frozenset[str], frozenset[str]]:
    names = load_table("markup")["tags"]
    return frozenset(names["inline"]), frozenset(names["wrapping"])


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    lower = text.lower() if text.isascii() else _ascii_lower(text)
    for opening, closing in _HIDDEN:
        start = lower.find(opening)
        while start >= 0 and (stop := lower.find(closing, start)) >= 0:
            yield start, stop + len(closing)
            start = lower.find(opening, stop)


def _ascii_lower(text: str) -> str:
    """Lower case that moves no offset ("İ" grows when lowered)."""
    return text.translate({code: code + 32 for code in range(ord("A"), ord("Z") + 1)})


def _plain_tags(text: str, start: int, end: int) -> Iterator[Tag]:
    inline, wrapping = _tag_names()
    for match in _TAG.finditer(text, start, end):
        name = match["name"].lower()
        rest = match["rest"].strip()
        known = name in inline or name in wrapping
        attributes = rest.rstrip("/")
        if attributes and ("=" not in attributes or not match["rest"][0].isspace()):
            continue
        if known or match["close"] or 0 < len(rest) <= _MAX_UNKNOWN_REST:
            yield Tag(match.start(), match.end(), name, bool(match["close"]))


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        if span := _stripped(text, match.start(), match.end()):
            yield span


def _stripped(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(kept))


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines of a text that is wrapped at a width, joined to paragraphs."""
    adjoining = [
        (above, below)
        for above, below in pairwise(lines)
        if len(re.findall(r"\r\n|\n|\r", text[above.end : below.start])) == 1
    ]
    going_on = sum(text[below.start].islower() for _, below in adjoining)
    if going_on < 2 or going_on < WRAPPED_FROM * len(adjoining):
        return lines
    ends = {above.end for above, _ in adjoining}
    joined = [lines[0]]
    for line in lines[1:]:
        if joined[-1].end in ends:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _split_at_tags(
    text: str, spans: Iterable[Span], tags: tuple[Tag, ...], starts: list[int]
) -> Iterator[Span]:
    for span in spans:
        start = span.start
        for tag in tags[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if not tag.wraps:
                continue
            cut = tag.end if tag.closes else tag.start
            if start < cut < span.end:
                if piece := _stripped(text, start, cut):
                    yield piece
                start = cut
        if piece := _stripped(text, start, span.end):
            yield piece


def _block(text: str, span: Span, tags: tuple[Tag, ...]) -> Block:
    start, end = span.start, span.end
    wrapped = False
    for tag in tags:
        if text[start : tag.start].strip() or tag.start < start:
            break
        wrapped = wrapped or (tag.wraps and not tag.closes)
        start = min(tag.end, span.end)
    for tag in reversed(tags):
        if tag.start < start or text[tag.end : end].strip():
            break
        end = tag.start
    inner = _stripped(text, start, end) or Span(start, start)
    return Block(span.start, span.end, inner, wrapped)
