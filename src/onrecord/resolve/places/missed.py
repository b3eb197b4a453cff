"""Names of places that the network passed over, by the article's other names and the gazetteer.

A name that it saw as a place once is one wherever it stands alone; a well-known place right
after a preposition of place is one, and so is a country or capital after "pro-".

Example:
    >>> with_missed(article, reading).names  # "… in Miami": also what was no name before
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import Final

from onrecord.model import NOT_ARTICLE, Article, Named, Reading
from onrecord.resolve.places.candidates import WHOLES, candidates
from onrecord.resolve.places.lexicon import lexicon

WELL_KNOWN: Final = 7.0
"""Prominence from which a preposition is enough."""
MIN_LETTERS: Final = 3
_FIRST: Final = (
    "In|At|Near|From|To|Across|Around|Outside|On|For|By|With|And|But|As|After|Before|While|When|"
    "Since|The|This|That|It|He|She|They|We|You|Of|Most|Part|Both|Unlike|Like|Then|Now|Yesterday"
)
"""Words that begin a sentence and no name."""
_RUN: Final = re.compile(
    rf"(?!(?:{_FIRST})\b)\b(?:(?:[A-Z]\.){{2,3}}|[A-Z][\w.]*\w(?:[ -][A-Z][\w.]*\w)*)"
)
_LOCATED: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|to|across|around|outside) (?:the )?\Z"
)
_SIDED: Final = re.compile(r"\b(?:[Pp]ro|[Aa]nti|[Ii]ntra|[Nn]on|[Tt]rans)[-–]\Z")
_GOES_ON: Final = re.compile(r"(?: ?[$€£#]|['’]s? [A-Z]|[ -][A-Z\d]|[-–]\w)")
_COMES_FROM: Final = re.compile(rf"\b(?!(?:{_FIRST}) )[A-Z]\w*[ -](?:of (?:the )?)?\Z")


def with_missed(article: Article, reading: Reading) -> Reading:
    """The reading with the places among its names that it missed.

    Args:
        article: Its text, and what of it is not the article's own.
        reading: Names are added to it, in the order of the text; none is taken away.
    """
    text = article.text
    taken = sorted(
        [(n.start, n.end) for n in reading.names]
        + [(s.start, s.end) for s in article.sections if s.kind in NOT_ARTICLE]
    )
    starts = [start for start, _ in taken]
    ends = [0]
    for _, end in taken:
        ends.append(max(ends[-1], end))
    seen = {text[n.start : n.end] for n in reading.names if n.kind == "place"}
    added = []
    for match in _RUN.finditer(text):
        k = bisect_right(starts, match.end() - 1)
        if ends[k] <= match.start() and _is_place(text, match, seen):
            added.append(Named(match.start(), match.end(), "place"))
    if not added:
        return reading
    names = sorted([*reading.names, *added], key=lambda n: (n.start, n.end))
    return replace(reading, names=tuple(names))


def _is_place(text: str, match: re.Match[str], seen: set[str]) -> bool:
    name, start, end = match[0], match.start(), match.end()
    if (len(name) < MIN_LETTERS and not name.isupper()) or _GOES_ON.match(text, end):
        return False
    if lexicon().country_of_people(name):
        return False
    before = text[max(0, start - 30) : start]
    if _COMES_FROM.search(before):
        return False
    is_sided, is_seen = bool(_SIDED.search(before)), name in seen
    if not (is_seen or is_sided or _LOCATED.search(before)):
        return False
    first = next(iter(candidates(name)), None)
    if first is None or is_seen:
        return first is not None
    if is_sided:
        return first.row.kind in {"country", "capital", "continent"}
    return first.prior >= WELL_KNOWN and (first.row.kind in WHOLES or len(name) > MIN_LETTERS)
