"""Whom a statement is made to: the cue's plain object ("told the committee").

Example:
    >>> find_addressee(attribution, phrases, reading.words)
    Span(start=31, end=44)
"""

from __future__ import annotations

from typing import Final

from onrecord.model import Attribution, Span
from onrecord.resolve.phrases import Phrases

_OBJECTS: Final = frozenset({"obj", "iobj"})
_OBLIQUE: Final = "obl"
_PREPOSITIONS: Final = frozenset({"to"})
_REFERRING: Final = frozenset({"NOUN", "PROPN", "PRON"})
_NOT_PEOPLE: Final = frozenset({"it", "this", "that", "what", "itself", "himself", "herself"})


def find_addressee(text: str, attribution: Attribution, phrases: Phrases) -> Span | None:
    """The noun phrase that a cue's verb has as its object or as "to X", outside the content."""
    verbs = [i for i in phrases.inside(attribution.cue) if phrases.words[i].pos in {"VERB", "AUX"}]
    taken = [*attribution.content, attribution.cue]
    if attribution.source:
        taken.append(attribution.source)
    for verb in verbs:
        for child in phrases.children[verb]:
            word = phrases.words[child]
            if word.pos not in _REFERRING or not _takes(text, phrases, child):
                continue
            phrase = phrases.full_phrase(child)
            clear = not any(span.overlaps(phrase) for span in taken)
            if (
                clear
                and phrase.of(text).lower() not in _NOT_PEOPLE
                and _means_people(phrases, child)
            ):
                return phrase
    return None


def _takes(text: str, phrases: Phrases, child: int) -> bool:
    word = phrases.words[child]
    if word.relation in _OBJECTS:
        return True
    if word.relation != _OBLIQUE:
        return False
    cases = [c for c in phrases.children[child] if phrases.words[c].relation == "case"]
    said = {text[phrases.words[c].start : phrases.words[c].end].lower() for c in cases}
    return said == _PREPOSITIONS


def _means_people(phrases: Phrases, child: int) -> bool:
    """Whether a noun can be told something: the network takes it for a person or a body."""
    word = phrases.words[child]
    return word.refers in {"person", "organization", "group"} or word.pos in {"PROPN", "PRON"}
