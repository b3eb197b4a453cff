"""Words with their part of speech and dependency tree from the network's rows.

Example:
    >>> words = decode_words(rows, pieces, sentence_words, tail)
    >>> [(text[w.start : w.end], w.pos, w.relation) for w in words]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.model import EntityKind, Word
from onrecord.parse.layout import COLUMNS, MENTION_KINDS, POS, RELATIONS
from onrecord.parse.pieces import Ints, Pieces
from onrecord.parse.viterbi import Floats

MAX_WORDS: Final = 250
"""Words of a sentence whose tree is sought; a longer one is taken in stretches of this size."""
_NEVER: Final = -1e9
_ROOT = RELATIONS.index("root")
_MENTIONS: Final[tuple[EntityKind | None, ...]] = (None, "person", "organization", "place", "group")
assert len(_MENTIONS) == len(MENTION_KINDS)


def decode_words(
    rows: Floats,
    pieces: Pieces,
    sentences: Sequence[Sequence[tuple[int, int]]],
    tail: Mapping[str, Floats],
) -> tuple[Word, ...]:
    """Words of an article's sentences.

    Args:
        rows: ``(pieces, ROW)``.
        pieces: The article's word pieces.
        sentences: The words' spans, sentence by sentence.
        tail: The small weights that finish the heads.
    """
    found: list[Word] = []
    for whole in sentences:
        for first in range(0, len(whole), MAX_WORDS):
            found += _sentence(rows, pieces, whole[first : first + MAX_WORDS], tail, len(found))
    return tuple(found)


def _sentence(
    rows: Floats,
    pieces: Pieces,
    spans: Sequence[tuple[int, int]],
    tail: Mapping[str, Floats],
    base: int,
) -> list[Word]:
    picked = rows[pieces_of_words(pieces, spans)]
    head_side = picked[:, COLUMNS["arc_head"]]
    scores = picked[:, COLUMNS["arc_child"]] @ head_side[:, :-1].T + head_side[:, -1]
    heads = best_tree(scores)
    labels = picked[:, COLUMNS["relation_child"]] + picked[heads][:, COLUMNS["relation_head"]]
    np.maximum(labels, 0.0, out=labels)
    relation = labels @ tail["relation_weight"] + tail["relation_bias"]
    is_root = heads == np.arange(len(heads))
    relation[~is_root, _ROOT] = _NEVER
    relations = np.where(is_root, _ROOT, relation.argmax(-1)).tolist()
    pos = picked[:, COLUMNS["pos"]].argmax(-1).tolist()
    mentions = picked[:, COLUMNS["mention"]].argmax(-1).tolist()
    return [
        Word(start, end, POS[p], base + head, RELATIONS[r], _MENTIONS[m])
        for (start, end), p, head, r, m in zip(
            spans, pos, heads.tolist(), relations, mentions, strict=True
        )
    ]


def pieces_of_words(pieces: Pieces, spans: Sequence[tuple[int, int]]) -> Ints:
    """For each word the piece that stands for it: the first that begins in it, or the one before.

    Args:
        pieces: The article's word pieces, at least one.
        spans: Of the words, in order.
    """
    bounds: Ints = np.array(spans, dtype=np.int64).reshape(-1, 2)
    at = np.searchsorted(pieces.starts, bounds[:, 0])
    last = len(pieces) - 1
    inside = (at <= last) & (pieces.starts[np.minimum(at, last)] < bounds[:, 1])
    return np.where(inside, at, np.maximum(at - 1, 0))


def best_tree(scores: Floats) -> Ints:
    """The highest-scoring tree with one root (Chu and Liu, 1965; Edmonds, 1967).

    Args:
        scores: ``(words, words)``: of a word (row) for each head (column); a word that
            is its own head is the root.

    Returns:
        The head of each word.
    """
    count = len(scores)
    greedy: Ints = scores.argmax(-1)
    if _is_tree(greedy):
        return greedy
    arcs = scores.astype(np.float64)
    roots = np.diagonal(arcs).copy()
    np.fill_diagonal(arcs, _NEVER)
    best, best_total = greedy, -np.inf
    for root in np.argsort(-(roots - arcs.max(-1)))[: min(count, 3)].tolist():
        heads = _arborescence(arcs, root)
        others = np.arange(count) != root
        total = arcs[others, heads[others]].sum() + roots[root]
        if total > best_total:
            best, best_total = heads, total
    return best


def _is_tree(heads: Ints) -> bool:
    here = np.arange(len(heads))
    if (heads == here).sum() != 1:
        return False
    jump = heads
    for _ in range(len(heads).bit_length()):
        jump = jump[jump]
    return bool((heads[jump] == jump).all())


def _arborescence(scores: npt.NDArray[np.float64], root: int) -> Ints:
    """Heads of all words when one is the root; contracts one cycle after the other."""
    count = len(scores)
    arcs = scores.copy()
    arcs[root] = _NEVER
    heads: Ints = arcs.argmax(-1)
    heads[root] = root
    found_cycle = _cycle(heads, root)
    if found_cycle is None:
        return heads
    cycle: Ints = np.array(found_cycle, dtype=np.int64)
    outside = np.setdiff1d(np.arange(count), cycle)
    smaller = np.full((len(outside) + 1, len(outside) + 1), _NEVER)
    smaller[:-1, :-1] = arcs[np.ix_(outside, outside)]
    leaving = arcs[np.ix_(outside, cycle)]
    smaller[:-1, -1] = leaving.max(-1)
    entering = arcs[np.ix_(cycle, outside)] - arcs[cycle, heads[cycle]][:, None]
    smaller[-1, :-1] = entering.max(0)
    found = _arborescence(smaller, int(np.flatnonzero(outside == root)[0]))
    for k, word in enumerate(outside.tolist()):
        if word != root:
            head = int(found[k])
            is_cycle = head == len(outside)
            heads[word] = cycle[int(leaving[k].argmax())] if is_cycle else outside[head]
    entry = int(found[-1])
    broken = int(entering[:, entry].argmax())
    heads[cycle[broken]] = outside[entry]
    return heads


def _cycle(heads: Ints, root: int) -> list[int] | None:
    seen = np.zeros(len(heads), dtype=np.int64)
    seen[root] = -1
    for start in range(len(heads)):
        path, word = [], start
        while seen[word] == 0:
            seen[word] = start + 1
            path.append(word)
            word = int(heads[word])
        if seen[word] == start + 1:
            return path[path.index(word) :]
        for other in path:
            seen[other] = -1
    return None
