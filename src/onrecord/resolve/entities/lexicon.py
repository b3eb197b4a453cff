"""Word classes and given names that the resolver goes by, read once from the data files."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal

Sex = Literal["f", "m"]
_STROKES: Final = str.maketrans("łøđı", "lodi")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """See ``data/words.toml`` for what each class holds; all words are in lower case."""

    honorifics: dict[str, Sex | None]
    pronouns: dict[str, str]
    two: frozenset[str]
    counted: frozenset[str]
    people: frozenset[str]
    states: frozenset[str]
    plurals: frozenset[str]
    continuing: frozenset[str]
    documents: frozenset[str]
    issued: frozenset[str]
    bodies: frozenset[str]
    sorts: dict[str, frozenset[str]]
    known: frozenset[str]
    called: frozenset[str]
    partitives: frozenset[str]
    spelled: dict[str, str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    nouns: dict[str, Sex]
    given: dict[str, Sex]
    same: dict[str, str]

    def sex_of_name(self, name: str) -> Sex | None:
        """The sex that a full name's first word tells, if any."""
        first = unicodedata.normalize("NFKD", name.split(" ")[0].lower().translate(_STROKES))
        plain = "".join(letter for letter in first if not unicodedata.combining(letter))
        return self.given.get(plain) or self.given.get(plain.partition("-")[0])


ANY: Final = "any"
"""The sort of the nouns that go with all bodies."""


def _sorts(*sections: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """The sorts of body that a word may tell."""
    found: dict[str, set[str]] = {}
    for section in sections:
        for sort, words in section.items():
            for word in words if sort != ANY else ():
                found.setdefault(word, set()).add(sort)
    return {word: frozenset(sorts) for word, sorts in found.items()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon; the files are read at the first call."""
    folder = files("onrecord.resolve.entities") / "data"
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    honorifics: dict[str, Sex | None] = dict.fromkeys(words["honorifics"]["any"])
    nouns: dict[str, Sex] = {}
    sexes: tuple[tuple[Sex, str], ...] = (("f", "feminine"), ("m", "masculine"))
    for sex, section in sexes:
        honorifics |= dict.fromkeys(words["honorifics"][sex], sex)
        nouns |= dict.fromkeys(words[section]["nouns"], sex)
    given: dict[str, Sex] = {}
    for line in (folder / "given_names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, sex_found = line.split("\t")
            given[name] = "f" if sex_found == "f" else "m"
    return Lexicon(
        honorifics=honorifics,
        pronouns={word: kind for kind, found in words["pronouns"].items() for word in found},
        two=frozenset(words["plurals"]["two"]),
        counted=frozenset(words["plurals"]["counted"]),
        people=frozenset(words["plurals"]["people"]),
        states=frozenset(words["plurals"]["states"]),
        plurals=frozenset(words["plurals"]["irregular"]),
        continuing=frozenset(words["reporting"]["continuing"]),
        documents=frozenset(words["reporting"]["documents"]),
        issued=frozenset(words["reporting"]["issued"]),
        known=frozenset(words["naming"]["known"]),
        called=frozenset(words["naming"]["called"]),
        partitives=frozenset(words["partitives"]["words"]),
        bodies=frozenset(noun for nouns in words["bodies"].values() for noun in nouns),
        sorts=_sorts(words["bodies"], words["bodies_named"]),
        spelled=dict(words["honorifics"]["spelled"]),
        suffixes=frozenset(words["generations"]["suffixes"]),
        particles=frozenset(words["generations"]["particles"]),
        nouns=nouns,
        given=given,
        same={name: names[0] for names in words["same"]["sets"] for name in names},
    )
