"""Documents with every layer as labels of word pieces.

Example:
    >>> prepared = [prepare(tokenizer, document) for document in polnear(root, "train")]
    >>> packed = pack(prepared, random.Random(1))
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from tokenizers import Tokenizer

from corpora import KINDS, Document, Pair
from onrecord.parse.layout import (
    ATTRIBUTION_LABELS,
    EVENT_TYPES,
    MENTION_KINDS,
    NAME_LABELS,
    PARTY_ROLES,
    POS,
    RELATIONS,
    STATUSES,
)
from onrecord.parse.pieces import MAX_PIECES, Ints, Pieces, cut_pieces
from onrecord.parse.quotation_marks import pair_marks
from onrecord.parse.sentences import split_sentences
from onrecord.parse.words import split_words

IGNORED = -100
ANY_NAME = (1 << len(NAME_LABELS)) - 1
ANY_STATUS = (1 << len(STATUSES)) - 1
SHORTEST_PACK = 60
SPACED = 1
"""The class of a piece before which a blank stands, in ``pieces``."""
JOINED = ("allowed", "pos", "relations", "mentions", "events", "statuses", "polarities")
APART = 1000
"""Between the sentence numbers of documents that are put behind one another."""


SPANS = ("cue", "source", "content")


@dataclass
class Prepared:
    """A document as pieces and labels; arrays have one entry a piece.

    Attributes:
        allowed: Bit masks of the name labels that the annotation admits.
        heads: Piece of the syntactic head (its own for a root), IGNORED where unknown.
        tree: Sentence number of the first pieces of words, -1 elsewhere.
        attributions: ``(cue_i, cue_j, [(i, j, label), …])``.
        clusters: Piece of a mention's head → ``(kind, cluster)``.
        events: Type on the first pieces of words, IGNORED elsewhere and where unknown.
        statuses: Bit masks of the statuses that the annotation admits.
        event_words: Sentence number of the first pieces of words, -1 elsewhere.
        triggers: ``(piece, {piece of a party: role})``.
        borrowed: Layers that an earlier reader filled in.
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
    events: Ints | None = None
    statuses: Ints | None = None
    polarities: Ints | None = None
    event_words: Ints | None = None
    triggers: list[tuple[int, dict[int, int]]] = field(default_factory=list)
    borrowed: frozenset[str] = frozenset()


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
        **_events(document, pieces),
        borrowed=document.borrowed,
    )


def covered(pieces: Pieces, span: Pair) -> Pair:
    """The pieces that share a character with a span."""
    i = int(np.searchsorted(pieces.ends, span[0], side="right"))
    j = int(np.searchsorted(pieces.starts, span[1], side="left"))
    return i, max(i, j)


def fill(labels: Ints, i: int, j: int, first: int) -> None:
    """Labels a span: ``first`` on its first piece, the label after it on the others."""
    if i < j:
        labels[i] = first
        labels[i + 1 : j] = first + 1


def _spans(document: Document, pieces: Pieces) -> dict[str, Ints | None]:
    if document.attributions is None:
        return dict.fromkeys(SPANS)
    found = {name: np.zeros(len(pieces), dtype=np.int64) for name in SPANS}
    content = [part for a in document.attributions for part in a.content]
    for part in sorted(content, key=lambda part: part[0] - part[1]):
        i, j = covered(pieces, part)
        if not found["content"][i:j].any():  # the outermost of nested ones
            fill(found["content"], i, j, 1)
    for attribution in document.attributions:
        fill(found["cue"], *covered(pieces, attribution.cue), 1)
        if attribution.source:
            fill(found["source"], *covered(pieces, attribution.source), 1)
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
    outside = (heads != IGNORED) & (tree[np.maximum(heads, 0)] != tree)
    heads[outside] = relations[outside] = IGNORED
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
            if cluster >= 0:
                clusters[i] = cluster
    return labels, clusters


