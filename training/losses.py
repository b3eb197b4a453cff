"""What each head is punished for, as sums of nats over a batch.

Example:
    >>> total = sum(WEIGHTS[name] * value for name, value in losses(network, rows, batch).items())
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from batches import Batch
from network import Network, column
from onrecord.parse.layout import ATTRIBUTION_LABELS, NAME_LABELS, STATUSES, WIDTHS, distance_bucket
from windows import ANY_NAME, ANY_STATUS, IGNORED, SPANS

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
    "guided_names": 1.0,
    "guided_pos": 0.4,
    "guided_arcs": 0.5,
    "guided_relations": 0.5,
    "guided_cue": 1.0,
    "guided_source": 0.3,
    "guided_content": 0.3,
    "guided_attribution": 0.7,
    "guided_events": 1.0,
    "guided_statuses": 0.7,
    "guided_polarities": 0.7,
}
"""Of a nat of each head; trees have many decisions a window, attribution few."""


UNLIKELY = 2.0
"""Nats by which a name of an unannotated kind is less likely than none."""


def losses(network: Network, rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Summed losses by head; heads without annotation in the batch are left out."""
    rows = rows.float()
    found = {}
    for name in SPANS:
        found[name] = _tagging(column(rows, name), batch.spans[name])
    found["names"] = _names(column(rows, "name"), torch.from_numpy(batch.allowed))
    found["pos"] = _tagging(column(rows, "pos"), batch.pos)
    found["mentions"] = _tagging(column(rows, "mention"), batch.mentions)
    found |= _trees(network, rows, batch)
    found |= _guided(network, rows, batch)
    found |= event_losses(network, rows, batch)
    if batch.cues:
        found["attribution"] = _attribution(network, rows, batch)
    if batch.chains:
        found["chains"] = sum(_chain(network, rows, chain) for chain in batch.chains)
    return found


def _tagging(scores: Tensor, labels) -> Tensor:
    labels = torch.from_numpy(labels)
    return functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def _names(scores: Tensor, allowed: Tensor) -> Tensor:
    """Negative log-likelihood of the set of labels that the annotation admits.

    Where "outside" is admitted beside kinds that a set doesn't annotate, it is favoured:
    otherwise nothing would keep those kinds off the rest of the text.
    """
    bits = (allowed[..., None] >> torch.arange(len(NAME_LABELS))) & 1
    admitted = scores.masked_fill(bits == 0, -1e4)
    unlikely = (bits[..., :1] == 1) & (allowed[..., None] != ANY_NAME)
    admitted = torch.cat([admitted[..., :1], admitted[..., 1:] - UNLIKELY * unlikely], -1)
    return (scores.logsumexp(-1) - admitted.logsumexp(-1)).sum()


