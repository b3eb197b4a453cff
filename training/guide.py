"""Sets with what larger networks think of every piece: ``python training/guide.py CHECKPOINT…``.

Adds to each prepared set the chances of names, parts of speech, heads, relations and types of
events, as the mean of several networks gives them. The reader learns from these beside the
annotation (Hinton et al., 2015), also where there is none. ``--encoder`` names the folders of
MPNet, of the first checkpoints; the others are MiniLM's.

Example:
    >>> [guide] = guides([document], [network])
    >>> guide.heads.shape, guide.chances.shape  # (pieces, 4), the likeliest heads
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from batches import Batch, batches
from losses import apart, arc_scores
from network import Network, column, minilm
from prepare import SETS, load
from train import load_checkpoint
from windows import GUIDED_HEADS, Guide, Prepared

PARTS = ",".join(SETS)
SIZE = 16
"""Windows that are read together."""


def guides(
    documents: Iterable[Prepared], networks: Sequence[Network], *, events: bool = True
) -> Iterator[Guide]:
    """What the networks think of each document, in the mean; of events only where asked."""
    for document in documents:
        found = Guide.empty(len(document.pieces))
        for batch in batches([document], random.Random(0), SIZE, kept=1.0):
            _read(found, batch, networks)
        if not events:
            found.events[:] = 0
        yield found


@torch.no_grad()
def _read(found: Guide, batch: Batch, networks: Sequence[Network]) -> None:
    arrays = (batch.ids, batch.shapes, batch.spacings, batch.depths, batch.mask)
    inputs = [torch.from_numpy(array) for array in arrays]
    tree = torch.from_numpy(batch.tree)
    rows = [network(*inputs).float() for network in networks]
    names = _mean([column(row, "name").softmax(-1) for row in rows])
    pos = _mean([column(row, "pos").softmax(-1) for row in rows])
    events = _mean([column(row, "event").softmax(-1) for row in rows])
    arcs = [arc_scores(row).masked_fill(apart(tree), -1e4).softmax(-1) for row in rows]
    chances, heads = _mean(arcs).topk(GUIDED_HEADS, dim=-1)
    best = heads[..., :1]
    relations = _mean([_relations(*pair, best) for pair in zip(networks, rows, strict=True)])
    for row, (i, j) in enumerate(batch.ranges):
        at = slice(1, 1 + j - i)
        found.names[i:j] = names[row, at]
        found.pos[i:j] = pos[row, at]
        found.events[i:j] = events[row, at]
        found.heads[i:j] = heads[row, at] - 1 + i
        found.chances[i:j] = chances[row, at]
        found.relations[i:j] = relations[row, at]


def _relations(network: Network, rows: Tensor, heads: Tensor) -> Tensor:
    above = column(rows, "relation_head")
    above = above.gather(1, heads.expand(-1, -1, above.shape[-1]))
    return network.relation(torch.relu(column(rows, "relation_child") + above)).softmax(-1)


def _mean(chances: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(chances)).mean(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+", help="or exported folders")
    parser.add_argument("--encoder", type=Path, nargs="*", default=[], help="of the first ones")
    parser.add_argument("--sets", type=Path, default=Path("build/sets"), help="by prepare.py")
    parser.add_argument("--no-events", action="store_true", help="where one of them learned none")
    parser.add_argument("--parts", default=PARTS, help=f"how much of each; default: {PARTS}")
    options = parser.parse_args()
    networks = []
    encoders = [*options.encoder, *[minilm()] * len(options.checkpoints)]
    for checkpoint, encoder in zip(options.checkpoints, encoders, strict=False):
        network = Network.from_pretrained(encoder)
        network.load(load_checkpoint(checkpoint))
        networks.append(network.eval())
    for part in options.parts.split(","):
        name, _, share = part.partition("=")
        documents = load(options.sets, name)
        some = documents[: round(len(documents) * float(share or 1))]
        found = guides(some, networks, events=not options.no_events)
        for document, guide in zip(some, found, strict=True):
            document.guide = guide
        (options.sets / f"{name}.pickle").write_bytes(pickle.dumps(documents))
        print(f"{name}: {len(some)} documents of {len(documents)}", flush=True)


if __name__ == "__main__":
    main()
