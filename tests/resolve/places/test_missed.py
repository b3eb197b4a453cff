"""Tests of places that the network passed over."""

from __future__ import annotations

import pytest
from tests.resolve.places.conftest import article_of

from onrecord.model import Named, Reading
from onrecord.resolve.places import with_missed


def names_after(text: str, *known: str) -> list[str]:
    """The names of a text of which the network saw the first mentions of some."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in known]
    reading = Reading(names=tuple(Named(*span, "place") for span in sorted(spans)))
    return [text[n.start : n.end] for n in with_missed(article_of(text), reading).names]


def test_seen_elsewhere() -> None:
    """A name that is a place once is one wherever it stands alone."""
    assert names_after("Fog lay over Bergen. Bergen slept.", "Bergen") == ["Bergen", "Bergen"]


@pytest.mark.parametrize(
    "rest", ["Bergen Air landed.", "The Bank of Bergen shut.", "Anna Bergen left."]
)
def test_part_of_a_name(rest: str) -> None:
    """Not as a part of a longer name."""
    assert names_after(f"Fog lay over Bergen. {rest}", "Bergen") == ["Bergen"]


def test_after_a_preposition() -> None:
    """A well-known place after a preposition of place is one; a little known word is not."""
    assert names_after("They met in Miami. In B.C., snow fell.") == ["Miami", "B.C."]
    assert names_after("They believe in Hope and Police.") == []


def test_sides() -> None:
    """Whom a camp is for or against is a place."""
    assert names_after("A pro-Beijing camp and an anti-Miami one.") == ["Beijing"]


def test_people_are_none() -> None:
    """Demonyms are no places, and a reading without any stays as it is."""
    assert names_after("They spoke in Norwegian, he from Dutch roots.") == []
