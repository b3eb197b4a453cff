"""How two annotations of the same articles agree: ``python corpora/statements/agreement.py``.

Reads ``second/*.txt`` and the files of the same names in another folder (``articles``),
builds both as ``build.py`` does, and prints what the two have in common. F1 is the same
whichever of the two is called the first. ``--list`` also prints every disagreement.
The events of ``second-events/*.txt`` are compared with those of ``events``, a line below.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from build import FOLDER, build, read_events

KINDS = ("direct", "mixed", "indirect")
MIN_OVERLAP = 0.5
Span = tuple[int, int]


class Tally:
    """Hits, and how many there are on either side, for each row and column of the table."""

    def __init__(self) -> None:
        self.hits: Counter[tuple[str, str]] = Counter()
        self.sides: Counter[tuple[str, str]] = Counter()

    def add(self, row: str, kind: str, hits: int, sides: int) -> None:
        """Counts for a kind and for all; a hit counts once on each side."""
        for column in {kind, "all"}:
            self.hits[row, column] += hits
            self.sides[row, column] += sides

    def cell(self, row: str, column: str) -> str:
        """F1 (or a share, where both sides are the same pairs)."""
        sides = self.sides[row, column]
        return f"{self.hits[row, column] / sides:.3f}" if sides else "–"

    def compare_sets(self, row: str, first: dict, second: dict) -> None:
        """Exact agreement of two sets of spans; the values are the kinds they go by."""
        for own, other in ((first, second), (second, first)):
            for span, kind in own.items():
                self.add(row, kind, int(span in other), 1)


def span_of(part: dict) -> Span:
    """Its start and end."""
    return part["start"], part["end"]


def content_of(quotation: dict) -> tuple[Span, ...]:
    """The spans of a statement's content."""
    return tuple(span_of(part) for part in quotation["content"])


def shared(first: Iterable[Span], second: Iterable[Span]) -> float:
    """Intersection over union of the characters of two sets of spans."""
    a, b = ({i for s, e in spans for i in range(s, e)} for spans in (first, second))
    return len(a & b) / len(a | b)


def overlap(first: dict | None, second: dict | None) -> bool:
    """Whether two parties stand in the same place, or neither is there."""
    if first is None or second is None:
        return first is second
    return first["start"] < second["end"] and second["start"] < first["end"]


def match(first: list[dict], second: list[dict]) -> list[tuple[dict, dict]]:
    """Pairs of statements whose contents share at least half, the best first."""
    found = []
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            value = shared(content_of(one), content_of(other))
            if value >= MIN_OVERLAP:
                found.append((-value, not overlap(one["speaker"], other["speaker"]), i, j))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(found):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return [(first[i], second[j]) for i, j in sorted(pairs)]


def same_entities(first: dict, second: dict) -> dict[str, str]:
    """Which entity of the second row is which of the first: by mentions in common."""
    owner: dict[Span, list[str]] = defaultdict(list)
    for entity in first["entities"]:
        for mention in entity["mentions"]:
            owner[span_of(mention)].append(entity["id"])
    common: Counter[tuple[str, str]] = Counter()
    for entity in second["entities"]:
        for mention in entity["mentions"]:
            common.update((entity["id"], other) for other in owner[span_of(mention)])
    same: dict[str, str] = {}
    for (own, other), _ in common.most_common():
        if own not in same and other not in same.values():
            same[own] = other
    return same


def compare(first: dict, second: dict, tally: Tally) -> list[tuple[dict, dict]]:
    """Counts one article's agreement; returns the statements that were matched."""
    both = (first["quotations"], second["quotations"])
    pairs = match(*both)
    contents = ({content_of(q): q["kind"] for q in side} for side in both)
    tally.compare_sets("content, exact", *contents)
    for part in ("cue", "speaker"):
        spans = ({span_of(q[part]): q["kind"] for q in side if q[part]} for side in both)
        tally.compare_sets(f"{part}, exact", *spans)
    names = (
        {
            (*span_of(mention), entity["kind"]): "all"
            for entity in row["entities"]
            for mention in entity["mentions"]
            if mention["form"] == "name"
        }
        for row in (first, second)
    )
    tally.compare_sets("name and its kind, exact", *names)
    for side, quotations in enumerate(both):
        paired = {pair[side]["id"]: pair for pair in pairs}
        for quotation in quotations:
            _count_matched(quotation, paired.get(quotation["id"]), tally)
    same = same_entities(first, second)
    for one, other in pairs:
        tally.add("kind, of matched", one["kind"], int(one["kind"] == other["kind"]), 1)
        if one["speaker"] and other["speaker"]:
            agreed = same_speaker(one, other, same)
            tally.add("entity of the speaker, of matched", one["kind"], int(agreed), 1)
    return pairs


