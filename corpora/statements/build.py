"""Builds the corpus: ``python corpora/statements/build.py OUT``.

Reads ``articles/*.txt`` and ``events/*.txt`` (their marks: ``FORMAT.md``) and writes, for each
split, ``SPLIT.in.jsonl`` with the texts and ``SPLIT.gold.jsonl`` with the annotation in the
schema ``onrecord/1``. Says what is wrong with which file, and ends with status 1 then.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.append(str(FOLDER.parent / "events"))

from marked import FormatError, blocks, placed, read_block  # noqa: E402

KINDS = {
    "P": "person",
    "O": "organization",
    "L": "place",
    "G": "group",
    "A": "agreement",
    "H": "happening",
}
PRONOUNS = frozenset(
    """
    i me my mine myself we us our ours ourselves you your yours he him his himself she her
    hers herself it its itself they them their theirs themselves who whom whose which that
    this these those one
    """.split()
)
MARK = re.compile(r"\[([cksa])(\d+)(?:=([^\s\]]+))? |\{([POLGAHpolgah]) ([^|{}]+)\||[\]}]")
SECTION = re.compile(r"<(/?)(furniture|teaser|headline|byline|dateline|correction|markup)>")
MARKS = "\"'“”‘’«»"


@dataclass
class Opened:
    """A mark whose end has not come yet."""

    closer: str
    start: int
    letter: str
    key: str
    entity: str | None = None


@dataclass
class Marked:
    """An article's text and what its marks enclose."""

    text: str = ""
    statements: dict[str, dict[str, list]] = field(default_factory=lambda: defaultdict(dict))
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)
    sections: list[dict] = field(default_factory=list)


def read_marks(body: str) -> Marked:
    """Takes the marks out of a body and keeps what they enclose.

    Raises:
        FormatError: If a mark isn't closed, or closed by the wrong bracket.
    """
    marked = Marked()
    body = _without_sections(body, marked)
    parts: list[str] = []
    size = at = 0
    stack: list[Opened] = []
    section_starts = sorted(
        (position, key, section)
        for section in marked.sections
        for key in ("start", "end")
        for position in [section[key]]
    )
    moved = iter([*section_starts, (len(body) + 1, "", {})])
    next_edge = next(moved)

    def advance(to: int) -> None:
        nonlocal at, size, next_edge
        while next_edge[0] <= to:
            next_edge[2][next_edge[1]] = size + next_edge[0] - at
            next_edge = next(moved)
        parts.append(body[at:to])
        size += to - at
        at = to

    for match in MARK.finditer(body):
        advance(match.start())
        at = match.end()
        found = match.group()
        if found in "]}":
            if not stack or stack[-1].closer != found:
                raise FormatError(f"a {found} closes nothing near {body[at - 30 : at]!r}")
            _close(marked, stack.pop(), size)
        elif match[1]:
            stack.append(Opened("]", size, match[1], match[2], match[3]))
        else:
            stack.append(Opened("}", size, match[4], match[5].strip()))
    advance(len(body))
    if stack:
        raise FormatError(f"{stack[-1].letter}{stack[-1].key} is never closed")
    marked.text = "".join(parts)
    return marked


def _without_sections(body: str, marked: Marked) -> str:
    """Takes the tags of sections out; their places are still those of the marked body."""
    lines, at = [], 0
    for line in body.split("\n"):
        tag = SECTION.match(line)
        if tag and not tag[1]:
            rest = line[tag.end() :]
            close = SECTION.search(rest)
            inside = rest[: close.start()] if close else rest
            line = inside + (rest[close.end() :] if close else "")
            marked.sections.append({"kind": tag[2], "start": at, "end": at + len(inside)})
        elif SECTION.search(line):
            raise FormatError(f"a section's tag inside a line: {line[:60]!r}")
        lines.append(line)
        at += len(line) + 1
    return "\n".join(lines)


def _close(marked: Marked, opened: Opened, end: int) -> None:
    if opened.closer == "}":
        marked.mentions.append((opened.start, end, opened.letter, opened.key))
    else:
        roles = marked.statements[opened.key]
        roles.setdefault(opened.letter, []).append((opened.start, end, opened.entity))


def build(path: Path) -> tuple[str, dict]:
    """One article: its split and its gold row."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    marked = read_marks(body.strip("\n"))
    entities, by_key = _entities(marked)
    row = {
        "id": f"statements-{facts['id']}",
        "title": facts["title"],
        "published": facts["published"],
        "outlet": facts["outlet"],
        "style": facts["style"],
        "text": marked.text,
        "layers": ["quotations", "entities", "events"],
        "tagset": {"annotated": list(KINDS.values()), "exhaustive": True},
        "sections": marked.sections,
        "entities": entities,
        "quotations": _quotations(marked, by_key, {e["id"]: e for e in entities}),
        "events": read_events(FOLDER / "events" / path.name, marked.text),
    }
    return facts["split"], row


def _entities(marked: Marked) -> tuple[list[dict], dict[str, str]]:
    grouped: dict[str, list] = defaultdict(list)
    for mention in marked.mentions:
        grouped[mention[3]].append(mention)
    entities, by_key = [], {}
    for key, mentions in sorted(grouped.items(), key=lambda item: min(item[1])):
        mentions.sort()
        kinds = {letter.upper() for _, _, letter, _ in mentions}
        if len(kinds) > 1 and "+" not in key:
            raise FormatError(f"the key {key} has the kinds {sorted(kinds)}")
        by_key[key] = f"e{len(entities) + 1}"
        named = [m for m in mentions if m[2].isupper()] or [
            m for m in mentions if marked.text[m[0] : m[1]].lower() not in PRONOUNS
        ]
        fullest = max(named or mentions, key=lambda m: m[1] - m[0])
        entities.append(
            {
                "id": by_key[key],
                "kind": "group" if "+" in key else KINDS[kinds.pop()],
                "name": marked.text[fullest[0] : fullest[1]],
                "members": key.split("+") if "+" in key else [],
                "mentions": [
                    {"start": s, "end": e, "form": _form(marked.text[s:e], letter)}
                    for s, e, letter, _ in mentions
                ],
            }
        )
    _join_members(entities, by_key)
    return entities, by_key


def _join_members(entities: list[dict], by_key: dict[str, str]) -> None:
    """Gives plurals their members, and the members' names joined with "and" as a name."""
    names = {entity["id"]: entity["name"] for entity in entities}
    for entity in entities:
        known = {by_key[key] for key in entity["members"] if key in by_key}
        entity["members"] = [one for one in names if one in known]
        if len(entity["members"]) > 1:
            entity["name"] = " and ".join(names[member] for member in entity["members"])


