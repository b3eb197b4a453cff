"""Which words are abbreviations when a stop follows, and what the stop can mean there.

Example:
    >>> "sen" in lexicon().titles, "sen" in lexicon().all
    (True, True)
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The lists of ``data/abbreviations.toml``, which says what each is for."""

    titles: frozenset[str]
    joining: frozenset[str]
    numbered: frozenset[str]
    either: frozenset[str]
    words: frozenset[str]
    starters: frozenset[str]
    all: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Abbreviations:
    """The lists, read once."""
    path = files("onrecord.parse") / "data" / "abbreviations.toml"
    rows = {k: frozenset(v) for k, v in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    either = rows["either"] | rows["months"] | rows["days"]
    return Abbreviations(
        titles=rows["titles"],
        joining=rows["joining"],
        numbered=rows["numbered"] | rows["months"],
        either=either,
        words=rows["words"],
        starters=rows["starters"],
        all=rows["titles"] | rows["joining"] | rows["numbered"] | either,
    )
