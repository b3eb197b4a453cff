"""Builds the corpus: ``python corpora/events/build.py OUT``.

Reads ``sentences/*.txt`` (their marks: ``FORMAT.md``) and writes, for each split,
``SPLIT.in.jsonl`` with the sentences and ``SPLIT.gold.jsonl`` with their events in the
schema ``onrecord/1``. Says what is wrong on which line, and ends with status 1 then.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
HELD_OUT = 6
"""One sentence in so many is held out, by a checksum of its text: no other moves it."""
QUADS = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID RETREAT",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD_OF = {type_: quad for quad, types in QUADS.items() for type_ in types.split()}
STATUSES = frozenset("actual ongoing planned proposed conditional hypothetical".split())
POLARITIES = frozenset({"positive", "negative"})
KINDS = frozenset(
    """statement sport accident crime business metaphor culture weather history procedure
    other""".split()
)
MARK = re.compile(r"\[([tarpd])(\d+) |\]")
Span = dict[str, int]
Marks = dict[str, dict[str, list[Span]]]


class FormatError(Exception):
    """A block doesn't follow FORMAT.md."""


def blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yields each block of a file with the number of its first line."""
    lines: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield number - len(lines), lines
            lines = []


def read_marks(marked: str) -> tuple[str, Marks]:
    """Takes the marks out of a sentence; what they enclose, by event and letter.

    Raises:
        FormatError: If the brackets don't pair.
    """
    found: Marks = defaultdict(lambda: defaultdict(list))
    opened: list[tuple[str, str, int]] = []
    text, at = "", 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            opened.append((match[1], match[2], len(text)))
        elif opened:
            letter, number, start = opened.pop()
            if text[start:].strip() != text[start:] or start == len(text):
                raise FormatError(f"a mark that is empty or begins or ends with a blank: {text!r}")
            found[number][letter].append({"start": start, "end": len(text)})
        else:
            raise FormatError(f"a ] closes nothing after {text[-30:]!r}")
    text += marked[at:]
    if opened:
        raise FormatError(f"[{opened[-1][0]}{opened[-1][1]} is never closed")
    if set("[]") & set(text):
        raise FormatError("a bracket that is no mark")
    return text, found


def build(identifier: str, lines: list[str]) -> dict:
    """One sentence: its gold row.

    Raises:
        FormatError: If the block doesn't follow FORMAT.md.
    """
    text, marks = read_marks(lines[0])
    row = {"id": identifier, "text": text, "layers": ["events"], "events": []}
    stated = lines[1:]
    if not stated:
        raise FormatError("a sentence without a line that states its events")
    if stated[0].startswith("none"):
        kind = stated[0].removeprefix("none").strip()
        if marks or len(stated) > 1 or kind not in KINDS:
            raise FormatError(f"'none' takes one of {sorted(KINDS)}, and no marks")
        return row | {"none": kind}
    seen = set()
    for line in stated:
        number, event = _event(line, marks)
        if number in seen:
            raise FormatError(f"event {number} is stated twice")
        seen.add(number)
        row["events"].append(event)
    if set(marks) - seen:
        raise FormatError(f"marks of event {min(set(marks) - seen)}, which no line states")
    return row


def _event(line: str, marks: Marks) -> tuple[str, dict]:
    try:
        number, type_, mode, status, polarity, contexts = line.split()
    except ValueError:
        raise FormatError(f"{line!r} has not six fields") from None
    if type_ not in QUAD_OF or status not in STATUSES or polarity not in POLARITIES:
        raise FormatError(f"{line!r}: an unknown type, status or polarity")
    spans = marks.get(number, {})
    if not spans.get("t"):
        raise FormatError(f"event {number} has no trigger")

    def parties(letter: str) -> list[dict]:
        return [{**span, "entity": None} for span in sorted(spans.get(letter, ()), key=_start)]

    return number, {
        "id": f"v{number}",
        "type": type_,
        "mode": None if mode == "-" else mode,
        "contexts": [] if contexts == "-" else contexts.split(","),
        "quad": QUAD_OF[type_],
        "trigger": sorted(spans["t"], key=_start),
        "actors": parties("a"),
        "recipients": parties("r"),
        "place": (parties("p") or [None])[0],
        "when": sorted(spans.get("d", ()), key=_start),
        "status": status,
        "polarity": polarity,
    }


def _start(span: Span) -> int:
    return span["start"]


def split_of(text: str) -> str:
    """``heldout`` or ``train``, by the text alone."""
    return "train" if zlib.crc32(text.encode()) % HELD_OUT else "heldout"


def main(out: Path) -> int:
    """Builds all sentences; returns the exit status."""
    out.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict]] = {"train": [], "heldout": []}
    seen: dict[str, str] = {}
    faults = 0
    for path in sorted((FOLDER / "sentences").glob("*.txt")):
        for count, (number, lines) in enumerate(blocks(path), 1):
            try:
                row = build(f"events-{path.stem}-{count:03}", lines)
                if row["text"] in seen:
                    raise FormatError(f"stands in {seen[row['text']]}, too")
            except FormatError as error:
                faults += 1
                print(f"{path.name}:{number}: {error}", file=sys.stderr)
                continue
            seen[row["text"]] = row["id"]
            rows[split_of(row["text"])].append(row)
    for split, found in rows.items():
        with (out / f"{split}.gold.jsonl").open("w", encoding="utf-8") as gold:
            gold.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        with (out / f"{split}.in.jsonl").open("w", encoding="utf-8") as plain:
            for row in found:
                pair = {"id": row["id"], "text": row["text"]}
                plain.write(json.dumps(pair, ensure_ascii=False) + "\n")
        with_events = sum(bool(row["events"]) for row in found)
        types = Counter(event["type"] for row in found for event in row["events"])
        print(
            f"{split}: {with_events} sentences with {sum(types.values())} events,"
            f" {len(found) - with_events} without"
        )
        print("  " + ", ".join(f"{name} {count}" for name, count in sorted(types.items())))
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path("build/events"))
    sys.exit(main(parser.parse_args().out))
