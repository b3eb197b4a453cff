"""The contexts of an event: those its frame brings, and those that words of its sentence tell.

Example:
    >>> contexts_of(clauses, Span(0, 60), ("legal",))
    ('legal', 'election')
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.extract.events.clauses import Clauses
from onrecord.model import Span

MOST: Final = 4
"""Contexts of one event; the frame's come first."""


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """For each lemma the context that it tells."""
    path = files("onrecord.extract") / "data" / "contexts.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))["words"]
    return {word: context for context, words in table.items() for word in words.split()}


def contexts_of(clauses: Clauses, sentence: Span, known: Sequence[str]) -> tuple[str, ...]:
    """The contexts of an event in a sentence.

    Args:
        clauses: Of the reading.
        sentence: Where the event stands.
        known: The contexts of its frame.
    """
    table = _words()
    found = dict.fromkeys(known)
    for i in clauses.phrases.inside(sentence):
        for lemma in clauses.lemmas(i):
            if lemma in table:
                found.setdefault(table[lemma])
    return tuple(found)[:MOST]