def _form(words: str, letter: str) -> str:
    if letter.isupper():
        return "name"
    return "pronoun" if words.lower() in PRONOUNS else "nominal"


def _quotations(marked: Marked, by_key: dict, entities: dict) -> list[dict]:
    found = []
    for key, roles in marked.statements.items():
        if "c" not in roles:
            raise FormatError(f"statement {key} has no content")
        content = [(start, end) for start, end, _ in sorted(roles["c"])]
        cue = min(roles["k"])[:2] if "k" in roles else None
        row = {
            "content": [{"start": s, "end": e} for s, e in content],
            "cue": cue and {"start": cue[0], "end": cue[1]},
            "kind": _kind(marked.text, content),
        }
        for letter, name in (("s", "speaker"), ("a", "addressee")):
            row[name] = None
            if letter in roles:
                row[name] = _party(marked, min(roles[letter]), by_key, entities)
        found.append(row)
    found.sort(key=lambda q: (q["content"][0]["start"], -q["content"][-1]["end"]))
    return [{"id": f"q{n}", **row} for n, row in enumerate(found, 1)]


def read_events(path: Path, text: str) -> list[dict]:
    """The events of an article, by the marked sentences of another file.

    Raises:
        FormatError: If there is no such file, or a sentence doesn't stand in the text, after the
            one before it.
    """
    if not path.exists():
        raise FormatError(f"{path.parent.name} has no file of this name")
    found: list[dict] = []
    at = 0
    for number, lines in blocks(path):
        sentence, events = read_block(lines, repeats=True)
        start = text.find(sentence, at)
        if start < 0:
            raise FormatError(f"events, line {number}: not in the article from there on")
        at = start + 1
        found += placed(events, start, len(found) + 1)
    return found


def _party(marked: Marked, span: tuple, by_key: dict, entities: dict) -> dict:
    start, end, key = span
    if key is None:
        inside = [m for m in marked.mentions if start <= m[0] and m[1] <= end]
        first = min(inside, key=lambda m: (m[0], -m[1]), default=None)
        key = first and first[3]
    elif key not in by_key and "+" not in key:
        raise FormatError(f"no mention has the key {key} of {marked.text[start:end]!r}")
    party = {"start": start, "end": end, "entity": by_key.get(key)}
    if party["entity"]:
        party["name"] = entities[party["entity"]]["name"]
    return party


def _kind(text: str, content: list[tuple[int, int]]) -> str:
    """Direct where each part begins and ends with a mark and none closes in between."""
    whole = "".join(text[s:e] for s, e in content)
    if not any(mark in whole for mark in '"“‘«') and not re.search(r"(?<!\w)'\w", whole):
        return "indirect"
    if all(text[s] in MARKS for s, e in content):
        closers = [
            i for i, c in enumerate(whole) if i and (c in '”"' or (c in "’'" and _ends(whole, i)))
        ]
        if len(content) > 1 or not closers or closers[0] >= len(whole) - 2:
            return "direct"
        return "direct" if text[content[-1][1] - 1] in MARKS and "\n" in whole else "mixed"
    return "mixed"


def _ends(words: str, i: int) -> bool:
    return not words[i + 1 : i + 2].isalnum()


def main(out: Path) -> int:
    """Builds all articles; returns the exit status."""
    out.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict]] = defaultdict(list)
    faults = 0
    for path in sorted((FOLDER / "articles").glob("*.txt")):
        try:
            split, row = build(path)
            rows[split].append(row)
        except (FormatError, KeyError, ValueError) as error:
            faults += 1
            print(f"{path.name}: {error}", file=sys.stderr)
    inputs = ("id", "title", "published", "outlet", "text")
    for split, found in rows.items():
        with (out / f"{split}.gold.jsonl").open("w", encoding="utf-8") as gold:
            gold.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        with (out / f"{split}.in.jsonl").open("w", encoding="utf-8") as plain:
            for row in found:
                plain.write(json.dumps({k: row[k] for k in inputs}, ensure_ascii=False) + "\n")
        statements = sum(len(row["quotations"]) for row in found)
        words = sum(len(row["text"].split()) for row in found)
        events = sum(len(row["events"]) for row in found)
        counted = f"{words:,} words, {statements} statements, {events} events"
        print(f"{split}: {len(found)} articles, {counted}")
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path("build/statements"))
    sys.exit(main(parser.parse_args().out))
