"""Whom a statement is made to: "told the committee", "in a letter to the bank", "was asked".

Which verbs address their object, which take "to", "on" or "with", and on which occasions
one speaks to somebody, is data.

Example:
    >>> find_addressee(text, attribution, phrases)
    Span(start=31, end=44)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Attribution, Span
from onrecord.resolve.phrases import Phrases

_OBJECTS: Final = frozenset({"obj", "iobj"})
_REFERRING: Final = frozenset({"NOUN", "PROPN", "PRON"})
_OF_PHRASE: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
_NOT_PEOPLE: Final = frozenset("it this that these those what which who whom there".split())
MAX_GAP: Final = 4
"""Characters between an addressee and "to"."""
MAX_PHRASE: Final = 12
"""Words of an addressee."""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    objects: frozenset[str]
    tellers: frozenset[str]
    passive: frozenset[str]
    prepositions: dict[str, frozenset[str]]
    occasions: dict[str, frozenset[str]]
    times: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    path = files("onrecord.resolve") / "data" / "addressing.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))

    def by_word(section: str) -> dict[str, frozenset[str]]:
        return {word: frozenset(verbs.split()) for word, verbs in found[section].items()}

    return _Lexicon(
        frozenset(found["object"].split()),
        frozenset(found["teller"].split()),
        frozenset(found["passive"].split()),
        by_word("preposition"),
        by_word("occasion"),
        frozenset(found["times"].split()),
    )


def tells(verb: str) -> bool:
    """Whether a participle's passive subject is whom somebody tells: "told", "warned"."""
    return verb in _lexicon().tellers and verb in _lexicon().passive


def is_addressed(text: str, attribution: Attribution, phrases: Phrases) -> bool:
    """Whether what the reader takes for the source is whom the cue addresses.

    So it is with passives ("she was told that …") and participles ("Asked about it, she
    left"): on PolNeAR, no speaker of 76 "asked" sentences is the one asked.
    """
    head = phrases.head_of(attribution.source) if attribution.source else None
    if head is None:
        return False
    word = phrases.words[head]
    for verb in phrases.inside(attribution.cue):
        if _word(text, phrases, verb) not in _lexicon().passive:
            continue
        if word.head == verb:
            return word.relation == "nsubj:pass"
        said = phrases.words[verb]
        if said.relation == "advcl" and word.head == said.head and head > verb:
            return word.relation.startswith("nsubj")
    return False


def find_addressee(text: str, attribution: Attribution, phrases: Phrases) -> Span | None:
    """The noun phrase that a cue's verb addresses, outside of cue, source and content."""
    taken = [*attribution.content, attribution.cue]
    if attribution.source:
        taken.append(attribution.source)
    told = _told(text, attribution, phrases)
    if told is not None:
        return told
    for phrase in _candidates(text, attribution, phrases):
        cut = _before_content(phrase, attribution)
        words = cut.of(text).lower()
        if words in _NOT_PEOPLE or words.split(" ")[0] in _lexicon().times:
            continue
        if words and not any(span.overlaps(cut) for span in taken):
            return cut
    return None


def _told(text: str, attribution: Attribution, phrases: Phrases) -> Span | None:
    """Who is told, where the reader counts them among the words: "urged | the unions to act".

    Also the subject of a passive: "The inquiry | was told | that".
    """
    for verb in phrases.inside(attribution.cue):
        if _word(text, phrases, verb) not in _lexicon().tellers:
            continue
        subject = _passive_subject(phrases, verb)
        phrase = phrases.full_phrase(subject) if subject is not None else None
        if phrase in attribution.content:
            return phrase
        run = _run_after(text, phrases, verb)
        if run and any(
            part.start == run.start and run.end < part.end for part in attribution.content
        ):
            after = phrases.inside(Span(run.end, run.end + MAX_GAP))
            if after and _word(text, phrases, after[0]) == "to":
                return run
    return None


def _candidates(text: str, attribution: Attribution, phrases: Phrases) -> Iterator[Span]:
    """Phrases that may be the addressee, the surest first."""
    cue = phrases.inside(attribution.cue)
    for verb in cue:
        if _word(text, phrases, verb) in _lexicon().tellers:
            told = _passive_subject(phrases, verb)
            if told is None and _word(text, phrases, verb) in _lexicon().passive:
                told = _asked(phrases, verb)
            if told is not None:
                yield phrases.full_phrase(told)
            run = _run_after(text, phrases, verb)
            if run is not None:
                yield run
    for verb in cue:
        for child in phrases.children[verb]:
            if phrases.words[child].pos in _REFERRING and _addresses(text, phrases, verb, child):
                yield phrases.full_phrase(child)
    yield from _occasions(text, attribution, phrases)


