"""How a row of the network's output is laid out, and the labels of its heads.

Training writes and the decoders read by these names; a change here needs new weights.

Example:
    >>> COLUMNS["cue"]
    slice(0, 3, None)
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from onrecord.model import EntityKind, EventStatus, PartyRole
    from onrecord.parse.pieces import Ints

NAME_KINDS: Final[tuple[EntityKind, ...]] = (
    "person",
    "organization",
    "place",
    "group",
    "agreement",
    "happening",
)
NAME_LABELS: Final = ("O", *(f"{bio}-{kind}" for kind in NAME_KINDS for bio in "BI"))
SPAN_LABELS: Final = ("O", "B", "I")
ATTRIBUTION_LABELS: Final = ("O", "B-source", "I-source", "B-content", "I-content")
MENTION_KINDS: Final = ("none", "person", "organization", "place", "group")

EVENT_TYPES: Final = tuple(
    """none ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT
    REQUEST RETREAT SANCTION SUPPORT THREATEN""".split()
)
"""PLOVER's sixteen, after "none"."""
STATUSES: Final[tuple[EventStatus, ...]] = (
    "actual",
    "ongoing",
    "planned",
    "proposed",
    "conditional",
    "hypothetical",
)
PARTY_ROLES: Final[tuple[PartyRole | None, ...]] = (None, "actor", "recipient", "place")

POS: Final = tuple(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
)
RELATIONS: Final = tuple(
    """acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp
    compound compound:prt conj cop csubj csubj:outer csubj:pass dep det det:predet discourse
    dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj
    nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum
    root vocative xcomp""".split()
)

WIDTHS: Final = {
    "cue": len(SPAN_LABELS),
    "source": len(SPAN_LABELS),
    "content": len(SPAN_LABELS),
    "name": len(NAME_LABELS),
    "mention": len(MENTION_KINDS),
    "pos": len(POS),
    "arc_child": 128,
    "arc_head": 129,
    "relation_child": 128,
    "relation_head": 128,
    "cue_side": 192,
    "piece_side": 192,
    "anaphor": 96,
    "antecedent": 97,
    "event": len(EVENT_TYPES),
    "status": len(STATUSES),
    "polarity": 2,
    "trigger_side": 96,
    "party_side": 96,
}
"""Numbers a head takes in a row. Of ``arc_head`` and ``antecedent`` the last is a bias."""

_ENDS: Final = (0, *accumulate(WIDTHS.values()))
COLUMNS: Final = {
    name: slice(start, end) for name, start, end in zip(WIDTHS, _ENDS, _ENDS[1:], strict=False)
}
ROW: Final = _ENDS[-1]

DISTANCES: Final = 32
"""Buckets of signed distance: near ones one by one, far ones by powers of two."""


def _bucket(distance: int) -> int:
    size = abs(distance)
    if size >= 8:
        doublings = (size // 8).bit_length() - 1
        size = min(8 + 2 * doublings + (size >= 12 * 2**doublings), DISTANCES // 2 - 1)
    return size + DISTANCES // 2 * (distance > 0)


_FAR: Final = 8 * 2 ** ((DISTANCES // 2 - 8) // 2)
"""A distance from which on all fall into the last bucket."""
_BUCKETS: Final = np.array([_bucket(distance) for distance in range(-_FAR, _FAR + 1)])


def distance_bucket(distance: Ints) -> Ints:
    """Buckets 0 … 15 for distances up to 0, 16 … 31 above; 1 … 8 exactly, then half doublings.

    Args:
        distance: Signed distances in pieces, any shape.
    """
    found: Ints = _BUCKETS.take(distance + _FAR, mode="clip")
    return found
