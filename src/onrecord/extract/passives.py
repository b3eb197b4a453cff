"""What somebody is told, and nobody named tells: "The crews were told that shifts would end".

The verb, its passive subject and the clause are plain in the tree; the reader, which learned
from news where such clauses are seldom marked, is unsure of them.

Example:
    >>> [one.cue.of(text) for one in find_passives(text, reading)]
    ['were told']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.model import Attribution, Reading, Span
from onrecord.resolve.addressees import tells
from onrecord.resolve.phrases import Phrases

_MARKS: Final = frozenset({"that"})
_AGENT: Final = "by"


def find_passives(text: str, reading: Reading) -> Iterator[Attribution]:
    """Attributions of "that" clauses to nobody, at verbs of telling in the passive.

    Args:
        text: The article's text.
        reading: Of the parse stage.
    """
    phrases = Phrases(reading.words)
    words = reading.words
    for subject, word in enumerate(words):
        if word.relation != "nsubj:pass":
            continue
        verb = word.head
        if not tells(_lower(text, phrases, verb)) or _has_agent(text, phrases, verb):
            continue
        clause = next((c for c in phrases.children[verb] if words[c].relation == "ccomp"), None)
        if clause is None or clause < verb or subject > verb:
            continue
        content = that_clause(text, phrases, clause)
        if content is not None and content.start > words[verb].end:
            yield Attribution(_cue(phrases, verb), None, (content,), form="passive")


def _lower(text: str, phrases: Phrases, i: int) -> str:
    return text[phrases.words[i].start : phrases.words[i].end].lower()


def _has_agent(text: str, phrases: Phrases, verb: int) -> bool:
    """Whether the tree names who tells: "were told by the mayor"."""
    inside = [c for c in phrases.children[verb] if phrases.words[c].relation.startswith("obl")]
    return any(_lower(text, phrases, c) == _AGENT for k in inside for c in phrases.children[k])


def _cue(phrases: Phrases, verb: int) -> Span:
    """The verb with its auxiliaries."""
    words = phrases.words
    helping = [c for c in phrases.children[verb] if words[c].relation.startswith("aux")]
    first = min([verb, *(c for c in helping if c < verb)])
    return Span(words[first].start, words[verb].end)


def that_clause(text: str, phrases: Phrases, top: int) -> Span | None:
    """A clause that begins with "that", without the stop at its end."""
    inside = sorted(_subtree(phrases, top))
    if _lower(text, phrases, inside[0]) not in _MARKS:
        return None
    while inside and phrases.words[inside[-1]].pos == "PUNCT":
        inside.pop()
    return Span(phrases.words[inside[0]].start, phrases.words[inside[-1]].end)


def _subtree(phrases: Phrases, top: int) -> set[int]:
    found, left = set(), [top]
    while left:
        i = left.pop()
        if i not in found:
            found.add(i)
            left += phrases.children[i]
    return found
