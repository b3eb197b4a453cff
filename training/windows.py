"""Documents cut into training windows, with every layer as labels of word pieces.

Example:
    >>> prepared = [prepare(tokenizer, document) for document in polnear(root, "train")]
    >>> for batch in batches(prepared, random.Random(1), size=16):
    ...     batch.ids.shape  # (16, longest)
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from corpora import KINDS, Document, Pair
from onrecord.parse.layout import ATTRIBUTION_LABELS, MENTION_KINDS, NAME_LABELS, POS, RELATIONS
from onrecord.parse.pieces import MAX_PIECES, Ints, Pieces, cut_pieces
from onrecord.parse.quotation_marks import pair_marks
from onrecord.parse.sentences import split_sentences

CLS, SEP, PAD = 101, 102, 0
IGNORED = -100
ANY_NAME = (1 << len(NAME_LABELS)) - 1
MAX_TOGETHER = 10
"""Windows of one document that stand in a batch together, for coreference."""
POOL = 40
"""Batches among whose windows those of like length are brought together."""


@dataclass
class Prepared:
    """A document as pieces and labels; arrays have one entry a piece.

    Attributes:
        allowed: Bit masks of the name labels that the annotation admits.
        heads: Piece of the syntactic head (its own for a root), IGNORED where unknown.
        tree: Sentence number of the first pieces of words, -1 elsewhere.
        attributions: ``(cue_i, cue_j, [(i, j, label), …])``.
        clusters: Piece of a mention's head → ``(kind, cluster)``.
    """

    id: str
    pieces: Pieces
    breaks: list[int]
    together: bool
    spans: dict[str, Ints | None]
    allowed: Ints
    pos: Ints
    heads: Ints
    relations: Ints
    tree: Ints
    attributions: list[tuple[int, int, list[tuple[int, int, int]]]] | None
    mentions: Ints | None
    clusters: dict[int, int] = field(default_factory=dict)


def prepare(tokenizer: Tokenizer, document: Document) -> Prepared:
    """Turns a document's annotation into labels of its pieces."""
    text = document.text
    quoted, _ = pair_marks(text, ())
    pieces = cut_pieces(tokenizer, text, quoted)
    starts = document.breaks or [sentence.start for sentence in split_sentences(text, ())]
    breaks = sorted({pieces.at_or_after(start) for start in starts} | {0})
    pos, heads, relations, tree = _tree(document, pieces)
    mentions, clusters = _mentions(document, pieces)
    return Prepared(
        document.id,
        pieces,
        breaks,
        document.together,
        _spans(document, pieces),
        _allowed(document, pieces),
        pos,
        heads,
        relations,
        tree,
        _attributions(document, pieces),
        mentions,
        clusters,
    )


def covered(pieces: Pieces, span: Pair) -> Pair:
    """The pieces that share a character with a span."""
    i = int(np.searchsorted(pieces.ends, span[0], side="right"))
    j = int(np.searchsorted(pieces.starts, span[1], side="left"))
    return i, max(i, j)


def _fill(labels: Ints, i: int, j: int, first: int) -> None:
    if i < j:
        labels[i] = first
        labels[i + 1 : j] = first + 1


def _spans(document: Document, pieces: Pieces) -> dict[str, Ints | None]:
    if document.attributions is None:
        return {"cue": None, "source": None, "content": None}
    found = {name: np.zeros(len(pieces), dtype=np.int64) for name in ("cue", "source", "content")}
    content = [part for a in document.attributions for part in a.content]
    for part in sorted(content, key=lambda part: part[0] - part[1]):
        i, j = covered(pieces, part)
        if not found["content"][i:j].any():  # the outermost of nested ones
            _fill(found["content"], i, j, 1)
    for attribution in document.attributions:
        _fill(found["cue"], *covered(pieces, attribution.cue), 1)
        if attribution.source:
            _fill(found["source"], *covered(pieces, attribution.source), 1)
    return dict(found)


def _attributions(document: Document, pieces: Pieces) -> list | None:
    if document.attributions is None:
        return None
    source, content = (ATTRIBUTION_LABELS.index(f"B-{what}") for what in ("source", "content"))
    found = []
    for attribution in document.attributions:
        i, j = covered(pieces, attribution.cue)
        parts = [(*covered(pieces, part), content) for part in attribution.content]
        if attribution.source:
            parts.append((*covered(pieces, attribution.source), source))
        if i < j:
            found.append((i, j, parts))
    return found


def _allowed(document: Document, pieces: Pieces) -> Ints:
    if document.names is None:
        return np.full(len(pieces), ANY_NAME, dtype=np.int64)
    other = [kind for kind in KINDS if kind not in document.name_kinds]
    unknown = 1 | sum(_bit(f"{bio}-{kind}") for kind in other for bio in "BI")
    allowed = np.full(len(pieces), unknown, dtype=np.int64)
    for start, end, kind in document.names:
        i, j = covered(pieces, (start, end))
        if kind is not None and i < j:
            allowed[i] = _bit(f"B-{kind}")
            allowed[i + 1 : j] = _bit(f"I-{kind}")
    return allowed


def _bit(label: str) -> int:
    return 1 << NAME_LABELS.index(label)


