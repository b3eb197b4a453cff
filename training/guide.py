"""Sets with what larger networks think of every piece: ``python training/guide.py CHECKPOINT…``.

Adds to each prepared set the chances of names, parts of speech, heads, relations, attributions
and events, as the mean of several networks gives them. The reader learns from these beside the
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
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from batches import Batch, batches
from losses import apart, arc_scores, label_chances
from network import Network, column, minilm
from prepare import SETS, load
from train import load_checkpoint
from windows import GUIDED_HEADS, SPANS, Guide, Prepared

PARTS = ",".join(SETS)
SIZE = 16
"""Windows that are read together."""
SIMPLE = {
    "names": "name",
    "pos": "pos",
    "events": "event",
    "statuses": "status",
    "polarities": "polarity",
}
"""Fields of a guide that are the chances of one head."""


def guides(
    documents: Iterable[Prepared], networks: Sequence[Network], *, bfloat16: bool = False
) -> Iterator[Guide]:
    """What the networks think of each document, in the mean."""
    for document in documents:
        found = Guide.empty(len(document.pieces))
        asked = replace(document, guide=None)
        for batch in batches([asked], random.Random(0), SIZE, kept=1.0):
            _read(found, batch, networks, bfloat16)
        yield found


@torch.no_grad()
def _read(found: Guide, batch: Batch, networks: Sequence[Network], bfloat16: bool) -> None:
    arrays = (batch.ids, batch.shapes, batch.spacings, batch.depths, batch.mask)
    inputs = [torch.from_numpy(array) for array in arrays]
    tree = torch.from_numpy(batch.tree)
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
        rows = [network(*inputs).float() for network in networks]
    chances = {name: _chances(rows, head) for name, head in SIMPLE.items()}
    spans = torch.stack([_chances(rows, name) for name in SPANS], 2)
    arcs = [arc_scores(row).masked_fill(apart(tree), -1e4).softmax(-1) for row in rows]
    likely, heads = _mean(arcs).topk(GUIDED_HEADS, dim=-1)
    best = heads[..., :1]
    relations = _mean([_relations(*pair, best) for pair in zip(networks, rows, strict=True)])
    for row, (i, j) in enumerate(batch.ranges):
        at = slice(1, 1 + j - i)
        for name, values in chances.items():
            getattr(found, name)[i:j] = values[row, at]
        found.spans[i:j] = spans[row, at]
        found.heads[i:j] = heads[row, at] - 1 + i
        found.chances[i:j] = likely[row, at]
        found.relations[i:j] = relations[row, at]
    if batch.cues:
        _read_given(found, batch, networks, rows)


def _read_given(
    found: Guide, batch: Batch, networks: Sequence[Network], rows: Sequence[Tensor]
) -> None:
    """The labels of attribution given each cue of the batch."""
    windows = torch.tensor([cue[0] for cue in batch.cues])
    first = torch.tensor([cue[1] for cue in batch.cues])
    mask = torch.from_numpy(batch.mask)
    pairs = zip(networks, rows, strict=True)
    given = _mean([label_chances(*pair, windows, first, mask) for pair in pairs])
    for chances, (window, piece, _, _) in zip(given, batch.cues, strict=True):
        i, j = batch.ranges[window]
        found.given[i + piece - 1] = i, chances[1 : 1 + j - i].numpy().astype(np.float16)


def _chances(rows: Sequence[Tensor], head: str) -> Tensor:
    return _mean([column(row, head).softmax(-1) for row in rows])


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
    parser.add_argument("--bfloat16", action="store_true", help="where the processor has it")
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
        found = guides(some, networks, bfloat16=options.bfloat16)
        for document, guide in zip(some, found, strict=True):
            document.guide = guide
        (options.sets / f"{name}.pickle").write_bytes(pickle.dumps(documents))
        print(f"{name}: {len(some)} documents of {len(documents)}", flush=True)


if __name__ == "__main__":
    main()
