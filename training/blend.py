"""Mean of two checkpoints: ``python training/blend.py ONE OTHER --share 0.5 --out OUT``.

A network tuned further keeps more of what it knew when its weights are drawn back towards
those it began from (Wortsman et al., 2022). Heads that the first lacks are the other's.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor

from train import load_checkpoint


def blend(one: dict[str, Tensor], other: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """The other's weights, drawn towards the first's; ``share`` is the other's part."""
    found = {}
    for name, value in other.items():
        found[name] = value.clone()
        if name in one:
            size = len(one[name])
            found[name][:size] = one[name].lerp(value[:size], share)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("one", type=Path, help="checkpoint or exported folder")
    parser.add_argument("other", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="part of the other")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    both = load_checkpoint(options.one), load_checkpoint(options.other)
    torch.save(blend(*both, options.share), options.out)


if __name__ == "__main__":
    main()
