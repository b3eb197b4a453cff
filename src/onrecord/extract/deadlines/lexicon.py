"""The words by which something is due, from ``extract/data/deadlines.toml``.

Example:
    >>> "scheduled" in words("fixed")
    True
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from onrecord.extract.events.lemmas import lemmas_of


@cache
def words(label: str) -> frozenset[str]:
    """The words of a list of the file."""
    return _table()[label]


@cache
def _table() -> dict[str, frozenset[str]]:
    path = files("onrecord.extract") / "data" / "deadlines.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {label: frozenset(text.split()) for label, text in table.items()}


def is_one_of(form: str, label: str) -> bool:
    """Whether a base form of a lower-case word stands in a list."""
    return any(lemma in words(label) for lemma in lemmas_of(form))
