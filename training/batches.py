"""Windows over prepared documents, side by side in batches.

Example:
    >>> for batch in batches(prepared, random.Random(1), size=16):
    ...     batch.ids.shape  # (16, longest)
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from corpora import Pair
from onrecord.parse.layout import ATTRIBUTION_LABELS
from onrecord.parse.pieces import Ints
from windows import ANY_NAME, ANY_STATUS, IGNORED, SPANS, Guide, Halves, Prepared, fill

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

    Attributes:
        ranges: Of the pieces of each window in its document.
        guide: Of all windows: arrays ``(windows, longest, …)``, heads as places in the window.
        cues: ``(window, piece, end, labels)`` of each cue that annotation, or a reader, has.
        given: ``(window, piece, chances)`` of each cue that guides read; chances of labels,
            ``(longest, labels)``.
    """

    ids: Ints
    shapes: Ints
    spacings: Ints
    depths: Ints
    mask: Ints
    spans: dict[str, Ints]
    allowed: Ints
    pos: Ints
    heads: Ints
    relations: Ints
    tree: Ints
    mentions: Ints
    events: Ints
    statuses: Ints
    polarities: Ints
    event_words: Ints
    ranges: list[Pair]
    guide: Guide
    cues: list[tuple[int, int, int, Ints]] = field(default_factory=list)
    given: list[tuple[int, int, Halves]] = field(default_factory=list)
    chains: list[list[tuple[int, int, int]]] = field(default_factory=list)
    triggers: list[tuple[int, int, Ints]] = field(default_factory=list)


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
    documents: Sequence[Prepared], rng: random.Random, size: int, kept: float = KEPT
) -> Iterator[Batch]:
    """One epoch of batches of about ``size`` windows; windows of like length stand together.

    A borrowed layer is learned from in a share of ``kept`` of the windows.
    """
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
    for waiting in found:
        yield collate(waiting, rng, kept)


def _longest(unit: Sequence[tuple[Prepared, Pair]]) -> int:
    return max((j - i for _, (i, j) in unit), default=0)


def collate(windows: Sequence[tuple[Prepared, Pair]], rng: random.Random, share: float) -> Batch:
    """Pads windows to one length and shifts their labels to it."""
    length = max(j - i for _, (i, j) in windows) + 2
    shape = (len(windows), length)

    def table(fill: int) -> Ints:
        return np.full(shape, fill, dtype=np.int64)

    batch = Batch(
        *(table(0) for _ in range(5)),
        spans={name: table(IGNORED) for name in SPANS},
        allowed=table(ANY_NAME),
        pos=table(IGNORED),
        heads=table(IGNORED),
        relations=table(IGNORED),
        tree=table(-1),
        mentions=table(IGNORED),
        events=table(IGNORED),
        statuses=table(ANY_STATUS),
        polarities=table(IGNORED),
        event_words=table(-1),
        ranges=[pair for _, pair in windows],
        guide=_guides(windows, length),
    )
    chains: dict[tuple[str, int], list] = {}
    for row, (document, (i, j)) in enumerate(windows):
        at = slice(1, 1 + j - i)
        pieces = document.pieces
        batch.ids[row, 0], batch.ids[row, 1 + j - i] = CLS, SEP
        batch.ids[row, at] = pieces.ids[i:j]
        batch.shapes[row, at] = pieces.shapes[i:j]
        batch.spacings[row, at] = pieces.spacings[i:j]
        batch.depths[row, at] = pieces.depths[i:j]
        batch.mask[row, : 2 + j - i] = 1
        batch.tree[row, at] = document.tree[i:j]
        if document.event_words is not None:
            batch.event_words[row, at] = document.event_words[i:j]
        kept = {name for name in LAYERS if name not in document.borrowed or rng.random() < share}
        if document.guide:
            kept -= document.borrowed & {"names", "words", "attributions"}
            _add_given(batch, row, document, i, j)
        if "attributions" in kept:
            _add_attributions(batch, row, document, i, j)
        if "names" in kept:
            batch.allowed[row, at] = document.allowed[i:j]
        if "words" in kept:
            batch.pos[row, at] = document.pos[i:j]
            batch.relations[row, at] = document.relations[i:j]
            heads = document.heads[i:j]
            inside = (heads >= i) & (heads < j)
            batch.heads[row, at] = np.where(inside, heads - i + 1, IGNORED)
        if "mentions" in kept and document.mentions is not None:
            batch.mentions[row, at] = document.mentions[i:j]
        if "events" in kept and document.events is not None:
            _add_events(batch, row, document, i, j)
            if "events" in document.borrowed and document.guide and document.guide.events.any():
                batch.events[row, at] = IGNORED
            elif "events" in document.borrowed:
                _doubt(batch.events[row, at], rng)
        for piece, cluster in sorted(document.clusters.items()):
            if i <= piece < j:
                chains.setdefault((document.id, 0), []).append((row, piece - i + 1, cluster))
    batch.chains = [chain for chain in chains.values() if len(chain) > 1]
    return batch


