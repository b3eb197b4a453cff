"""Larger networks that guide the reader: it learns what they think of every piece.

Their chances are targets beside the annotation, and where there is none (Hinton et al., 2015).
Several guides count as their mean. They read the very windows that the reader reads, so words
may be changed in these (``swap``), and text that nobody annotated teaches as well.

Example:
    >>> guides = Guides([network])
    >>> parts = divergences(reader, reader(*batch.inputs()), guides.opinions(batch), batch)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from batches import Batch
from losses import (
    arc_scores,
    given_cues,
    given_triggers,
    log_partition,
    relation_scores,
    transitions,
)
from network import Network, column
from windows import IGNORED

TAGS = {
    "cue": "cue",
    "source": "source",
    "content": "content",
    "names": "name",
    "mentions": "mention",
}
"""Heads that say something of every piece, by the name of their loss."""
POSSIBLE = 0.25
"""Chance from which on the guides are asked what belongs to a cue or trigger."""


@dataclass
class Opinions:
    """Chances that guides give.

    Attributes:
        tags: By the name of a loss, ``(windows, pieces, labels)``.
        pos, relations: Of the first pieces of words, as the batch's ``tree`` has them; relations
            given the likeliest of the ``heads``.
        arcs: ``(words, pieces)``, of the heads of words.
        heads: ``(words,)``, the likeliest.
        events, statuses, polarities: Of words, as the batch's ``event_words`` has them.
        cues: ``(cues, 2)``: window and piece of what may be a cue.
        given: ``(cues, pieces, labels)``, chances of labels given it.
        triggers: Of what may be triggers, likewise.
        parties: ``(triggers, pieces, roles)``.
    """

    tags: dict[str, Tensor]
    pos: Tensor
    arcs: Tensor
    heads: Tensor
    relations: Tensor
    events: Tensor
    statuses: Tensor
    polarities: Tensor
    cues: Tensor
    given: Tensor
    triggers: Tensor
    parties: Tensor


class Guides:
    """Networks that were tuned and stay as they are."""

    def __init__(self, networks: Sequence[Network], *, bfloat16: bool = False) -> None:
        self.bfloat16 = bfloat16
        self.networks = [network.eval().requires_grad_(False) for network in networks]

    @torch.no_grad()
    def opinions(self, batch: Batch) -> Opinions:
        """What they think of a batch, in the mean."""
        with torch.autocast(batch.ids.device.type, torch.bfloat16, enabled=self.bfloat16):
            rows = [network(*batch.inputs()).float() for network in self.networks]
        pairs = list(zip(self.networks, rows, strict=True))
        tags = {name: _chances(rows, head) for name, head in TAGS.items()}
        word, begun = batch.tree >= 0, batch.event_words >= 0
        arcs = _mean(arc_scores(row, batch.tree)[word].softmax(-1) for row in rows)
        heads = arcs.argmax(-1)
        relations = (relation_scores(*pair, word, heads).softmax(-1) for pair in pairs)
        events = _chances(rows, "event")
        cues = _with(batch.cues, tags["cue"][..., 1] > POSSIBLE)
        triggers = _with(batch.triggers, begun & (1 - events[..., 0] > POSSIBLE))
        parties = (given_triggers(*pair, triggers, batch.event_words)[0] for pair in pairs)
        return Opinions(
            tags=tags,
            pos=_chances(rows, "pos")[word],
            arcs=arcs,
            heads=heads,
            relations=_mean(relations),
            events=events[begun],
            statuses=_chances(rows, "status")[begun],
            polarities=_chances(rows, "polarity")[begun],
            cues=cues,
            given=_mean(label_chances(*pair, cues, batch.mask) for pair in pairs),
            triggers=triggers,
            parties=_mean(scores.softmax(-1) for scores in parties),
        )


def label_chances(network: Network, rows: Tensor, cues: Tensor, mask: Tensor) -> Tensor:
    """Chances of the labels given each cue, ``(cues, length, labels)``.

    They are the gradient of the partition's logarithm by the scores.
    """
    with torch.enable_grad():
        scores, counted = given_cues(network, rows, cues, mask)
        scores = scores.detach().requires_grad_()
        total = log_partition(scores, counted, transitions(network).detach()).sum()
        [chances] = torch.autograd.grad(total, scores)
    return chances


def divergences(
    network: Network, rows: Tensor, opinions: Opinions, batch: Batch
) -> dict[str, Tensor]:
    """Summed divergence from what guides think, by the names of losses.

    Status, polarity and parties count as much as there is likely to be an event. Of events
    and their state guides tell nothing where they are annotated: they may know an older
    annotation by heart.
    """
    rows = rows.float()
    real = batch.mask[..., None].float()
    found = {
        name: divergence(column(rows, TAGS[name]), chances, real)
        for name, chances in opinions.tags.items()
    }
    word, begun = batch.tree >= 0, batch.event_words >= 0
    found["pos"] = divergence(column(rows, "pos")[word], opinions.pos)
    found["arcs"] = divergence(arc_scores(rows, batch.tree)[word], opinions.arcs)
    relations = relation_scores(network, rows, word, opinions.heads)
    found["relations"] = divergence(relations, opinions.relations)
    unsaid = (batch.events[begun] == IGNORED)[:, None].float()
    likely = unsaid * (1 - opinions.events[:, :1])
    found["events"] = divergence(column(rows, "event")[begun], opinions.events, unsaid)
    for name, head in (("statuses", "status"), ("polarities", "polarity")):
        chances = getattr(opinions, name)
        found[name] = divergence(column(rows, head)[begun], chances, likely)
    scores, asked = given_triggers(network, rows, opinions.triggers, batch.event_words)
    found["parties"] = divergence(scores[asked], opinions.parties[asked])
    found["attribution"] = _attribution(network, rows, opinions, batch.mask)
    return found


def _attribution(network: Network, rows: Tensor, opinions: Opinions, mask: Tensor) -> Tensor:
    """Of label sequences given a cue, up to a constant (Wang et al., 2020, "Structure-level").

    The scores of label pairs are learned from annotation alone.
    """
    scores, counted = given_cues(network, rows, opinions.cues, mask)
    expected = (scores * opinions.given * counted[..., None]).sum()
    return log_partition(scores, counted, transitions(network).detach()).sum() - expected


def divergence(scores: Tensor, chances: Tensor, weights: Tensor | float = 1.0) -> Tensor:
    """Summed Kullback-Leibler divergence of the scores' chances from those given, in nats."""
    parts = -torch.special.entr(chances) - chances * scores.log_softmax(-1)
    return (weights * parts).sum()


def _chances(rows: Sequence[Tensor], head: str) -> Tensor:
    return _mean(column(row, head).softmax(-1) for row in rows)


def _mean(chances) -> Tensor:
    return torch.stack(list(chances)).mean(0)


def _with(known: Tensor, possible: Tensor) -> Tensor:
    """Places that are annotated, and those of a mask."""
    return torch.cat([known, possible.nonzero()]).unique(dim=0)
