"""Pairs quotation marks of every style, paragraph by paragraph, in one pass.

Example:
    >>> [q.start for q in pair_marks("“No,” she said. ‘Never.’", ())[0]]
    [0, 16]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.model import Note, Quoted, Section, Span
from onrecord.parse.paragraphs import paragraphs

_MARK: Final = re.compile(r"``|''|[\"“”„‟«»‹›「」『』＂]|[‘’‚‛'`]")
_FAMILIES: Final = {
    "“": "double", "”": "double", "„": "double", "‟": "double", '"': "double", "＂": "double",
    "``": "double", "''": "double",
    "«": "guillemet", "»": "guillemet", "‹": "single guillemet", "›": "single guillemet",
    "「": "corner", "」": "corner", "『": "white corner", "』": "white corner",
    "‘": "single", "’": "single", "‚": "single", "‛": "single", "'": "single", "`": "single",
}  # fmt: skip
_OPENS: Final = frozenset({"“", "„", "‟", "``", "«", "‹", "「", "『", "‘", "‚", "‛", "`"})
_CLOSES: Final = frozenset({"”", "»", "›", "」", "』", "’"})
_BEFORE_OPENING: Final = frozenset("([{-–—/:=…\u00a0")
_ELISION: Final = re.compile(
    r"['’‘](?:\d\ds?\b|(?:tis|twas|twere|em|cause|til|n|bout|round|cos|cuz|ello|appen)\b)", re.I
)
_MEASURE: Final = re.compile(r"(?<=\d)(?:''|[\"'’”])")

Side = Literal["open", "close", "either", "none"]


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    family: str
    side: Side
    weak: bool = False  # a closer that may be a plural's apostrophe


@dataclass(slots=True)
class _Open:
    start: int
    family: str
    continues: bool


def pair_marks(
    text: str, sections: Sequence[Section]
) -> tuple[tuple[Quoted, ...], tuple[Note, ...]]:
    """All stretches in quotation marks, and notes on marks without a partner.

    A stretch holds its marks and never leaves its paragraph. Where a paragraph ends inside
    a quotation and the next begins with an opening mark of the same family, the next
    *continues* it; otherwise the missing mark gets a note, and the stretch ends with the
    paragraph.

    Args:
        text: The article's text.
        sections: Its sections; furniture, teasers and markup hold no quotations.
    """
    found: list[Quoted] = []
    notes: list[Note] = []
    pending: _Open | None = None  # left open by the paragraph before
    for paragraph in paragraphs(text, sections):
        marks = _marks(text, paragraph)
        goes_on = bool(
            pending
            and marks
            and marks[0].start == paragraph.start
            and marks[0].family == pending.family
            and marks[0].side != "close"
        )
        if pending and not goes_on:
            notes.append(_unbalanced(text, pending.start))
        quoted, pending = _pair(text, paragraph, marks, goes_on)
        found += quoted
    if pending:
        notes.append(_unbalanced(text, pending.start))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end))), tuple(notes)


def _unbalanced(text: str, start: int) -> Note:
    words = " ".join(text[start : start + 40].split())
    message = f"the quotation mark at {start} ({words} …) has no partner; closed at paragraph end"
    return Note("article", "unbalanced-mark", message)


def _pair(
    text: str, paragraph: Span, marks: Sequence[_Mark], continues: bool
) -> tuple[list[Quoted], _Open | None]:
    """Stretches of one paragraph, and the outermost mark that it leaves open."""
    found: list[Quoted] = []
    stack: list[_Open] = []
    closers = _later_closers(marks)
    for k, mark in enumerate(marks):
        families = [one.family for one in stack]
        side = mark.side
        if side == "either":
            side = "close" if mark.family in families else "open"
        elif side == "close" and mark.family not in families:
            side = "none" if mark.family == "single" else _turned(text, mark)
        elif side == "open" and families and families[-1] == mark.family != "single":
            side = "close" if _ends_words(text, mark) else side
        if side == "open" and mark.family == "single" and not closers[k]:
            side = "none"
        if side == "close" and mark.weak and closers[k]:
            side = "none"
        if side == "open":
            stack.append(_Open(mark.start, mark.family, continues and not found and not stack))
        elif side == "close":
            while stack:
                one = stack.pop()
                if one.family == mark.family:
                    depth = len(stack)
                    found.append(Quoted(one.start, mark.end, depth, True, one.continues))
                    break
    left = [one for one in stack if one.family != "single"]
    if not left:
        return found, None
    outer = left[0]
    found = [q if q.start < outer.start else _deeper(q, stack, outer) for q in found]
    found.append(Quoted(outer.start, paragraph.end, 0, False, outer.continues))
    return found, outer


def _deeper(quoted: Quoted, stack: Sequence[_Open], outer: _Open) -> Quoted:
    """A stretch inside an open one keeps only the depth that real stretches give it."""
    phantom = sum(one.start < quoted.start for one in stack if one is not outer)
    return Quoted(quoted.start, quoted.end, max(1, quoted.depth - phantom), True, False)


def _turned(text: str, mark: _Mark) -> Side:
    """A closing double mark with nothing open: the wrong way round, or stray."""
    after = text[mark.end : mark.end + 1]
    before = text[mark.start - 1 : mark.start] if mark.start else ""
    return "open" if after.isalnum() and (not before or before.isspace()) else "none"


def _ends_words(text: str, mark: _Mark) -> bool:
    """Whether an opening curly mark stands where only a closing one can."""
    before = text[mark.start - 1 : mark.start] if mark.start else ""
    after = text[mark.end : mark.end + 1]
    return bool(before) and not before.isspace() and (not after or not after.isalnum())


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        mark = match.group()
        family = _FAMILIES[mark]
        if mark == "''" and text[end : end + 1] == "'":
            continue
        side = _side(text, start, end, mark, family, paragraph)
        if side != "none":
            weak = family == "single" and side == "close" and _after_plural(text, start)
            found.append(_Mark(start, end, family, side, weak))
    return found


def _side(text: str, start: int, end: int, mark: str, family: str, paragraph: Span) -> Side:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if family == "single":
        return _single_side(text, start, mark, before, after)
    if mark in _OPENS:
        return "open"
    if mark in _CLOSES:
        return "close"
    if _MEASURE.match(text, start) and (after.isdigit() or after.isspace()) and mark != "''":
        return "either" if _likely_closing(text, start, paragraph) else "none"
    opens = before.isspace() or before in _BEFORE_OPENING or before in _OPENS
    closes = after.isspace() or not (after.isalnum() or after in "([$£€“‘'\"")
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "either"


def _likely_closing(text: str, start: int, paragraph: Span) -> bool:
    """Whether straight marks before this one are odd in number, so that it can close."""
    return text.count('"', paragraph.start, start) % 2 == 1


def _single_side(text: str, start: int, mark: str, before: str, after: str) -> Side:
    if before.isalnum() and after.isalnum():
        return "none"
    opens = before.isspace() or before in _BEFORE_OPENING or before in '"“„«'
    if opens and (after.isalnum() or after in '“"(…[$£€'):
        if mark == "’" or _ELISION.match(text, start):
            return "none"
        return "open"
    if mark in "‘‚‛`":
        return "open" if opens else "none"
    closes = not after.isalnum() and not before.isspace()
    return "close" if closes else "none"


def _after_plural(text: str, start: int) -> bool:
    """Whether a closing single mark may be a possessive: "the voters' choice"."""
    return text[start - 1 : start] in {"s", "S", "x", "z"} and text[start + 1 : start + 2] == " "


def _later_closers(marks: Sequence[_Mark]) -> list[bool]:
    """For each single mark whether a closer follows it before the next opener."""
    found = [False] * len(marks)
    later = False
    for k in range(len(marks) - 1, -1, -1):
        mark = marks[k]
        if mark.family != "single":
            continue
        found[k] = later
        later = mark.side == "close" or (later and mark.side != "open")
    return found
