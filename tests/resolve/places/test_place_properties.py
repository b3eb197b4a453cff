"""Properties that hold for every place, whatever the article."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.places.conftest import article_of

from onrecord.model import Entity, Mention, Reading
from onrecord.resolve.places import resolve_places
from onrecord.resolve.places.keys import key_of
from onrecord.resolve.places.table import KINDS, gazetteer

NAMES = ["Springfield", "Georgia", "Paris", "Moscow", "Vraxholm", "U.S.", "San Jose", "Lagos State"]
QUICK = settings(max_examples=40, deadline=None)


def test_every_row() -> None:
    """Each row of the gazetteer is on the map, or is a former state without a place on it."""
    table = gazetteer()
    for number in range(0, table.size, 7):
        row = table.row(number)
        assert row.kind in KINDS
        assert row.country is None or (len(row.country) == 3 and row.country.isupper())
        geo = table.geo(row)
        if geo is None:
            assert row.kind in {"historic", "country"}
        else:
            assert -90 <= geo.lat <= 90
            assert -180 <= geo.lon <= 180
            assert geo.country == row.country


@QUICK
@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=12), min_size=1, max_size=12))
def test_any_article(names: list[str]) -> None:
    """Entities keep their order and mentions; a country and its coordinates agree."""
    text, entities = "", []
    for n, name in enumerate(names):
        mention = Mention(len(text), len(text) + len(name), "name")
        entities.append(Entity(f"e{n}", "place", name, mentions=(mention,)))
        text += name + ", "
    found = resolve_places(article_of(text), Reading(), entities)
    for before, after in zip(entities, found, strict=True):
        assert replace(after, country=None, geo=None, kind="place") == before
        if after.geo:
            assert after.geo.country == after.country


@QUICK
@given(st.sampled_from(NAMES), st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=9, max_size=14))
def test_unknown_takes_nothing_away(known: str, unknown: str) -> None:
    """A place keeps its row when an unknown one stands beside it."""
    both = f"In {known}. In {unknown.title()}."
    entities = [
        Entity("e1", "place", known, mentions=(Mention(3, 3 + len(known), "name"),)),
        Entity("e2", "place", unknown, mentions=(Mention(8 + len(known), len(both) - 1, "name"),)),
    ]
    alone = resolve_places(article_of(f"In {known}."), Reading(), entities[:1])
    assert resolve_places(article_of(both), Reading(), entities)[0] == alone[0]


@QUICK
@given(st.text(max_size=30))
def test_keys_are_settled(name: str) -> None:
    """A key is its own key, and no key holds what separates keys."""
    key = key_of(name)
    assert "\n" not in key
    assert key == key.strip()


def test_many_names() -> None:
    """A list of two thousand places takes bounded time."""
    text, entities = "", []
    for n in range(2000):
        name = NAMES[n % 3]
        mention = Mention(len(text), len(text) + len(name), "name")
        entities.append(Entity(f"e{n}", "place", name, mentions=(mention,)))
        text += name + ", "
    assert len(resolve_places(article_of(text), Reading(), entities)) == 2000
