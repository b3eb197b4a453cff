"""Names of places that the network passed over, cut short or took for something else.

A name that it saw as a place once is one wherever it stands alone; a well-known place right
after a preposition of place is one, and so is a country or capital after "pro-". What is
followed by a place that holds it ("Bethesda, Maryland") is a place, whatever it was taken for.

Example:
    >>> with_place_names(article, reading).names  # "… in Miami": also what was no name before
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from onrecord.model import NOT_ARTICLE, Article, Named, Reading
from onrecord.resolve.places.candidates import WHOLES, bears_name, candidates, holds
from onrecord.resolve.places.keys import key_of
from onrecord.resolve.places.lexicon import lexicon
from onrecord.resolve.places.table import OTHER

WELL_KNOWN: Final = 7.0
"""Prominence from which a preposition is enough …"""
KNOWN: Final = 6.0
"""… for what the network took for a name of another kind, or cut short."""
MIN_LETTERS: Final = 3
REACH: Final = 30
"""Characters before a name in which a preposition may stand."""
_FIRST: Final = (
    "In|At|Near|From|To|Across|Around|Outside|On|For|By|With|And|But|As|After|Before|While|When|"
    "Since|The|This|That|It|He|She|They|We|You|Of|Most|Part|Both|Unlike|Like|Then|Now|Yesterday"
)
"""Words that begin a sentence and no name."""
_WORD: Final = r"[A-Z][\w.]*\w"
_RUN: Final = re.compile(rf"(?!(?:{_FIRST})\b)\b(?:(?:[A-Z]\.){{2,3}}|{_WORD}(?:[ -]{_WORD})*)")
_LOCATED: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|to|across|around|outside|"
    r"(?:people|residents|natives?|sons?|daughters?|rest|parts?|out|most|much|city|town|village|state|"
    r"province) of) (?:the )?\Z"
)
_INSIDE: Final = re.compile(r"\b(?:[Ii]n|(?:people|residents|city|town|village) of) (?:the )?\Z")
_SIDED: Final = re.compile(r"\b(?:[Pp]ro|[Aa]nti|[Ii]ntra|[Nn]on|[Tt]rans)[-–]\Z")
_GOES_ON: Final = re.compile(r"(?: ?[$€£#]|['’]s? [A-Z]|[ -][A-Z\d]|[-–]\w)")
_COMES_FROM: Final = re.compile(rf"\b(?!(?:{_FIRST}) )[A-Z]\w*[ -](?:of (?:the )?)?\Z")
_HOLDER: Final = re.compile(rf", ({_WORD}(?: {_WORD})*|(?:[A-Z]\.){{2}})")
_OPENS: Final = re.compile(r"(?:\A|[.!?:;•\n\"“”‘’])[\s(\[]*\Z")
"""Where a sentence may begin, with a capital that says nothing ("Rivers rose")."""
_NEXT: Final = re.compile(rf" {_WORD}")


def with_place_names(article: Article, reading: Reading) -> Reading:
    """The reading with its names of places mended, and those added that it missed.

    Args:
        article: Its text, and what of it is not the article's own.
        reading: Its names stay in the order of the text.
    """
    text = article.text
    names = [_mended(text, name) for name in _whole(text, reading.names)]
    taken = sorted(
        [(n.start, n.end) for n in names]
        + [(s.start, s.end) for s in article.sections if s.kind in NOT_ARTICLE]
    )
    starts = [start for start, _ in taken]
    ends = [0]
    for _, end in taken:
        ends.append(max(ends[-1], end))
    seen = {text[n.start : n.end] for n in names if n.kind == "place"}
    people = {end for n in names if n.kind == "person" for end in (n.start - 1, n.end)}
    for match in _runs(text, starts):
        k = bisect_right(starts, match.end() - 1)
        if ends[k] <= match.start() and _is_place(text, match, seen, people):
            names.append(Named(match.start(), match.end(), "place"))
    return replace(reading, names=tuple(sorted(names, key=lambda n: (n.start, n.end))))


def _runs(text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Capitalised words, up to a name: "Vermont" of "from Vermont Ana Sol"."""
    for match in _RUN.finditer(text):
        k = bisect_right(starts, match.start())
        last = starts[k] if k < len(starts) else len(text)
        cut = _RUN.match(text, match.start(), last - 1) if last < match.end() else match
        if cut:
            yield cut


def _is_place(text: str, match: re.Match[str], seen: set[str], people: set[int]) -> bool:
    """Whether a run is a place; ``people`` are the bounds of persons' names."""
    name, start, end = match[0], match.start(), match.end()
    if len(name) < MIN_LETTERS and not name.isupper():
        return False
    if end not in people and _GOES_ON.match(text, end):
        return False
    if lexicon().country_of_people(name):
        return False
    before = text[max(0, start - REACH) : start]
    is_theirs = text[start - 4 : start] == " of " and start - 4 in people  # "Ana Sol of Texas"
    if not is_theirs and _COMES_FROM.search(before):
        return False
    first = next(iter(candidates(name)), None)
    if first is None or name in seen:
        return first is not None
    if _SIDED.search(before):
        return first.row.kind in {"country", "capital", "continent"}
    is_whole = first.row.kind in {"country", "region"} and bears_name(first, name) != OTHER
    is_clear = is_whole and first.prior >= KNOWN and key_of(name) not in lexicon().common
    if not (is_theirs or _LOCATED.search(before)):
        return is_clear and not _OPENS.search(before)  # "a Wyoming preacher"
    if first.prior >= WELL_KNOWN and (first.row.kind in WHOLES or len(name) > MIN_LETTERS):
        return True
    return is_clear


def _whole(text: str, names: Sequence[Named]) -> list[Named]:
    """Names of places that go on in the next word ("New" of "New Hampshire") with that word."""
    found: list[Named] = []
    for name, after in zip_longest(names, names[1:]):
        further = _NEXT.match(text, name.end) if name.kind == "place" else None
        if further and (after is None or further.end() <= after.start):
            alone = _prominence(text[name.start : name.end])
            whole = _prominence(text[name.start : further.end()])
            if whole >= KNOWN and whole > alone:
                name = replace(name, end=further.end())
        found.append(name)
    return found


def _prominence(name: str) -> float:
    """Of the most prominent place that bears a name in English; 0 if none does."""
    return max((c.prior for c in candidates(name) if bears_name(c, name) != OTHER), default=0.0)


def _mended(text: str, name: Named) -> Named:
    """A name as one of a place, if the words around it say so."""
    if name.kind not in {"organization", "person", "happening"} or _GOES_ON.match(text, name.end):
        return name
    words = text[name.start : name.end]
    held = _HOLDER.match(text, name.end)
    is_called = words.lower().endswith(lexicon().divisions)  # "the Biobio Region"
    is_inside = name.kind == "organization" and _INSIDE.search(
        text, max(0, name.start - REACH), name.start
    )
    if not (held or is_called or is_inside):
        return name
    found = candidates(words)
    if not found or (bears_name(found[0], words) == OTHER and not is_called):
        return name
    holders = candidates(held[1])[:3] if held else ()
    is_held = any(holds(h.row, c.row) for h in holders for c in found if h.row.kind in WHOLES)
    if is_held or is_called or (is_inside and found[0].prior >= KNOWN):
        return replace(name, kind="place")
    return name
