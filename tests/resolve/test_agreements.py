"""Agreements as entities: their names, and what calls them again."""

from __future__ import annotations

from onrecord.model import Article, Entity, Mention, Reading, Span, Word
from onrecord.resolve.agreements import with_agreements


def read(text: str) -> Reading:
    """A reading without a tree, every word a noun."""
    words, at = [], 0
    for i, form in enumerate(text.replace(".", " .").split()):
        start = text.index(form, at)
        at = start + len(form)
        words.append(Word(start, at, "NOUN", i, "root"))
    return Reading(sentences=(Span(0, len(text)),), words=tuple(words))


def agreements(text: str, *entities: Entity) -> dict[str, list[str]]:
    found = with_agreements(Article("a", "-", text), read(text), entities)
    return {
        e.name: [text[m.start : m.end] for m in e.mentions] for e in found if e.kind == "agreement"
    }


def test_names_and_later_mentions():
    """A capitalised name that ends in "Treaty" is one; "the pact" after it means it."""
    assert agreements("They left the Varland Treaty. Others kept the pact.") == {
        "Varland Treaty": ["Varland Treaty", "the pact"]
    }


def test_name_with_of():
    """A name may go on behind the noun, but not with a date."""
    assert list(agreements("They signed the Treaty of Oslo on Monday.")) == ["Treaty of Oslo"]


def test_kind_is_corrected():
    """A name that was taken for an organization becomes an agreement."""
    text = "They left the Varland Treaty."
    taken = Entity("e1", "organization", "Varland Treaty", mentions=(Mention(14, 28, "name"),))
    assert agreements(text, taken) == {"Varland Treaty": ["Varland Treaty"]}


def test_other_nouns():
    """A different deal, a person's name and a party's convention are no mentions of it."""
    text = "The Varland Treaty stands. The arms deal failed. The National Convention met."
    assert agreements(text) == {"Varland Treaty": ["Varland Treaty"]}
