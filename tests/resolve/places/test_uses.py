"""Tests of governments by their seats: how a name acts in its sentence decides its kind."""

from __future__ import annotations

import pytest
from tests.resolve.places.conftest import article_of, entities_of, tree

from onrecord.model import Entity, EntityKind, Reading
from onrecord.resolve.places import resolve_places

DENIED = "Moscow/PROPN/1/nsubj denied/VERB/1/root it/PRON/1/obj"
JOINED = "Oslo/PROPN/3/nsubj and/CCONJ/2/cc Moscow/PROPN/0/conj negotiate/VERB/3/root"
BETWEEN = "Talks/NOUN/3/nsubj between/ADP/2/case Moscow/PROPN/0/nmod failed/VERB/3/root"
OWNED = "Moscow/PROPN/2/nmod:poss 's/PART/0/case decision/NOUN/3/nsubj came/VERB/3/root"
ANGER = "Anger/NOUN/3/nsubj from/ADP/2/case Moscow/PROPN/0/nmod grew/VERB/3/root"
PRESSED = "Pressure/NOUN/3/nsubj on/ADP/2/case Moscow/PROPN/0/nmod grew/VERB/3/root"
ADDRESSED = "She/PRON/1/nsubj protested/VERB/1/root to/ADP/3/case Moscow/PROPN/1/obl"
INSIDE = "It/PRON/1/nsubj rained/VERB/1/root in/ADP/3/case Moscow/PROPN/1/obl"
FROM = "She/PRON/1/nsubj came/VERB/1/root from/ADP/3/case Moscow/PROPN/1/obl"


def seat(text: str, reading: Reading, kind: EntityKind = "place", name: str = "Moscow") -> Entity:
    return resolve_places(article_of(text), reading, entities_of(text, [name], kind))[0]


@pytest.mark.parametrize("sentence", [DENIED, JOINED, BETWEEN, OWNED, ANGER, PRESSED, ADDRESSED])
def test_acts(sentence: str) -> None:
    """A capital that does something, negotiates, decides, gives or gets is a government."""
    found = seat(*tree(sentence))
    assert (found.kind, found.country, found.geo) == ("organization", "RUS", None)


@pytest.mark.parametrize("sentence", [INSIDE, FROM])
def test_is_a_place(sentence: str) -> None:
    """A capital that one is in or comes from is a place, whatever the reader took it for."""
    found = seat(*tree(sentence), "organization")
    assert (found.kind, found.country) == ("place", "RUS")
    assert found.geo is not None


def test_speaks() -> None:
    """A capital that words are attributed to is a government."""
    assert seat(*tree("Moscow/PROPN/0/root comments/NOUN/0/dep", "Moscow")).kind == "organization"


def test_most_uses_decide() -> None:
    """Used both ways, a name is what most of its uses are; a tie leaves the reader's kind."""
    text, reading = tree(
        f"{INSIDE} {FROM.replace('/1/', '/5/').replace('/3/', '/7/')} "
        f"{DENIED.replace('/1/', '/9/')}"
    )
    assert seat(text, reading, "organization").kind == "place"


def test_no_tree() -> None:
    """Without a reading the kind stays as it was."""
    assert seat("Moscow denied it.", Reading()).kind == "place"
    assert seat("Moscow denied it.", Reading(), "organization").country == "RUS"


def test_towns_do_not_act() -> None:
    """A town that governs nothing stays a place even as a subject."""
    assert seat(*tree(DENIED.replace("Moscow", "Geneva")), "place", "Geneva").kind == "place"


def test_houses() -> None:
    """The Kremlin is a body unless one is in it, even where the reader saw a person."""
    assert seat("The Kremlin denied it.", Reading(), "person", "Kremlin").kind == "organization"
    text, reading = tree(INSIDE.replace("Moscow", "Kremlin"))
    assert seat(text, reading, "place", "Kremlin").kind == "place"