def _events(document: Document, pieces: Pieces) -> dict:
    """The labels of triggers and parties, by the name of their field."""
    if document.events is None:
        return {}
    count = len(pieces)
    events, polarities = (np.full(count, IGNORED, dtype=np.int64) for _ in range(2))
    statuses = np.full(count, ANY_STATUS, dtype=np.int64)
    event_words = np.full(count, -1, dtype=np.int64)
    for number, sentence in enumerate(split_sentences(document.text, ())):
        spans = split_words(document.text, sentence)
        at = [piece for piece in word_pieces(pieces, spans) if piece >= 0]
        event_words[at] = number
    if document.all_events:
        events[event_words >= 0] = 0
    triggers = []
    for event in document.events:
        [at] = word_pieces(pieces, [event.trigger])
        if at < 0:
            continue
        if event.type:
            events[at] = EVENT_TYPES.index(event.type)
        if event.polarity:
            polarities[at] = int(event.polarity == "negative")
        if event.statuses:
            statuses[at] = sum(1 << STATUSES.index(status) for status in event.statuses)
        if event.parties is not None:
            heads = word_pieces(pieces, [head for head, _ in event.parties])
            roles = [PARTY_ROLES.index(role) for _, role in event.parties]
            triggers.append((at, {k: r for k, r in zip(heads, roles, strict=True) if k >= 0}))
    return {
        "events": events,
        "statuses": statuses,
        "polarities": polarities,
        "event_words": event_words,
        "triggers": triggers,
    }


# --- Packing -----------------------------------------------------------------------------


def pack(documents: Sequence[Prepared], rng: random.Random) -> list[Prepared]:
    """Short documents, put behind one another at random.

    Half of them stand as paragraphs of their own, half go on where the last one ended.
    """
    shuffled = list(documents)
    rng.shuffle(shuffled)
    packs: list[list[Prepared]] = []
    room = 0
    for document in shuffled:
        if len(document.pieces) > room or not packs:
            packs.append([])
            room = rng.randint(SHORTEST_PACK, MAX_PIECES)
        packs[-1].append(document)
        room -= len(document.pieces)
    return [_joined(some, rng) for some in packs]


def _joined(documents: Sequence[Prepared], rng: random.Random) -> Prepared:
    starts = np.cumsum([0, *(len(d.pieces) for d in documents)]).tolist()
    pieces = Pieces(
        *(
            np.concatenate([getattr(d.pieces, name) for d in documents])
            for name in ("ids", "starts", "ends", "shapes", "spacings", "depths")
        )
    )
    for start in starts[1:-1]:
        if rng.random() < 0.5:
            pieces.spacings[start] = SPACED
    at = list(zip(documents, starts, strict=False))
    whole = {name: _whole([getattr(d, name) for d in documents]) for name in JOINED}
    for name in ("event_words", "tree"):
        parts = [getattr(d, name) for d in documents]
        whole[name] = np.concatenate(
            [np.where(part < 0, -1, part + APART * n) for n, part in enumerate(parts)]
        )
    return replace(
        documents[0],
        pieces=pieces,
        breaks=starts[:-1],
        spans={name: _whole([d.spans[name] for d in documents]) for name in documents[0].spans},
        heads=np.concatenate([np.where(d.heads < 0, d.heads, d.heads + i) for d, i in at]),
        attributions=_shifted(at),
        triggers=[
            (trigger + i, {k + i: role for k, role in roles.items()})
            for d, i in at
            for trigger, roles in d.triggers
        ],
        **whole,
    )


def _whole(parts: Sequence[Ints | None]) -> Ints | None:
    """The labels of documents behind one another, which all have the same layers."""
    known = [part for part in parts if part is not None]
    return np.concatenate(known) if known else None


def _shifted(documents: Sequence[tuple[Prepared, int]]) -> list | None:
    if documents[0][0].attributions is None:
        return None
    return [
        (cue_i + at, cue_j + at, [(i + at, j + at, label) for i, j, label in parts])
        for document, at in documents
        for cue_i, cue_j, parts in document.attributions or ()
    ]
