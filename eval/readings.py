"""Measures what the reader sees before anything is extracted: trees, and triggers of events.

``python eval/readings.py trees DEV.conllu DEV.gold.jsonl`` compares parts of speech and trees
on the words that both cut alike; ``python eval/readings.py events HELDOUT.gold.jsonl``
triggers, types, status, polarity and parties. ``--weights`` names another folder of weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from measures import f1
from onrecord.model import Article, Reading, Triggered
from onrecord.parse import Reader

FOUND = 0.5
"""Chance of any event from which a word counts as a trigger here."""
ROLE_FOUND = 0.5
Row = list[str]


def read_rows(path: Path) -> list[dict]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def readings(rows: list[dict], weights: Path | None) -> Iterator[tuple[dict, Reading]]:
    """The rows with what the reader sees in them."""
    articles = [Article(row["id"], row["id"], row["text"]) for row in rows]
    return zip(rows, Reader(weights).read(articles), strict=True)


# --- Trees -------------------------------------------------------------------------------


def sentences(path: Path) -> dict[str, list[list[Row]]]:
    """Sentences of each document of a CoNLL-U file, without empty words."""
    found: dict[str, list[list[Row]]] = {}
    rows: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            found[line.split("=", 1)[1].strip()] = []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif rows and not line:
            found[list(found)[-1]].append([row for row in rows if "." not in row[0]])
            rows = []
    return found


def gold_words(document: list[list[Row]], text: str) -> dict[tuple[int, int], Row]:
    """Words of a document that stand in its text as they are, by span; head as a span, too."""
    found: dict[tuple[int, int], Row] = {}
    at = 0
    for sentence in document:
        spans: dict[str, tuple[int, int]] = {}
        until = 0
        for row in sentence:
            if "-" in row[0]:
                until = int(row[0].split("-")[1])
            start = text.find(row[1], at, at + 60 + len(row[1]))
            if start < 0:
                continue
            spans[row[0]] = (start, start + len(row[1]))
            if "-" not in row[0]:
                at = start + len(row[1]) if int(row[0]) > until else start
        for row in sentence:
            if row[0] in spans and "-" not in row[0]:
                head = spans.get(row[6], spans[row[0]] if row[6] == "0" else (-1, -1))
                found[spans[row[0]]] = [row[3], row[7], *map(str, head)]
    return found


def measure_trees(conllu: Path, gold: Path, weights: Path | None) -> dict[str, float]:
    """Shares of the words cut alike of which part of speech, head, and head and relation agree."""
    trees = {key.lower().replace("_", "-"): value for key, value in sentences(conllu).items()}
    counts: Counter[str] = Counter()
    for row, reading in readings(read_rows(gold), weights):
        name = row["id"].removeprefix("ewt-").lower().replace("_", "-")
        theirs = gold_words(trees.get(name, []), row["text"])
        counts["gold"] += len(theirs)
        for word in reading.words:
            known = theirs.get((word.start, word.end))
            if known is None:
                continue
            head = reading.words[word.head]
            same = [str(head.start), str(head.end)] == known[2:]
            counts["words"] += 1
            counts["upos"] += word.pos == known[0]
            counts["uas"] += same
            counts["las"] += same and word.relation == known[1]
    shares = {name: counts[name] / counts["words"] for name in ("upos", "uas", "las")}
    return {"cut alike": counts["words"] / counts["gold"], **shares}


# --- Events ------------------------------------------------------------------------------


def measure_events(gold: Path, weights: Path | None) -> dict[str, float]:
    """F1 of triggers and of triggers with types; shares of status and polarity; F1 of roles."""
    counts: Counter[str] = Counter()
    mistaken: Counter[str] = Counter()
    for row, reading in readings(read_rows(gold), weights):
        chosen = [t for t in reading.triggers or () if sum(c for _, c in t.types) >= FOUND]
        taken: set[int] = set()
        counts["gold"] += len(row["events"])
        counts["found"] += len(chosen)
        for event in row["events"]:
            match = next(
                (
                    t
                    for t in sorted(chosen, key=lambda t: t.types[0][0] != event["type"])
                    if t.word not in taken and _inside(reading, t.word, event["trigger"])
                ),
                None,
            )
            if match is None:
                counts["party gold"] += len(_parties(event))
                continue
            taken.add(match.word)
            counts["hits"] += 1
            counts["typed"] += match.types[0][0] == event["type"]
            if match.types[0][0] != event["type"]:
                mistaken[f"{event['type']} as {match.types[0][0]}"] += 1
            status = match.statuses[0][0]
            counts["status"] += status == event["status"]
            if status != event["status"]:
                mistaken[f"{event['status']} as {status}"] += 1
            counts["polarity"] += (match.negative >= 0.5) == (event["polarity"] == "negative")
            _count_parties(counts, event, match, reading)
        counts["without"] += not row["events"]
        counts["clean"] += not row["events"] and not chosen
    print(", ".join(f"{name} {count}" for name, count in mistaken.most_common(12)))
    return {
        "trigger F1": f1(counts["hits"], counts["gold"], counts["found"]),
        "precision": counts["hits"] / max(1, counts["found"]),
        "recall": counts["hits"] / counts["gold"],
        "typed F1": f1(counts["typed"], counts["gold"], counts["found"]),
        "status": counts["status"] / max(1, counts["hits"]),
        "polarity": counts["polarity"] / max(1, counts["hits"]),
        "roles F1": f1(counts["party hits"], counts["party gold"], counts["party found"]),
        "none kept clean": counts["clean"] / max(1, counts["without"]),
    }


def _inside(reading: Reading, word: int, spans: Iterable[dict]) -> bool:
    start, end = reading.words[word].start, reading.words[word].end
    return any(start < span["end"] and span["start"] < end for span in spans)


def _parties(event: dict) -> list[tuple[str, dict]]:
    found = [("actor", party) for party in event["actors"]]
    found += [("recipient", party) for party in event["recipients"]]
    return found + ([("place", event["place"])] if event.get("place") else [])


def _count_parties(counts: Counter[str], event: dict, match: Triggered, reading: Reading) -> None:
    theirs = _parties(event)
    ours = [(word, role) for word, role, chance in match.roles if chance >= ROLE_FOUND]
    hit = [
        any(role == name and _inside(reading, word, [party]) for word, role in ours)
        for name, party in theirs
    ]
    counts["party gold"] += len(theirs)
    counts["party found"] += len(ours)
    counts["party hits"] += sum(hit)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    for name, paths in (("trees", ["conllu", "gold"]), ("events", ["gold"])):
        command = commands.add_parser(name)
        for path in paths:
            command.add_argument(path, type=Path)
        command.add_argument("--weights", type=Path)
    options = parser.parse_args()
    if options.what == "trees":
        found = measure_trees(options.conllu, options.gold, options.weights)
    else:
        found = measure_events(options.gold, options.weights)
    for name, value in found.items():
        print(f"{name:<18}{value:.3f}")


if __name__ == "__main__":
    main()
