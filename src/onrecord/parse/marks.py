"""The quotation marks of a paragraph, each with the side that its neighbours suggest.

Example:
    >>> [mark.side for mark in find_marks("“No,” she said.", Span(0, 15))]
    ['open', 'close']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.model import Span

Side = Literal["open", "close", "either"]
Doubt = Literal["", "apostrophe", "inches", "turned"]

_ENTITIES: Final = {
    "&quot;": '"', "&#34;": '"', "&ldquo;": "“", "&#8220;": "“", "&rdquo;": "”", "&#8221;": "”",
    "&lsquo;": "‘", "&#8216;": "‘", "&rsquo;": "’", "&#8217;": "’", "&#39;": "'", "&apos;": "'",
    "&laquo;": "«", "&raquo;": "»",
}  # fmt: skip
_MARK: Final = re.compile(
    r"'''|``|''|‘‘|’’|\"\"|(?<!\S),,(?=\w)|[\"“”„‟❝❞〝〞〟＂«»‹›「」『』‘’‚‛'`]|"
    + "|".join(map(re.escape, _ENTITIES))
)
_FAMILIES: Final = {
    **dict.fromkeys(
        [*'“”„‟"＂❝❞〝〞〟', "``", "''", "‘‘", "’’", '""', ",,"],
        "double",
    ),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "single guillemet"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys("‘’‚‛'`", "single"),
}
_OPENS: Final = frozenset(["``", "‘‘", ",,", *"“„‟❝〝«‹「『‘‚‛`"])
_CLOSES: Final = frozenset(["’’", *"”❞〞〟»›」』’"])
BEFORE_OPENING: Final = frozenset("([{-–—/:=…\u00a0\u200b\u202a\u202b\ufeff")
_AFTER_OPENING: Final = frozenset("([$£€“‘'\"«‹„&")
_ELIDED: Final = re.compile(
    r"(?:\d\ds\b|(?:n['’]|n|tis|twas|twere|twill|em|cause|til|till|bout|round|cos|cuz|coz|ello|"
    r"appen|nuff|nother|neath|gainst|fraid|kay|merica)(?!\w))",
    re.I,
)
_YEAR: Final = re.compile(r"\d\d\b")
_CLIPPED: Final = re.compile(r"(?:[sxzSXZ]|in|\b[oO]l?|\bth|\ban|\bwi)$")
"""What ends before an apostrophe that is no mark: a plural, "goin'", "cup o'"."""
_INCHES: Final = re.compile(r"\d['’′]\s?\d{1,2}(?:½|\.\d)?$")
_BARE_INCHES: Final = re.compile(r"(?<![\w.,$£€])\d{1,2}(?:½|\.\d)?$")


@dataclass(slots=True)
class Mark:
    """A quotation mark, or what may be one."""

    start: int
    end: int
    family: str
    side: Side
    straight: bool
    doubt: Doubt = ""
    twice: bool = False  # two marks that read as one unless two stand open
    closer: int = -1  # start of the next mark that can close this single one
    firm: bool = False  # whether a closer without doubt comes before the next opener
    then: Side | None = None  # side of the next mark of the same family


def find_marks(text: str, paragraph: Span) -> list[Mark]:
    """The marks of a paragraph in order; apostrophes that are certain are left out.

    Args:
        text: The article's text.
        paragraph: Where to look.
    """
    found: list[Mark] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        if match[0] == "'''":  # one mark inside the other
            middle = start + (2 if start == paragraph.start or text[start - 1].isspace() else 1)
            pieces = [(start, middle), (middle, end)]
        else:
            pieces = [(start, end)]
        for i, j in pieces:
            if mark := _mark(text, i, j, paragraph):
                found.append(mark)
    _look_ahead(found)
    return found


def _mark(text: str, start: int, end: int, paragraph: Span) -> Mark | None:
    sign = text[start:end]
    sign = _ENTITIES.get(sign, sign)
    family = _FAMILIES[sign]
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if family == "single":
        return _single(text, start, end, sign, (before, after))
    mark = Mark(start, end, family, "either", sign in {'"', '""', "''"}, twice=sign == '""')
    if sign in _OPENS:
        mark.side = "open"
    elif sign in _CLOSES:
        mark.side = "close"
    else:
        mark.side = _straight_side(before, after)
    if family == "double" and before.isdigit() and mark.side != "open":
        return _inches(text, mark, paragraph, after)
    return mark


def _straight_side(before: str, after: str) -> Side:
    opens = before.isspace() or before in BEFORE_OPENING or before in _OPENS
    closes = after.isspace() or not (after.isalnum() or after in _AFTER_OPENING)
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _inches(text: str, mark: Mark, paragraph: Span, after: str) -> Mark | None:
    """A mark after a number: of inches for certain (no mark), perhaps, or not."""
    before = text[max(paragraph.start, mark.start - 10) : mark.start]
    if _INCHES.search(before):
        return None
    if mark.side == "either" and not after.isspace():
        return mark
    if _BARE_INCHES.search(before):
        mark.doubt = "inches"
    return mark


def _single(text: str, start: int, end: int, sign: str, around: tuple[str, str]) -> Mark | None:
    before, after = around
    straight = sign == "'"
    if before.isalnum() and after.isalnum():
        return None
    opens = before.isspace() or before in BEFORE_OPENING or before in '"“„«;'
    if opens and (after.isalnum() or after in '“"(…[$£€&'):
        if _is_elision(text, start, end):
            return None
        if sign != "’":
            return Mark(start, end, "single", "open", straight)
        if after.isupper():
            return Mark(start, end, "single", "open", True, "turned")
        return None
    if sign in "‘‚‛`":
        return Mark(start, end, "single", "open", False) if opens else None
    if after.isalnum() or before.isspace() or _before_elided_n(text, start):
        return None
    clipped = _CLIPPED.search(text[max(0, start - 4) : start])
    doubtful = before.isdigit() or (after == " " and clipped)
    return Mark(start, end, "single", "close", straight, "apostrophe" if doubtful else "")


def _is_elision(text: str, start: int, end: int) -> bool:
    if _ELIDED.match(text, end):
        return True
    of_words = start >= 2 and text[start - 1] == " " and text[start - 2].isalpha()
    return of_words and bool(_YEAR.match(text, end))


def _before_elided_n(text: str, start: int) -> bool:
    """Whether this is the second apostrophe of "rock 'n' roll"."""
    return text[start - 1 : start] in {"n", "N"} and text[start - 2 : start - 1] in {"'", "’", "‘"}


def _look_ahead(marks: Sequence[Mark]) -> None:
    """Tells each mark what follows it in its family."""
    then: dict[str, Side] = {}
    closer, firm = -1, False
    for mark in reversed(marks):
        if mark.family == "single":
            mark.closer, mark.firm, mark.then = closer, firm, then.get("single")
            if mark.side == "open" and mark.doubt != "turned":
                closer, firm = -1, False
            elif mark.side == "close":
                closer, firm = mark.start, firm or not mark.doubt
        else:
            mark.then = then.get(mark.family)
        if mark.side != "either" and mark.doubt != "inches":
            then[mark.family] = mark.side