def _guides(windows: Sequence[tuple[Prepared, Pair]], length: int) -> Guide:
    """What the guides of the documents say, window by window; nothing where there is none."""
    found = []
    for document, (i, j) in windows:
        of_window = Guide.empty(length)
        if document.guide:
            of_window.take(document.guide, i, j)
        found.append(of_window)
    return Guide.stacked(found)


def _add_attributions(batch: Batch, row: int, document: Prepared, i: int, j: int) -> None:
    """Those whose cue lies in a window ``[i, j)`` of the document."""
    for name, labels in document.spans.items():
        if labels is not None:
            batch.spans[name][row, 1 : 1 + j - i] = labels[i:j]
    for cue_i, cue_j, parts in document.attributions or ():
        if i <= cue_i and cue_j <= j:
            labels = _labels(parts, i, j, batch.ids.shape[1])
            batch.cues.append((row, cue_i - i + 1, cue_j - i, labels))


def _labels(parts: Sequence[tuple[int, int, int]], i: int, j: int, length: int) -> Ints:
    """The parts of an attribution as labels of a window ``[i, j)``."""
    labels = np.zeros(length, dtype=np.int64)
    for start, end, label in parts:
        fill(labels, max(start, i) - i + 1, min(end, j) - i + 1, label)
    return labels


def _add_given(batch: Batch, row: int, document: Prepared, i: int, j: int) -> None:
    """What guides read of each cue in a window ``[i, j)``, annotation beyond what they saw."""
    for cue_i, cue_j, parts in document.attributions or ():
        if cue_i not in document.guide.given or not (i <= cue_i and cue_j <= j):
            continue
        labels = _labels(parts, i, j, batch.ids.shape[1])
        chances = np.eye(len(ATTRIBUTION_LABELS), dtype=np.float16)[labels]
        first, read = document.guide.given[cue_i]
        begin, end = max(first, i), min(first + len(read), j)
        chances[begin - i + 1 : end - i + 1] = read[begin - first : end - first]
        batch.given.append((row, cue_i - i + 1, chances))


def _add_events(batch: Batch, row: int, document: Prepared, i: int, j: int) -> None:
    """Triggers and parties of a window ``[i, j)`` of the document."""
    at = slice(1, 1 + j - i)
    for name in ("events", "statuses", "polarities"):
        getattr(batch, name)[row, at] = getattr(document, name)[i:j]
    for trigger, roles in document.triggers:
        if i <= trigger < j:
            labels = np.zeros(batch.ids.shape[1], dtype=np.int64)
            for piece, role in roles.items():
                if i <= piece < j:
                    labels[piece - i + 1] = role
            batch.triggers.append((row, trigger - i + 1, labels))


def _doubt(labels: Ints, rng: random.Random) -> None:
    """Leaves open whether most of the words without an event have none."""
    doubted = [label == 0 and rng.random() > BELIEVED for label in labels.tolist()]
    labels[np.array(doubted, dtype=bool)] = IGNORED
