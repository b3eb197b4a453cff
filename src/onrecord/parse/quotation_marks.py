"""Pairs quotation marks of every style, paragraph by paragraph, in one pass.

Each mark first gets the side that its neighbours suggest ("open" after a blank, "close"
before one); a stack then pairs them, and settles what the neighbours left in doubt.

Example:
    >>> [q.start for q in pair_marks("“No,” she said. ‘Never.’", ())[0]]
    [0, 16]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.model import Note, Quoted, Section, Span
from onrecord.parse.marks import BEFORE_OPENING, Mark, Side, find_marks
from onrecord.parse.paragraphs import paragraphs

_SHORT: Final = 40
"""Characters within which a straight single mark may close on what may be an apostrophe."""
_SEAM: Final = re.compile(r"[\n\r\u2028\u2029]")


@dataclass(slots=True)
class _Open:
    start: int
    family: str
    continues: bool = False


@dataclass(slots=True)
class _Page:
    """A paragraph with its marks, and whether the one before is on the same line."""

    span: Span
    marks: list[Mark]
    seam: bool = False


@dataclass(slots=True)
class _Pairing:
    """What the paragraphs read so far gave."""

    text: str
    british: bool
    found: list[Quoted] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def note(self, start: int, fate: str) -> None:
        words = " ".join(self.text[start : start + 40].split())
        message = f"the quotation mark at {start} ({words} …) has no partner; {fate}"
        self.notes.append(Note("article", "unbalanced-mark", message))


def pair_marks(
    text: str, sections: Sequence[Section]
) -> tuple[tuple[Quoted, ...], tuple[Note, ...]]:
    """All stretches in quotation marks, and notes on marks without a partner.

    A stretch holds its marks and never leaves its paragraph. Where a paragraph ends inside
    a quotation and the next begins with an opening mark of the same family, the next
    *continues* it; otherwise the missing mark gets a note, and the stretch ends with the
    paragraph, or before the next quotation that begins a sentence in it.

    Args:
        text: The article's text.
        sections: Its sections; furniture, teasers and markup hold no quotations.
    """
    pages = _pages(text, sections)
    british = text.count("‘") > 2 * (text.count("“") + text.count('"'))
    pairing = _Pairing(text, british)
    pending: str | None = None  # family of the quotation that the paragraph before left open
    for k, page in enumerate(pages):
        following = pages[k + 1] if k + 1 < len(pages) else None
        pending = _pair(pairing, page, following, pending)
    found = sorted(pairing.found, key=lambda q: (q.start, -q.end))
    return tuple(found), tuple(pairing.notes)


def _pages(text: str, sections: Sequence[Section]) -> list[_Page]:
    pages: list[_Page] = []
    for span in paragraphs(text, sections):
        page = _Page(span, find_marks(text, span))
        if pages:
            gap = text[pages[-1].span.end : span.start]
            page.seam = bool(gap.strip()) and not _SEAM.search(gap)
        pages.append(page)
    return pages


def _goes_on(family: str, page: _Page | None) -> bool:
    """Whether a quotation left open goes on in the paragraph after it."""
    if page is None:
        return False
    own = next((mark for mark in page.marks if mark.family == family), None)
    if own is None:
        return page.seam
    if own.start == page.span.start and own.side != "close":
        return True
    return family != "single" and own.side == "close" and not own.doubt


def _pair(
    pairing: _Pairing, page: _Page, following: _Page | None, pending: str | None
) -> str | None:
    """Adds the stretches of a paragraph; returns the family of what it leaves open."""
    stack: list[_Open] = []
    depth: Counter[str] = Counter()
    found: list[tuple[int, int, str, bool]] = []
    first = next((mark for mark in page.marks if mark.family == pending), None)
    if pending and not (first and first.start == page.span.start and first.side != "close"):
        # goes on without a mark
        stack.append(_Open(page.span.start, pending, True))
        depth[pending] += 1
    for mark in page.marks:
        side = _settled(pairing, page, following, mark, stack, depth)
        if side == "open":
            goes_on = pending == mark.family and mark.start == page.span.start
            stack.append(_Open(mark.start, mark.family, goes_on))
            depth[mark.family] += 1
        elif side == "close":
            ends = [mark.end]
            if mark.twice and depth[mark.family] > 1:
                ends = [mark.end - 1, mark.end]
            for end in ends:
                _close(pairing, stack, depth, found, (mark.family, end))
    return _finish(pairing, page, following, stack, found)


def _settled(
    pairing: _Pairing,
    page: _Page,
    following: _Page | None,
    mark: Mark,
    stack: Sequence[_Open],
    depth: Counter[str],
) -> Side | None:
    """The side of a mark once it is known what stands open; None for no mark."""
    is_open = depth[mark.family] > 0
    if mark.family == "single":
        if mark.side == "open":
            return "open" if _opens_single(pairing, page, following, mark) else None
        on_top = bool(stack) and stack[-1].family == "single"
        return "close" if on_top and not (mark.doubt and mark.firm) else None
    if mark.doubt == "inches":
        return "close" if is_open and mark.then != "close" else None
    if mark.side == "either":
        return "close" if is_open else "open"
    if mark.side == "close" and not is_open:
        if _turned(pairing.text, mark):
            return "open"
        if not pairing.text[mark.start - 1 : mark.start].isdigit():
            pairing.note(mark.start, "nothing opens before it, so it is left alone")
        return None
    if mark.side == "open" and stack and stack[-1].family == mark.family:
        return "close" if _ends_words(pairing.text, mark) else "open"
    return mark.side


def _opens_single(pairing: _Pairing, page: _Page, following: _Page | None, mark: Mark) -> bool:
    if mark.firm:
        return True
    if mark.doubt == "turned":
        return False
    if mark.closer >= 0:
        return not mark.straight or mark.closer - mark.start <= _SHORT
    before = pairing.text[max(page.span.start, mark.start - 2) : mark.start].strip()
    if mark.then is not None:
        return False
    long = not mark.straight and pairing.text[mark.end : mark.end + 1].isupper()
    if before in {".", "!", "?"}:  # “…,” she said. ‘Another sentence, over two paragraphs.
        return long and _goes_on("single", following)
    return before in {"", ":", ","} and (
        (pairing.british and long) or _goes_on("single", following)
    )


def _close(
    pairing: _Pairing,
    stack: list[_Open],
    depth: Counter[str],
    found: list[tuple[int, int, str, bool]],
    closer: tuple[str, int],
) -> None:
    family, end = closer
    while stack:
        one = stack.pop()
        depth[one.family] -= 1
        if one.family == family:
            found.append((one.start, end, family, one.continues))
            return
        if one.family != "single":
            pairing.note(one.start, "another quotation ends around it, so it is left alone")


def _finish(
    pairing: _Pairing,
    page: _Page,
    following: _Page | None,
    stack: Sequence[_Open],
    found: list[tuple[int, int, str, bool]],
) -> str | None:
    """Ends what a paragraph leaves open, and gives every stretch its depth."""
    stretches = [Quoted(start, end, 0, True, goes_on) for start, end, _, goes_on in found]
    pending = None
    starts: dict[str, list[int]] = {}
    for start, family in sorted(
        [(f[0], f[2]) for f in found] + [(o.start, o.family) for o in stack]
    ):
        starts.setdefault(family, []).append(start)
    reach = page.span.start
    for one in stack:
        if one.start < reach:
            continue  # inside one that is open, too
        if _goes_on(one.family, following):
            pending, end = one.family, None
        else:
            end = _next_beginning(pairing.text, one.start, starts[one.family])
            fate = "closed before the next one" if end else "closed at paragraph end"
            pairing.note(one.start, fate)
        reach = end or page.span.end
        stretches.append(Quoted(one.start, reach, 0, False, one.continues))
    pairing.found += _with_depths(stretches)
    return pending


def _next_beginning(text: str, start: int, starts: Sequence[int]) -> int | None:
    """End of what stands before the next quotation of a family, if that begins a sentence."""
    for other in starts[bisect_right(starts, start) :][:1]:
        before = text[start + 1 : other].rstrip()
        if before[-1:] in {".", "!", "?", "…"}:
            return start + 1 + len(before)
    return None


def _with_depths(stretches: Sequence[Quoted]) -> Iterator[Quoted]:
    ends: list[int] = []
    for one in sorted(stretches, key=lambda q: (q.start, -q.end)):
        while ends and ends[-1] <= one.start:
            ends.pop()
        if ends and one.end > ends[-1]:
            continue  # it would cross one that ends early for want of its mark
        yield Quoted(one.start, one.end, len(ends), one.closed, one.continues)
        ends.append(one.end)


def _turned(text: str, mark: Mark) -> bool:
    """Whether a closing mark with nothing open is an opening one, the wrong way round."""
    after = text[mark.end : mark.end + 1]
    before = text[mark.start - 1 : mark.start] if mark.start else ""
    if not before or _SEAM.match(before):
        return after.isalnum() or after in BEFORE_OPENING or after == " "
    return after.isalnum() and (before.isspace() or before in BEFORE_OPENING)


def _ends_words(text: str, mark: Mark) -> bool:
    """Whether an opening curly mark stands where only a closing one can."""
    before = text[mark.start - 1 : mark.start] if mark.start else ""
    after = text[mark.end : mark.end + 1]
    return bool(before) and not before.isspace() and (not after or not after.isalnum())
