"""Who said what, piece by piece: cues first, then for each cue its source and content.

The network gives each piece a row; a cue's row and a piece's row together score
whether the piece belongs to the source or the content of that cue. A linear chain
over the pieces around the cue takes the best labelling, so links, nesting and
interrupted content need no rules of their own. The source is the likeliest of all that
could be, so that its chance and the runners-up are known.

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
from onrecord.parse.pieces import Ints
from onrecord.parse.posterior import posteriors
from onrecord.parse.viterbi import Floats, best_labels, bio_pairs, spans_of

REACH: Final = 120
"""Pieces on each side of a cue that can belong to it; 200 gave nothing more on PolNeAR dev."""
CUE_BIAS: Final = 0.0
"""Added to the scores of cue labels: above 0 finds more cues."""
NAMELESS: Final = 0.5
"""A cue is left without a source where the likeliest is less likely than this share of the
chance that there is none. On PolNeAR dev .25 to .5 are alike: end to end .752 (.748 at 1)."""
CANDIDATES: Final = 3
"""Sources that are kept for each cue, runners-up included."""
LEAST: Final = 0.01
"""Chance below which a candidate is not worth keeping."""

_SOURCE = ATTRIBUTION_LABELS.index("B-source")
_CONTENT = ATTRIBUTION_LABELS.index("B-content")
_CUE_PAIRS = bio_pairs(SPAN_LABELS)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CueReading:
    """A cue with what belongs to it, as ranges ``[i, j)`` of pieces.

    Attributes:
        probability: Of the cue.
        candidates: What could be the source, None for nobody, each with its chance, best first.
        certainty: Of the content's ends.
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    probability: float
    candidates: tuple[tuple[Range | None, float], ...] = ()
    certainty: float = 1.0


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
    pairs = tail["attribution_transitions"]
    chances = posteriors(table, pairs, lengths)
    for k, labels in enumerate(best_labels(table, pairs, lengths)):
        n, (cue, probability) = jobs[k]
        result[n].append(_read_cue(cue, probability, labels, chances[k, : lengths[k]]))
    return result


def _read_cue(cue: Range, probability: float, labels: Ints, chances: Floats) -> CueReading:
    first = max(0, cue[0] - REACH)
    content = spans_of(labels, _CONTENT)
    candidates = _sources(chances)
    moved = [(_moved(span, first), chance) for span, chance in candidates]
    nobody = next(chance for span, chance in candidates if span is None)
    best = next(((s, c) for s, c in moved if s), (None, 0.0))
    return CueReading(
        cue=_before_content(cue, [(i + first, j + first) for i, j in content]),
        source=best[0] if best[1] >= NAMELESS * nobody else None,
        content=tuple((i + first, j + first) for i, j in content),
        probability=probability,
        candidates=tuple(moved),
        certainty=min((_certainty(chances, span) for span in content), default=0.0),
    )


def _before_content(cue: Range, content: Sequence[Range]) -> Range:
    """A cue without the content that begins in it: "refused | to say whether …"."""
    begins = [i for i, j in content if cue[0] < i < cue[1] <= j]
    return (cue[0], begins[0]) if begins else cue


def _moved(span: Range | None, by: int) -> Range | None:
    return (span[0] + by, span[1] + by) if span else None


def _sources(chances: Floats) -> list[tuple[Range | None, float]]:
    """The likeliest sources, and nobody with what is left of the chances."""
    begins = chances[:, _SOURCE]
    inside = begins + chances[:, _SOURCE + 1]
    found: list[tuple[Range | None, float]] = []
    for i in np.argsort(-begins)[:CANDIDATES].tolist():
        if begins[i] < LEAST:
            break
        j = i + 1
        while j < len(chances) and chances[j, _SOURCE + 1] >= inside[j - 1] / 2:
            j += 1
        found.append(((i, j), float(begins[i])))
    found.append((None, max(0.0, 1.0 - float(begins.sum()))))
    return sorted(found, key=lambda one: -one[1])


def _certainty(chances: Floats, span: Range) -> float:
    """The chance that a stretch of content begins and ends where it was cut."""
    i, j = span
    last = chances[j - 1, _CONTENT : _CONTENT + 2].sum()
    goes_on = chances[j, _CONTENT + 1] if j < len(chances) else 0.0
    return float(chances[i, _CONTENT] * max(0.0, last - goes_on))


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
