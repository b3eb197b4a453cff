"""The best sequence of labels under a linear chain, for many sequences at once.

Example:
    >>> best_labels(scores, pairs, lengths)[0]
    array([0, 1, 2, 0])
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.parse.pieces import Ints

Floats = npt.NDArray[np.float32]

FORBIDDEN: Final = -1e4


def bio_pairs(labels: Sequence[str]) -> Floats:
    """Scores of label pairs that forbid an inside without its beginning."""
    pairs = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for j, label in enumerate(labels):
        for i, before in enumerate(labels):
            if (label.startswith("I") and before[1:] != label[1:]) or (
                label == "I" and before == "O"
            ):
                pairs[i, j] = FORBIDDEN
    return pairs


def best_labels(scores: Floats, pairs: Floats, lengths: Sequence[int]) -> list[Ints]:
    """Viterbi decoding (Forney, 1973).

    Args:
        scores: ``(sequences, longest, labels)``; what stands past a length is not looked at.
        pairs: ``(labels, labels)``, from the row's label to the column's; label 0 is "outside",
            which also stands before the first.
        lengths: Of the sequences.

    Returns:
        For each sequence its labels.
    """
    count, longest, size = scores.shape
    if not count or not longest:
        return [np.zeros(0, dtype=np.int64) for _ in range(count)]
    back = np.empty((longest, count, size), dtype=np.int8)
    best = scores[:, 0] + pairs[0]
    last = np.array(lengths) - 1
    ends = np.zeros((count, size), dtype=np.float32)
    ends[last <= 0] = best[last <= 0]
    columns = np.ascontiguousarray(pairs.T)
    for t in range(1, longest):
        paths = best[:, None, :] + columns
        back[t] = paths.argmax(-1)
        best = paths.max(-1) + scores[:, t]
        over = last == t
        if over.any():
            ends[over] = best[over]
    labels = np.zeros((count, longest), dtype=np.int64)
    here = ends.argmax(-1)
    everyone = np.arange(count)
    for t in range(longest - 1, -1, -1):
        labels[:, t] = np.where(t <= last, here, 0)
        if t:
            here = np.where(t <= last, back[t, everyone, here], here)
    return [labels[n, : max(0, length)] for n, length in enumerate(lengths)]


def spans_of(labels: Ints, begin: int) -> list[tuple[int, int]]:
    """Runs ``[i, j)`` of one label pair: ``begin``, and ``begin + 1`` for what follows it."""
    firsts = np.flatnonzero(labels == begin)
    inside = labels == begin + 1
    found = []
    for i in firsts.tolist():
        j = i + 1
        while j < len(labels) and inside[j]:
            j += 1
        found.append((i, j))
    return found
