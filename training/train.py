"""Trains the joint reader: ``python training/train.py --sets build/sets --out OUT``.

All sets in one mixture, one linear map of heads, weights averaged over steps. A
checkpoint (averaged weights) is written after every epoch. ``--start`` goes on from a
checkpoint, or from a folder of exported weights; ``--mixture ewt=2,polnear=0.3`` says how
often a set stands in an epoch; ``--minutes`` ends the run, and its learning rate, by the clock.
``--guides`` names checkpoints of larger networks to learn from beside the annotation. Trains
on a GPU where there is one.
"""

from __future__ import annotations

import argparse
import random
import time
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from batches import KEPT, Batch, Stream, grouped
from guide import Guides, divergences
from losses import WEIGHTS, losses
from neighbours import neighbours, swap
from network import Network, minilm
from prepare import load
from restore import restore
from windows import Prepared, pack

CLIP = 1.0
AVERAGE = 0.995
SWAPPED = 0.5
"""Share of the batches in which words are changed, where they are."""
WARM = 0.05
SAVED_EVERY = 100
MASK, SPECIAL = 103, 998
"""Piece ids of the uncased vocabulary: ``[MASK]``, and the last of those set aside."""
LAYER_DECAY = 0.9
"""A layer learns at this fraction of the rate of the one above it."""


PACKED = frozenset({"events", "plover"})
"""Sets of single sentences, which stand together in a window, in another company each time."""
MIXTURE = "polnear=1,ewt=1,gum=1,wikigold=1,crossner=1,statements=3,events=3,plover=1"
"""Our own sets stand three times in an epoch."""


@dataclass(frozen=True, slots=True)
class Share:
    """A set of the mixture, and how often it stands in an epoch."""

    documents: list[Prepared]
    times: float
    packed: bool

    def drawn(self, rng: random.Random) -> list[Prepared]:
        """The documents of one epoch; of a broken share another part each time."""
        whole = int(self.times)
        some = round(len(self.documents) * (self.times - whole))
        chosen = self.documents * whole + rng.sample(self.documents, some)
        return pack(chosen, rng) if self.packed else chosen


def mixture(options: argparse.Namespace) -> list[Share]:
    """The sets named by ``--mixture``, as ``prepare.py`` left them."""
    found = []
    for part in options.mixture.split(","):
        name, _, times = part.partition("=")
        prepared = load(options.sets, name)
        pieces = sum(len(p.pieces) for p in prepared)
        print(f"{name}: {len(prepared)} documents, {pieces:,} pieces, x {times}", flush=True)
        found.append(Share(prepared, float(times), name in PACKED))
    return found


def drawn(shares: list[Share], rng: random.Random) -> list[Prepared]:
    """The documents of one epoch."""
    return [document for share in shares for document in share.drawn(rng)]


def groups(network: Network, rate: float, head_rate: float) -> list[dict]:
    """Parameters by learning rate: heads highest, then layer by layer down to the embeddings."""
    found = []
    heads = [network.head, network.distances, network.attribution, network.relation]
    heads += [network.antecedent_distance, network.party, network.party_distances]
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
    if network.mpnet:
        rest.append(network.near)
    found.append({"params": [p for module in rest for p in module.parameters()], "peak": low})
    return found


def freeze(network: Network, depth: int) -> None:
    """Lets the embeddings and the lowest layers stay as they are; 0 freezes nothing.

    The vocabulary of MPNet stays in any case: it takes long to learn, and is known.
    """
    tables = [network.words, network.positions, network.shapes, network.spacings, network.depths]
    for module in [*tables, network.norm, *network.layers[:depth]] if depth else ():
        module.requires_grad_(False)
    if network.mpnet:
        network.words.requires_grad_(False)


def set_rates(optimizer: torch.optim.Optimizer, done: float, *, flat: bool) -> None:
    """Warms up over the first twentieth, then falls to nothing, or stays (``flat``)."""
    fall = 1.0 if flat else max(0.02, (1 - done) / (1 - WARM))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * min((done + 1e-3) / WARM, fall)


def drop_words(ids: Tensor, chance: float) -> Tensor:
    """Some pieces as ``[MASK]``, so that the network learns to read from what stands around."""
    dropped = (torch.rand(ids.shape, device=ids.device) < chance) & (ids > SPECIAL)
    return ids.masked_fill(dropped, MASK)


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    rng = random.Random(options.seed)
    shares = mixture(options)
    network = Network.from_pretrained(options.encoder or minilm(), options.dropout)
    if options.start:
        network.load(load_checkpoint(options.start))
    network.rounded = options.rounded
    freeze(network, options.frozen)
    learner = Learner(network.to(device), options, device)
    per_epoch = len(grouped(drawn(shares, random.Random(0)), rng, options.batch))
    steps = per_epoch * options.epochs
    limit = options.minutes * 60 if options.minutes else float("inf")
    step, begun = 0, time.monotonic()
    log = Log(begun)
    options.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(options.epochs):
        stream = Stream(drawn(shares, rng), rng.getrandbits(32), options.batch, learner.kept)
        for batch in stream.loaded(options.workers):
            done = max(step / steps, (time.monotonic() - begun) / limit)
            if done >= 1:
                break
            set_rates(learner.optimizer, done, flat=options.flat)
            parts = learner.learn(batch.to(device))
            step += 1
            log.add(parts, int(batch.mask.sum()), f"{step}/{steps} {done:.3f}")
            if step % SAVED_EVERY == 0:
                torch.save(learner.average, options.out / "latest.pt")
        torch.save(learner.average, options.out / f"epoch-{epoch + 1}.pt")
        print(f"epoch {epoch + 1} written after {time.monotonic() - begun:.0f}s", flush=True)
        if (time.monotonic() - begun) >= limit:
            break


