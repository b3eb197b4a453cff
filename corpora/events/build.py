"""Builds the corpus: ``python corpora/events/build.py OUT``.

Reads ``sentences/*.txt`` (their marks: ``FORMAT.md``) and writes, for each split,
``SPLIT.in.jsonl`` with the sentences and ``SPLIT.gold.jsonl`` with their events in the
schema ``onrecord/1``; of ``articles/*.txt`` likewise ``articles``, all of it for training.
Says what is wrong on which line, and ends with status 1 then.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from pathlib import Path

from marked import FormatError, blocks, placed, read_block, read_marks

FOLDER = Path(__file__).parent
HELD_OUT = 6
"""One sentence in so many is held out, by a checksum of its text: no other moves it."""
TITLE = "# "
PARAGRAPH = 3
"""Sentences of an article's paragraph."""
KINDS = frozenset(
    """statement sport accident crime business metaphor culture weather history procedure
    other""".split()
)


def build(identifier: str, lines: list[str]) -> dict:
    """One sentence: its gold row.

    Raises:
        FormatError: If the block doesn't follow FORMAT.md.
    """
    if lines[1:] and lines[1].startswith("none"):
        text, marks = read_marks(lines[0])
        kind = lines[1].removeprefix("none").strip()
        if marks or len(lines) > 2 or kind not in KINDS:
            raise FormatError(f"'none' takes one of {sorted(KINDS)}, and no marks")
        return {"id": identifier, "text": text, "layers": ["events"], "events": [], "none": kind}
    text, events = read_block(lines)
    return {"id": identifier, "text": text, "layers": ["events"], "events": events}


def articles(path: Path) -> list[dict]:
    """The articles of a file: their gold rows.

    Raises:
        FormatError: If a block doesn't follow FORMAT.md; it names the line.
    """
    rows: list[dict] = []
    sentences = 0
    for number, lines in blocks(path):
        if lines[0].startswith(TITLE):
            name = f"events-{path.stem}-{number:04}"
            row = {"id": name, "title": lines[0].removeprefix(TITLE), "text": ""}
            rows.append({**row, "layers": ["events"], "events": []})
            sentences = 0
            continue
        try:
            text, events = _sentence(lines)
            if not rows:
                raise FormatError("a sentence before the first title")
        except FormatError as error:
            raise FormatError(f"line {number}: {error}") from None
        row = rows[-1]
        if sentences:
            row["text"] += " " if sentences % PARAGRAPH else "\n\n"
        at = len(row["text"])
        row["text"] += text
        row["events"] += placed(events, at, len(row["events"]) + 1)
        sentences += 1
    return rows


def _sentence(lines: list[str]) -> tuple[str, list[dict]]:
    if len(lines) > 1:
        return read_block(lines, repeats=True)
    text, marks = read_marks(lines[0])
    if marks:
        raise FormatError("marks of events that no line states")
    return text, []


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
    for path in sorted((FOLDER / "articles").glob("*.txt")):
        try:
            rows.setdefault("articles", []).extend(articles(path))
        except FormatError as error:
            faults += 1
            print(f"{path.name}: {error}", file=sys.stderr)
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
            f"{split}: {with_events} texts with {sum(types.values())} events,"
            f" {len(found) - with_events} without"
        )
        print("  " + ", ".join(f"{name} {count}" for name, count in sorted(types.items())))
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path("build/events"))
    sys.exit(main(parser.parse_args().out))
