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
from onrecord.resolve.lookup import MentionIndex

_JOINING: Final = frozenset({"of", "the", "and", "on", "for", "against", "de", "-"})
_MAX_NAME: Final = 10
"""Words that a name may have."""
_MAX_LENGTH: Final = 120
"""Characters around a noun in which a mention that holds it is looked for."""
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
        self.index = MentionIndex(entities) if self.heads else MentionIndex(())
        self.called = {n: e.id for e in reversed(entities) for n in (*e.aliases, e.name)}
        self.added: dict[str, list[Mention]] = {}
        self.latest: dict[str, str] = {}
        numbers = [int(e.id[1:]) for e in entities if e.id[1:].isdigit()]
        self.number = max(numbers, default=0)

    def all(self) -> tuple[Entity, ...]:
        """Every entity, in the order of the record; new ones at the end."""
        for i in self.heads:
            name = self._name(i)
            covering = self._covering(i)
            label = agreement_class(self.forms[i].lower()) or ""
            if name is not None:
                self.latest[label] = self._named(name, covering)
            elif covering is not None and self.entities[covering].kind == "agreement":
                self.latest[label] = covering
            elif covering is None and label in self.latest:
                self._again(i, self.latest[label])
        return tuple(self._with_mentions(e) for e in self.entities.values())

    def _with_mentions(self, entity: Entity) -> Entity:
        added = self.added.get(entity.id)
        if not added:
            return entity
        mentions = sorted({*entity.mentions, *added}, key=lambda m: (m.start, m.end))
        return replace(entity, mentions=tuple(mentions))

    def _covering(self, i: int) -> str | None:
        """The entity of the shortest mention that holds a head noun."""
        word = self.words[i]
        near = Span(max(word.start - _MAX_LENGTH, 0), word.end + _MAX_LENGTH)
        holding = [m for m in self.index.inside(near) if m[0] <= word.start < m[1]]
        return min(holding, key=lambda m: m[1] - m[0])[2] if holding else None

    def _name(self, i: int) -> Span | None:
        """The capitalised name that ends in a head noun, or goes on with "of" behind it."""
        names, _ = _nouns()
        if not self.forms[i][:1].isupper() or self.forms[i].lower() not in names:
            return None
        first = last = i
        while first > 0 and i - first < _MAX_NAME and self._joins(first - 1):
            first -= 1
        while first < i and (self.forms[first].lower() in _LEADING or self.forms[first] == "-"):
            first += 1
        if self._goes_on(last):
            last += 2
            while last - i < _MAX_NAME and self._is_capital(last + 1):
                last += 1
        named = {form.lower() for form in self.forms[first : last + 1]}
        if first == last or named & _not_names():
            return None
        return Span(self.words[first].start, self.words[last].end)

    def _joins(self, k: int) -> bool:
        """Whether a word right before a name's may belong to it."""
        near = self.words[k + 1].start - self.words[k].end <= 1
        form = self.forms[k]
        return near and (form[:1].isupper() or form[:1].isdigit() or form.lower() in _JOINING)

    def _is_capital(self, k: int) -> bool:
        return k < len(self.forms) and self.forms[k][:1].isupper()

    def _goes_on(self, last: int) -> bool:
        return (
            last + 2 < len(self.words)
            and self.forms[last + 1].lower() == "of"
            and self.forms[last + 2][:1].isupper()
        )

    def _named(self, name: Span, covering: str | None) -> str:
        """The entity of a name: one that has it already, else a new one."""
        entity = self.entities[covering] if covering is not None else None
        whole = {id for _, _, id in self._at(name)}
        if entity is not None and entity.kind not in _KEPT and entity.id in whole:
            if entity.kind != "agreement":
                self.entities[entity.id] = replace(entity, kind="agreement")
            return entity.id
        words = name.of(self.text)
        id = self.called.get(words)
        if id is None:
            self.number += 1
            id = self.called[words] = f"e{self.number}"
            self.entities[id] = Entity(id, "agreement", words)
        self.added.setdefault(id, []).append(Mention(name.start, name.end, "name"))
        return id

    def _at(self, name: Span) -> Sequence[tuple[int, int, str]]:
        """Mentions that hold a whole name."""
        near = Span(max(name.start - _MAX_LENGTH, 0), name.end + _MAX_LENGTH)
        return [m for m in self.index.inside(near) if m[0] <= name.start and name.end <= m[1]]

    def _again(self, i: int, id: str) -> None:
        """A definite noun that means the agreement last named."""
        k = i
        own = self.entities[id].name.lower().split()
        while k > 0 and i - k < 3 and self.forms[k - 1].lower() in own:
            k -= 1
        if k == 0 or self.forms[k - 1].lower() not in _DEFINITE or self.forms[i][:1].isupper():
            return
        mention = Mention(self.words[k - 1].start, self.words[i].end, "nominal")
        self.added.setdefault(id, []).append(mention)
