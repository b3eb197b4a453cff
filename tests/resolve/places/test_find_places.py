"""Tests of resolving places: names to rows of the gazetteer, by the phrase and the article."""

from __future__ import annotations

import pytest
from tests.resolve.places.conftest import Place

from onrecord.resolve.places import find_place


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Paris", "FRA", 48.9, 2.3),
        ("Paris, Texas", "USA", 33.7, -95.6),
        ("London, Ontario", "CAN", 43.0, -81.2),
        ("U.S.", "USA", 39.8, -98.5),
        ("the United Kingdom", "GBR", 54.8, -2.7),
        ("UAE", "ARE", 24.0, 54.0),
        ("Kiev", "UKR", 50.4, 30.5),
        ("Cologne", "DEU", 50.9, 7.0),
        ("Sao Paulo", "BRA", -23.5, -46.6),
        ("St. Petersburg", "RUS", 59.9, 30.3),
        ("Saint Petersburg", "RUS", 59.9, 30.3),
        ("Mt. Fuji", "JPN", 35.4, 138.7),
        ("New York City", "USA", 40.7, -74.0),
        ("Burma", "MMR", 21.0, 96.0),
        ("northern Iraq", "IRQ", 33.0, 44.0),
        ("West Bank", "PSE", 32.0, 35.3),
        ("Northern Ireland", "GBR", 54.6, -6.7),
    ],
)
def test_by_itself(name: str, country: str, lat: float, lon: float) -> None:
    """A name alone means its most prominent place; what follows a comma says otherwise."""
    geo = find_place(name)
    assert geo is not None
    assert geo.country == country
    assert (geo.lat, geo.lon) == (pytest.approx(lat, abs=0.3), pytest.approx(lon, abs=0.3))


def test_unknown_name() -> None:
    """A name that no place bears is no place, and a held name must be held."""
    assert find_place("Qwertzuiopolis") is None
    assert find_place("Reykjavik, Texas") is None
    assert find_place("") is None


def test_by_the_phrase(place: Place) -> None:
    """What follows a name says which of its places is meant."""
    found = place("A barn burned in Athens, Georgia, on Monday.", "Athens", "Georgia")
    assert found["Athens"].country == found["Georgia"].country == "USA"
    assert found["Athens"].geo is not None
    assert found["Athens"].geo.region == "Georgia"


def test_by_an_abbreviation(place: Place) -> None:
    """A state's abbreviation after a comma does so, too."""
    found = place("The mill in Dublin, Ga., and the one in Macon (TX) closed.", "Dublin")
    assert found["Dublin"].geo is not None
    assert found["Dublin"].geo.region == "Georgia"


def test_by_a_preposition(place: Place) -> None:
    """So does a preposition that leads to a larger place."""
    found = place("Cartagena, a port in the south of Spain, was quiet.", "Cartagena", "Spain")
    assert found["Cartagena"].country == "ESP"


def test_by_the_article(place: Place) -> None:
    """The article's other places and its peoples decide between places of one name."""
    spanish = "Spanish police searched flats in Madrid and Seville, then in Valencia."
    other = "Venezuelan police searched flats in Caracas and Maracay, then in Valencia."
    assert place(spanish, "Madrid", "Seville", "Valencia")["Valencia"].country == "ESP"
    assert place(other, "Caracas", "Maracay", "Valencia")["Valencia"].country == "VEN"


def test_state_or_country(place: Place) -> None:
    """Among states a name means the state, beside its neighbours the country."""
    states = "Polls close in Ohio, Florida, Alabama and Georgia at seven."
    found = place(states, "Ohio", "Florida", "Alabama", "Georgia")
    assert found["Georgia"].country == "USA"
    caucasus = "Armenia, Azerbaijan and Georgia share a gas line."
    assert place(caucasus, "Armenia", "Azerbaijan", "Georgia")["Georgia"].country == "GEO"


def test_in_a_list(place: Place) -> None:
    """What "and" joins is of one kind: New York among states is the state, among towns the city."""
    states = place("Mail was late in New York, Ohio and Iowa.", "New York", "Ohio", "Iowa")
    towns = place("Mail was late in New York, Oslo and Milan.", "New York", "Oslo", "Milan")
    assert states["New York"].geo != towns["New York"].geo
    assert towns["New York"].geo == find_place("New York City")