class Learner:
    """A network that learns, its averaged weights, and the networks that guide it."""

    def __init__(self, network: Network, options: argparse.Namespace, device: torch.device) -> None:
        self.network, self.options = network, options
        self.average = deepcopy(network.state_dict())
        self.optimizer = torch.optim.AdamW(
            groups(network, options.rate, options.head_rate),
            betas=(0.9, 0.98),
            weight_decay=0.01,
            fused=True,
        )
        self.steps = 0
        self.guides = None
        if options.guides:
            half = options.bfloat16 or device.type == "cuda"
            self.guides = Guides(guiding(options, device), bfloat16=half)
        self.kept = 0.0 if self.guides else options.kept
        swaps = self.guides and options.swapped
        self.near = neighbours(network.words.weight) if swaps else None

    def learn(self, batch: Batch) -> dict[str, Tensor]:
        """One step; returns the sums of the losses by head."""
        network, options = self.network, self.options
        network.train()
        changed = self.near is not None and float(torch.rand(())) < SWAPPED
        if changed:
            batch = replace(batch, ids=swap(batch.ids, self.near, options.swapped))
        dropped = replace(batch, ids=drop_words(batch.ids, options.word_dropout))
        with torch.autocast(batch.ids.device.type, torch.bfloat16, enabled=options.bfloat16):
            rows = network(*dropped.inputs())
        parts = {} if changed else losses(network, rows, batch)
        if self.guides:
            told = divergences(network, rows, self.guides.opinions(batch), batch)
            parts |= {f"guided_{name}": value for name, value in told.items()}
        weighed = (WEIGHTS[name.removeprefix("guided_")] * value for name, value in parts.items())
        loss = sum(weighed) / options.batch
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        self.optimizer.step()
        keep = min(AVERAGE, (self.steps + 1) / (self.steps + 10))
        own = network.state_dict()
        torch._foreach_lerp_([self.average[name] for name in own], list(own.values()), 1 - keep)
        self.steps += 1
        return {name: value.detach() for name, value in parts.items()}


def guiding(options: argparse.Namespace, device: torch.device) -> list[Network]:
    """The networks of ``--guides``, all of the encoder ``--guide-encoder``."""
    found = []
    for checkpoint in options.guides:
        network = Network.from_pretrained(options.guide_encoder or minilm())
        network.load(load_checkpoint(checkpoint))
        found.append(network.to(device))
    return found


@dataclass(slots=True)
class Log:
    """Adds up the losses and prints them, per thousand pieces."""

    begun: float
    pieces: int = 0
    steps: int = 0
    totals: dict[str, Tensor] = field(default_factory=dict)

    def add(self, parts: dict[str, Tensor], pieces: int, at: str) -> None:
        """Counts one step; every so often prints a line."""
        for name, value in parts.items():
            self.totals[name] = self.totals.get(name, 0.0) + value
        self.pieces += pieces
        self.steps += 1
        if self.steps == 50:
            each = (
                (name, 1000 * float(value) / self.pieces) for name, value in self.totals.items()
            )
            shown = " ".join(f"{name}={value:.1f}" for name, value in each)
            spent = time.monotonic() - self.begun
            print(f"{at} {spent:.0f}s {self.pieces} pieces: {shown}", flush=True)
            self.totals, self.pieces, self.steps = {}, 0, 0


def load_checkpoint(path: Path) -> dict[str, Tensor]:
    """A checkpoint's state, or that of exported weights where the path is a folder."""
    return (
        restore(path) if path.is_dir() else torch.load(path, weights_only=True, map_location="cpu")
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, default=Path("build/sets"), help="by prepare.py")
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--start", type=Path, help="checkpoint or exported folder to go on from")
    parser.add_argument("--encoder", type=Path, help="MPNet's folder in place of MiniLM's")
    parser.add_argument("--kept", type=float, default=KEPT, help="windows with borrowed labels")
    parser.add_argument("--mixture", default=MIXTURE, help=f"default: {MIXTURE}")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--minutes", type=float, help="stop by the clock")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--flat", action="store_true", help="a rate that does not fall")
    parser.add_argument("--rounded", action="store_true", help="learn under int8 rounding")
    parser.add_argument("--frozen", type=int, default=0, help="layers that stay as they are")
    parser.add_argument("--word-dropout", type=float, default=0.0)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--guides", type=Path, nargs="*", help="checkpoints of larger networks")
    parser.add_argument("--guide-encoder", type=Path, help="their encoder's folder")
    parser.add_argument("--swapped", type=float, default=0.0, help="words changed, if guided")
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches")
    parser.add_argument("--bfloat16", action="store_true", help="where the processor has it")
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
