"""Tests of names of places that the network passed over, cut short or took for something else."""

from __future__ import annotations

import pytest
from tests.resolve.places.conftest import article_of

from onrecord.model import EntityKind, Named, Reading
from onrecord.resolve.places import with_place_names


def names_after(text: str, *known: str, kind: EntityKind = "place") -> list[tuple[str, str]]:
    """The names of a text, and their kinds, if the network saw the first mentions of some."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in known]
    reading = Reading(names=tuple(Named(*span, kind) for span in sorted(spans)))
    found = with_place_names(article_of(text), reading).names
    return [(text[n.start : n.end], n.kind) for n in found]


def places_after(text: str, *known: str) -> list[str]:
    return [name for name, _ in names_after(text, *known)]


def test_seen_elsewhere() -> None:
    """A name that is a place once is one wherever it stands alone."""
    assert places_after("Fog lay over Bergen. Bergen slept.", "Bergen") == ["Bergen", "Bergen"]


@pytest.mark.parametrize(
    "rest", ["Bergen Air landed.", "The Bank of Bergen shut.", "Anna Bergen left."]
)
def test_part_of_a_name(rest: str) -> None:
    """Not as a part of a longer name."""
    assert places_after(f"Fog lay over Bergen. {rest}", "Bergen") == ["Bergen"]


def test_after_a_preposition() -> None:
    """A well-known place after a preposition of place is one; a little known word is not."""
    assert places_after("They met in Miami. In B.C., snow fell.") == ["Miami", "B.C."]
    assert places_after("They believe in Hope and Police.") == []


def test_where_somebody_is_from() -> None:
    """So is one after "of" if a person's name stands before it; a body's part is none."""
    text = "Senator Ana Sol of Texas left the Bank of Texas."
    assert names_after(text, "Ana Sol", kind="person") == [
        ("Ana Sol", "person"),
        ("Texas", "place"),
    ]


def test_sides() -> None:
    """Whom a camp is for or against is a place."""
    assert places_after("A pro-Beijing camp and an anti-Miami one.") == ["Beijing"]


def test_people_are_none() -> None:
    """Demonyms are no places, and a reading without any stays as it is."""
    assert places_after("They spoke in Norwegian, he from Dutch roots.") == []


def test_cut_short() -> None:
    """A name that goes on in the next word takes it in; one that is complete does not."""
    assert places_after("Snow fell in New Hampshire.", "New") == ["New Hampshire"]
    assert places_after("Snow fell on Paris Fashion Week.", "Paris") == ["Paris"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Bo Ek, 33, of Bethesda, Maryland, was held.", "Bethesda", "place"),
        ("He spoke for the people of Qom, he said.", "Qom", "place"),
        ("The minister for the Biobio Region resigned.", "Biobio Region", "place"),
        ("Liverpool won against Arsenal.", "Liverpool", "organization"),
        ("The mail of Santander, Ohio's bank, was late.", "Santander", "organization"),
    ],
)
def test_taken_for_a_body(text: str, name: str, kind: str) -> None:
    """What the phrase says is a place is one, whatever the network took it for."""
    assert names_after(text, name, kind="organization")[0] == (name, kind)


def test_before_a_person() -> None:
    """Where a senator is from ends where the senator's name begins."""
    text = "The senator from Vermont Ana Sol won."
    assert names_after(text, "Ana Sol", kind="person") == [
        ("Vermont", "place"),
        ("Ana Sol", "person"),
    ]


def test_known_to_all() -> None:
    """States and countries are places wherever they stand alone, but for common words."""
    assert places_after("He named Wyoming preacher Bo Ek.") == ["Wyoming"]
    assert places_after("The Chad in the vase, and Victoria.") == []
    assert places_after("They bank with Wyoming Bank.") == []
    assert places_after("Rivers rose. “Rivers fell,” he said.") == []
