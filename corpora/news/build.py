"""Puts the events of ``events.jsonl`` to their texts: ``python corpora/news/build.py DATA OUT``.

``DATA`` is the folder of the public sets (``training/README.md``). Writes ``train.gold.jsonl`` and
``heldout.gold.jsonl`` in the schema ``onrecord/1``. A text that is missing, or reads otherwise
than the one that was annotated, is named and left out; the exit status is 1 then.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ANNOTATION = Path(__file__).parent / "events.jsonl"
TEXTS = {
    "wikinews": "wikinews/wikinews.jsonl",
    "polnear": "polnear/train.in.jsonl",
    "gum": "gum/train.in.jsonl",
    "re3d": "re3d/re3d.in.jsonl",
    "wikiwars": "wikiwars-train/train.in.jsonl",
}
"""Where a set's texts stand in the folder of the public sets."""
HASHED = 16
"""Digits of a text's SHA-256 that its annotation gives."""


def read_rows(path: Path) -> Iterator[dict]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def built(row: dict, text: str) -> dict:
    """A document's gold row: its text up to where it was annotated, and its events."""

    def span(pair: list[int]) -> dict[str, int]:
        return {"start": pair[0], "end": pair[1]}

    events = [
        event
        | {
            "trigger": [span(event["trigger"])],
            "actors": [span(party) for party in event["actors"]],
            "recipients": [span(party) for party in event["recipients"]],
            "place": span(event["place"]) if "place" in event else None,
        }
        for event in row["events"]
    ]
    return {"id": f"news-{row['id']}", "text": text, "layers": ["events"], "events": events}


def main(data: Path, out: Path) -> int:
    """Builds both parts; returns the exit status."""
    rows = list(read_rows(ANNOTATION))
    wanted = {(row["set"], row["id"]) for row in rows}
    texts = {
        (name, row["id"]): row["text"]
        for name, path in TEXTS.items()
        if (data / path).exists()
        for row in read_rows(data / path)
        if (name, row["id"]) in wanted
    }
    found: dict[str, list[dict]] = {"train": [], "heldout": []}
    faults = 0
    for row in rows:
        text = texts.get((row["set"], row["id"]), "")[: row["end"]]
        if hashlib.sha256(text.encode()).hexdigest()[:HASHED] != row["sha256"]:
            faults += 1
            print(f"{row['id']} is not in {row['set']} as it was annotated", file=sys.stderr)
            continue
        found[row["part"]].append(built(row, text))
    out.mkdir(parents=True, exist_ok=True)
    for part, documents in found.items():
        with (out / f"{part}.gold.jsonl").open("w", encoding="utf-8") as gold:
            gold.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in documents)
        events = sum(len(one["events"]) for one in documents)
        print(f"{part}: {len(documents)} texts with {events} events and mentions of them")
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=Path("build/news"))
    options = parser.parse_args()
    sys.exit(main(options.data, options.out))
