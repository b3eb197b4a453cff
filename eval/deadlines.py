"""Measures deadlines on ``gold/wikinews-deadlines.jsonl``: found, due days, subject, condition.

A deadline is found if the action's words overlap, or the days are the same; pairs that share
more go first. Held-out articles give totals only.

Example:
    $ python eval/deadlines.py --part held-out
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from onrecord.model import Deadline, Record
from onrecord.pipeline import default_reader, record_of
from onrecord.read import read_text

GOLD = Path(__file__).parent / "gold/wikinews-deadlines.jsonl"


def pairs_of(golds: list[dict], found: tuple[Deadline, ...]) -> list[tuple[dict, Deadline]]:
    """Gold and found deadlines, one to one, the likest first."""
    scored = sorted(
        (-likeness(gold, ours), i, j)
        for i, gold in enumerate(golds)
        for j, ours in enumerate(found)
        if likeness(gold, ours)
    )
    taken: set[int] = set()
    used: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            pairs.append((golds[i], found[j]))
    return pairs


def likeness(gold: dict, ours: Deadline) -> int:
    """2 for overlapping actions, 1 for the same days, 3 for both."""
    action = gold["action"]
    overlap = ours.action.start < action["end"] and action["start"] < ours.action.end
    days = gold["due"]["earliest"], gold["due"]["latest"]
    return 2 * overlap + (any(days) and days == (ours.due.earliest, ours.due.latest))


def same_subject(gold: dict, ours: Deadline, record: Record) -> bool:
    """Whether the subject's words or one of its names are the gold one's."""
    wanted, party = gold["subject"], ours.subject
    if party is None:
        return False
    if "start" in wanted and party.start < wanted["end"] and wanted["start"] < party.end:
        return True
    entity = next((e for e in record.entities if e.id == party.entity), None)
    names = {record.article.text[party.start : party.end]}
    names |= {entity.name, *entity.aliases} if entity else set()
    return bool({wanted["name"], *wanted.get("aliases", [])} & names)


def score(part: str) -> tuple[dict[str, list[int]], list[str]]:
    """``[right, all]`` by measure, and what was missed or spurious in words."""
    counts: dict[str, list[int]] = {}
    errors: list[str] = []
    for line in GOLD.read_text(encoding="utf-8").split("\n"):
        row = json.loads(line) if line else {"part": ""}
        if not line or part not in (row["part"], "both"):
            continue
        article = read_text(row["text"], published=row["published"], title=row["title"])
        record = record_of(article, next(iter(default_reader().read([article]))))
        pairs = pairs_of(row["deadlines"], record.deadlines)
        _add(counts, "found of gold", len(pairs), len(row["deadlines"]))
        _add(counts, "found of ours", len(pairs), len(record.deadlines))
        for gold, ours in pairs:
            _count(counts, gold, ours, record)
        errors += _errors(row, record, pairs)
    return counts, errors


def _count(counts: dict[str, list[int]], gold: dict, ours: Deadline, record: Record) -> None:
    for bound in ("earliest", "latest"):
        if gold["due"][bound]:
            _add(counts, f"due {bound}", gold["due"][bound] == getattr(ours.due, bound), 1)
    if gold["subject"]:
        _add(counts, "subject", same_subject(gold, ours, record), 1)
    _add(counts, "condition or none", bool(gold["condition"]) == bool(ours.condition), 1)


def _add(counts: dict[str, list[int]], measure: str, right: int, of: int) -> None:
    found = counts.setdefault(measure, [0, 0])
    found[0] += right
    found[1] += of


def _errors(row: dict, record: Record, pairs: list[tuple[dict, Deadline]]) -> list[str]:
    text = row["text"]
    matched = [id(gold) for gold, _ in pairs]
    ours = [deadline.id for _, deadline in pairs]
    missed = [d["action"] for d in row["deadlines"] if id(d) not in matched]
    spurious = [d.action for d in record.deadlines if d.id not in ours]
    return [
        *(f"{row['id']} missed: {text[a['start'] : a['end']]}" for a in missed),
        *(f"{row['id']} spurious: {a.of(text)}" for a in spurious),
    ]


def main() -> None:
    """Prints the figures, and the errors of the part that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=["looked-at", "held-out", "both"], default="looked-at")
    part = parser.parse_args().part
    counts, errors = score(part)
    recall, precision = counts["found of gold"], counts["found of ours"]
    print(f"F1 {2 * recall[0] / (recall[1] + precision[1]):.3f}")
    for measure, (right, of) in counts.items():
        print(f"{measure:<18} {right / of if of else 1:.3f}  ({right} of {of})")
    if part == "looked-at":
        print("\n".join(errors))


if __name__ == "__main__":
    main()
