"""Speakers that grammar implies: in "They marched past, chanting “…”" they chant.

A participle without a speaker of its own has the subject of the clause that it hangs on.

Example:
    >>> with_subjects(attributions, Phrases(reading.words), text)[0].source.of(text)
    'They'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from onrecord.model import Attribution, Span
from onrecord.resolve.phrases import Phrases

_HANGING: Final = frozenset({"advcl", "xcomp", "conj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_CLIMB: Final = 4
"""Clauses that are looked at upward."""


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
        subject = None if one.source else _subject(one.cue, phrases, text)
        apart = subject and not any(part.overlaps(subject) for part in (*one.content, one.cue))
        found.append(replace(one, source=subject) if apart else one)
    return found


def _subject(cue: Span, phrases: Phrases, text: str) -> Span | None:
    words = phrases.words
    at = next((i for i in phrases.inside(cue) if words[i].pos == "VERB"), None)
    if at is None or not text[words[at].start : words[at].end].lower().endswith("ing"):
        return None
    for _ in range(_CLIMB):
        own = [c for c in phrases.children[at] if words[c].relation in _SUBJECTS and c < at]
        if own:
            return phrases.full_phrase(own[0])
        if words[at].relation not in _HANGING or words[at].head == at:
            return None
        at = words[at].head
    return None
