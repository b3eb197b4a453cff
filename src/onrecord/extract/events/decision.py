"""How likely a sighting is an event: a logistic function of the frame, the parties, the reader.

``training/fit_events.py`` fits the numbers in ``data/decision.toml``, one set for readers with
event heads and one for frames alone.

Example:
    >>> chance({"bias": 1.0, "political": 1.0})
    0.61
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal

Mode = Literal["frames", "learned"]
Features = dict[str, float]
_EDGE: Final = 1e-3


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, float]]:
    path = files("onrecord.extract") / "data" / "decision.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: {key: float(value) for key, value in table.items()} for name, table in found.items()
    }


def chance(features: Mapping[str, float], mode: Mode) -> float:
    """The chance that a sighting with these features is an event of its type."""
    weights = _tables()[mode]
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-total)), 3)


def threshold(mode: Mode) -> float:
    """The least chance at which a row is made."""
    return _tables()["threshold"][mode]


def prior() -> float:
    """What a frame adds to the logarithm of its type's learned chance."""
    return _tables()["threshold"]["prior"]


def trust_of_rules() -> Mapping[str, float]:
    """What the rules on status and polarity add to the reader's logarithms."""
    return _tables()["trust"]


def logit(probability: float) -> float:
    """The logit of a probability, finite at its ends."""
    kept = min(1 - _EDGE, max(_EDGE, probability))
    return math.log(kept / (1 - kept))
