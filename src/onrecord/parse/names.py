"""Names and their kinds from the network's rows.

Example:
    >>> [(text[n.start : n.end], n.kind) for n in decode_names([rows], [pieces], [text])[0]]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from onrecord.model import Named
from onrecord.parse.layout import COLUMNS, NAME_KINDS, NAME_LABELS
from onrecord.parse.pieces import Pieces
from onrecord.parse.viterbi import Floats, best_labels, bio_pairs, spans_of

_PAIRS = bio_pairs(NAME_LABELS)
_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s?$")
_EDGES: Final = ' \n\t,;:!?()[]"“”‘«»'


def decode_names(
    articles: Sequence[Floats], pieces: Sequence[Pieces], texts: Sequence[str]
) -> list[tuple[Named, ...]]:
    """Names of several articles, in order, without overlaps.

    A name takes whole words, without what clings to its edges or a possessive.
    """
    scores = [rows[:, COLUMNS["name"]] for rows in articles]
    lengths = [len(table) for table in scores]
    padded = np.zeros((len(scores), max(lengths, default=0), len(NAME_LABELS)), dtype=np.float32)
    for n, table in enumerate(scores):
        padded[n, : len(table)] = table
    decoded = best_labels(padded, _PAIRS, lengths)
    return [
        _names(labels, table, cut, text)
        for labels, table, cut, text in zip(decoded, scores, pieces, texts, strict=True)
    ]


def _names(labels: np.ndarray, scores: Floats, pieces: Pieces, text: str) -> tuple[Named, ...]:
    chances = np.exp(scores - scores.max(-1, keepdims=True))
    chances /= np.maximum(chances.sum(-1, keepdims=True), 1e-9)
    found = []
    for number, kind in enumerate(NAME_KINDS):
        first = 1 + 2 * number
        for i, j in spans_of(labels, first):
            start, end = _whole_words(text, int(pieces.starts[i]), int(pieces.ends[j - 1]))
            if start < end:
                score = float(chances[i:j, first : first + 2].sum(-1).mean())
                found.append(Named(start, end, kind, round(score, 3)))
    found.sort(key=lambda name: (name.start, -name.end))
    kept: list[Named] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return tuple(kept)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    possessive = _POSSESSIVE.search(text, start, end)
    return start, possessive.start() if possessive else end
