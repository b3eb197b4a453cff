"""What somebody is told, and nobody named tells: "The crews were told that shifts would end".

The verb, its passive subject and the clause are plain in the tree; the reader, which learned
from news where such clauses are seldom marked, is unsure of them.

Example:
    >>> [one.cue.of(text) for one in find_passives(text, Phrases(reading.words))]
    ['were told']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.model import Attribution, Span
from onrecord.resolve.addressees import tells
from onrecord.resolve.phrases import Phrases

_MARKS: Final = frozenset({"that"})
_AGENT: Final = "by"


def find_passives(text: str, phrases: Phrases) -> Iterator[Attribution]:
    """Attributions of "that" clauses to nobody, at verbs of telling in the passive.

    Args:
        text: The article's text.
        phrases: Of the reading.
    """
    words = phrases.words
    for subject, word in enumerate(words):
        if word.relation != "nsubj:pass":
            continue
        verb = word.head
        if not tells(lower_word(text, phrases, verb)) or agent_of(text, phrases, verb) is not None:
            continue
        clause = next((c for c in phrases.children[verb] if words[c].relation == "ccomp"), None)
        if clause is None or clause < verb or subject > verb:
            continue
        content = that_clause(text, phrases, clause)
        if content is not None and content.start > words[verb].end:
            yield Attribution(_cue(phrases, verb), None, (content,), form="passive")


def lower_word(text: str, phrases: Phrases, i: int) -> str:
    """A word in lower case."""
    return text[phrases.words[i].start : phrases.words[i].end].lower()


def agent_of(text: str, phrases: Phrases, verb: int) -> int | None:
    """Whom the tree names as acting in a passive: "were told by the **mayor**"."""
    inside = [c for c in phrases.children[verb] if phrases.words[c].relation.startswith("obl")]
    led = (
        k
        for k in inside
        if any(lower_word(text, phrases, c) == _AGENT for c in phrases.children[k])
    )
    return next(led, None)


def _cue(phrases: Phrases, verb: int) -> Span:
    """The verb with its auxiliaries."""
    words = phrases.words
    helping = [c for c in phrases.children[verb] if words[c].relation.startswith("aux")]
    first = min([verb, *(c for c in helping if c < verb)])
    return Span(words[first].start, words[verb].end)


def that_clause(text: str, phrases: Phrases, top: int) -> Span | None:
    """A clause that begins with "that", without the stop at its end."""
    inside = sorted(_subtree(phrases, top))
    if lower_word(text, phrases, inside[0]) not in _MARKS:
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
