"""The patterns that tell an article from the page around it, read from ``data/*.toml``.

Example:
    >>> any(rule.pattern.fullmatch("Advertisement") for rule in load_rules("furniture"))
    True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, cast

from onrecord.model import SectionKind
from onrecord.read.dates import DAY, MONTH, WEEKDAY

Where = Literal["any", "head", "end"]

_PARTS: Final = {"<<month>>": MONTH, "<<weekday>>": WEEKDAY, "<<day>>": DAY}
"""Names that a pattern in the data may use, for what the code knows as well."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, and what the words that it matches are.

    Attributes:
        where: In which part of the text it may match: some words are furniture
            only as a last line.
        matches: Lines that it must match, for the tests.
        spares: Lines of articles that it must not match, for the tests.
    """

    kind: SectionKind
    note: str
    where: Where
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    spares: tuple[str, ...]


@cache
def load_table(name: str) -> dict[str, Any]:
    """The contents of ``data/NAME.toml``."""
    import tomllib

    return tomllib.loads(files("onrecord.read").joinpath(f"data/{name}.toml").read_text("utf-8"))


@cache
def load_words(name: str, key: str) -> frozenset[str]:
    """A list of words of one file."""
    return frozenset(load_table(name)[key])


@cache
def load_rules(name: str, table: str = "line") -> tuple[Rule, ...]:
    """The rules of one file, in its order; a table is ``[[line]]`` or another list in it."""
    parts = _PARTS | {
        f"<<{part}>>": words for part, words in load_table(name).get("part", {}).items()
    }
    return tuple(_rule(row, parts) for row in load_table(name)[table])


def _rule(row: dict[str, Any], parts: dict[str, str]) -> Rule:
    pattern: str = row["pattern"].strip()
    for part, words in parts.items():
        pattern = pattern.replace(part, words)
    return Rule(
        kind=cast(SectionKind, row.get("kind", "furniture")),
        note=row["note"],
        where=row.get("where", "any"),
        pattern=re.compile(pattern, re.VERBOSE),
        matches=tuple(row.get("matches", ())),
        spares=tuple(row.get("spares", ())),
    )
