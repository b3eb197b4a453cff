"""Heads of words: the best tree, against all trees there are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.layout import distance_bucket
from onrecord.parse.trees import best_tree


def is_tree(heads):
    """One root, and every word leads to it."""
    for word in range(len(heads)):
        for _ in heads:
            word = heads[word]
        if heads[word] != word:
            return False
    return sum(head == word for word, head in enumerate(heads)) == 1


def total(scores, heads):
    return sum(scores[word][head] for word, head in enumerate(heads))


@given(st.integers(1, 4).flatmap(lambda n: st.permutations(range(n * n))))
def test_best_of_all_trees(ranks):
    """With up to three words, where every word is tried as the root, none is better."""
    size = int(len(ranks) ** 0.5)
    scores = np.array(ranks, dtype=np.float32).reshape(size, size)
    found = best_tree(scores).tolist()
    assert is_tree(found)
    if size <= 3:
        every = [heads for heads in product(range(size), repeat=size) if is_tree(heads)]
        assert total(scores, found) == max(total(scores, heads) for heads in every)


def test_a_cycle_in_a_cycle():
    """Words that would rather have each other are led to the root where that costs least."""
    scores = np.full((5, 5), -100.0, dtype=np.float32)
    scores[0, 0] = 10
    scores[1, 2] = scores[2, 1] = 9  # one cycle
    scores[3, 1] = scores[1, 3] = 8  # around which another would form
    scores[4, 3] = 5
    scores[3, 0] = 4
    assert best_tree(scores).tolist() == [0, 3, 1, 0, 3]


@pytest.mark.parametrize(
    ("distance", "bucket"),
    [
        *[(0, 0), (-1, 1), (-7, 7), (-8, 8), (-12, 9), (-16, 10), (-96, 15), (-9999, 15)],
        *[(1, 17), (7, 23), (11, 24), (12, 25), (95, 30), (96, 31), (9999, 31)],
    ],
)
def test_distances(distance, bucket):
    """Near ones one by one, far ones by half doublings, before and behind apart."""
    assert distance_bucket(np.array([distance])).tolist() == [bucket]
