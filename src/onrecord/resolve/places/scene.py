"""What an article says of where it plays: names with their neighbours, countries with weights.

Example:
    >>> scene = Scene(article, reading, names)
    >>> scene.support("USA", without=name)
    0.8
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.model import NOT_ARTICLE, Article, Mention, Reading, Span
from onrecord.resolve.places.candidates import Candidate, candidates
from onrecord.resolve.places.keys import key_of
from onrecord.resolve.places.lexicon import lexicon
from onrecord.resolve.places.table import Row

SURE: Final = 1.5
"""How far the most prominent candidate has to lead to count as known without context."""
DEMONYM: Final = 0.5
"""Weight of "Norwegian" beside a mention of Norway."""
MAX_HOLDERS: Final = 5
MAX_MENTIONS: Final = 40
MAX_BESIDE: Final = 20
"""Bounds on the work for one name, whatever the article."""
KNOWN_TO_ALL: Final = 7.5
MIN_KNOWN: Final = 2
"""Prominence of a town or country by which what begins with its name is known to be there; its
name has more letters than two."""
BESIDE: Final = 2.0
"""Weight of a place in the same sentence for the country of one that is unknown …"""
MIN_CLEAR: Final = 2.0
CLEAR: Final = 0.75
"""… which has to have so much, and such a share of all."""
REACH: Final = 90
"""Characters after a place in which what holds it may be named."""
_COMMA: Final = re.compile(r"\s*(?:,|\()\s*\Z")
_HOLDER: Final = re.compile(r"\s*[,(]\s*((?:[A-Z]\.\s?){2,3}|[A-Z]{2}\b|[A-Z][a-z]{1,4}\.)")
_OWNS: Final = re.compile(r"['’]s? (?:[a-z]+ )?\Z")
_LISTS: Final = re.compile(r",? ?(?:(?:and|or) )?(?:in )?")
_JOINS: Final = re.compile(r" (?:and|or) ")
_CAPITALISED: Final = re.compile(r"\b[A-Z][\w’'-]+")
_NEXT: Final = re.compile(r"(?:['’]s?)? (\w+)")
_TWO_WORDS: Final = re.compile(r"\b[A-Z]\w+ [A-Z]\w+")


@dataclass(eq=False)
class PlaceName:
    """One entity that may be a place.

    Attributes:
        row: What it means, as far as is known.
        holders: Rows that the phrase itself says hold it: "Paris, Texas".
        short_holders: Those of them that are abbreviated: "Macon (Ga.)".
        led_to: Names that a preposition leads to: "Paris, a town in Texas".
        held: Names before a comma right before it.
        comma: Names after a comma right after it.
        beside: Names in the same sentences.
        apposed: Those of them after a comma: "Patagonia, a region in Chile".
        owners: Names that stand before it as a possessive: "Chicago's South Side".
        listed: Names that "and" or "or" puts into a list with it, by list.
        is_region: Whether words beside it say that it is a state or province.
    """

    forms: tuple[str, ...]
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...] = ()
    row: Row | None = None
    holders: list[Row] = field(default_factory=list)
    short_holders: list[Row] = field(default_factory=list)
    led_to: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)
    comma: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)
    apposed: set[int] = field(default_factory=set)
    owners: set[int] = field(default_factory=set)
    listed: list[set[int]] = field(default_factory=list)
    is_region: bool = False


class Scene:
    """The places of one article and what speaks for each country."""

    def __init__(self, article: Article, reading: Reading, names: Sequence[PlaceName]) -> None:
        self.text = article.text
        self.names = names
        self._sentences = reading.sentences
        self._sentence_starts = [sentence.start for sentence in reading.sentences]
        self._at = sorted(
            (m.start, m.end, n)
            for n, name in enumerate(names)
            for m in name.mentions
            if m.form == "name"
        )
        self._starts = [start for start, _, _ in self._at]
        self._outside = [s for s in article.sections if s.kind in NOT_ARTICLE]
        self.peoples = self._peoples()
        for n in range(len(names)):
            self._add_neighbours(n)
        self._add_lists()
        self.dateline = _dateline_rows(article.dateline)

    def _peoples(self) -> Counter[str]:
        """Countries by the demonyms of the article's own text."""
        found: Counter[str] = Counter()
        known = lexicon()
        for pattern in (_TWO_WORDS, _CAPITALISED):
            for match in pattern.finditer(self.text):
                country = known.country_of_people(match[0])
                if country and not any(s.start <= match.start() < s.end for s in self._outside):
                    found[country] += 1
        return found

    def sentence(self, position: int) -> Span:
        """The sentence that a character stands in."""
        k = bisect_right(self._sentence_starts, position) - 1
        if k >= 0 and position < self._sentences[k].end:
            return self._sentences[k]
        return Span(position, position + REACH)

    def weights(self) -> dict[str, dict[int | None, float]]:
        """For each country what speaks for it, by the name that does (None: demonyms)."""
        found: dict[str, dict[int | None, float]] = {}
        for country, count in self.peoples.items():
            found.setdefault(country, {})[None] = DEMONYM * count
        for n, name in enumerate(self.names):
            if name.row is not None and name.row.country:
                found.setdefault(name.row.country, {})[n] = float(len(name.mentions))
        return found

    def country_around(self, name: PlaceName) -> str | None:
        """The country of which nearly all is that the article names, its sentences above all."""
        words = name.forms[0].split()
        for k in range(len(words) - 1, 0, -1):  # "Oslo District Court"
            begins = candidates(" ".join(words[:k]))
            if begins and k * len(words[0]) > MIN_KNOWN and begins[0].prior >= KNOWN_TO_ALL:
                return begins[0].row.country
        found = {country: sum(by.values()) for country, by in self.weights().items()}
        for n in name.beside:
            row = self.names[n].row
            if row and row.country:
                found[row.country] = found.get(row.country, 0.0) + BESIDE
        most = max(found, key=lambda country: found[country], default=None)
        clear = most is not None and found[most] >= max(MIN_CLEAR, CLEAR * sum(found.values()))
        return most if clear else None

    def _add_neighbours(self, n: int) -> None:
        name = self.names[n]
        for form in name.forms:
            _, comma, rest = form.partition(", ")
            name.holders += [c.row for c in candidates(rest)[:MAX_HOLDERS]] if comma else []
        for mention in [m for m in name.mentions if m.form == "name"][:MAX_MENTIONS]:
            name.short_holders += [c.row for c in self._short_holder(mention)[:1]]
            name.holders += name.short_holders[-1:]
            sentence = self.sentence(mention.start)
            name.beside |= self._inside(sentence) - {n}
            name.is_region |= self._is_region(mention)
            k = bisect_left(self._starts, mention.end)
            if k == len(self._at) or self._at[k][0] >= min(sentence.end, mention.end + REACH):
                continue
            start, _, after = self._at[k]
            between = self.text[mention.end : start]
            if _COMMA.match(between):
                name.holders += [c.row for c in self.names[after].candidates[:MAX_HOLDERS]]
                self.names[after].held.add(n)
                name.comma.add(after)
            elif _OWNS.match(between):
                self.names[after].owners.add(n)
                self.names[after].holders += [c.row for c in name.candidates[:MAX_HOLDERS]]
            elif _leads(between):
                name.led_to.add(after)
                if between.startswith(","):
                    name.apposed.add(after)

    def _add_lists(self) -> None:
        """Names that only commas and at least one "and" part: "Ohio, New York and Iowa"."""
        first = 0
        for k in range(1, len(self._at) + 1):
            if k < len(self._at) and k - first < MAX_BESIDE:
                between = self.text[self._at[k - 1][1] : self._at[k][0]]
                if _LISTS.fullmatch(between):
                    continue
            stretch = self.text[self._at[first][0] : self._at[k - 1][1]]
            if _JOINS.search(stretch):
                inside = {n for _, _, n in self._at[first:k]}
                for n in inside:
                    self.names[n].listed.append(inside - {n})
            first = k

    def _inside(self, span: Span) -> set[int]:
        """Names mentioned in a stretch, the first of a long list."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return {n for _, _, n in self._at[first : min(last, first + MAX_BESIDE)]}

    def _is_region(self, mention: Mention) -> bool:
        """Whether what has governors or senators is meant."""
        before = self.text[max(0, mention.start - REACH) : mention.start].lower().rstrip()
        after = _NEXT.match(self.text, mention.end)
        is_after = after and after[1].lower() in lexicon().region_after
        return bool(is_after) or before.removesuffix(" the").endswith(lexicon().region_before)

    def _short_holder(self, mention: Mention) -> tuple[Candidate, ...]:
        """What an abbreviation after a comma means: "Austin, TX", "Macon (Ga.)"."""
        match = _HOLDER.match(self.text, mention.end)
        if not match:
            return ()
        word = match[1].strip()
        full = lexicon().short_after.get(word) or lexicon().short.get(word)
        return candidates(full) if full else ()


def _leads(between: str) -> bool:
    """Whether words end in a preposition that leads to a place: "a town in the"."""
    words = between.lower().replace(",", " ").split()
    while words and (words[-1] in {"the", "a"} or words[-1] in lexicon().parts):
        words.pop()
    return bool(words) and words[-1] in lexicon().links


def _dateline_rows(dateline: str | None) -> tuple[Row, ...]:
    """The most prominent row of the place that a dateline begins with."""
    if not dateline:
        return ()
    first = re.split(r"[,(—–-]", dateline)[0].strip()
    words = " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in first.split())
    found = candidates(words) if key_of(words) else ()
    return (found[0].row,) if found else ()