def _count_matched(quotation: dict, pair: tuple[dict, dict] | None, tally: Tally) -> None:
    agreed = {
        part: pair is not None and overlap(pair[0][part], pair[1][part])
        for part in ("speaker", "addressee")
    }
    kind = quotation["kind"]
    tally.add("content, half in common", kind, int(pair is not None), 1)
    tally.add("content and place of the speaker", kind, int(agreed["speaker"]), 1)
    if quotation["addressee"]:
        tally.add("content and place of the addressee", kind, int(agreed["addressee"]), 1)


def same_speaker(one: dict, other: dict, same: dict[str, str]) -> bool:
    """Whether two statements' speakers are the same entity, or of none both."""
    entity = other["speaker"]["entity"]
    return one["speaker"]["entity"] == (entity and same.get(entity, "another"))


def disagreements(first: dict, second: dict, pairs: list[tuple[dict, dict]]) -> Iterator[str]:
    """Lines that show what only one has, and where two differ."""

    def words(part: dict | list | None) -> str:
        parts = part if isinstance(part, list) else [part] if part else []
        return " … ".join(first["text"][p["start"] : p["end"]] for p in parts) or "–"

    for side, name in enumerate(("first", "second")):
        matched = {pair[side]["id"] for pair in pairs}
        for q in (first, second)[side]["quotations"]:
            if q["id"] not in matched:
                shown = [words(q[part]) for part in ("speaker", "cue", "content")]
                yield f"only the {name}: {' | '.join(shown)}"
    same = same_entities(first, second)
    for one, other in pairs:
        for part in ("content", "cue", "speaker", "addressee"):
            if words(one[part]) != words(other[part]):
                yield f"{part}: {words(one[part])} || {words(other[part])}"
        if one["speaker"] and other["speaker"] and not same_speaker(one, other, same):
            named = [q["speaker"].get("name", "–") for q in (one, other)]
            yield f"entity: {words(one['speaker'])}: {' || '.join(named)}"


def compare_events() -> str:
    """How two annotations agree on the events of some articles, repeated mentions left out.

    A trigger is the same where the two share a character, type and status where they are equal.
    """
    sides, found, typed, statuses = [0, 0], 0, 0, 0
    paths = sorted((FOLDER / "second-events").glob("*.txt"))
    for path in paths:
        text = build(FOLDER / "articles" / path.name)[1]["text"]
        first, second = (
            [e for e in read_events(FOLDER / name / path.name, text) if not e.get("again")]
            for name in ("events", "second-events")
        )
        sides = [sides[0] + len(first), sides[1] + len(second)]
        for event in first:
            same = next((e for e in second if overlap(_whole(event), _whole(e))), None)
            if same:
                second.remove(same)
                found += 1
                typed += event["type"] == same["type"]
                statuses += event["status"] == same["status"]
    total = sum(sides)
    return (
        f"{len(paths)} articles; events: {sides[0]} and {sides[1]}; F1 of triggers "
        f"{2 * found / total:.3f}, with type {2 * typed / total:.3f}; status of matched "
        f"{statuses / found:.3f}"
    )


def _whole(event: dict) -> dict:
    return {"start": event["trigger"][0]["start"], "end": event["trigger"][-1]["end"]}


def main(folder: Path, listed: bool) -> int:
    """Compares all articles that were annotated twice and prints the table."""
    tally, statements = Tally(), [0, 0]
    paths = sorted((FOLDER / "second").glob("*.txt"))
    for path in paths:
        first, second = build(folder / path.name)[1], build(path)[1]
        if first["text"] != second["text"]:
            print(f"{path.name}: the two have different texts", file=sys.stderr)
            return 1
        pairs = compare(first, second, tally)
        for side, row in enumerate((first, second)):
            statements[side] += len(row["quotations"])
        if listed:
            for line in disagreements(first, second, pairs):
                print(f"{path.stem} {line}")
    print(f"{len(paths)} articles; statements: {statements[0]} and {statements[1]}\n")
    columns = (*KINDS, "all")
    print("| agreement (F1) | " + " | ".join(columns) + " |\n|" + " --- |" * 5)
    for row in dict.fromkeys(row for row, _ in tally.sides):
        cells = (tally.cell(row, column) for column in columns)
        print(f"| {row} | " + " | ".join(cells) + " |")
    print(f"\n{compare_events()}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER / "articles")
    parser.add_argument("--list", action="store_true", help="print every disagreement")
    arguments = parser.parse_args()
    sys.exit(main(arguments.folder, arguments.list))
