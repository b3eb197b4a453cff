"""Coreference links between words that head mentions, from the network's rows.

Example:
    >>> for i, j, chance in decode_links(rows, heads, tail):
    ...     print(words[i], "refers to the same as", words[j], chance)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from onrecord.parse.layout import COLUMNS, distance_bucket
from onrecord.parse.pieces import Ints
from onrecord.parse.viterbi import Floats

KEPT: Final = 4
"""Antecedents kept for each mention."""
LEAST: Final = 0.02
"""Chance below which a link is not worth keeping."""
MAX_BACK: Final = 400
"""Mentions that are looked back over, so that a list of names costs linear time."""


def decode_links(
    rows: Floats, mentions: Sequence[tuple[int, int]], tail: Mapping[str, Floats]
) -> tuple[tuple[int, int, float], ...]:
    """Scored links ``(i, j, chance)`` from a word to an earlier one.

    Args:
        rows: ``(pieces, ROW)``.
        mentions: ``(word, piece)`` of words that head mentions, in order.
        tail: The small weights that finish the heads.
    """
    if len(mentions) < 2:
        return ()
    at: Ints = np.array([piece for _, piece in mentions], dtype=np.int64)
    anaphors = rows[at, COLUMNS["anaphor"]]
    antecedents = rows[at, COLUMNS["antecedent"]]
    found = []
    for k in range(1, len(mentions)):
        first = max(0, k - MAX_BACK)
        scores = antecedents[first:k, :-1] @ anaphors[k] * tail["antecedent_scale"]
        scores += antecedents[first:k, -1]
        scores += tail["antecedent_distances"][distance_bucket(k - np.arange(first, k))]
        chances = np.exp(scores - max(0.0, float(scores.max())))
        chances /= chances.sum() + np.exp(-max(0.0, float(scores.max())))
        for best in np.argsort(-chances)[:KEPT].tolist():
            if chances[best] >= LEAST:
                link = (mentions[k][0], mentions[first + best][0], round(float(chances[best]), 3))
                found.append(link)
    return tuple(found)
