"""Tests of the decoding of event triggers, on rows made by hand."""

from __future__ import annotations

import numpy as np

from onrecord.parse.layout import (
    COLUMNS,
    DISTANCES,
    EVENT_TYPES,
    PARTY_ROLES,
    ROW,
    STATUSES,
    WIDTHS,
)
from onrecord.parse.triggers import decode_triggers
from onrecord.parse.viterbi import Floats

HIDDEN = WIDTHS["trigger_side"]
TAIL = {
    "party_weight": np.zeros((HIDDEN, len(PARTY_ROLES)), dtype=np.float32),
    "party_bias": np.zeros(len(PARTY_ROLES), dtype=np.float32),
    "party_distances": np.zeros((DISTANCES, HIDDEN), dtype=np.float32),
}
TAIL["party_bias"][0] = 5.0
TAIL["party_weight"][0, PARTY_ROLES.index("actor")] = 10.0


def quiet_rows(count: int) -> Floats:
    """Rows in which no piece is a trigger or a party."""
    rows = np.zeros((count, ROW), dtype=np.float32)
    rows[:, COLUMNS["event"].start] = 10.0
    return rows


def make_trigger(rows: Floats, piece: int, kind: str, status: str) -> None:
    """Lets a piece name an event that did not come about."""
    rows[piece, COLUMNS["event"].start + EVENT_TYPES.index(kind)] = 20.0
    rows[piece, COLUMNS["status"].start + STATUSES.index(status)] = 10.0
    rows[piece, COLUMNS["polarity"].start + 1] = 10.0


def test_a_trigger_has_type_status_polarity_and_parties() -> None:
    """The likeliest come first, and a party is a word that the trigger's row agrees with."""
    rows = quiet_rows(6)
    make_trigger(rows, 3, "SANCTION", "planned")
    rows[1, COLUMNS["party_side"].start] = 1.0
    [found] = decode_triggers(rows, np.array([0, 1, 3, 5]), [(0, 4)], TAIL)
    assert found.word == 2
    assert found.types == (("SANCTION", 1.0),)
    assert found.statuses[0] == ("planned", 1.0)
    assert found.negative == 1.0
    assert [(word, role) for word, role, _ in found.roles] == [(1, "actor")]


def test_parties_are_sought_in_the_sentence_alone() -> None:
    """A word of the next sentence plays no part."""
    rows = quiet_rows(6)
    make_trigger(rows, 1, "AID", "actual")
    rows[4, COLUMNS["party_side"].start] = 1.0
    [found] = decode_triggers(rows, np.arange(6), [(0, 3), (3, 6)], TAIL)
    assert found.roles == ()


def test_a_word_within_a_piece_names_no_event_of_its_own() -> None:
    """Two words that share a piece ("can", "not") are one trigger."""
    rows = quiet_rows(3)
    make_trigger(rows, 1, "REJECT", "actual")
    found = decode_triggers(rows, np.array([0, 1, 1, 2]), [(0, 4)], TAIL)
    assert [trigger.word for trigger in found] == [1]


def test_weights_without_event_heads_find_nothing() -> None:
    """Weights of an older layout can still be read with."""
    assert decode_triggers(quiet_rows(3), np.arange(3), [(0, 3)], {}) is None
