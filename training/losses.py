"""What each head is punished for, as sums of nats over a batch.

Example:
    >>> total = sum(WEIGHTS[name] * value for name, value in losses(network, rows, batch).items())
"""

from __future__ import annotations

from functools import cache

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from batches import Batch
from network import Network, column
from onrecord.parse.layout import ATTRIBUTION_LABELS, NAME_LABELS, STATUSES, WIDTHS, distance_bucket
from windows import ANY_NAME, ANY_STATUS, IGNORED, SPANS

UNREACHABLE = -1e4
"""A score that nothing sensible has."""

WEIGHTS = {
    "cue": 1.0,
    "source": 0.3,
    "content": 0.3,
    "attribution": 0.7,
    "names": 1.0,
    "pos": 0.4,
    "arcs": 0.5,
    "relations": 0.5,
    "mentions": 0.5,
    "chains": 0.3,
    "events": 1.0,
    "statuses": 0.7,
    "polarities": 0.7,
    "parties": 0.5,
}
"""Of a nat of each head; trees have many decisions a window, attribution few."""


UNLIKELY = 2.0
"""Nats by which a name of an unannotated kind is less likely than none."""


def losses(network: Network, rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Summed losses by head; heads without annotation in the batch are left out."""
    rows = rows.float()
    found = {name: _tagging(column(rows, name), getattr(batch, name)) for name in SPANS}
    found["names"] = _names(column(rows, "name"), batch.allowed)
    found["pos"] = _tagging(column(rows, "pos"), batch.pos)
    found["mentions"] = _tagging(column(rows, "mention"), batch.mentions)
    found |= _trees(network, rows, batch)
    found |= event_losses(network, rows, batch)
    if len(batch.cues):
        scores, counted = given_cues(network, rows, batch.cues, batch.mask)
        likely = chain_log_likelihood(scores, batch.cue_labels, counted, transitions(network))
        found["attribution"] = -likely.sum()
    if batch.chains:
        found["chains"] = sum(_chain(network, rows, chain) for chain in batch.chains)
    return found


def _tagging(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def _names(scores: Tensor, allowed: Tensor) -> Tensor:
    """Negative log-likelihood of the set of labels that the annotation admits.

    Where "outside" is admitted beside kinds that a set doesn't annotate, it is favoured:
    otherwise nothing would keep those kinds off the rest of the text.
    """
    bits = (allowed[..., None] >> torch.arange(len(NAME_LABELS), device=allowed.device)) & 1
    admitted = scores.masked_fill(bits == 0, UNREACHABLE)
    unlikely = (bits[..., :1] == 1) & (allowed[..., None] != ANY_NAME)
    admitted = torch.cat([admitted[..., :1], admitted[..., 1:] - UNLIKELY * unlikely], -1)
    return (scores.logsumexp(-1) - admitted.logsumexp(-1)).sum()


def event_losses(network: Network, rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Of triggers, their status and polarity, and the parts of their parties."""
    found = {
        "events": _tagging(column(rows, "event"), batch.events),
        "polarities": _tagging(column(rows, "polarity"), batch.polarities),
    }
    statuses = batch.statuses
    known = statuses != ANY_STATUS
    scores = column(rows, "status")[known]
    bits = torch.arange(len(STATUSES), device=rows.device)
    admitted = ((statuses[known][:, None] >> bits) & 1).bool()
    among = scores.masked_fill(~admitted, UNREACHABLE).logsumexp(-1)
    found["statuses"] = (scores.logsumexp(-1) - among).sum()
    if len(batch.triggers):
        scores, asked = given_triggers(network, rows, batch.triggers, batch.event_words)
        labels = batch.trigger_labels.masked_fill(~asked, IGNORED)
        found["parties"] = _tagging(scores, labels)
    return found


def given_triggers(
    network: Network, rows: Tensor, triggers: Tensor, words: Tensor
) -> tuple[Tensor, Tensor]:
    """Role scores of a window's pieces given triggers in it, and which are asked.

    Asked are the first pieces of the words in the sentence of the trigger, as ``words`` (a
    batch's ``event_words``) has them; ``triggers`` is ``(triggers, 2)``, windows and pieces.
    """
    windows, first = triggers.T
    scores = network.party_scores(
        column(rows, "trigger_side")[windows, first],
        column(rows, "party_side")[windows],
        _buckets(rows.shape[1], first),
    )
    words = words[windows]
    return scores, (words == words.gather(1, first[:, None])) & (words >= 0)


def _buckets(length: int, first: Tensor) -> Tensor:
    """Buckets of the distance from some pieces to all of their windows."""
    table = torch.from_numpy(distance_bucket(np.arange(-length, length))).to(first.device)
    return table[torch.arange(length, device=first.device)[None] - first[:, None] + length]


def _trees(network: Network, rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    windows = (batch.heads != IGNORED).any(1)
    rows, tree, heads = rows[windows], batch.tree[windows], batch.heads[windows]
    known = heads != IGNORED
    arcs = arc_scores(rows, tree)[known]
    gold = heads[known]
    labels = relation_scores(network, rows, known, gold)
    relations = batch.relations[windows][known]
    return {
        "arcs": functional.cross_entropy(arcs, gold, reduction="sum"),
        "relations": functional.cross_entropy(labels, relations, reduction="sum"),
    }


def relation_scores(network: Network, rows: Tensor, asked: Tensor, heads: Tensor) -> Tensor:
    """Scores of the relations of some pieces (a mask) to their heads, places in their windows."""
    child = column(rows, "relation_child")[asked]
    head = column(rows, "relation_head")[asked.nonzero()[:, 0], heads]
    return network.relation(torch.relu(child + head))


def apart(tree: Tensor) -> Tensor:
    """Which pieces can't be each other's heads, ``[window, child, head]``."""
    return (tree[:, :, None] != tree[:, None, :]) | (tree[:, None, :] < 0)


def arc_scores(rows: Tensor, tree: Tensor) -> Tensor:
    """Scores ``[window, child, head]`` within sentences; a piece that is its own head is a root."""
    child, head = column(rows, "arc_child"), column(rows, "arc_head")
    scores = child @ head[..., :-1].transpose(-1, -2) + head[..., -1][:, None, :]
    return scores.masked_fill(apart(tree), UNREACHABLE)


def given_cues(network: Network, rows: Tensor, cues: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Label scores of a window's pieces given cues in it, and which count.

    ``cues`` is ``(cues, 2)``, windows and pieces; ``mask`` that of the batch.
    """
    windows, first = cues.T
    cue = column(rows, "cue_side")[windows, first]
    buckets = _buckets(rows.shape[1], first)
    scores = network.attribution_scores(cue, column(rows, "piece_side")[windows], buckets)
    counted = mask[windows].bool()
    counted[:, 0] = False
    return scores, counted


def transitions(network: Network) -> Tensor:
    """Scores of label pairs: learned, and forbidden where an inside has no beginning."""
    return network.transitions + forbidden().to(network.transitions.device)


@cache
def forbidden() -> Tensor:
    """UNREACHABLE for pairs of labels that can't be, else 0."""
    pairs = torch.zeros(len(ATTRIBUTION_LABELS), len(ATTRIBUTION_LABELS))
    for j, label in enumerate(ATTRIBUTION_LABELS):
        if label.startswith("I-"):
            for i, before in enumerate(ATTRIBUTION_LABELS):
                if before[2:] != label[2:]:
                    pairs[i, j] = UNREACHABLE
    return pairs


def chain_log_likelihood(scores: Tensor, labels: Tensor, mask: Tensor, pairs: Tensor) -> Tensor:
    """Log-likelihood of label sequences in a linear-chain CRF (Lafferty et al., 2001).

    Args:
        scores: ``(sequences, length, labels)``.
        labels: ``(sequences, length)``, gold.
        mask: ``(sequences, length)``; where False, the label is O and nothing is scored.
        pairs: ``(labels, labels)``, from the row's label to the column's.
    """
    inside = scores.masked_fill(~mask[..., None], 0.0)
    gold = inside.gather(-1, labels[..., None]).squeeze(-1).sum(1)
    gold = gold + pairs[labels[:, :-1], labels[:, 1:]].sum(1)
    return gold - log_partition(scores, mask, pairs)


def log_partition(scores: Tensor, mask: Tensor, pairs: Tensor) -> Tensor:
    """Logarithm of the sum over all label sequences; arguments as above.

    Steps are matrices whose products, in the semiring of logarithms, are taken two by two
    (Rush, 2020, "Torch-Struct"), so that a sequence takes as many rounds as its length has bits.
    """
    outside = scores.new_full((scores.shape[-1],), UNREACHABLE)
    outside[0] = 0.0
    scores = torch.where(mask[..., None], scores, outside)
    steps = pairs + scores[:, 1:, None, :]
    while steps.shape[1] > 1:
        even = steps[:, 0 : steps.shape[1] - 1 : 2], steps[:, 1::2]
        joined = torch.logsumexp(even[0][..., :, :, None] + even[1][..., None, :, :], -2)
        odd = steps[:, -1:] if steps.shape[1] % 2 else steps[:, :0]
        steps = torch.cat([joined, odd], 1)
    first = scores[:, 0] + outside
    return torch.logsumexp(first[:, :, None] + steps[:, 0], (1, 2))


def _chain(network: Network, rows: Tensor, chain: Tensor) -> Tensor:
    """Marginal loss over the right antecedents of each mention (Lee et al., 2017)."""
    windows, pieces, clusters = chain.T
    picked = rows[windows, pieces]
    anaphors, antecedents = column(picked, "anaphor"), column(picked, "antecedent")
    order = torch.arange(len(chain), device=rows.device)
    scores = anaphors @ antecedents[:, :-1].T / WIDTHS["anaphor"] ** 0.5
    distance = network.antecedent_distance(_buckets(len(chain), order)).squeeze(-1)
    scores = scores + antecedents[:, -1] + distance.T
    earlier = order[:, None] > order[None]
    scores = scores.masked_fill(~earlier, UNREACHABLE)
    scores = torch.cat([scores.new_zeros(len(chain), 1), scores], 1)
    same = (clusters[:, None] == clusters[None]) & earlier
    right = torch.cat([~same.any(1, keepdim=True), same], 1)
    return (scores.logsumexp(1) - scores.masked_fill(~right, UNREACHABLE).logsumexp(1)).sum()
