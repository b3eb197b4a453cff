"""Sentences with the marks of ``FORMAT.md``, as the corpora of events have them.

Example:
    >>> for number, lines in blocks(path):
    ...     text, events = read_block(lines)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

QUADS = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID RETREAT",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD_OF = {type_: quad for quad, types in QUADS.items() for type_ in types.split()}
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": """seize restrict censor curfew martial-law arrest deport withhold misinformation
        cyber""",
    "ASSAULT": """abduct beat torture sexual targeted destroy primitive firearms explosives
        suicide-attack aerial drone heavy-weapons crowd-control unconventional""",
}
CONTEXTS = frozenset(
    """military intelligence executive legislative election political_institutions pro_democracy
    pro_autocracy economic legal reparations human_rights rights_freedoms repression human_security
    gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum
    migration disasters natural_resource environment technology terrorism cbrn cyber misinformation
    crime corruption illegal_drugs trafficking""".split()
)
STATUSES = frozenset("actual ongoing planned proposed conditional hypothetical".split())
POLARITIES = frozenset({"positive", "negative"})
MARK = re.compile(r"\[([tarpd])(\d+) |\]")
_AGAIN = " again"
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


def read_block(lines: list[str], *, repeats: bool = False) -> tuple[str, list[dict]]:
    """The sentence of a block, and its events; spans are offsets in the sentence.

    With ``repeats`` a line may end in ``again``: another mention of an event told elsewhere.

    Raises:
        FormatError: If the block doesn't follow FORMAT.md.
    """
    text, marks = read_marks(lines[0])
    if len(lines) == 1:
        raise FormatError("a sentence without a line that states its events")
    events: dict[str, dict] = {}
    for line in lines[1:]:
        again = repeats and line.endswith(_AGAIN)
        number, event = _event(line.removesuffix(_AGAIN) if again else line, marks)
        if again:
            event["again"] = True
        if number in events:
            raise FormatError(f"event {number} is stated twice")
        events[number] = event
    if set(marks) - set(events):
        raise FormatError(f"marks of event {min(set(marks) - set(events))}, which no line states")
    return text, list(events.values())


def placed(events: list[dict], at: int, first: int) -> list[dict]:
    """The events of a sentence that stands at an offset of a text, numbered from ``first`` on."""
    return [_moved(event, at) | {"id": f"v{n}"} for n, event in enumerate(events, first)]


def _moved(value: Any, by: int) -> Any:
    """The same with every span moved."""
    if isinstance(value, list):
        return [_moved(one, by) for one in value]
    if isinstance(value, dict):
        return {
            key: one + by if key in {"start", "end"} else _moved(one, by)
            for key, one in value.items()
        }
    return value


def _event(line: str, marks: Marks) -> tuple[str, dict]:
    try:
        number, type_, mode, status, polarity, contexts = line.split()
    except ValueError:
        raise FormatError(f"{line!r} has not six fields") from None
    if type_ not in QUAD_OF or status not in STATUSES or polarity not in POLARITIES:
        raise FormatError(f"{line!r}: an unknown type, status or polarity")
    if mode not in {"-", *MODES.get(type_, "").split()}:
        raise FormatError(f"{line!r}: {type_} has no such mode")
    if contexts != "-" and set(contexts.split(",")) - CONTEXTS:
        raise FormatError(f"{line!r}: an unknown context")
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
