"""Words in place of others near them, so that guided training never sees a text twice.

Only the guides know what is right then: annotation is not learned from in such a batch (as in
TinyBERT, Jiao et al., 2020).

Example:
    >>> near = neighbours(network.words.weight)
    >>> changed = swap(ids, near, 0.15)
"""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor
from torch.nn import functional

from network import minilm

COUNT = 12
COMMON = 2300
"""Pieces before this one are marks and the commonest words, and stay."""
ROWS = 2000


@torch.no_grad()
def neighbours(words: Tensor) -> Tensor:
    """The nearest pieces of each by the angle of their vectors, ``(vocabulary, COUNT)``.

    Pieces that begin words have others such; all others have themselves.
    """
    whole = _whole_words().to(words.device)
    unit = functional.normalize(words, dim=-1)
    found = torch.arange(len(words), device=words.device)[:, None].repeat(1, COUNT)
    targets = whole.nonzero().squeeze(-1)
    for rows in targets.split(ROWS):
        near = (unit[rows] @ unit[targets].T).topk(COUNT + 1).indices[:, 1:]
        found[rows] = targets[near]
    return found


def swap(ids: Tensor, near: Tensor, chance: float) -> Tensor:
    """Some words, each of one piece, as a word near them; ``ids`` is ``(windows, pieces)``."""
    inside = _inside_words().to(ids.device)[ids]
    alone = torch.ones_like(inside)
    alone[:, :-1] = ~inside[:, 1:]
    chosen = alone & (torch.rand(ids.shape, device=ids.device) < chance)
    which = torch.randint(COUNT, ids.shape, device=ids.device)
    return torch.where(chosen, near[ids, which], ids)


@cache
def _pieces() -> list[str]:
    return (minilm() / "vocab.txt").read_text(encoding="utf-8").splitlines()


@cache
def _inside_words() -> Tensor:
    return torch.tensor([piece.startswith("##") for piece in _pieces()])


@cache
def _whole_words() -> Tensor:
    """Which pieces may be changed, and stand in for others."""
    return torch.tensor([k >= COMMON and piece.isalpha() for k, piece in enumerate(_pieces())])
