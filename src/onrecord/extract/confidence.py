"""Calibrated confidence of a quotation with its speaker: of the rows at 0.9, nine in ten are right.

Platt scaling (Platt, 1999): a logistic function of the logit of the cue's probability,
with an offset for each kind and for a missing speaker. ``training/calibrate.py`` fits the
numbers in ``data/confidence.toml``.

Example:
    >>> round(calibrated(0.99, "direct", has_speaker=True), 1)
    1.0
"""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import QuotationKind

_EDGE: Final = 1e-3
"""Probabilities are kept this far from 0 and 1, so that their logit is finite."""


@lru_cache(maxsize=1)
def _coefficients() -> dict[str, float]:
    path = files("onrecord.extract") / "data" / "confidence.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: float(value) for name, value in found["coefficients"].items()}


def logit(probability: float) -> float:
    """The logit of a probability, finite at its ends."""
    kept = min(1 - _EDGE, max(_EDGE, probability))
    return math.log(kept / (1 - kept))


def calibrated(probability: float, kind: QuotationKind, *, has_speaker: bool) -> float:
    """The chance that content and speaker are right.

    Args:
        probability: Of the cue, as the network has it.
        kind: Of the quotation.
        has_speaker: Whether a speaker was found.
    """
    numbers = _coefficients()
    total = numbers["slope"] * logit(probability) + numbers[kind]
    if not has_speaker:
        total += numbers["no_speaker"]
    return round(1 / (1 + math.exp(-total)), 3)


def of_unattributed(*, has_speaker: bool) -> float:
    """The chance that a quotation without a cue is one, with its speaker."""
    numbers = _coefficients()
    total = numbers["unattributed"] + (0.0 if has_speaker else numbers["unattributed_no_speaker"])
    return round(1 / (1 + math.exp(-total)), 3)
