"""Word classes, demonyms, seats of government and abbreviations, read once from the data files.

Example:
    >>> lexicon().country_of_people("Norwegians")
    'NOR'
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.resolve.places.keys import key_of

FOLDER: Final = files("onrecord.resolve.places") / "data"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """See ``data/`` for what each table holds.

    Attributes:
        people: Demonym, as written, to country.
        seats: Key of a seat of government to country, and whether it is a house.
        short, short_after: Abbreviation to name in full; the latter only after a comma.
    """

    people: dict[str, str]
    seats: dict[str, tuple[str | None, bool]]
    short: dict[str, str]
    short_after: dict[str, str]
    parts: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    nouns: frozenset[str]
    divisions: tuple[str, ...]
    common: frozenset[str]
    nowhere: frozenset[str]
    links: frozenset[str]
    region_before: tuple[str, ...]
    region_after: frozenset[str]
    locative: frozenset[str]
    acting: frozenset[str]
    objects: frozenset[str]
    passed_cases: frozenset[str]
    passed: frozenset[str]
    addressing: frozenset[str]
    owned: frozenset[str]
    passive: frozenset[str]

    def country_of_people(self, word: str) -> str | None:
        """The country of a demonym, also in the plural; None for other words."""
        return self.people.get(word) or self.people.get(word.removesuffix("s"))


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table in ``data/``, without its comments."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon; the files are read at the first call."""
    words = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    people: dict[str, str] = {}
    for country, names in rows("demonyms.tsv"):
        for name in names.split("|"):
            people.setdefault(name, country)
    seats = {
        key_of(name): (country or None, bool(house)) for name, country, house in rows("seats.tsv")
    }
    short = dict(rows("abbreviations.tsv"))
    short |= {name[:-1]: full for name, full in short.items() if "." in name[:-1]}
    return Lexicon(
        people=people,
        seats=seats,
        short={name: full for name, full in short.items() if name[0] != ","},
        short_after={name[1:]: full for name, full in short.items() if name[0] == ","},
        parts=frozenset(words["names"]["parts"]),
        before=tuple(words["names"]["kinds_before"]),
        after=tuple(words["names"]["kinds_after"]),
        nouns=frozenset(words["names"]["nouns"]),
        nowhere=frozenset(words["names"]["nowhere"]),
        divisions=tuple(f" {word}" for word in words["names"]["divisions"]),
        common=frozenset(words["names"]["common"]),
        links=frozenset(words["holding"]["links"]),
        region_before=tuple(words["region"]["before"]),
        region_after=frozenset(words["region"]["after"]),
        locative=frozenset(words["locative"]["cases"]),
        acting=frozenset(words["acting"]["cases"]),
        objects=frozenset(words["acting"]["objects"]),
        passed_cases=frozenset(words["acting"]["passed_cases"]),
        passed=frozenset(words["acting"]["passed"]),
        addressing=frozenset(words["acting"]["addressing"]),
        owned=frozenset(words["acting"]["owned"]),
        passive=frozenset(words["acting"]["passive"]),
    )
