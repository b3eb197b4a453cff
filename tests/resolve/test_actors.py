"""Tests of actors: the country and the sector that the text states."""

from __future__ import annotations

import pytest

from onrecord.model import Article, Entity, EntityKind, Mention, Reading, Role
from onrecord.resolve.actors import sector_of, with_countries


def country_of(text: str, name: str, kind: EntityKind, *roles: str) -> str | None:
    """The country found for one entity of a text."""
    start = text.index(name)
    entity = Entity(
        "e1",
        kind,
        name,
        roles=tuple(Role(r, text.index(r), text.index(r) + len(r)) for r in roles),
        mentions=(Mention(start, start + len(name), "name"),),
    )
    article = Article(id="sha256:0", source="-", text=text)
    return with_countries(article, Reading(), [entity])[0].country


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Russians", "group", "RUS"),
        ("Bank of England", "organization", "GBR"),
        ("Norwegian Foreign Ministry", "organization", "NOR"),
        ("Ministry of Defence of Ukraine", "organization", "UKR"),
        ("U.S. Senate", "organization", "USA"),
        ("FBI", "organization", "USA"),
        ("Boston Police Department", "organization", "USA"),
        ("International Maritime Office", "organization", None),
        ("Central Harbour Trust", "organization", None),
        ("Democrats", "group", None),
        ("Ana Silva", "person", None),
    ],
)
def test_country_by_name(name: str, kind: EntityKind, country: str | None) -> None:
    """A demonym or a country in a name tells the country; what is not stated isn't guessed."""
    assert country_of(f"On Monday {name} agreed.", name, kind) == country


@pytest.mark.parametrize(
    ("role", "country"),
    [
        ("Russian President", "RUS"),
        ("Kremlin spokesman", "RUS"),
        ("president of Chile", "CHL"),
        ("U.S. ambassador to Japan", "USA"),
        ("ambassador to Japan", None),
        ("trade minister", None),
    ],
)
def test_country_by_role(role: str, country: str | None) -> None:
    """A role tells it, too, but not the country that somebody is sent to."""
    assert country_of(f"The {role} Ana Silva left.", "Ana Silva", "person", role) == country


def test_country_by_owner() -> None:
    """So does the country that owns the office."""
    text = "Norway's foreign minister Kari Vik left."
    norway = Entity("e1", "place", "Norway", country="NOR", mentions=(Mention(0, 6, "name"),))
    start = text.index("foreign minister")
    vik = Entity(
        "e2",
        "person",
        "Kari Vik",
        roles=(Role("foreign minister", start, start + 16),),
        mentions=(Mention(start + 17, start + 25, "name"),),
    )
    article = Article(id="sha256:0", source="-", text=text)
    assert with_countries(article, Reading(), [norway, vik])[1].country == "NOR"


@pytest.mark.parametrize(
    ("role", "sector"),
    [
        ("Russian President", "GOV"),
        ("army spokesman", "MIL"),
        ("Boston police chief", "COP"),
        ("Senator", "LEG"),
        ("opposition leader", "OPP"),
        ("former president", "ELI"),
        ("Supreme Court Justice", "JUD"),
        ("chief executive", "BUS"),
        ("eyewitness", "CVL"),
        ("stilt walker", None),
    ],
)
def test_sector_of_persons(role: str, sector: str | None) -> None:
    """A person's role tells the sector."""
    assert sector_of(Entity("e1", "person", "Ana Silva", roles=(Role(role, 0, 1),))) == sector


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Ministry of Defence", "MIL"),
        ("Finance Ministry", "GOV"),
        ("Kremlin", "GOV"),
        ("Moscow", "GOV"),
        ("United Nations", "IGO"),
        ("Hamas", "REB"),
        ("Labour Party", "PTY"),
        ("High Court", "JUD"),
        ("Red Cross", "NGO"),
        ("Elma University", "EDU"),
        ("Ferrytales", None),
    ],
)
def test_sector_of_bodies(name: str, sector: str | None) -> None:
    """A body's name does."""
    assert sector_of(Entity("e1", "organization", name)) == sector
