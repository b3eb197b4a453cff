"""Whom a statement is made to: the cue's plain object ("told the committee").

Which verbs address their object, and which take "to", "on" or "with", is data.

Example:
    >>> find_addressee(text, attribution, phrases)
    Span(start=31, end=44)
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Attribution, Span
from onrecord.resolve.phrases import Phrases

_OBJECTS: Final = frozenset({"obj", "iobj"})
_REFERRING: Final = frozenset({"NOUN", "PROPN", "PRON"})
_NOT_PEOPLE: Final = frozenset({"it", "this", "that", "what", "which", "who", "whom"})


@lru_cache(maxsize=1)
def _verbs() -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
    """Verbs that address their object, participles of them, verbs by their preposition."""
    path = files("onrecord.extract") / "data" / "addressing.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    prepositions = {word: frozenset(v.split()) for word, v in found["preposition"].items()}
    return frozenset(found["object"].split()), frozenset(found["passive"].split()), prepositions


def is_addressed(text: str, attribution: Attribution, phrases: Phrases) -> bool:
    """Whether what the reader takes for the source is whom the cue addresses.

    So it is with passives ("she was told that …") and participles ("Asked about it, she
    left"): on PolNeAR, no speaker of 76 "asked" sentences is the one asked.
    """
    _, passive, _ = _verbs()
    head = phrases.head_of(attribution.source) if attribution.source else None
    if head is None:
        return False
    word = phrases.words[head]
    for verb in phrases.inside(attribution.cue):
        said = phrases.words[verb]
        if text[said.start : said.end].lower() not in passive:
            continue
        if word.head == verb:
            return word.relation == "nsubj:pass"
        if said.relation == "advcl" and word.head == said.head and head > verb:
            return word.relation.startswith("nsubj")
    return False


def find_addressee(text: str, attribution: Attribution, phrases: Phrases) -> Span | None:
    """The noun phrase that a cue's verb addresses, outside of cue, source and content."""
    taken = [*attribution.content, attribution.cue]
    if attribution.source:
        taken.append(attribution.source)
    for verb in phrases.inside(attribution.cue):
        for child in phrases.children[verb]:
            if phrases.words[child].pos not in _REFERRING:
                continue
            if not _addresses(text, phrases, verb, child):
                continue
            phrase = _before_content(phrases.full_phrase(child), attribution)
            clear = not any(span.overlaps(phrase) for span in taken)
            if clear and phrase.of(text).lower() not in _NOT_PEOPLE:
                return phrase
    return None


def _before_content(phrase: Span, attribution: Attribution) -> Span:
    """The phrase without what the content takes of it."""
    starts = [part.start for part in attribution.content if phrase.start < part.start < phrase.end]
    return Span(phrase.start, min(starts)) if starts else phrase


def _addresses(text: str, phrases: Phrases, verb: int, child: int) -> bool:
    objects, _, prepositions = _verbs()
    said = text[phrases.words[verb].start : phrases.words[verb].end].lower()
    word = phrases.words[child]
    if word.relation in _OBJECTS:
        return said in objects
    if word.relation != "obl":
        return False
    cases = [c for c in phrases.children[child] if phrases.words[c].relation == "case"]
    if not cases:  # "told Judge Amsel" with the name taken for an adjunct
        return said in objects and child > verb
    return any(
        said in prepositions.get(text[phrases.words[c].start : phrases.words[c].end].lower(), ())
        for c in cases
    )
