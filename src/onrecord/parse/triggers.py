"""Triggers of events, their status, polarity and parties from the network's rows.

A trigger's row and a word's row together score what part the word's phrase plays in the
event, as cues and pieces do in ``attributions``; only words of the same sentence are asked.

Example:
    >>> for found in decode_triggers(rows, at, sentences, tail):
    ...     print(words[found.word], found.types[0], found.roles)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

import numpy as np

from onrecord.model import PartyRole, Triggered
from onrecord.parse.layout import COLUMNS, EVENT_TYPES, PARTY_ROLES, STATUSES, distance_bucket
from onrecord.parse.pieces import Ints
from onrecord.parse.viterbi import Floats

Label = TypeVar("Label")

LEAST: Final = 0.05
"""Chance of any event below which a word is not kept."""
LEAST_TYPE: Final = 0.02
LEAST_ROLE: Final = 0.1
MAX_REACH: Final = 120
"""Words on each side of a trigger that are asked for a part in it."""


def decode_triggers(
    rows: Floats, at: Ints, sentences: Sequence[tuple[int, int]], tail: Mapping[str, Floats]
) -> tuple[Triggered, ...] | None:
    """Words of an article that may name an event, in order; None from weights without that head.

    Args:
        rows: ``(pieces, ROW)``.
        at: For each word of the article the piece that stands for it.
        sentences: Ranges ``[i, j)`` of words, in order.
        tail: The small weights that finish the heads.
    """
    if "party_weight" not in tail:
        return None
    if not len(at):
        return ()
    chances = _softmax(rows[:, COLUMNS["event"]][at])
    statuses = _softmax(rows[:, COLUMNS["status"]][at])
    negative = _softmax(rows[:, COLUMNS["polarity"]][at])[:, 1].tolist()
    trigger_side = rows[:, COLUMNS["trigger_side"]]
    party_side = rows[:, COLUMNS["party_side"]][at]
    likely = chances[:, 0] <= 1 - LEAST
    likely[1:] &= at[1:] != at[:-1]  # a word within a piece has no chances of its own
    found = []
    for i, j in sentences:
        for word in (i + np.flatnonzero(likely[i:j])).tolist():
            first, end = max(i, word - MAX_REACH), min(j, word + MAX_REACH)
            hidden = party_side[first:end] + trigger_side[at[word]]
            distances = at[first:end] - at[word]
            found.append(
                Triggered(
                    word,
                    _ranked(chances[word, 1:], EVENT_TYPES[1:], LEAST_TYPE),
                    _ranked(statuses[word], STATUSES, LEAST_TYPE),
                    round(negative[word], 3),
                    _roles(hidden, distances, first, word, tail),
                )
            )
    return tuple(found)


def _roles(
    hidden: Floats, distances: Ints, first: int, word: int, tail: Mapping[str, Floats]
) -> tuple[tuple[int, PartyRole, float], ...]:
    hidden += tail["party_distances"][distance_bucket(distances)]
    np.maximum(hidden, 0.0, out=hidden)
    chances = _softmax(hidden @ tail["party_weight"] + tail["party_bias"])
    found: list[tuple[int, PartyRole, float]] = []
    for k in np.flatnonzero(chances[:, 0] <= 1 - LEAST_ROLE).tolist():
        for role, chance in zip(PARTY_ROLES, chances[k].tolist(), strict=True):
            if role and chance >= LEAST_ROLE and first + k != word:
                found.append((first + k, role, round(chance, 3)))
    return tuple(found)


def _ranked(
    chances: Floats, labels: Sequence[Label], least: float
) -> tuple[tuple[Label, float], ...]:
    """Labels with their chances, likeliest first; the likeliest is always among them."""
    best, *rest = sorted(zip(chances.tolist(), labels, strict=True), key=lambda one: -one[0])
    kept = [best, *(one for one in rest if one[0] >= least)]
    return tuple((label, round(chance, 3)) for chance, label in kept)


def _softmax(scores: Floats) -> Floats:
    chances: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    return chances
