"""Who acts for whom: the country and the sector of persons, bodies and groups.

Only what the text states counts: a demonym or a country in a role or a name ("Russian
President", "Bank of England"), or a possessive before it ("Norway's foreign minister").

Example:
    >>> with_countries(article, entities)[0].country
    'RUS'
    >>> sector_of(entity)
    'GOV'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Article, Entity, Reading, Role, Span
from onrecord.resolve.phrases import Phrases
from onrecord.resolve.places.candidates import candidates
from onrecord.resolve.places.keys import key_of
from onrecord.resolve.places.lexicon import lexicon
from onrecord.resolve.places.scene import SURE

_WORD: Final = re.compile(r"[^\W\d_][\w.’'-]*")
_AWAY: Final = frozenset("to for against on from with about toward towards".split())
"""After these a place is what a role is about: "ambassador to Norway"."""
_POSSESSIVE: Final = re.compile(r"[’']s?\s+\Z")
_OWNER: Final = re.compile(r"[’']s?\Z")
_BEFORE: Final = re.compile(r"([A-Z][\w’'-]+)\s+\Z")
MAX_WORDS: Final = 4
"""Of a place's name within a role or a body's name."""
MAX_ROLE: Final = 24
MAX_MENTIONS: Final = 10
"""Bounds on the work for one entity."""
REACH: Final = 60
"""Characters before a name in which its country is looked for."""
MIN_PLACE: Final = 7.4
"""Prominence of a place whose name alone tells the country of a body ("Boston Police")."""


def with_countries(
    article: Article, reading: Reading, entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """The entities with countries for those that are no places and whose country is stated.

    Args:
        article: Its text, for what stands right before a mention.
        reading: Its dependency tree, for the noun phrases of names.
        entities: With their places resolved already.
    """
    stated = _Stated(article.text, reading, entities)
    return tuple(
        replace(entity, country=stated.country(entity))
        if entity.country is None and entity.kind in {"person", "organization", "group"}
        else entity
        for entity in entities
    )


class _Stated:
    """What one article states of countries: its places, and the words around mentions."""

    def __init__(self, text: str, reading: Reading, entities: Sequence[Entity]) -> None:
        self.text = text
        self.phrases = Phrases(reading.words)
        self.ends: dict[int, str] = {}
        self.known: dict[str, str] = {}
        for entity in entities:
            country = entity.country
            if country is None or (entity.kind != "place" and not _is_seat(entity.name)):
                continue
            self.ends |= {m.end: country for m in entity.mentions if m.form == "name"}
            self.known |= {key_of(form): country for form in (entity.name, *entity.aliases)}

    def country(self, entity: Entity) -> str | None:
        """The first country stated with an entity: in its name, its roles, or beside it."""
        if entity.members:
            return None
        found = (self._by_role if entity.kind == "person" else self._by_name)(entity)
        return next(filter(None, found), None)

    def _by_name(self, entity: Entity) -> Iterator[str | None]:
        for form in (entity.name, *entity.aliases):
            yield self._of_body(form) or self._in_words(form)
        for mention in entity.mentions[:MAX_MENTIONS]:
            if mention.form == "name":
                yield self._before(mention.start)
            elif mention.form == "nominal":
                yield self._in_words(self.text[mention.start : mention.end])

    def _of_body(self, name: str) -> str | None:
        """The country of a well-known body; where several have one, of those in the article."""
        country, common = _organizations().get(name.removeprefix("the "), (None, False))
        return country if not common or country in self.ends.values() else None

    def _by_role(self, entity: Entity) -> Iterator[str | None]:
        for role in entity.roles:
            yield self._before(role.start) or self._in_words(role.text)
        for mention in entity.mentions[:MAX_MENTIONS]:
            if mention.form == "nominal":
                yield self._in_words(self.text[mention.start : mention.end])
            elif mention.form == "name":
                span = Span(mention.start, mention.end)
                head = self.phrases.head_of(span)
                start = mention.start if head is None else self.phrases.noun_phrase(head).start
                yield self._in_words(self.text[max(start, span.start - REACH) : span.start])

    def _before(self, start: int) -> str | None:
        """The country of a possessive or a demonym right before a place in the text."""
        near = self.text[max(0, start - REACH) : start]
        owner = _POSSESSIVE.search(near)
        if owner:
            return self.ends.get(start - len(near) + owner.start())
        word = _BEFORE.search(near)
        if not word:
            return None
        people = lexicon().country_of_people(word[1])
        return people or self.ends.get(start - len(near) + word.end(1))

    def _in_words(self, words: str) -> str | None:
        """The first country that a role or name holds, as a demonym or as a place."""
        found = list(_WORD.finditer(words))[:MAX_ROLE]
        for i, word in enumerate(found):
            before = [w[0].lower() for w in found[:i] if w[0].lower() != "the"]
            if not word[0][0].isupper() or (before and before[-1] in _AWAY):
                continue
            for j in range(min(len(found), i + MAX_WORDS), i, -1):
                country = self._of(words[word.start() : found[j - 1].end()])
                if country:
                    return country
        return None

    def _of(self, name: str) -> str | None:
        name = _OWNER.sub("", name)
        seat = lexicon().seats.get(key_of(name))
        return (
            lexicon().country_of_people(name)
            or (seat[0] if seat else None)
            or self.known.get(key_of(name))
            or _country_named(name)
        )


@lru_cache(maxsize=4096)
def _country_named(name: str) -> str | None:
    """The country of a name that means one place whatever the context."""
    found = candidates(name)
    if not found or name.lower() in lexicon().common:
        return None
    first = found[0]
    rivals = [c for c in found if c.row.country != first.row.country]
    if rivals and first.prior - rivals[0].prior < SURE:
        return None
    if name in lexicon().short:
        return first.row.country
    telling = first.row.kind in {"country", "territory"} or first.prior >= MIN_PLACE
    return first.row.country if telling and len(name) > 3 else None


def _is_seat(name: str) -> bool:
    return key_of(name) in lexicon().seats


# --- Sectors -----------------------------------------------------------------------------


def sector_of(entity: Entity) -> str | None:
    """The actor code of an entity (``GOV``, ``MIL``, …); None where nothing tells it.

    A person's roles tell it, a body's or group's name; a seat of government is ``GOV``.
    The codes and their words are in ``data/sectors.toml``.
    """
    roles, names = _sectors()
    if entity.kind in {"organization", "group"}:
        for form in (entity.name, *entity.aliases):
            if lexicon().seats.get(key_of(form)) and entity.kind == "organization":
                return "GOV"
            found = _first(names, form) or (_first(roles, form) if entity.kind == "group" else None)
            if found:
                return found
        first = candidates(entity.name)[:1] if entity.kind == "organization" else ()
        return "GOV" if first and first[0].row.kind in {"capital", "country"} else None
    if entity.kind == "person":
        return next(filter(None, (_first(roles, role.text) for role in _spoken(entity))), None)
    return None


def _spoken(entity: Entity) -> Iterator[Role]:
    yield from entity.roles
    if not entity.roles and entity.name[:1].islower():  # an unnamed person: "police spokesman"
        yield Role(entity.name, 0, 0)


def _first(table: Sequence[tuple[str, re.Pattern[str]]], words: str) -> str | None:
    lower = words.lower().replace("’", "'")
    return next((code for code, pattern in table if pattern.search(lower)), None)


@lru_cache(maxsize=1)
def _sectors() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], ...]:
    path = files("onrecord.resolve") / "data" / "sectors.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        tuple(
            (code, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?:s|es)?(?!\w)"))
            for code, words in tables[part].items()
        )
        for part in ("roles", "names")
    )


@lru_cache(maxsize=1)
def _organizations() -> dict[str, tuple[str, bool]]:
    path = files("onrecord.resolve") / "data" / "organizations.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: (country.rstrip("?"), "?" in country) for name, country in pairs if country}
