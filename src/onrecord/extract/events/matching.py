"""Frames on the tree: which words name an event, in which sense.

Example:
    >>> for match in matches(clauses, finder, lexicon()):
    ...     print(match.frame.type, [clauses.form(i) for i in match.words])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.frames import Frame, Lexicon, Need, PartOfSpeech
from onrecord.extract.events.parties import PartyFinder

_PARTS: Final[dict[str, PartOfSpeech]] = {"VERB": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_BESIDE: Final = frozenset({"compound:prt", "advmod", "case", "mark", "obl", "xcomp", "obj"})
_BEFORE: Final = frozenset({"compound", "amod", "nmod", "nmod:poss", "nummod", "advmod"})
_NEAR: Final = 20
"""Words on each side that ``near`` looks at."""
_TITLES: Final = frozenset({"nmod:desc", "appos"})
_REACH: Final = 4
"""Words after a verb within which its particle stands."""


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a word.

    Attributes:
        words: The trigger's, the frame's own word first.
        others: Less particular senses that fit too.
    """

    frame: Frame
    word: int
    words: tuple[int, ...]
    others: tuple[Frame, ...] = ()


def matches(clauses: Clauses, finder: PartyFinder, known: Lexicon) -> Iterator[Match]:
    """The best frame of each word that has one; also senses that are no event."""
    search = _Search(clauses, finder, known)
    for i, word in enumerate(clauses.words):
        part = _PARTS.get(word.pos)
        if part is None:
            continue
        if part == "v" and word.relation == "amod":
            part = "a"
        if part == "a" and clauses.is_infinitive(i):
            continue
        if part == "a" and clauses.is_passive(i) and word.relation != "amod":
            part = "v"  # a participle that the parser takes for an adjective
        found = search.best(i, "a") if part == "v" and _has_copula(clauses, i) else None
        found = found or search.best(i, part)
        if found is None and part == "n" and word.pos == "NOUN" and clauses.form(i)[-3:] == "ing":
            found = search.best(i, "v")
        if found is not None:
            yield found


def _has_copula(clauses: Clauses, i: int) -> bool:
    return any(clauses.words[c].relation == "cop" for c in clauses.children(i))


@dataclass(frozen=True, slots=True)
class _Search:
    """A lexicon and the clauses that its frames are tried on."""

    clauses: Clauses
    finder: PartyFinder
    known: Lexicon

    def best(self, i: int, part: PartOfSpeech) -> Match | None:
        """The most particular frame that fits a word, with the others that do."""
        fitting: list[Frame] = []
        words: tuple[int, ...] = ()
        for lemma in self.clauses.lemmas(i):
            for frame in self.known.frames(lemma, part):
                beside = _beside(self.clauses, i, frame)
                needs = frame.needs
                if beside is None or not all(
                    _holds(self.clauses, self.finder, i, need) for need in needs
                ):
                    continue
                if not fitting:
                    words = (i, *beside, *_named_by_needs(self.clauses, i, frame))
                fitting.append(frame)
        return Match(fitting[0], i, words, tuple(fitting[1:])) if fitting else None


def _beside(clauses: Clauses, i: int, frame: Frame) -> list[int] | None:
    """The words that a lemma of several words wants beside it; None where one is missing."""
    if not frame.beside:
        return []
    if frame.pos == "n":
        places = list(range(i - len(frame.beside), i))
        fits = places[0] >= 0 and all(
            word in clauses.lemmas(k) for word, k in zip(frame.beside, places, strict=True)
        )
        return places if fits else None
    found: list[int] = []
    at = i
    for word in frame.beside:
        reach = range(at + 1, min(at + 1 + _REACH, len(clauses.words)))
        here = next((k for k in reach if _is_particle(clauses, i, k, word)), None)
        if here is None:
            return None
        found.append(here)
        at = here
    return found


def _is_particle(clauses: Clauses, verb: int, k: int, wanted: str) -> bool:
    word = clauses.words[k]
    if clauses.form(k) != wanted and wanted not in clauses.lemmas(k):
        return False
    if word.relation not in _BESIDE and word.relation != "fixed":
        return False
    return word.head == verb or clauses.words[word.head].head == verb


@lru_cache(maxsize=4096)
def _before(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.replace("-", " ") for word in words) | words


def _holds(clauses: Clauses, finder: PartyFinder, i: int, need: Need) -> bool:
    """Whether a condition of a frame holds for a word."""
    if need.step == "pre":
        heads = [c for c in clauses.children(i) if c < i and clauses.words[c].relation in _BEFORE]
    elif need.step == "comp":
        complement = clauses.complement(i)
        if need.presence is not None:
            return (complement is not None) == need.presence
        if complement is None:
            return need.negated
        return _is_such(clauses, complement, need) != need.negated
    elif need.step == "near":
        reach = range(max(0, i - _NEAR), min(i + _NEAR, len(clauses.words)))
        fits = any(clauses.is_one_of(k, need.words) for k in reach if k != i)
        return fits != need.negated
    elif need.step == "light":
        heads = clauses.step(i, "gov")
    else:
        heads = clauses.step(i, need.step)
    if need.presence is not None:
        return bool(heads) == need.presence
    heads = [held for h in heads for held in (*clauses.measured(h), *_titles(clauses, h))]
    fits = any(
        clauses.is_one_of(h, _before(need.words))
        or (need.party and finder.is_party(h))
        or (need.place and finder.is_place(h))
        or (need.person and finder.is_named(h))
        for h in heads
    )
    return not fits if need.negated else fits


def _titles(clauses: Clauses, i: int) -> list[int]:
    """What a name is introduced as: "**President** Silva", "Silva, the **minister**"."""
    if clauses.words[i].pos != "PROPN":
        return []
    return [c for c in clauses.children(i) if clauses.words[c].relation in _TITLES]


def _is_such(clauses: Clauses, complement: tuple[int, str], need: Need) -> bool:
    """Whether a complement has the form or the verb that a condition names."""
    verb, form = complement
    if form in need.words or clauses.is_one_of(verb, need.words):
        return True
    return "should" in need.words and form == "that" and clauses.is_mandative(verb)


def _named_by_needs(clauses: Clauses, i: int, frame: Frame) -> list[int]:
    """Words that a lexical condition of a verb's frame names ("took **aim**"), near it."""
    found: list[int] = []
    for need in frame.needs:
        if frame.pos != "v" or need.step != "obj" or need.negated or need.party or not need.words:
            continue
        things = [held for h in clauses.objects(i)[:1] for held in clauses.measured(h)]
        found += [h for h in things if abs(h - i) <= 2 * _REACH]
    if frame.pos == "n":
        verb = clauses.light_verb(i)
        if verb is not None and abs(verb - i) <= 2 * _REACH:
            found.append(verb)
    return found
