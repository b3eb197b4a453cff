"""Sentences of an article's readable sections.

Example:
    >>> [s.of(text) for s in split_sentences("Mr. Oyelaran left. “Why?” she asked.", ())]
    ['Mr. Oyelaran left.', '“Why?” she asked.']
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Section, Span
from onrecord.parse.paragraphs import paragraphs

MAX_CHARACTERS: Final = 1500
"""A longer stretch without an end (a list, a table) is cut at its best place."""

_CLOSERS: Final = "\"”’'»›)]}」』*_"
_END: Final = re.compile(
    rf"(?P<stop>[.!?…。！？]+)(?P<close>[{re.escape(_CLOSERS)}]*)(?P<gap>\s+|(?=[A-Z“\"][^\W\d_])|$)"
)
_WORD_BEFORE: Final = re.compile(r"[\w.’'&-]*$")
_WEAK_CUTS: Final = ("; ", ": ", " – ", " — ", ", ", " ")
_INITIAL: Final = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    path = files("onrecord.parse") / "data" / "abbreviations.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(found["before_names"]), frozenset(found["either"])


def split_sentences(text: str, sections: Sequence[Section]) -> tuple[Span, ...]:
    """Sentences in order, without surrounding blanks and without overlaps.

    Args:
        text: The article's text.
        sections: Its sections; nothing of furniture, teasers and markup is in a sentence,
            and none crosses the border of a section.
    """
    return tuple(
        sentence
        for paragraph in paragraphs(text, sections)
        for whole in _sentences(text, paragraph)
        for sentence in _bounded(text, whole)
    )


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() < paragraph.end and _ends(text, start, match, paragraph.end):
            yield Span(start, match.end("close"))
            start = match.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    """Whether a stop with what closes after it ends a sentence."""
    after = text[match.end() : match.end() + 40]
    following = after.lstrip("\"“‘'`«„([{*_-–— ")[:1]
    glued = not match["gap"]
    stop, close = match["stop"], match["close"]
    if stop == "." and not close:
        word = _WORD_BEFORE.search(text, max(start, match.start() - 30), match.start())
        said = word[0] if word else ""
        if _is_abbreviation(said, after, glued):
            return False
    if following.islower():
        return False  # “Why?” she asked; “Stop …” he said
    if glued:
        return not close and text[match.start() - 1].islower() and stop == "."
    return bool(following) and (
        following.isupper() or not following.isalpha() or not following.isascii()
    )


def _is_abbreviation(word: str, after: str, glued: bool) -> bool:
    always, either = _abbreviations()
    plain = word.lower().lstrip("(\"“‘'").rstrip(".")
    if plain in always:
        return not (plain == "no" and not after[:1].isdigit())
    if glued:
        return "." in word or not word[-1:].islower()
    if plain in either:
        return not _starts_sentence(after)
    if _INITIAL.match(word) and word[:1].isupper():
        return not _starts_sentence(after) or "." not in word
    return False


_STARTERS: Final = frozenset(
    "the a an he she it they we i but and in on at this that these those there when while if as "
    "after before his her its their our by for with from to who what why how one some many most "
    "no not now so then both each however since under although according meanwhile last".split()  # noqa: SIM905
)


def _starts_sentence(after: str) -> bool:
    """Whether the next word is one that begins sentences, capital letter and all."""
    word = re.match(r"[\"“‘'(]*([A-Z][^\W\d_]*)", after)
    return bool(word) and (word[1].lower() in _STARTERS or after[:1] in '"“‘') if word else False


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    start, end = sentence.start, sentence.end
    while end - start > MAX_CHARACTERS:
        cut = _best_cut(text, start, start + MAX_CHARACTERS)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _best_cut(text: str, start: int, limit: int) -> int:
    for weak in _WEAK_CUTS:
        at = text.rfind(weak, start + MAX_CHARACTERS // 2, limit)
        if at > 0:
            return at + len(weak)
    return limit


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
