"""How likely each label is at each place of a linear chain, over all its labellings.

Example:
    >>> chances = posteriors(scores, pairs, lengths)
    >>> chances[0, :lengths[0]].sum(-1)  # ones
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.parse.viterbi import Floats


def posteriors(scores: Floats, pairs: Floats, lengths: Sequence[int]) -> Floats:
    """The forward-backward algorithm (Rabiner, 1989), normalised at every step.

    Args:
        scores: ``(sequences, longest, labels)``; what stands past a length is not looked at.
        pairs: ``(labels, labels)``, from the row's label to the column's; label 0 also stands
            before the first.
        lengths: Of the sequences.

    Returns:
        Probabilities, ``(sequences, longest, labels)``.
    """
    count, longest, size = scores.shape
    if not count or not longest:
        return np.zeros((count, longest, size), dtype=np.float32)
    odds = np.exp(scores - scores.max(-1, keepdims=True)).transpose(1, 0, 2).copy()
    steps = np.exp(pairs)
    ahead = np.empty((longest, count, size), dtype=np.float32)
    here = _normal(steps[0] * odds[0])
    ahead[0] = here
    for t in range(1, longest):
        here = _normal((here @ steps) * odds[t])
        ahead[t] = here
    back = np.ones((count, size), dtype=np.float32)
    ends = np.array(lengths)
    for t in range(longest - 1, -1, -1):
        ahead[t] = _normal(ahead[t] * back)
        back = np.where((t < ends)[:, None], _normal((back * odds[t]) @ steps.T), back)
    return np.ascontiguousarray(ahead.transpose(1, 0, 2))


def _normal(values: Floats) -> Floats:
    values = np.maximum(values, np.float32(1e-30))
    return np.asarray(values / values.sum(-1, keepdims=True), dtype=np.float32)