def _word(text: str, phrases: Phrases, i: int) -> str:
    word = phrases.words[i]
    return text[word.start : word.end].lower()


def _before_content(phrase: Span, attribution: Attribution) -> Span:
    """The phrase without what the content takes of it."""
    starts = [part.start for part in attribution.content if phrase.start < part.start < phrase.end]
    return Span(phrase.start, min(starts)) if starts else phrase


def _passive_subject(phrases: Phrases, verb: int) -> int | None:
    """Who is told, where the verb is passive: "the inquiry was told"."""
    for child in phrases.children[verb]:
        if phrases.words[child].relation == "nsubj:pass":
            return child
    return None


def _asked(phrases: Phrases, verb: int) -> int | None:
    """Who is asked by a participle: the subject behind it ("Asked about it, **she** left")."""
    word = phrases.words[verb]
    if word.relation != "advcl" or word.head < verb:
        return None
    subjects = (c for c in phrases.children[word.head] if phrases.words[c].relation == "nsubj")
    return next((c for c in subjects if c > verb), None)


def _run_after(text: str, phrases: Phrases, verb: int) -> Span | None:
    """The noun phrase right behind a verb, whatever the tree makes of it."""
    words = phrases.words
    first = verb + 1
    while first < len(words) and words[first].pos == "ADV":
        first += 1
    last, heads = first, 0
    while last < min(len(words), first + MAX_PHRASE) and _continues(text, phrases, first, last):
        heads += words[last].pos in _REFERRING
        last += 1
    while last > first and words[last - 1].pos not in _REFERRING:
        last -= 1
    if last == first or not heads or "\n" in text[words[verb].end : words[last - 1].end]:
        return None
    return Span(words[first].start, words[last - 1].end)


def _continues(text: str, phrases: Phrases, first: int, i: int) -> bool:
    """Whether a word goes on with the phrase that began at another."""
    words = phrases.words
    said = _word(text, phrases, i)
    if said in _lexicon().times or said == "that":
        return False
    if words[i].pos == "PRON":
        return i == first
    if i > first and words[i].pos == "DET":
        return words[i - 1].pos == "DET" or (said == "the" and words[i - 1].pos == "ADP")
    if said == "of":
        return i > first
    if said == "-":
        return i > first and words[i].start == words[i - 1].end
    return words[i].pos in _OF_PHRASE


def _addresses(text: str, phrases: Phrases, verb: int, child: int) -> bool:
    said = _word(text, phrases, verb)
    word = phrases.words[child]
    if word.relation in _OBJECTS:
        return said in _lexicon().objects
    if word.relation != "obl":
        return False
    cases = [c for c in phrases.children[child] if phrases.words[c].relation == "case"]
    if not cases:  # "told Judge Amsel" with the name taken for an adjunct
        return said in _lexicon().objects and child > verb
    prepositions = _lexicon().prepositions
    return child > verb and any(
        said in prepositions.get(_word(text, phrases, c), ()) for c in cases
    )


def _occasions(text: str, attribution: Attribution, phrases: Phrases) -> Iterator[Span]:
    """Whom one speaks to on an occasion: "in an interview with", "speaking to", "addressing"."""
    sentence = _around(text, attribution.cue)
    cue = phrases.inside(attribution.cue)
    for i in phrases.inside(sentence):
        following = _lexicon().occasions.get(_word(text, phrases, i))
        if following is None or i in cue:
            continue
        at = i + 1
        if at < len(phrases.words) and _word(text, phrases, at) in following:
            at += 1
        elif "-" not in following:
            continue
        run = _run_after(text, phrases, at - 1)
        if run is not None:
            yield run


_STOP: Final = re.compile(r"[.!?]['\"”’]?\s+(?=[^a-z])|\n")
MAX_SENTENCE: Final = 600
"""Characters on each side of a cue in which its sentence ends."""


def _around(text: str, cue: Span) -> Span:
    """The sentence that a cue stands in, by its stops."""
    first = max(0, cue.start - MAX_SENTENCE)
    before = [match.end() for match in _STOP.finditer(text, first, cue.start)]
    after = _STOP.search(text, cue.end, cue.end + MAX_SENTENCE)
    return Span(before[-1] if before else first, after.start() if after else cue.end + MAX_SENTENCE)
