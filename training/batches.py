"""Windows over prepared documents, side by side in batches.

Example:
    >>> for batch in batches(prepared, random.Random(1), size=16):
    ...     batch.ids.shape  # (16, longest)
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from corpora import Pair
from onrecord.parse.pieces import Ints
from windows import ANY_NAME, ANY_STATUS, IGNORED, SPANS, Prepared, fill

CLS, SEP = 101, 102
LAYERS = ("attributions", "names", "words", "mentions", "events")
MAX_TOGETHER = 10
"""Windows of one document that stand in a batch together, for coreference."""
KEPT = 0.3
"""Share of the windows in which a borrowed layer is learned from, unless told otherwise."""
BELIEVED = 0.1
"""Share of the words without an event, says the earlier reader, that are believed to have none:
it misses more in news than it finds there."""
LENGTHS = (254, 382, 510)
"""Pieces that a window has at most, one of these by chance for each document."""
POOL = 40
"""Batches among whose windows those of like length are brought together."""


@dataclass
class Batch:
    """Windows side by side; index 0 of each row is [CLS], so piece k of a window is at k + 1.

    Tables are ``(windows, longest)``, made as arrays and learned from as tensors (``to``).

    Attributes:
        cues: ``(cues, 2)``: window and piece of each cue that annotation, or a reader, has.
        cue_labels: ``(cues, longest)``, labels of attribution given that cue.
        triggers, trigger_labels: Likewise, with the roles of parties.
        chains: Of a document each: ``(mentions, 3)``: window, piece, cluster.
    """

    ids: Tensor
    shapes: Tensor
    spacings: Tensor
    depths: Tensor
    mask: Tensor
    cue: Tensor
    source: Tensor
    content: Tensor
    allowed: Tensor
    pos: Tensor
    heads: Tensor
    relations: Tensor
    tree: Tensor
    mentions: Tensor
    events: Tensor
    statuses: Tensor
    polarities: Tensor
    event_words: Tensor
    cues: Tensor
    cue_labels: Tensor
    triggers: Tensor
    trigger_labels: Tensor
    chains: list[Tensor]

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        moved = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, list):
                moved[one.name] = [part.to(device, non_blocking=True) for part in value]
            else:
                moved[one.name] = value.to(device, non_blocking=True)
        return Batch(**moved)

    def inputs(self) -> tuple[Tensor, ...]:
        """What a network reads."""
        return self.ids, self.shapes, self.spacings, self.depths, self.mask


def units(documents: Iterable[Prepared], rng: random.Random) -> list[list[tuple[Prepared, Pair]]]:
    """Windows over all documents, each begun at a random sentence; some kept together."""
    found = []
    for document in documents:
        windows = [(document, pair) for pair in _cut(document, rng)]
        size = MAX_TOGETHER if document.together else 1
        found += [windows[i : i + size] for i in range(0, len(windows), size)]
    rng.shuffle(found)
    return found


def _cut(document: Prepared, rng: random.Random) -> list[Pair]:
    """Consecutive windows of whole sentences; the first is shortened at random."""
    count = len(document.pieces)
    longest = rng.choice(LENGTHS)
    room = longest if count <= longest else rng.randint(longest // 3, longest)
    found: list[Pair] = []
    i = j = 0
    for end in [*document.breaks[1:], count]:
        while end - i > room:
            cut = j if j > i else i + room
            found.append((i, cut))
            i = j = cut
            room = longest
        j = end
    if j > i:
        found.append((i, j))
    return found


def batches(
    documents: Sequence[Prepared],
    rng: random.Random,
    size: int,
    kept: float = KEPT,
    part: tuple[int, int] = (0, 1),
) -> Iterator[Batch]:
    """One epoch of batches of about ``size`` windows; windows of like length stand together.

    A borrowed layer is learned from in a share of ``kept`` of the windows. ``part`` ``(i, n)``
    is every n-th batch from the i-th on, the same for all parts where the seed is.
    """
    for waiting in grouped(documents, rng, size)[part[0] :: part[1]]:
        yield collate(waiting, rng, kept)


def grouped(
    documents: Sequence[Prepared], rng: random.Random, size: int
) -> list[list[tuple[Prepared, Pair]]]:
    """The windows of each batch of an epoch."""
    every = units(documents, rng)
    found = []
    for first in range(0, len(every), POOL * size):
        pool = sorted(every[first : first + POOL * size], key=_longest)
        waiting: list[tuple[Prepared, Pair]] = []
        for unit in pool:
            longest = max(_longest(unit), _longest(waiting))
            if waiting and (len(waiting) + len(unit)) * longest > size * LENGTHS[0]:
                found.append(waiting)
                waiting = []
            waiting = waiting + unit
        found.append(waiting)
    rng.shuffle(found)
    return found


def _longest(unit: Sequence[tuple[Prepared, Pair]]) -> int:
    return max((j - i for _, (i, j) in unit), default=0)


class Stream(IterableDataset):
    """The batches of one epoch, to be put together by several processes."""

    def __init__(
        self, documents: Sequence[Prepared], seed: int, size: int, kept: float = KEPT
    ) -> None:
        self.documents, self.seed, self.size, self.kept = documents, seed, size, kept

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        part = (worker.id, worker.num_workers) if worker else (0, 1)
        rng = random.Random(self.seed)
        return batches(self.documents, rng, self.size, self.kept, part)

    def loaded(self, workers: int) -> DataLoader:
        """The batches in order; without workers this process makes them."""
        torch.multiprocessing.set_sharing_strategy("file_system")
        return DataLoader(self, batch_size=None, num_workers=workers)


def collate(windows: Sequence[tuple[Prepared, Pair]], rng: random.Random, share: float) -> Batch:
    """Pads windows to one length and shifts their labels to it."""
    length = max(j - i for _, (i, j) in windows) + 2
    tables = {name: np.full((len(windows), length), value) for name, value in EMPTY.items()}
    given = Given()
    for row, (document, (i, j)) in enumerate(windows):
        at = slice(1, 1 + j - i)
        pieces = document.pieces
        tables["ids"][row, 0], tables["ids"][row, 1 + j - i] = CLS, SEP
        for name in ("ids", "shapes", "spacings", "depths"):
            tables[name][row, at] = getattr(pieces, name)[i:j]
        tables["mask"][row, : 2 + j - i] = 1
        tables["tree"][row, at] = document.tree[i:j]
        if document.event_words is not None:
            tables["event_words"][row, at] = document.event_words[i:j]
        kept = {name for name in LAYERS if name not in document.borrowed or rng.random() < share}
        if "attributions" in kept:
            for name, labels in document.spans.items():
                if labels is not None:
                    tables[name][row, at] = labels[i:j]
            given.add_attributions(row, document, i, j, length)
        if "names" in kept:
            tables["allowed"][row, at] = document.allowed[i:j]
        if "words" in kept:
            tables["pos"][row, at] = document.pos[i:j]
            tables["relations"][row, at] = document.relations[i:j]
            heads = document.heads[i:j]
            inside = (heads >= i) & (heads < j)
            tables["heads"][row, at] = np.where(inside, heads - i + 1, IGNORED)
        if "mentions" in kept and document.mentions is not None:
            tables["mentions"][row, at] = document.mentions[i:j]
        if "events" in kept and document.events is not None:
            for name in ("events", "statuses", "polarities"):
                tables[name][row, at] = getattr(document, name)[i:j]
            given.add_parties(row, document, i, j, length)
            if "events" in document.borrowed:
                _doubt(tables["events"][row, at], rng)
        for piece, cluster in sorted(document.clusters.items()):
            if i <= piece < j:
                given.chains.setdefault(document.id, []).append((row, piece - i + 1, cluster))
    return Batch(
        **{name: torch.from_numpy(table) for name, table in tables.items()}, **given.tensors(length)
    )


EMPTY = {
    **dict.fromkeys(("ids", "shapes", "spacings", "depths", "mask"), 0),
    **dict.fromkeys(("tree", "event_words"), -1),
    **dict.fromkeys(SPANS, IGNORED),
    **dict.fromkeys(("pos", "heads", "relations", "mentions", "events", "polarities"), IGNORED),
    "allowed": ANY_NAME,
    "statuses": ANY_STATUS,
}
"""What the tables of a batch hold where nothing is known."""


class Given:
    """What a batch holds of cues, triggers and mentions, until it is complete."""

    def __init__(self) -> None:
        self.cues: list[tuple[int, int]] = []
        self.cue_labels: list[Ints] = []
        self.triggers: list[tuple[int, int]] = []
        self.trigger_labels: list[Ints] = []
        self.chains: dict[str, list[tuple[int, int, int]]] = {}

    def add_attributions(self, row: int, document: Prepared, i: int, j: int, length: int) -> None:
        """Those whose cue lies in a window ``[i, j)`` of the document."""
        for cue_i, cue_j, parts in document.attributions or ():
            if i <= cue_i and cue_j <= j:
                self.cues.append((row, cue_i - i + 1))
                self.cue_labels.append(_labels(parts, i, j, length))

    def add_parties(self, row: int, document: Prepared, i: int, j: int, length: int) -> None:
        """Those of the triggers in a window ``[i, j)`` of the document."""
        for trigger, roles in document.triggers:
            if i <= trigger < j:
                labels = np.zeros(length, dtype=np.int64)
                for piece, role in roles.items():
                    if i <= piece < j:
                        labels[piece - i + 1] = role
                self.triggers.append((row, trigger - i + 1))
                self.trigger_labels.append(labels)

    def tensors(self, length: int) -> dict[str, Tensor | list[Tensor]]:
        """By the names of a batch's fields."""

        def stacked(rows: Sequence, width: int) -> Tensor:
            return torch.from_numpy(np.array(rows, dtype=np.int64).reshape(-1, width))

        return {
            "cues": stacked(self.cues, 2),
            "cue_labels": stacked(self.cue_labels, length),
            "triggers": stacked(self.triggers, 2),
            "trigger_labels": stacked(self.trigger_labels, length),
            "chains": [stacked(chain, 3) for chain in self.chains.values() if len(chain) > 1],
        }


def _labels(parts: Sequence[tuple[int, int, int]], i: int, j: int, length: int) -> Ints:
    """The parts of an attribution as labels of a window ``[i, j)``."""
    labels = np.zeros(length, dtype=np.int64)
    for start, end, label in parts:
        fill(labels, max(start, i) - i + 1, min(end, j) - i + 1, label)
    return labels


def _doubt(labels: Ints, rng: random.Random) -> None:
    """Leaves open whether most of the words without an event have none."""
    doubted = [label == 0 and rng.random() > BELIEVED for label in labels.tolist()]
    labels[np.array(doubted, dtype=bool)] = IGNORED