def test_what_a_town_has(place: Place) -> None:
    """What a town or country is said to have lies in it, or is unknown."""
    found = place("Oslo's Moss was wet. Peru's San Martin was dry.", "Oslo", "Peru", "San Martin")
    assert found["San Martin"].country == "PER"
    unknown = place("Shops in Chicago's Sandwich shut.", "Chicago", "Sandwich")["Sandwich"]
    assert unknown.geo is None or unknown.geo.country == "USA"


@pytest.mark.parametrize("name", ["the E.U.", "UN", "Northeast"])
def test_nowhere(place: Place, name: str) -> None:
    """Unions of states and directions are no point on the map, whatever village is called so."""
    found = place(f"Envoys of {name} met in Paris and Lyon, France.", name, "Paris", "Lyon")
    assert (found[name].country, found[name].geo) == (None, None)


def test_with_the_words_before_it(place: Place) -> None:
    """A name that was drawn too long means what it ends with."""
    assert place("Snow fell on swing state Ohio.", "swing state Ohio")[
        "swing state Ohio"
    ].geo == find_place("Ohio")


def test_spanning_several_countries(place: Place) -> None:
    """A region of several countries is of the one that the phrase says."""
    assert (
        place("Patagonia, a region in Chile.", "Patagonia", "Chile")["Patagonia"].country == "CHL"
    )
    far = place("The Danube rose in Serbia.", "Danube", "Serbia")["Danube"]
    assert far.country is None
    assert far.geo is not None


def test_by_the_dateline_and_outlet(place: Place) -> None:
    """The dateline's country, then the outlet's, tips what is open otherwise."""
    text = "Two houses in Newcastle lost their roofs."
    australian = place(text, "Newcastle", outlet="Sydney Morning Herald")
    assert australian["Newcastle"].country == "AUS"
    british = place(text, "Newcastle", outlet="BBC News", dateline="LEEDS, England (Northwire)")
    assert british["Newcastle"].country == "GBR"


def test_historical(place: Place) -> None:
    """A state that is no more stays a place, without coordinates."""
    found = place("He was born in the Soviet Union, she in East Germany.", "Soviet Union")
    assert found["Soviet Union"].kind == "place"
    assert found["Soviet Union"].geo is None
    assert found["Soviet Union"].country is None


def test_one_unknown_empties_nothing(place: Place) -> None:
    """An unknown place stays without coordinates, and the others keep theirs."""
    found = place("From Vraxholm he went to Oslo and Bergen.", "Vraxholm", "Oslo", "Bergen")
    assert found["Vraxholm"].geo is None
    assert found["Oslo"].country == found["Bergen"].country == "NOR"
    assert found["Oslo"].geo is not None


def test_unknown_in_a_known_country(place: Place) -> None:
    """What the phrase says of an unknown place is kept: its country."""
    found = place("The bus left Vraxholm, Norway, at noon.", "Vraxholm", "Norway")
    assert (found["Vraxholm"].country, found["Vraxholm"].geo) == ("NOR", None)


def test_elsewhere(place: Place) -> None:
    """A little town is not put on another's spot when the text says it lies in a region."""
    found = place("A fire broke out in Calabasas, Vermont.", "Calabasas", "Vermont")
    assert (found["Calabasas"].country, found["Calabasas"].geo) == ("USA", None)


def test_misspelt(place: Place) -> None:
    """A slip of the pen means the place that the article names elsewhere."""
    found = place("Trams ran in Vladivostok. Vladivistok was calm.", "Vladivostok", "Vladivistok")
    assert found["Vladivistok"].geo == found["Vladivostok"].geo is not None


def test_world_regions(place: Place) -> None:
    """A continent has no country."""
    found = place("Prices rose in Europe and the Middle East.", "Europe", "Middle East")
    assert found["Europe"].country is None
    assert found["Middle East"].geo is not None


def test_rivers_have_an_article(place: Place) -> None:
    """What always has an article is the river of its name, not the state."""
    river = place("The barge sank on the Mississippi. Later the Mississippi rose.", "Mississippi")
    state = place("The barge sank on the Mississippi. He left Mississippi.", "Mississippi")
    assert river["Mississippi"].geo and river["Mississippi"].geo.region is None
    assert state["Mississippi"].geo and state["Mississippi"].geo.region == "Mississippi"
