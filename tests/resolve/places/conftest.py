"""Articles for tests of places: entities by their words, a dependency tree where it matters."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from onrecord.model import Article, Attribution, Entity, EntityKind, Mention, Reading, Span, Word
from onrecord.parse.sentences import split_sentences
from onrecord.resolve.places import resolve_places

Place = Callable[..., dict[str, Entity]]


def entities_of(text: str, names: list[str], kind: EntityKind = "place") -> list[Entity]:
    """One entity a name, with all places where it stands as a whole word."""
    found = []
    for n, name in enumerate(names, 1):
        spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        mentions = tuple(Mention(start, end, "name") for start, end in spans)
        found.append(Entity(f"e{n}", kind, name, mentions=mentions))
    return found


def article_of(text: str, **fields: str) -> Article:
    return Article(id="sha256:0", source="-", text=text, **fields)


def tree(marked: str, *sources: str) -> tuple[str, Reading]:
    """A text and its reading, from words like ``denied/VERB/1/root`` with heads from 0."""
    words: list[Word] = []
    text = ""
    for mark in marked.split():
        form, pos, head, relation = mark.split("/")
        words.append(Word(len(text), len(text) + len(form), pos, int(head), relation))
        text += form + " "
    attributions = tuple(
        Attribution(Span(0, 0), Span(text.index(s), text.index(s) + len(s)), ()) for s in sources
    )
    return text, Reading(split_sentences(text, ()), tuple(words), attributions=attributions)


@pytest.fixture
def place() -> Place:
    """Resolves the named places of a text; the entities by name."""

    def resolve(text: str, *names: str, **fields: str) -> dict[str, Entity]:
        reading = Reading(split_sentences(text, ()))
        found = resolve_places(article_of(text, **fields), reading, entities_of(text, list(names)))
        return {entity.name: entity for entity in found}

    return resolve