def _tree(document: Document, pieces: Pieces) -> tuple[Ints, Ints, Ints, Ints]:
    count = len(pieces)
    pos, heads, relations = (np.full(count, IGNORED, dtype=np.int64) for _ in range(3))
    tree = np.full(count, -1, dtype=np.int64)
    if document.words is None:
        return pos, heads, relations, tree
    places = word_pieces(pieces, [(word.start, word.end) for word in document.words])
    begins = np.array(document.breaks)
    for word, at in zip(document.words, places, strict=True):
        if at < 0:
            continue
        pos[at] = POS.index(word.pos) if word.pos in POS else POS.index("X")
        tree[at] = np.searchsorted(begins, word.start, side="right")
        if places[word.head] >= 0:
            heads[at] = places[word.head]
            relations[at] = RELATIONS.index(word.relation if word.relation in RELATIONS else "dep")
    return pos, heads, relations, tree


def word_pieces(pieces: Pieces, words: Sequence[Pair]) -> list[int]:
    """For each word the piece that stands for it: the first that begins in it.

    A word that begins no piece ("not" in "cannot") has -1.
    """
    if not words:
        return []
    bounds = np.array(words, dtype=np.int64)
    at = np.searchsorted(pieces.starts, bounds[:, 0])
    inside = (at < len(pieces)) & (bounds[:, 0] >= 0)
    inside &= pieces.starts[np.minimum(at, len(pieces) - 1)] < bounds[:, 1]
    return np.where(inside, at, -1).tolist()


def _mentions(document: Document, pieces: Pieces) -> tuple[Ints | None, dict[int, int]]:
    if document.mentions is None:
        return None, {}
    labels = np.zeros(len(pieces), dtype=np.int64)
    clusters = {}
    for start, end, kind, cluster in document.mentions:
        i, j = covered(pieces, (start, end))
        if i < j:
            labels[i] = MENTION_KINDS.index(kind)
            clusters[i] = cluster
    return labels, clusters


# --- Batches -----------------------------------------------------------------------------


@dataclass
class Batch:
    """Windows side by side; index 0 of each row is [CLS], so piece k of a window is at k + 1."""

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
    cues: list[tuple[int, int, int, Ints]]
    chains: list[list[tuple[int, int, int]]]


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
    room = MAX_PIECES if count <= MAX_PIECES else rng.randint(MAX_PIECES // 3, MAX_PIECES)
    found: list[Pair] = []
    i = j = 0
    for end in [*document.breaks[1:], count]:
        while end - i > room:
            cut = j if j > i else i + room
            found.append((i, cut))
            i = j = cut
            room = MAX_PIECES
        j = end
    if j > i:
        found.append((i, j))
    return found


def batches(documents: Sequence[Prepared], rng: random.Random, size: int) -> Iterator[Batch]:
    """One epoch of batches of about ``size`` windows; windows of like length stand together."""
    every = units(documents, rng)
    found = []
    for first in range(0, len(every), POOL * size):
        pool = sorted(every[first : first + POOL * size], key=_longest)
        waiting: list[tuple[Prepared, Pair]] = []
        for unit in pool:
            longest = max(_longest(unit), _longest(waiting))
            if waiting and (len(waiting) + len(unit)) * longest > size * MAX_PIECES:
                found.append(waiting)
                waiting = []
            waiting = waiting + unit
        found.append(waiting)
    rng.shuffle(found)
    for waiting in found:
        yield collate(waiting)


def _longest(unit: Sequence[tuple[Prepared, Pair]]) -> int:
    return max((j - i for _, (i, j) in unit), default=0)


def collate(windows: Sequence[tuple[Prepared, Pair]]) -> Batch:
    """Pads windows to one length and shifts their labels to it."""
    length = max(j - i for _, (i, j) in windows) + 2
    shape = (len(windows), length)

    def table(fill: int) -> Ints:
        return np.full(shape, fill, dtype=np.int64)

    batch = Batch(
        *(table(0) for _ in range(5)),
        spans={name: table(IGNORED) for name in ("cue", "source", "content")},
        allowed=table(ANY_NAME),
        pos=table(IGNORED),
        heads=table(IGNORED),
        relations=table(IGNORED),
        tree=table(-1),
        mentions=table(IGNORED),
        cues=[],
        chains=[],
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
        for name, labels in document.spans.items():
            if labels is not None:
                batch.spans[name][row, at] = labels[i:j]
        batch.allowed[row, at] = document.allowed[i:j]
        batch.pos[row, at] = document.pos[i:j]
        batch.relations[row, at] = document.relations[i:j]
        batch.tree[row, at] = document.tree[i:j]
        heads = document.heads[i:j]
        inside = (heads >= i) & (heads < j)
        batch.heads[row, at] = np.where(inside, heads - i + 1, IGNORED)
        if document.mentions is not None:
            batch.mentions[row, at] = document.mentions[i:j]
        for cue_i, cue_j, parts in document.attributions or ():
            if i <= cue_i and cue_j <= j:
                labels = np.zeros(length, dtype=np.int64)
                for start, end, label in parts:
                    start, end = max(start, i) - i + 1, min(end, j) - i + 1
                    _fill(labels, start, end, label)
                batch.cues.append((row, cue_i - i + 1, cue_j - i, labels))
        for piece, cluster in sorted(document.clusters.items()):
            if i <= piece < j:
                chains.setdefault((document.id, 0), []).append((row, piece - i + 1, cluster))
    batch.chains = [chain for chain in chains.values() if len(chain) > 1]
    return batch
