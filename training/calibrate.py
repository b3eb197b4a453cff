"""Fits the confidence of quotations: ``python training/calibrate.py --data DATA``.

Fits on the even articles of PolNeAR dev (which the reader did not learn from), and prints
the expected calibration error on the odd ones. What the form of the page settles (signatures,
turns, headlines, marks inside marks, quotations without a cue) has the share that is right,
there and in the training part of our own corpus, with one right and one wrong added. ``--write``
puts the numbers into the package.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "eval"))

from corpora import read_jsonl
from measures import right_quotations
from onrecord.extract import attributed, extract_quotations
from onrecord.extract.confidence import Evidence, evidence_of, logit
from onrecord.model import Record
from onrecord.pipeline import default_reader
from onrecord.read import read_text
from onrecord.serial import to_json

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/onrecord/extract/data/confidence.toml"
NAMES = ("cue", "source", "content", "direct", "mixed", "indirect", "no_speaker")
FORMS = (
    "signature",
    "turn",
    "headline",
    "embedded",
    "passive",
    "unattributed",
    "unattributed_no_speaker",
)
STEPS, SHRINK = 40, 1e-3
BINS = 10
HEADER = """\
# Platt scaling of a quotation's confidence (read), and the share that is right of what the
# form of the page settles.
# Source: fitted by training/calibrate.py on the even articles of PolNeAR dev; shares on all of
# it and on the training part of corpora/statements. CC0.
"""

Row = tuple[list[float], bool]
Shares = dict[str, list[bool]]


def features(evidence: Evidence) -> list[float]:
    """One number a coefficient, in the order of NAMES."""
    logits = [logit(evidence.cue), logit(evidence.source), logit(evidence.content)]
    kinds = [float(evidence.kind == kind) for kind in NAMES[3:6]]
    return [*logits, *kinds, float(not evidence.has_speaker)]


def judged(gold: Iterable[dict]) -> Iterator[tuple[list[Row], Shares]]:
    """For each article what is read, and what the page's form settles, right or wrong."""
    rows = list(gold)
    articles = [read_text(row["text"]) for row in rows]
    readings = default_reader().read(articles)
    for row, article, reading in zip(rows, articles, readings, strict=True):
        reading = attributed(article, reading)
        quotations = extract_quotations(article, reading, (), least=0.0)
        right = right_quotations(row, to_json(Record(article, quotations=quotations)))
        found: list[Row] = []
        shares: Shares = defaultdict(list)
        attributions = {one.cue: one for one in reading.attributions}
        for quotation in quotations:
            one = attributions.get(quotation.cue) if quotation.cue else None
            is_right = quotation.id in right
            if one is None:
                suffix = "" if quotation.speaker else "_no_speaker"
                shares[f"unattributed{suffix}"].append(is_right)
            elif one.form == "read":
                found.append((features(evidence_of(one, quotation.kind)), is_right))
            else:
                shares[one.form].append(is_right)
        yield found, shares


def statements() -> list[dict]:
    """The training articles of our own corpus."""
    with tempfile.TemporaryDirectory() as folder:
        build = ROOT / "corpora" / "statements" / "build.py"
        subprocess.run([sys.executable, str(build), folder], check=True, stdout=subprocess.DEVNULL)
        return list(read_jsonl(Path(folder) / "train.gold.jsonl"))


def fit(found: list[Row]) -> list[float]:
    """Logistic regression by Newton's method, the least bit shrunk so that it always ends."""
    values = np.array([row for row, _ in found])
    is_right = np.array([float(right) for _, right in found])
    numbers = np.zeros(len(NAMES))
    shrink = SHRINK * len(found)
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-values @ numbers))
        slope = values.T @ (guess - is_right) + shrink * numbers
        bend = (values * (guess * (1 - guess))[:, None]).T @ values
        numbers -= np.linalg.solve(bend + shrink * np.eye(len(NAMES)), slope)
    return [float(number) for number in numbers]


def chance(values: list[float], numbers: list[float]) -> float:
    """What the numbers make of one quotation."""
    return 1 / (1 + math.exp(-sum(v * n for v, n in zip(values, numbers, strict=True))))


def calibration_error(found: list[Row], numbers: list[float]) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = defaultdict(list)
    for values, is_right in found:
        guess = chance(values, numbers)
        bins[min(BINS - 1, int(guess * BINS))].append(guess - is_right)
    return sum(abs(sum(part)) for part in bins.values()) / len(found)


def shared(parts: Iterable[Shares]) -> dict[str, float]:
    """The share of each form that is right, by the rule of succession."""
    pooled: Shares = defaultdict(list)
    for part in parts:
        for form, outcomes in part.items():
            pooled[form] += outcomes
    for form in FORMS:
        print(f"{form}: {sum(pooled[form])} of {len(pooled[form])} right")
    return {form: (sum(pooled[form]) + 1) / (len(pooled[form]) + 2) for form in FORMS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    dev = list(judged(read_jsonl(options.data / "polnear" / "dev.gold.jsonl")))
    halves = [[row for found, _ in dev[k::2] for row in found] for k in (0, 1)]
    numbers = fit(halves[0])
    error = calibration_error(halves[1], numbers)
    print(f"ECE on {len(halves[1])} quotations of the other articles: {error:.3f}")
    shares = shared(part for _, part in [*dev, *judged(statements())])
    lines = ["[read]", *(f"{n} = {v:.3f}" for n, v in zip(NAMES, numbers, strict=True))]
    lines += ["", "[share]", *(f"{form} = {value:.3f}" for form, value in shares.items())]
    print("\n".join(lines))
    if options.write:
        OUT.write_text(HEADER + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
