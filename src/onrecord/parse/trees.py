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
MAX_ROOTS: Final = 3
"""Words that are tried as the root, the likeliest first."""
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
    stretches = [
        whole[first : first + MAX_WORDS]
        for whole in sentences
        for first in range(0, len(whole), MAX_WORDS)
    ]
    spans = [span for stretch in stretches for span in stretch]
    if not spans:
        return ()
    at = pieces_of_words(pieces, spans)
    heads, relations = _trees(rows, at, [len(stretch) for stretch in stretches], tail)
    pos = rows[:, COLUMNS["pos"]].argmax(-1)[at].tolist()
    mentions = rows[:, COLUMNS["mention"]].argmax(-1)[at].tolist()
    return tuple(
        Word(start, end, POS[p], head, RELATIONS[r], _MENTIONS[m])
        for (start, end), p, head, r, m in zip(
            spans, pos, heads.tolist(), relations.tolist(), mentions, strict=True
        )
    )


def _trees(
    rows: Floats, at: Ints, lengths: Sequence[int], tail: Mapping[str, Floats]
) -> tuple[Ints, Ints]:
    """Of every word its head and what it is to it, as a number of `RELATIONS`.

    Stretch by stretch also where it could be done at once: over a whole article numpy would
    multiply in threads of its own, which wait for each other while the network needs the cores.
    """
    heads: Ints = np.empty(len(at), dtype=np.int64)
    relations: Ints = np.empty(len(at), dtype=np.int64)
    i = 0
    for length in lengths:
        j = i + length
        picked = rows[at[i:j]]
        head_side = picked[:, COLUMNS["arc_head"]]
        own = best_tree(picked[:, COLUMNS["arc_child"]] @ head_side[:, :-1].T + head_side[:, -1])
        hidden = picked[:, COLUMNS["relation_child"]] + picked[own, COLUMNS["relation_head"]]
        np.maximum(hidden, 0.0, out=hidden)
        scores = hidden @ tail["relation_weight"] + tail["relation_bias"]
        scores[:, _ROOT] = _NEVER
        heads[i:j] = i + own
        relations[i:j] = scores.argmax(-1)
        i = j
    relations[heads == np.arange(len(heads))] = _ROOT
    return heads, relations


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
    greedy: Ints = scores.argmax(-1)
    if _is_tree(greedy):
        return greedy
    arcs = scores.astype(np.float64)
    roots = np.diagonal(arcs).copy()
    np.fill_diagonal(arcs, _NEVER)
    highest = arcs.max(-1)
    bounds = roots + (highest.sum() - highest)  # of a tree's total, by its root
    words = np.arange(len(arcs))
    best, best_total = greedy, -np.inf
    for root in np.argsort(-bounds)[:MAX_ROOTS].tolist():
        if bounds[root] <= best_total:
            break
        heads = _arborescence(arcs, root)
        others = words != root
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
    arcs = scores.copy()
    arcs[root] = _NEVER
    heads: Ints = arcs.argmax(-1)
    heads[root] = root
    cycle = _cycle(heads.tolist(), root)
    if not cycle:
        return heads
    in_cycle = np.zeros(len(arcs), dtype=bool)
    in_cycle[cycle] = True
    outside = np.flatnonzero(~in_cycle)
    # The cycle is one word more, the last: it leaves by its best arc, and is entered where
    # that costs least.
    from_outside, from_cycle = arcs[outside], arcs[cycle]
    leaving = from_outside[:, cycle]
    entering = from_cycle[:, outside] - from_cycle.max(-1)[:, None]
    smaller = np.full((len(outside) + 1, len(outside) + 1), _NEVER)
    smaller[:-1, :-1] = from_outside[:, outside]
    smaller[:-1, -1] = leaving.max(-1)
    smaller[-1, :-1] = entering.max(0)
    found = _arborescence(smaller, int(np.searchsorted(outside, root)))
    *heads_outside, entry = found.tolist()
    exits = leaving.argmax(-1).tolist()
    heads[outside] = [
        outside[head] if head < len(outside) else cycle[exit_]
        for head, exit_ in zip(heads_outside, exits, strict=True)
    ]
    heads[cycle[entering[:, entry].argmax()]] = outside[entry]
    return heads


def _cycle(heads: list[int], root: int) -> list[int]:
    """The words of the first cycle, in the order in which they lead to each other, if any."""
    seen = [0] * len(heads)
    seen[root] = -1
    for start in range(len(heads)):
        path, word = [], start
        while seen[word] == 0:
            seen[word] = start + 1
            path.append(word)
            word = heads[word]
        if seen[word] == start + 1:
            return path[path.index(word) :]
    return []
