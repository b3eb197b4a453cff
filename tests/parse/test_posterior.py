"""Chances of labels on a chain."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from onrecord.parse.posterior import posteriors


def test_equals_the_sum_over_all_labellings() -> None:
    """A label's chance is the share of the labellings that have it, weighted by their scores."""
    rng = np.random.default_rng(7)
    scores = rng.normal(size=(2, 4, 3)).astype(np.float32)
    pairs = rng.normal(size=(3, 3)).astype(np.float32)
    lengths = [4, 2]
    found = posteriors(scores, pairs, lengths)
    for n, length in enumerate(lengths):
        sums = np.zeros((length, 3))
        for labels in product(range(3), repeat=length):
            before = (0, *labels)
            total = sum(
                scores[n, t, label] + pairs[before[t], label] for t, label in enumerate(labels)
            )
            for t, label in enumerate(labels):
                sums[t, label] += np.exp(total)
        assert found[n, :length] == pytest.approx(sums / sums.sum(-1, keepdims=True), abs=1e-5)


def test_stays_finite_on_long_certain_chains() -> None:
    """Thousands of places with scores far apart neither overflow nor vanish."""
    scores = np.zeros((1, 3000, 3), dtype=np.float32)
    scores[..., 1] = 200.0
    pairs = np.full((3, 3), -1e4, dtype=np.float32)
    pairs[:, 1] = 0.0
    assert posteriors(scores, pairs, [3000])[0, :, 1] == pytest.approx(1.0)
