"""Agreements as entities: names that end in "Treaty" or "Accord", and "the pact" after them.

Example:
    >>> [e.name for e in with_agreements(article, reading, entities) if e.kind == "agreement"]
    ['Varland Treaty']
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Article, Entity, Mention, Reading, Span, Word

_JOINING: Final = frozenset({"of", "the", "and", "on", "for", "against", "de", "-"})
_MAX_NAME: Final = 10
"""Words that a name may have."""
_LEADING: Final = frozenset({"the", "a", "an", "this", "that", "its", "their", "and", "of", "on"})
_DEFINITE: Final = frozenset({"the", "this", "that", "its"})
_KEPT: Final = frozenset({"person", "group"})
"""Kinds that no agreement is mistaken for."""


@lru_cache(maxsize=1)
def _nouns() -> tuple[frozenset[str], dict[str, str]]:
    """Last words of names, and each later noun with the class it may stand for."""
    path = files("onrecord.resolve") / "data" / "agreements.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    again = {noun: label for label, line in table["again"].items() for noun in line.split()}
    return frozenset(table["names"].split()), again


@lru_cache(maxsize=1)
def _not_names() -> frozenset[str]:
    """Words of names that only look like an agreement's ("Republican National Convention")."""
    path = files("onrecord.resolve") / "data" / "agreements.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["not_names"].split())


def agreement_class(form: str) -> str | None:
    """What a lower-case noun for an agreement is like: ``pact``, ``law``, ``truce``, or None."""
    _, again = _nouns()
    return again.get(form) or again.get(form.removesuffix("s"))


def with_agreements(
    article: Article, reading: Reading, entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """The entities with agreements that had been missed, and their later mentions.

    Args:
        article: Its text.
        reading: Its words.
        entities: As they were resolved.

    Returns:
        The same, kinds corrected, nominal mentions and new entities added.
    """
    finder = _Finder(article.text, reading.words, entities)
    return finder.all() if finder.heads else tuple(entities)


class _Finder:
    def __init__(self, text: str, words: Sequence[Word], entities: Sequence[Entity]) -> None:
        self.text = text
        self.words = words
        self.entities = {e.id: e for e in entities}
        self.forms = [text[w.start : w.end] for w in words]
        self.heads = [i for i, form in enumerate(self.forms) if agreement_class(form.lower())]
        self.latest: dict[str, str] = {}

    def all(self) -> tuple[Entity, ...]:
        """Every entity, in the order of the record; new ones at the end."""
        for i in self.heads:
            name = self._name(i)
            covering = self._covering(i, name)
            label = agreement_class(self.forms[i].lower()) or ""
            if name is not None:
                self.latest[label] = self._named(name, covering)
            elif covering is not None and covering.kind == "agreement":
                self.latest[label] = covering.id
            elif covering is None and label in self.latest:
                self._again(i, self.latest[label])
        return tuple(self.entities.values())

    def _covering(self, i: int, name: Span | None) -> Entity | None:
        """The entity of a mention that ends in a head noun."""
        word = self.words[i]
        for entity in self.entities.values():
            for mention in entity.mentions:
                if mention.start <= word.start < mention.end:
                    return entity
        return None

    def _name(self, i: int) -> Span | None:
        """The capitalised name that ends in a head noun, or goes on with "of" behind it."""
        names, _ = _nouns()
        if not self.forms[i][:1].isupper() or self.forms[i].lower() not in names:
            return None
        first = last = i
        while first > 0 and i - first < _MAX_NAME and self._joins(first - 1, i):
            first -= 1
        while first < i and (self.forms[first].lower() in _LEADING or self.forms[first] == "-"):
            first += 1
        if self._goes_on(last):
            last += 2
            while last + 1 < len(self.words) and self.forms[last + 1][:1].isupper():
                last += 1
        named = {form.lower() for form in self.forms[first : last + 1]}
        if first == last or named & _not_names():
            return None
        return Span(self.words[first].start, self.words[last].end)

    def _joins(self, k: int, i: int) -> bool:
        near = self.words[k + 1].start - self.words[k].end <= 1
        form = self.forms[k]
        return near and (form[:1].isupper() or form[:1].isdigit() or form.lower() in _JOINING)

    def _goes_on(self, last: int) -> bool:
        return (
            last + 2 < len(self.words)
            and self.forms[last + 1].lower() == "of"
            and self.forms[last + 2][:1].isupper()
        )

    def _named(self, name: Span, covering: Entity | None) -> str:
        if covering is not None and covering.kind not in _KEPT:
            whole = any(m.start <= name.start and name.end <= m.end for m in covering.mentions)
            if whole:
                if covering.kind != "agreement":
                    self.entities[covering.id] = replace(covering, kind="agreement")
                return covering.id
        words = name.of(self.text)
        known = next((e for e in self.entities.values() if words in (e.name, *e.aliases)), None)
        mention = Mention(name.start, name.end, "name")
        if known is not None:
            self._add(known, mention)
            return known.id
        id = self._new_id()
        self.entities[id] = Entity(id, "agreement", words, mentions=(mention,))
        return id

    def _again(self, i: int, id: str) -> None:
        """A definite noun that means the agreement last named."""
        k = i
        own = self.entities[id].name.lower().split()
        while k > 0 and i - k < 3 and self.forms[k - 1].lower() in own:
            k -= 1
        if k == 0 or self.forms[k - 1].lower() not in _DEFINITE or self.forms[i][:1].isupper():
            return
        mention = Mention(self.words[k - 1].start, self.words[i].end, "nominal")
        self._add(self.entities[id], mention)

    def _add(self, entity: Entity, mention: Mention) -> None:
        if mention in entity.mentions:
            return
        mentions = sorted((*entity.mentions, mention), key=lambda m: m.start)
        self.entities[entity.id] = replace(entity, mentions=tuple(mentions))

    def _new_id(self) -> str:
        numbers = [int(id[1:]) for id in self.entities if id[1:].isdigit()]
        return f"e{max(numbers, default=0) + 1}"
