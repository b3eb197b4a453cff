"""What grammar implies: in "They marched past, chanting “…”" they chant.

A participle without a speaker of its own has the subject of the clause that it hangs on, a
passive its agent ("was told **by the captain** that …"), and what is so "According to the
mayor, …" is the rest of the sentence.

Example:
    >>> with_subjects(attributions, Phrases(reading.words), text)[0].source.of(text)
    'They'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.extract.passives import agent_of, lower_word
from onrecord.model import Attribution, Span
from onrecord.resolve.phrases import Phrases

_HANGING: Final = frozenset({"advcl", "xcomp", "conj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_PASSIVE: Final = frozenset({"nsubj:pass", "aux:pass"})
_CLIMB: Final = 4
"""Clauses that are looked at upward."""
_ACCORDING: Final = "according to"
_COMMA: Final = ", "
_STOPS: Final = " .;"
_IMPLIED: Final = 0.5
"""The certainty of content that only grammar has."""


def with_subjects(
    attributions: Iterable[Attribution], phrases: Phrases, text: str
) -> list[Attribution]:
    """The attributions; participles without a speaker have that of their main clause.

    Args:
        attributions: As they were found.
        phrases: Of the reading.
        text: The article's.
    """
    found = []
    for one in attributions:
        verb = next((i for i in phrases.inside(one.cue) if phrases.words[i].pos == "VERB"), None)
        who = None if verb is None else _speaker(one.source, verb, phrases, text)
        apart = who and not any(part.overlaps(who) for part in (*one.content, one.cue))
        found.append(_said_by(one, who) if who and apart else one)
    return found


def with_clauses(
    attributions: Iterable[Attribution], sentences: Sequence[Span], text: str
) -> list[Attribution]:
    """The attributions; what opens a sentence with "According to" has the rest as its content.

    Only where the reader has the source, but no content.

    Args:
        attributions: As they were found.
        sentences: Of the reading, in order.
        text: The article's.
    """
    ends = {sentence.start: sentence.end for sentence in sentences}
    found = []
    for one in attributions:
        rest = _rest(one, ends.get(one.cue.start), text)
        found.append(replace(one, content=(rest,), certainty=_IMPLIED) if rest else one)
    return found


def _rest(one: Attribution, end: int | None, text: str) -> Span | None:
    """What stands behind the source's comma, up to the stop of the sentence that the cue opens."""
    if end is None or one.content or one.source is None:
        return None
    start = one.source.end + len(_COMMA)
    if one.cue.of(text).lower() != _ACCORDING or text[one.source.end : start] != _COMMA:
        return None
    rest = text[start:end].rstrip(_STOPS)
    return Span(start, start + len(rest)) if rest else None


def _said_by(one: Attribution, who: Span) -> Attribution:
    """The attribution with its speaker; where the reader had whoever is told, the tree's form."""
    return replace(one, source=who, form="passive" if one.source else one.form)


def _speaker(source: Span | None, verb: int, phrases: Phrases, text: str) -> Span | None:
    """Whom grammar has speak where the reader has nobody, or whoever is told."""
    agent = _agent(verb, phrases, text)
    told = [c for c in phrases.children[verb] if phrases.words[c].relation == "nsubj:pass"]
    if agent and (source is None or any(source.overlaps(phrases.noun_phrase(c)) for c in told)):
        return agent
    return _subject(verb, phrases, text) if source is None else None


def _subject(verb: int, phrases: Phrases, text: str) -> Span | None:
    """The subject of the clause that a participle hangs on."""
    words = phrases.words
    at = verb
    if not lower_word(text, phrases, at).endswith("ing"):
        return None
    for _ in range(_CLIMB):
        own = [c for c in phrases.children[at] if words[c].relation in _SUBJECTS and c < at]
        if own:
            return phrases.full_phrase(own[0])
        if words[at].relation not in _HANGING or words[at].head == at:
            return None
        at = words[at].head
    return None


def _agent(verb: int, phrases: Phrases, text: str) -> Span | None:
    """Who acts in a passive, behind its verb."""
    if all(phrases.words[c].relation not in _PASSIVE for c in phrases.children[verb]):
        return None
    agent = agent_of(text, phrases, verb)
    return phrases.full_phrase(agent) if agent is not None and agent > verb else None
