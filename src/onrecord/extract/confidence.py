"""Calibrated confidence of a quotation with its speaker: of the rows at 0.9, nine in ten are right.

Platt scaling (Platt, 1999) of what the reader gives: a logistic function of the logits of the
chances of cue, source and content, with an offset for each kind and for a missing speaker.
Quotations that the page's form settles have the share of their form that is right.
``training/calibrate.py`` fits the numbers in ``data/confidence.toml``.

Example:
    >>> evidence = Evidence(0.99, 0.95, 0.8, "direct", has_speaker=True)
    >>> confidence(evidence) > 0.8
    True
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Attribution, AttributionForm, QuotationKind

LEAST: Final = 0.35
"""Quotations below this are not kept, unless the form of the page shows them. On PolNeAR dev end
to end is .768 here, .765 at .25 and .766 at .45; our own articles and Wikinews agree."""
_EDGE: Final = 1e-3
"""Chances are kept this far from 0 and 1, so that their logit is finite."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a quotation's confidence is made of.

    Attributes:
        cue: Chance of the cue.
        source: Chance of the source, or that there is none.
        content: Chance that the content begins and ends where it was cut.
    """

    cue: float
    source: float
    content: float
    kind: QuotationKind
    has_speaker: bool


def evidence_of(attribution: Attribution, kind: QuotationKind) -> Evidence:
    """The evidence for what the reader attributes."""
    chances = {one.span: one.chance for one in attribution.candidates}
    source = attribution.source
    return Evidence(
        cue=attribution.score,
        source=chances.get(source, 1.0 if not chances else 0.0),
        content=attribution.certainty,
        kind=kind,
        has_speaker=source is not None,
    )


@lru_cache(maxsize=1)
def _numbers() -> tuple[dict[str, float], dict[str, float]]:
    """Coefficients of what is read, and shares of what the form settles."""
    path = files("onrecord.extract") / "data" / "confidence.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    read = {name: float(value) for name, value in found["read"].items()}
    return read, {name: float(value) for name, value in found["share"].items()}


def logit(chance: float) -> float:
    """The logit of a chance, finite at its ends."""
    kept = min(1 - _EDGE, max(_EDGE, chance))
    return math.log(kept / (1 - kept))


def terms(evidence: Evidence) -> dict[str, float]:
    """What each piece of evidence adds to the logit of the confidence."""
    numbers, _ = _numbers()
    return {
        "cue": numbers["cue"] * logit(evidence.cue),
        "source": numbers["source"] * logit(evidence.source),
        "content": numbers["content"] * logit(evidence.content),
        "kind": numbers[evidence.kind],
        "no speaker": 0.0 if evidence.has_speaker else numbers["no_speaker"],
    }


def confidence(evidence: Evidence) -> float:
    """The chance that content and speaker are right."""
    return round(1 / (1 + math.exp(-sum(terms(evidence).values()))), 3)


def share(form: AttributionForm, *, has_speaker: bool = True) -> float:
    """The share of the quotations of a form that are right."""
    _, shares = _numbers()
    return shares[form if has_speaker else f"{form}_no_speaker"]
