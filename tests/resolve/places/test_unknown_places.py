"""Tests of names that no row fits: what the article tells of them, and what stays open."""

from __future__ import annotations

import pytest
from tests.resolve.places.conftest import Place

from onrecord.resolve.places import find_place


def test_country_of_the_article(place: Place) -> None:
    """An unknown place is in the country of all that the article names; it gets no point."""
    text = "A roof fell in at Vraxmo Mosque. Police in Oslo and Bergen asked for help in Norway."
    found = place(text, "Vraxmo Mosque", "Oslo", "Bergen", "Norway")
    assert found["Vraxmo Mosque"].country == "NOR"
    assert found["Vraxmo Mosque"].geo is None


def test_country_of_the_continent(place: Place) -> None:
    """An unknown place before a larger one is in its country, also on a continent of one code."""
    found = place("A hut burned on Vraxmo Spit, Antarctica.", "Vraxmo Spit", "Antarctica")
    assert found["Vraxmo Spit"].country == "ATA"


def test_no_country_between_two(place: Place) -> None:
    """Between two countries it has none."""
    text = "They met at Vraxmo Hall. Envoys came from Norway and from Peru."
    assert place(text, "Vraxmo Hall", "Norway", "Peru")["Vraxmo Hall"].country is None


def test_not_on_the_map(place: Place) -> None:
    """Planets and the like are in no country, whatever the article speaks of."""
    text = "A probe from Norway reached Mars. Norway was proud."
    assert place(text, "Mars", "Norway")["Mars"].country is None


def test_named_after_a_place(place: Place) -> None:
    """What bears the name of another of the article's places lies there."""
    text = "The fire at Bergen Cathedral was put out. Bergen slept on."
    found = place(text, "Bergen Cathedral", "Bergen")
    assert found["Bergen Cathedral"].geo == found["Bergen"].geo is not None


def test_known_by_its_first_words(place: Place) -> None:
    """A body named after a well-known town is in its country, even in an article on another."""
    text = "Norway won in Bergen. The Tbilisi city court adjourned."
    found = place(text, "Norway", "Bergen", "Tbilisi city court")
    assert found["Tbilisi city court"].country == "GEO"


def test_villages_abroad(place: Place) -> None:
    """A village of the name in a country that nothing else speaks of is not meant."""
    text = "The vote in Groom is on Sunday. Australia last voted in May; Sydney waits."
    groom = place(text, "Groom", "Australia", "Sydney")["Groom"]
    assert (groom.country, groom.geo) == ("AUS", None)
    texas = "The vote in Groom is on Sunday. Amarillo and Dallas voted in May."
    assert place(texas, "Groom", "Amarillo", "Dallas")["Groom"].geo is not None


def test_across_the_border(place: Place) -> None:
    """A small town abroad is meant if it lies near what the article names."""
    text = "They fled from Kobane to Turkey, most to Gaziantep."
    assert place(text, "Kobane", "Turkey", "Gaziantep")["Kobane"].country == "SYR"


def test_states_before_villages(place: Place) -> None:
    """A village near by never takes the name of a state, unless the phrase says so."""
    text = "A couple from Florida drove to Goshen and Warwick, New York, by night."
    found = place(text, "Florida", "Goshen", "Warwick", "New York")
    assert found["Florida"].geo is not None
    assert found["Florida"].geo.region == "Florida"


def test_two_countries(place: Place) -> None:
    """Two countries with a comma between them are no village in the second."""
    found = place("And together with Canada, Mexico stands firm.", "Canada", "Mexico")
    assert found["Canada"].country == "CAN"


def test_cities_before_villages(place: Place) -> None:
    """Nor does a village take the name of a city of the same country by lying near."""
    text = "He spoke in Cleveland after a day in Charlotte and Salisbury, North Carolina."
    found = place(text, "Cleveland", "Charlotte", "Salisbury", "North Carolina")
    assert found["Cleveland"].geo is not None
    assert found["Cleveland"].geo.region == "Ohio"


def test_not_in_the_table(place: Place) -> None:
    """A village that the phrase puts into a state where none is known has no row."""
    found = place("Lee Orr, 59, of Groom, Md., wept.", "Groom")["Groom"]
    assert found.geo is None


def test_states_by_their_offices(place: Place) -> None:
    """Who has a governor or a senator is a state, not the town of its name."""
    state = place("She ran for governor of New York in May.", "New York")["New York"]
    town = place("She ran through New York in May.", "New York")["New York"]
    assert state.geo is not None and state.geo.lat > 42
    assert town.geo is not None and town.geo.lat < 41


def test_county_and_its_short_name(place: Place) -> None:
    """A short name means the county that the article gives in full."""
    text = "Schools in Westchester County closed. Westchester had forty cases."
    found = place(text, "Westchester County", "Westchester")
    assert found["Westchester"].geo == found["Westchester County"].geo


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Canadian", "CAN"),
        ("U.S.-led", "USA"),
        ("Norway's", "NOR"),
        ("NY", "USA"),
        ("the Bradley International Airport", "USA"),
        ("Tal Afar", "IRQ"),
        ("Hasakah", "SYR"),
        ("Kobane", "SYR"),
        ("Donbass", "UKR"),
        ("Lake Ladoga", "RUS"),
        ("Waziristan", "PAK"),
        ("Seongbuk-gu", "KOR"),
        ("Pangkal Pinang", "IDN"),
        ("Al-Raqqa", "SYR"),
        ("Okla", "USA"),
        ("Kitchener-Waterloo", "CAN"),
        ("Hubei Province", "CHN"),
    ],
)
def test_ways_of_writing(name: str, country: str) -> None:
    """Demonyms, compounds, abbreviations, transliterations, airports, regions, boroughs."""
    geo = find_place(name)
    assert geo is not None
    assert geo.country == country


def test_washington() -> None:
    """However it is cut off, the District is not the state."""
    for name in ("Washington, D.C.", "Washington, D.C", "Washington D.C.", "D.C.", "DC"):
        geo = find_place(name)
        assert geo is not None
        assert geo.lon > -78


def test_nowhere() -> None:
    """Bare directions are no place, whatever villages are called so."""
    assert find_place("Northern") is None
    assert find_place("the Northern Hemisphere") is None
