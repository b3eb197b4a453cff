"""Trains the event heads alone: ``python training/train_heads.py --data DATA --own OWN --out OUT``.

The encoder stays as it is and reads each sentence a few times, in other company; minutes of
work. It begins the heads before all is trained together, and shows what the encoder knows.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch

from batches import Batch, batches
from losses import WEIGHTS, event_losses
from network import Network
from train import load_checkpoint, minilm, mixture, reader_tokenizer

HEADS = ("event", "status", "polarity", "trigger_side", "party_side")


def encoded(network: Network, options: argparse.Namespace) -> list[tuple[torch.Tensor, Batch]]:
    """Batches with the encoder's vectors."""
    rng = random.Random(options.seed)
    network.eval()
    found = []
    for share in mixture(options, reader_tokenizer(minilm())):
        for batch in batches(share.drawn(rng), rng, 16):
            arrays = (batch.ids, batch.shapes, batch.spacings, batch.depths, batch.mask)
            with torch.no_grad():
                found.append((network.encode(*[torch.from_numpy(a) for a in arrays]), batch))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--own", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="checkpoint to write")
    parser.add_argument("--mixture", default="events=2,plover=1")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    network = Network.from_pretrained(minilm())
    network.load(load_checkpoint(options.start))
    found = encoded(network, options)
    before = {name: value.clone() for name, value in network.head.state_dict().items()}
    heads = [network.head, network.party, network.party_distances]
    weights = [p for module in heads for p in module.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=3e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, options.epochs * len(found))
    network.train()
    rng = random.Random(options.seed)
    for epoch in range(options.epochs):
        totals: dict[str, float] = {}
        rng.shuffle(found)
        for vectors, batch in found:
            rows = network.head(network.dropout(vectors))
            parts = event_losses(network, rows, batch)
            loss = sum(WEIGHTS[name] * value for name, value in parts.items()) / 16
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            for name, value in parts.items():
                totals[name] = totals.get(name, 0.0) + float(value.detach())
        print(epoch + 1, {k: round(v) for k, v in totals.items()}, flush=True)
    restore_others(network, before)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.out)


def restore_others(network: Network, before: dict[str, torch.Tensor]) -> None:
    """Puts the other heads' columns back: weight decay has touched them."""
    from onrecord.parse.layout import COLUMNS

    first = COLUMNS[HEADS[0]].start
    with torch.no_grad():
        network.head.weight[:first] = before["weight"][:first]
        network.head.bias[:first] = before["bias"][:first]


if __name__ == "__main__":
    main()
