"""Fails when accuracy falls: ``python eval/gate.py``.

Reads the held-out part of ``corpora/statements`` and the articles of ``eval/gold``, and
compares with ``eval/floors.json``. ``--raise`` lifts the floors to what was measured
(less a margin); nothing lowers them but an edit that says why.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measures import f1, name_counts, quotation_counts, time_counts
from onrecord.pipeline import extract_many
from onrecord.read import read_text
from onrecord.serial import to_json

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
CORPUS = HERE.parent / "corpora" / "statements"
MARGIN = 0.01
"""Floors stand this far below the measured figure: another processor rounds int8 otherwise."""


def rows(path: Path) -> list[dict]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def statements() -> list[dict]:
    """The held-out articles of our own corpus."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(CORPUS / "build.py"), folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return rows(Path(folder) / "heldout.gold.jsonl")


def predicted(gold: list[dict]) -> Iterator[dict]:
    """The records of the gold articles, as JSON."""
    articles = (read_text(r["text"], published=r.get("published")) for r in gold)
    return (to_json(record) for record in extract_many(articles))


def measure() -> dict[str, float]:
    """All figures of the gate."""
    totals: dict[str, list[int]] = {}

    def add(name: str, counts: list[int]) -> None:
        totals[name] = [a + b for a, b in zip(totals.get(name, [0, 0, 0]), counts, strict=True)]

    gold = statements()
    for theirs, ours in zip(gold, predicted(gold), strict=True):
        for name, counts in quotation_counts(theirs, ours).items():
            add(f"statements.{name}", counts)
        add("statements.names", name_counts(theirs, ours))
    gold = rows(HERE / "gold" / "wikinews-times.jsonl")
    for theirs, ours in zip(gold, predicted(gold), strict=True):
        for name, counts in time_counts(theirs, ours).items():
            add(f"times.{name}", counts)
    return {name: round(f1(*counts), 4) for name, counts in sorted(totals.items())}


def main() -> int:
    """Measures, prints, compares; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    found = measure()
    missed = 0
    for name, value in found.items():
        low = value < floors.get(name, 0.0)
        missed += low
        mark = "  MISSED" if low else ""
        print(f"{name:<28}{value:.3f}  floor {floors.get(name, 0.0):.3f}{mark}")
    if options.lift:
        lifted = {
            name: max(floors.get(name, 0.0), round(value - MARGIN, 3))
            for name, value in found.items()
        }
        FLOORS.write_text(json.dumps(lifted, indent=1) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
