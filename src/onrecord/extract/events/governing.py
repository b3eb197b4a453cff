"""The words that govern a trigger, and what stands by them.

Example:
    >>> list(governors(clauses, trigger))  # "Norway wants to expel two envoys": expel, wants
    [3, 1]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.extract.events.clauses import Clauses

_CLIMB: Final = 4
"""Governing words that are looked at."""
_GOVERNED: Final = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "nmod", "advcl"})
_GOVERNING_CASES: Final = frozenset({"to", "for", "on", "against", "from", "in", "of"})
NOMINAL: Final = frozenset({"obj", "obl", "nmod"})


@lru_cache(maxsize=1)
def status_words() -> dict[str, dict[str, frozenset[str]]]:
    """The words of ``data/status.toml``, by table and row."""
    path = files("onrecord.extract") / "data" / "status.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        table: {name: frozenset(words.split()) for name, words in rows.items()}
        for table, rows in tables.items()
    }


def governors(clauses: Clauses, trigger: int) -> Iterator[int]:
    """The trigger with the light verb or the words that govern it, upward."""
    yield trigger
    at = trigger
    light = None
    if clauses.words[trigger].pos in {"NOUN", "PROPN"}:
        light = clauses.light_verb(trigger)
        if light is not None and light != clauses.words[trigger].head:
            yield light
    for _ in range(_CLIMB):
        at = conjoined(clauses, at)
        word = clauses.words[at]
        if word.relation not in _GOVERNED or word.head == at:
            return
        if word.head != light and _stands_alone(clauses, at):
            return
        yield word.head
        if word.relation in NOMINAL and word.head != light:
            return  # what is done with a thing says nothing of what befell it
        at = word.head


def conjoined(clauses: Clauses, at: int) -> int:
    """The first of coordinated words, where what governs it governs the later one too."""
    word = clauses.words[at]
    if word.relation != "conj" or word.head > at:
        return at
    own = {clauses.words[c].relation for c in clauses.children(at)}
    return at if own & {"nsubj", "nsubj:pass", "aux"} else word.head


def _stands_alone(clauses: Clauses, at: int) -> bool:
    """Whether a clause or phrase says nothing of the state of what stands in it."""
    word = clauses.words[at]
    own = {clauses.words[c].relation for c in clauses.children(at)}
    if word.relation == "advcl":
        if at > word.head and any(
            clauses.form(k) == "," for k in range(at - 1, max(at - 3, 0), -1)
        ):
            return True
        return not clauses.form(at).endswith("ing") or bool(own & {"nsubj", "nsubj:pass"})
    if word.relation == "acl":
        return bool(own & {"nsubj", "nsubj:pass"}) and "mark" not in own
    if word.relation in {"obl", "nmod"} and clauses.words[word.head].pos == "VERB":
        return not _GOVERNING_CASES & set(clauses.cases(at))
    return False


def auxiliaries(clauses: Clauses, i: int) -> list[str]:
    """The forms of a word's auxiliaries."""
    return [
        clauses.form(c)
        for c in clauses.children(i)
        if clauses.words[c].relation.startswith("aux") or clauses.words[c].pos == "AUX"
    ]


def markers(clauses: Clauses, i: int) -> list[int]:
    """The markers and adverbs of a clause."""
    return [c for c in clauses.children(i) if clauses.words[c].relation in {"mark", "advmod"}]