def event_losses(network: Network, rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Of triggers, their status and polarity, and the parts of their parties."""
    found = {}
    if (batch.events != IGNORED).any():
        found["events"] = _tagging(column(rows, "event"), batch.events)
    if (batch.polarities != IGNORED).any():
        found["polarities"] = _tagging(column(rows, "polarity"), batch.polarities)
    statuses = torch.from_numpy(batch.statuses)
    known = statuses != ANY_STATUS
    if known.any():
        scores = column(rows, "status")[known]
        admitted = ((statuses[known][:, None] >> torch.arange(len(STATUSES))) & 1).bool()
        among = scores.masked_fill(~admitted, -1e4).logsumexp(-1)
        found["statuses"] = (scores.logsumexp(-1) - among).sum()
    if batch.triggers:
        windows = torch.tensor([trigger[0] for trigger in batch.triggers])
        first = torch.tensor([trigger[1] for trigger in batch.triggers])
        labels = torch.stack([torch.from_numpy(trigger[2]) for trigger in batch.triggers])
        words = torch.from_numpy(batch.event_words)[windows]
        here = words.gather(1, first[:, None])
        distance = torch.arange(rows.shape[1])[None] - first[:, None]
        bucket = torch.from_numpy(distance_bucket(distance.numpy()))
        scores = network.party_scores(
            column(rows, "trigger_side")[windows, first],
            column(rows, "party_side")[windows],
            bucket,
        )
        asked = (words == here) & (words >= 0)
        found["parties"] = functional.cross_entropy(scores[asked], labels[asked], reduction="sum")
    return found


def _trees(network: Network, rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    tree = torch.from_numpy(batch.tree)
    heads = torch.from_numpy(batch.heads)
    known = heads != IGNORED
    if not known.any():
        return {}
    windows = known.any(1)
    rows, tree, heads, known = rows[windows], tree[windows], heads[windows], known[windows]
    relations = torch.from_numpy(batch.relations)[windows]
    arcs = arc_scores(rows).masked_fill(apart(tree), -1e4)[known]
    gold = heads[known]
    window = known.nonzero()[:, 0]
    child = column(rows, "relation_child")[known]
    head = column(rows, "relation_head")[window, gold]
    labels = network.relation(torch.relu(child + head))
    return {
        "arcs": functional.cross_entropy(arcs, gold, reduction="sum"),
        "relations": functional.cross_entropy(labels, relations[known], reduction="sum"),
    }


def apart(tree: Tensor) -> Tensor:
    """Which pieces can't be each other's heads, ``[window, child, head]``."""
    return (tree[:, :, None] != tree[:, None, :]) | (tree[:, None, :] < 0)


def _guided(network: Network, rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Divergence from what the guides think, where there are any."""
    names = torch.from_numpy(batch.guide.names).float()
    if not names.any():
        return {}
    found = {"guided_names": divergence(column(rows, "name"), names)}
    for k, name in enumerate(SPANS):
        chances = torch.from_numpy(batch.guide.spans[:, :, k]).float()
        found["guided_" + name] = divergence(column(rows, name), chances)
    if batch.given:
        found["guided_attribution"] = _guided_attribution(network, rows, batch)
    return found | _guided_trees(network, rows, batch) | _guided_events(rows, batch)


def _guided_trees(network: Network, rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    guide = batch.guide
    pos, chances, relations = (
        torch.from_numpy(part).float() for part in (guide.pos, guide.chances, guide.relations)
    )
    heads, tree = torch.from_numpy(guide.heads), torch.from_numpy(batch.tree)
    word = (tree >= 0) & (chances[..., 0] > 0)
    found = {"guided_pos": divergence(column(rows, "pos")[word], pos[word])}
    windows = word.any(1)
    scores = arc_scores(rows[windows]).masked_fill(apart(tree[windows]), -1e4)[word[windows]]
    likely = torch.zeros_like(scores).scatter_add_(1, heads[word], chances[word])
    found["guided_arcs"] = divergence(scores, likely)
    child = column(rows, "relation_child")[word]
    head = column(rows, "relation_head")[word.nonzero()[:, 0], heads[word][:, 0]]
    found["guided_relations"] = divergence(
        network.relation(torch.relu(child + head)), relations[word]
    )
    return found


def _guided_events(rows: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Of words; status and polarity count as much as there is likely to be an event."""
    guide = batch.guide
    begun = torch.from_numpy(batch.event_words) >= 0
    events = torch.from_numpy(guide.events).float()[begun]
    likely = (events.sum(-1) - events[:, 0])[:, None]
    found = {"guided_events": divergence(column(rows, "event")[begun], events)}
    for name, head in (("statuses", "status"), ("polarities", "polarity")):
        chances = torch.from_numpy(getattr(guide, name)).float()[begun]
        found["guided_" + name] = divergence(column(rows, head)[begun], chances, likely)
    return found


def _guided_attribution(network: Network, rows: Tensor, batch: Batch) -> Tensor:
    """Of label sequences given a cue, up to a constant (Wang et al., 2020, "Structure-level").

    The scores of label pairs are learned from annotation alone.
    """
    windows = torch.tensor([window for window, _, _ in batch.given])
    first = torch.tensor([piece for _, piece, _ in batch.given])
    chances = torch.stack([torch.from_numpy(given) for _, _, given in batch.given]).float()
    scores, mask = _given(network, rows, windows, first, torch.from_numpy(batch.mask))
    expected = (scores * chances * mask[..., None]).sum()
    return log_partition(scores, mask, transitions(network).detach()).sum() - expected


def divergence(scores: Tensor, chances: Tensor, weights: Tensor | float = 1.0) -> Tensor:
    """Summed Kullback-Leibler divergence of the scores' chances from those given, in nats."""
    parts = -torch.special.entr(chances) - chances * scores.log_softmax(-1)
    return (weights * parts).sum()


def arc_scores(rows: Tensor) -> Tensor:
    """Scores ``[window, child, head]``; a piece that is its own head is a root."""
    child, head = column(rows, "arc_child"), column(rows, "arc_head")
    return child @ head[..., :-1].transpose(-1, -2) + head[..., -1][:, None, :]


def _attribution(network: Network, rows: Tensor, batch: Batch) -> Tensor:
    windows = torch.tensor([cue[0] for cue in batch.cues])
    first = torch.tensor([cue[1] for cue in batch.cues])
    labels = torch.stack([torch.from_numpy(cue[3]) for cue in batch.cues])
    scores, mask = _given(network, rows, windows, first, torch.from_numpy(batch.mask))
    return -chain_log_likelihood(scores, labels, mask, transitions(network)).sum()


def _given(
    network: Network, rows: Tensor, windows: Tensor, first: Tensor, mask: Tensor
) -> tuple[Tensor, Tensor]:
    """Label scores of a window's pieces given the cue that begins at one, and which count."""
    distance = torch.arange(rows.shape[1])[None] - first[:, None]
    bucket = torch.from_numpy(distance_bucket(distance.numpy()))
    cue = column(rows, "cue_side")[windows, first]
    scores = network.attribution_scores(cue, column(rows, "piece_side")[windows], bucket)
    counted = mask[windows].bool()
    counted[:, 0] = False
    return scores, counted


def label_chances(
    network: Network, rows: Tensor, windows: Tensor, first: Tensor, mask: Tensor
) -> Tensor:
    """Chances of the labels given each cue, ``(cues, length, labels)``.

    They are the gradient of the partition's logarithm by the scores.
    """
    with torch.enable_grad():
        scores, counted = _given(network, rows, windows, first, mask)
        scores = scores.detach().requires_grad_()
        total = log_partition(scores, counted, transitions(network).detach()).sum()
        [chances] = torch.autograd.grad(total, scores)
    outside = torch.zeros_like(chances)
    outside[..., 0] = 1.0
    return torch.where(counted[..., None], chances, outside)


def transitions(network: Network) -> Tensor:
    """Scores of label pairs: learned, and forbidden where an inside has no beginning."""
    forbidden = torch.zeros_like(network.transitions)
    for j, label in enumerate(ATTRIBUTION_LABELS):
        if label.startswith("I-"):
            for i, before in enumerate(ATTRIBUTION_LABELS):
                if before[2:] != label[2:]:
                    forbidden[i, j] = -1e4
    return network.transitions + forbidden


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
    """Logarithm of the sum over all label sequences; arguments as above."""
    size = scores.shape[-1]
    outside = torch.full((size,), -1e4)
    outside[0] = 0.0
    scores = torch.where(mask[..., None], scores, outside)
    alpha = scores[:, 0] + outside
    for t in range(1, scores.shape[1]):
        alpha = torch.logsumexp(alpha[:, :, None] + pairs, 1) + scores[:, t]
    return alpha.logsumexp(-1)


def _chain(network: Network, rows: Tensor, chain: list[tuple[int, int, int]]) -> Tensor:
    """Marginal loss over the right antecedents of each mention (Lee et al., 2017)."""
    windows, pieces, clusters = (torch.tensor(values) for values in zip(*chain, strict=True))
    picked = rows[windows, pieces]
    anaphors, antecedents = column(picked, "anaphor"), column(picked, "antecedent")
    count = len(chain)
    order = torch.arange(count)
    distance = torch.from_numpy(distance_bucket((order[:, None] - order[None]).numpy()))
    scores = anaphors @ antecedents[:, :-1].T / WIDTHS["anaphor"] ** 0.5
    scores = scores + antecedents[:, -1] + network.antecedent_distance(distance).squeeze(-1)
    earlier = order[:, None] > order[None]
    scores = scores.masked_fill(~earlier, -1e4)
    scores = torch.cat([torch.zeros(count, 1), scores], 1)
    same = (clusters[:, None] == clusters[None]) & earlier
    right = torch.cat([~same.any(1, keepdim=True), same], 1)
    return (scores.logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)).sum()
