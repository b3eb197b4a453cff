"""Which stage a word makes of an agreement beside it, from ``extract/data/agreements.toml``.

Example:
    >>> stage_in("object", ("ratify",))
    'ratified'
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, dict[str, str]]:
    """For each place of the agreement, a lemma with its stage."""
    path = files("onrecord.extract") / "data" / "agreements.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        place: {lemma: stage for stage, lemmas in rows.items() for lemma in lemmas.split()}
        for place, rows in tables.items()
    }


def stage_in(place: str, lemmas: Iterable[str]) -> str | None:
    """The stage that one of a word's lemmas names where the agreement stands in that place."""
    table = _tables()[place]
    return next((table[lemma] for lemma in lemmas if lemma in table), None)


def is_word(label: str, lemmas: Iterable[str]) -> bool:
    """Whether one of a word's lemmas is in a list of the table ``words``."""
    table = _tables()["words"]
    return any(table.get(lemma) == label for lemma in lemmas)
