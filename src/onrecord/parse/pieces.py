"""Text as the network sees it: word pieces, what the eye sees of each, and windows over them.

The vocabulary is uncased, so each piece also carries its word's shape, what stands
before it, and whether it lies in quotation marks.

Example:
    >>> pieces = cut_pieces(tokenizer, "“No,” said Lind.", quoted)
    >>> len(pieces.ids) == len(pieces.starts)
    True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from onrecord.model import Quoted, Span

Ints = npt.NDArray[np.int64]

MAX_PIECES: Final = 254
"""Pieces in a window, without the two special ones that frame it."""
CONTEXT_BEFORE: Final = 56
CONTEXT_AFTER: Final = 24
"""Pieces of context beside a window's core: a speaker in the sentence before is seen."""

SHAPES: Final = 12
SPACINGS: Final = 4
DEPTHS: Final = 3

(
    _SPECIAL,
    _LOWER,
    _TITLE,
    _UPPER,
    _CAPITAL,
    _MIXED,
    _LOWER_MIXED,
    _DIGITS,
    _ALPHANUMERIC,
    _PUNCTUATION,
    _OPENING,
    _CLOSING,
) = range(SHAPES)
_GLUED, _SPACED, _LINE, _PARAGRAPH = range(SPACINGS)

_RUN = re.compile(r"\w+")
_OPENING_MARKS: Final = frozenset("“‘«„‹「")
_CLOSING_MARKS: Final = frozenset("”’»›」")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text, in order; all arrays have one entry a piece.

    Attributes:
        ids: Vocabulary ids.
        starts, ends: Code points in the text.
        shapes, spacings, depths: Small classes, embedded beside the ids.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    shapes: Ints
    spacings: Ints
    depths: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def at_or_after(self, position: int) -> int:
        """Index of the first piece that ends after a position of the text."""
        return int(np.searchsorted(self.ends, position, side="right"))


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[i, j)`` are read together; what is read of ``[core_i, core_j)`` is kept."""

    i: int
    j: int
    core_i: int
    core_j: int


def cut_pieces(tokenizer: Tokenizer, text: str, quoted: Sequence[Quoted]) -> Pieces:
    """Cuts a text into word pieces with their features.

    Args:
        tokenizer: An uncased word-piece tokenizer without padding and truncation.
        text: The article's text.
        quoted: Its stretches in quotation marks.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    ids = np.array(encoding.ids, dtype=np.int64)
    starts, ends = offsets[:, 0], offsets[:, 1]
    shapes, spacings = _look(text, starts, ends)
    return Pieces(ids, starts, ends, shapes, spacings, _depths(starts, quoted))


def _look(text: str, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    shapes = np.empty(len(starts), dtype=np.int64)
    spacings = np.empty(len(starts), dtype=np.int64)
    run_end, run_shape, before = 0, _PUNCTUATION, 0
    for k, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if start >= run_end:
            run = _RUN.match(text, start)
            run_end = run.end() if run else end
            run_shape = word_shape(text[start:run_end])
        shapes[k] = run_shape
        spacings[k] = _spacing(text, before, start) if start > before else _GLUED
        before = end
    if len(spacings):
        spacings[0] = _PARAGRAPH
    return shapes, spacings


def _spacing(text: str, start: int, end: int) -> int:
    lines = text.count("\n", start, end)
    return _SPACED if not lines else _LINE if lines == 1 else _PARAGRAPH


@lru_cache(maxsize=65536)
def word_shape(word: str) -> int:
    """The class of a word's look: how it is capitalised, or what kind of mark it is."""
    if word.isalpha():
        if word.islower():
            return _LOWER
        if word.isupper():
            return _UPPER if len(word) > 1 else _CAPITAL
        if word.istitle():
            return _TITLE
        return _MIXED if word[0].isupper() else _LOWER_MIXED
    if word.isdigit():
        return _DIGITS
    if word[:1].isalnum():
        return _ALPHANUMERIC
    if word[:1] in _OPENING_MARKS:
        return _OPENING
    return _CLOSING if word[:1] in _CLOSING_MARKS else _PUNCTUATION


def _depths(starts: Ints, quoted: Sequence[Quoted]) -> Ints:
    depths = np.zeros(len(starts), dtype=np.int64)
    for stretch in quoted:
        i, j = np.searchsorted(starts, (stretch.start, stretch.end))
        depths[i:j] = min(stretch.depth + 1, DEPTHS - 1)
    return depths


def cut_windows(pieces: Pieces, sentences: Sequence[Span]) -> list[Window]:
    """Packs whole sentences into windows, each with some context on both sides.

    The cores of the windows cover all pieces of the sentences, once.
    """
    windows: list[Window] = []
    begins = np.searchsorted(pieces.ends, [s.start for s in sentences], side="right").tolist()
    finishes = np.searchsorted(pieces.starts, [s.end for s in sentences]).tolist()
    room = MAX_PIECES - CONTEXT_BEFORE - CONTEXT_AFTER
    core_i = core_j = -1
    for i, j in zip(begins, finishes, strict=True):
        if i >= j:
            continue
        whole = MAX_PIECES if core_i <= 0 else room + CONTEXT_AFTER
        if core_i >= 0 and j - core_i > whole:
            windows += _framed(core_i, core_j, len(pieces))
            core_i = core_j
        core_i = i if core_i < 0 or core_i == core_j else core_i
        core_j = j
    if core_j > core_i >= 0:
        windows += _framed(core_i, core_j, len(pieces))
    return windows


def _framed(core_i: int, core_j: int, count: int) -> list[Window]:
    """A core with its context; one too long for a window (a list, a table) is cut."""
    found = []
    room = MAX_PIECES - CONTEXT_BEFORE
    while core_j - core_i > (MAX_PIECES if core_i == 0 else room):
        cut = core_i + room - CONTEXT_AFTER
        found += _framed(core_i, cut, count)
        core_i = cut
    i = max(0, core_i - CONTEXT_BEFORE)
    j = min(count, core_j + CONTEXT_AFTER, i + MAX_PIECES)
    found.append(Window(i, j, core_i, core_j))
    return found
