"""Fits the confidence of quotations: ``python training/calibrate.py --data DATA``.

Fits on the even articles of PolNeAR dev (which the reader did not learn from), and prints
the expected calibration error on the odd ones. ``--write`` puts the numbers into the package.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "eval"))

from corpora import read_jsonl
from measures import right_quotations
from onrecord.extract.confidence import logit
from onrecord.model import Quotation
from onrecord.pipeline import default_reader, record_of
from onrecord.read import read_text
from onrecord.serial import to_json

OUT = Path("src/onrecord/extract/data/confidence.toml")
NAMES = ("slope", "direct", "mixed", "indirect", "no_speaker")
STEPS, RATE = 4000, 0.3
BINS = 10
HEADER = """\
# Platt scaling of a quotation's confidence, by kind.
# Source: fitted by training/calibrate.py on the even articles of PolNeAR dev. CC0.
"""

Row = tuple[list[float], bool]


def features(quotation: Quotation, probability: float) -> list[float]:
    """One number a coefficient, in the order of NAMES."""
    kinds = [float(quotation.kind == kind) for kind in NAMES[1:4]]
    return [logit(probability), *kinds, float(quotation.speaker is None)]


def rows(data: Path) -> tuple[list[Row], list[Row]]:
    """Quotations of even and of odd articles, each with whether it is right."""
    gold = list(read_jsonl(data / "polnear" / "dev.gold.jsonl"))
    halves: tuple[list[Row], list[Row]] = ([], [])
    articles = [read_text(row["text"]) for row in gold]
    readings = default_reader().read(articles)
    for number, (row, article, reading) in enumerate(zip(gold, articles, readings, strict=True)):
        record = record_of(article, reading)
        right = right_quotations(row, to_json(record))
        probabilities = {one.cue: one.score for one in reading.attributions}
        for quotation in record.quotations:
            if quotation.cue in probabilities:
                found = features(quotation, probabilities[quotation.cue])
                halves[number % 2].append((found, quotation.id in right))
    return halves


def fit(found: list[Row]) -> list[float]:
    """Logistic regression by plain gradient descent."""
    numbers = [1.0, *(0.0 for _ in NAMES[1:])]
    for _ in range(STEPS):
        slopes = [0.0] * len(numbers)
        for values, is_right in found:
            miss = chance(values, numbers) - is_right
            slopes = [s + miss * v for s, v in zip(slopes, values, strict=True)]
        numbers = [n - RATE * s / len(found) for n, s in zip(numbers, slopes, strict=True)]
    return numbers


def chance(values: list[float], numbers: list[float]) -> float:
    return 1 / (1 + math.exp(-sum(v * n for v, n in zip(values, numbers, strict=True))))


def calibration_error(found: list[Row], numbers: list[float]) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = defaultdict(list)
    for values, is_right in found:
        guess = chance(values, numbers)
        bins[min(BINS - 1, int(guess * BINS))].append(guess - is_right)
    return sum(abs(sum(part)) for part in bins.values()) / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    even, odd = rows(options.data)
    numbers = fit(even)
    error = calibration_error(odd, numbers)
    print(f"ECE on {len(odd)} quotations of the other articles: {error:.3f}")
    lines = [f"{name} = {value:.3f}" for name, value in zip(NAMES, numbers, strict=True)]
    print("\n".join(lines))
    if options.write:
        OUT.write_text(HEADER + "[coefficients]\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
