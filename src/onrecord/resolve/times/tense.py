"""The tense around a time, from words and endings in the language's file: past, future, present.

The nearest cue before the time in its sentence decides, then the nearest after it.
Verbs with an ending of the past count unless a preposition makes them something else.

Example:
    >>> tense_at(read_lattice("They will meet on Friday.", 0, 25, grammar), 4, grammar)
    'future'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from onrecord.resolve.times.grammar import Grammar
from onrecord.resolve.times.lattice import BREAK, Lattice

BEFORE: Final = 14
"""Words before a time that are looked at."""

AFTER: Final = 10
"""Words after it, where there was no cue before."""

SHORTEST_INFLECTED: Final = 4
"""Shorter words with an ending are other words ("red", "bed")."""

ABBREVIATION: Final = 3
"""Longest abbreviation that is told by its length ("Sen.")."""

FULL_STOPS: Final = frozenset({".", "?", "!", ";", BREAK})


ORDERED: Final = 8
"""Words between an order and the infinitive that says what is to be done."""

DETERMINERS: Final = frozenset({"determiner"})

TIME_PREPOSITIONS: Final = frozenset({"tprep"})

MONTH_NAMES: Final = frozenset({"name_month"})
"""Cues that are a month where they are capitalised ("May")."""

PROSPECTIVE: Final = "prospective"
"""What lay ahead of a time in the past ("was expected to end on December 15")."""

OVERTAKEN: Final = "overtaken"
"""What was planned and given up: a weekday that is over, a month that may be yet to come."""

NOUN_TAGS: Final = frozenset({"NOUN", "PROPN"})

Tagger = Callable[[int], str | None]
"""Part of speech of the word at an offset, None if unknown."""


def tense_at(
    lattice: Lattice, i: int, j: int, grammar: Grammar, tag: Tagger = lambda _: None
) -> str | None:
    """The tense of the clause around tokens ``i`` to ``j``.

    Args:
        lattice: The words.
        i: The time's first token.
        j: The first token after it.
        grammar: Whose cues to use.
        tag: Cues that are nouns here ("their plans") are left out.

    Returns:
        ``past``, ``future``, ``present``, ``prospective`` (what lay ahead in the past),
        ``overtaken`` (a plan given up), or None without any cue.
    """
    if lattice.has(i - 1, TIME_PREPOSITIONS) and lattice.word(i - 2).lower() in grammar.timetabled:
        return "future"
    if _is_new_date(lattice, i, grammar):
        return "future"
    before = range(i - 1, max(i - 1 - BEFORE, -1), -1)
    after = range(j, min(j + AFTER, len(lattice.starts)))
    limit = lattice.word(_leading(lattice, i)).lower() in grammar.limiting
    found = _nearest(lattice, before, grammar, tag, is_limit=limit)
    return found or _nearest(lattice, after, grammar, tag)


def _nearest(
    lattice: Lattice, where: range, grammar: Grammar, tag: Tagger, *, is_limit: bool = False
) -> str | None:
    weak: str | None = None
    infinitive: int | None = None
    for k in where:
        word = lattice.word(k)
        low = word.lower()
        if low in grammar.infinitive and _begins_infinitive(lattice, k):
            infinitive = k
            if lattice.word(k - 1).lower() in grammar.obliging:  # "is to speak on Monday"
                return "future"
        if word[:1] == BREAK or (word in FULL_STOPS and not _is_abbreviation(lattice, k)):
            break
        found = cue(low, grammar)
        if found is None:
            continue
        part = tag(lattice.starts[k])
        if low not in grammar.cue_nouns and part in NOUN_TAGS:
            continue
        if low in grammar.no_verbs and part == "VERB":
            continue
        if lattice.has(k, MONTH_NAMES):
            continue
        if found == "past" and _is_participle(lattice, k, grammar):
            continue
        if found == "future" and _is_overtaken(lattice, k, grammar):
            return OVERTAKEN
        if found == "future" and _is_over(lattice, k, grammar):
            return "past"
        if low in grammar.bounding and cue(lattice.word(k - 1).lower(), grammar) == "past":
            return found  # "was suspended until October"
        if found == "future" and (low in grammar.past_forms or _was(lattice, k, grammar)):
            return PROSPECTIVE
        if found == "past" and low in grammar.commissive and is_limit:
            return PROSPECTIVE
        if infinitive is not None and _lies_ahead(low, infinitive - k, grammar):
            return PROSPECTIVE
        if found == "present":
            weak = weak or found
        else:
            return found
    return weak


def _is_participle(lattice: Lattice, k: int, grammar: Grammar) -> bool:
    """Whether "be" stands before a form of the past, with at most one word between."""
    return any(lattice.word(k - n).lower() in grammar.passive for n in (1, 2))


def _begins_infinitive(lattice: Lattice, k: int) -> bool:
    """Whether a verb may follow "to", not a noun phrase ("down to the wire")."""
    return lattice.word(k + 1)[:1].islower() and not lattice.has(k + 1, DETERMINERS)


def _lies_ahead(word: str, distance: int, grammar: Grammar) -> bool:
    """Whether an infinitive so far behind a cue is what was to come ("ordered them to leave")."""
    if word in grammar.prospective:
        return 0 < distance <= 2
    return 0 < distance <= ORDERED and word in grammar.commissive


def _was(lattice: Lattice, k: int, grammar: Grammar) -> bool:
    """Whether a past of "be" stands before a cue of the future, with a word between at most."""
    return any(lattice.word(k - n).lower() in grammar.prospective for n in (1, 2))


def _leading(lattice: Lattice, i: int) -> int:
    """The word that leads to a time: "by" of "by Friday" and of "by the spring"."""
    return i - 2 if lattice.has(i - 1, DETERMINERS) else i - 1


def _is_new_date(lattice: Lattice, i: int, grammar: Grammar) -> bool:
    """Whether something was put off or brought forward to a time ("moved to the autumn")."""
    to = _leading(lattice, i)
    if lattice.word(to).lower() not in grammar.rescheduled_to:
        return False
    return any(lattice.word(to - n).lower() in grammar.rescheduled for n in (1, 2, 3))


def _is_overtaken(lattice: Lattice, k: int, grammar: Grammar) -> bool:
    """Whether a cue of the future is of a plan given up ("originally planned")."""
    return any(lattice.word(k - n).lower() in grammar.overtaken for n in (1, 2))


def _is_over(lattice: Lattice, k: int, grammar: Grammar) -> bool:
    """Whether a cue of the future is of a term set in a past of the past.

    Where somebody said so, "had" may stand for "has": "He said they had given him until Friday".
    """
    if lattice.word(k).lower() not in grammar.bounding:
        return False
    for n in range(k - 1, max(k - 1 - ORDERED, -1), -1):
        if lattice.word(n) in FULL_STOPS:
            break
        if lattice.word(n).lower() in grammar.pluperfect:
            told = cue(lattice.word(n + 1).lower(), grammar) == "past"
            told = told or lattice.word(n + 1).lower() in grammar.commissive
            return told and not _is_reported(lattice, n, grammar)
    return False


def _is_reported(lattice: Lattice, k: int, grammar: Grammar) -> bool:
    """Whether another verb of the past stands before a word in its sentence."""
    for n in range(k - 1, max(k - 1 - BEFORE, -1), -1):
        if lattice.word(n) in FULL_STOPS:
            return False
        if cue(lattice.word(n).lower(), grammar) == "past":
            return True
    return False


def _is_abbreviation(lattice: Lattice, k: int) -> bool:
    """Whether a full stop belongs to a short capitalised word before it ("Mr.", "U.S.")."""
    before = lattice.word(k - 1)
    return (
        before[:1].isupper()
        and len(before) <= ABBREVIATION
        and lattice.word(k) == "."
        and lattice.ends[k - 1] == lattice.starts[k]
    )


def cue(word: str, grammar: Grammar) -> str | None:
    """The tense that a word tells by itself."""
    found = grammar.cues.get(word)
    if found is None and len(word) > SHORTEST_INFLECTED:
        for ending, name in grammar.endings:
            if word.endswith(ending):
                return name
    return found
