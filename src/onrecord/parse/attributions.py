"""Who said what, piece by piece: cues first, then for each cue its source and content.

The network gives each piece a row; a cue's row and a piece's row together score
whether the piece belongs to the source or the content of that cue. A linear chain
over the pieces around the cue takes the best labelling, so links, nesting and
interrupted content need no rules of their own.

Example:
    >>> for found in decode_attributions(rows, pieces, tail):
    ...     found.cue, found.source, found.content
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from onrecord.parse.layout import ATTRIBUTION_LABELS, COLUMNS, SPAN_LABELS, distance_bucket
from onrecord.parse.viterbi import Floats, best_labels, bio_pairs, spans_of

REACH: Final = 200
"""Pieces on each side of a cue that can belong to it."""
CUE_BIAS: Final = 0.0
"""Added to the scores of cue labels: above 0 finds more cues."""

_SOURCE = ATTRIBUTION_LABELS.index("B-source")
_CONTENT = ATTRIBUTION_LABELS.index("B-content")
_CUE_PAIRS = bio_pairs(SPAN_LABELS)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CueReading:
    """A cue with what belongs to it, as ranges ``[i, j)`` of pieces; probability of the cue."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    probability: float


def decode_attributions(
    articles: Sequence[Floats], tail: Mapping[str, Floats]
) -> list[list[CueReading]]:
    """Attributions of several articles.

    Args:
        articles: For each its rows, ``(pieces, ROW)``.
        tail: The small weights that finish the heads.
    """
    cues = _find_cues([rows[:, COLUMNS["cue"]] for rows in articles])
    jobs = [(n, cue) for n, found in enumerate(cues) for cue in found]
    result: list[list[CueReading]] = [[] for _ in articles]
    if not jobs:
        return result
    scores = [_given_cue(articles[n], cue, tail) for n, (cue, _) in jobs]
    lengths = [len(table) for table in scores]
    table = np.zeros((len(jobs), max(lengths), len(ATTRIBUTION_LABELS)), dtype=np.float32)
    for k, found in enumerate(scores):
        table[k, : len(found)] = found
    decoded = best_labels(table, tail["attribution_transitions"], lengths)
    for k, (n, (cue, probability)) in enumerate(jobs):
        first = max(0, cue[0] - REACH)
        sources = spans_of(decoded[k], _SOURCE)
        source = max(sources, key=lambda span: _strength(scores[k], span), default=None)
        content = tuple((i + first, j + first) for i, j in spans_of(decoded[k], _CONTENT))
        moved = (source[0] + first, source[1] + first) if source else None
        result[n].append(CueReading(cue, moved, content, probability))
    return result


def _find_cues(scores: Sequence[Floats]) -> list[list[tuple[Range, float]]]:
    """Cues of each article, each with its mean probability."""
    lengths = [len(table) for table in scores]
    padded = np.zeros((len(scores), max(lengths, default=0), len(SPAN_LABELS)), dtype=np.float32)
    for n, table in enumerate(scores):
        padded[n, : len(table)] = table
    padded[..., 1:] += np.float32(CUE_BIAS)
    found = []
    for n, labels in enumerate(best_labels(padded, _CUE_PAIRS, lengths)):
        chances: Floats = np.exp(padded[n] - padded[n].max(-1, keepdims=True))
        inside = 1.0 - chances[:, 0] / chances.sum(-1)
        spans = spans_of(labels, 1)
        found.append([((i, j), float(inside[i:j].mean())) for i, j in spans])
    return found


def _given_cue(rows: Floats, cue: Range, tail: Mapping[str, Floats]) -> Floats:
    i, j = max(0, cue[0] - REACH), min(len(rows), cue[1] + REACH)
    distance = distance_bucket(np.arange(i, j) - cue[0])
    hidden: Floats = rows[i:j, COLUMNS["piece_side"]] + tail["cue_distances"][distance]
    hidden += rows[cue[0], COLUMNS["cue_side"]]
    np.maximum(hidden, 0.0, out=hidden)
    scores = hidden @ tail["attribution_weight"] + tail["attribution_bias"]
    return np.asarray(scores, dtype=np.float32)


def _strength(scores: Floats, span: Range) -> float:
    i, j = span
    return float(np.sum(scores[i:j, _SOURCE : _SOURCE + 2].max(-1) - scores[i:j, 0]))
