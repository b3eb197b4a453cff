"""Tests of GDELT's event and mentions tables."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from syrupy.assertion import SnapshotAssertion

from onrecord.ask import events
from onrecord.extract.events.frames import QUADS
from onrecord.model import Record, Span
from onrecord.show.export import event_lines, happened, mention_lines, sourced
from onrecord.show.export.gdelt import MAX_PARTIES
from onrecord.show.export.gdelt_events import EVENT_COLUMNS
from onrecord.show.export.gdelt_mentions import MENTION_COLUMNS
from onrecord.show.export.tables import cameo, country, sectors
from onrecord.store import Store, open_store

from ...records import records
from .affairs import TEXT, affairs, party

Row = dict[str, str]


def event_table(store: Store, *include: str) -> list[Row]:
    lines = event_lines(happened(sourced(store, events(store)), include=include))
    cells = (line.removesuffix("\n").split("\t") for line in lines)
    return [dict(zip(EVENT_COLUMNS, row, strict=True)) for row in cells]


def mention_table(store: Store) -> list[Row]:
    lines = mention_lines(happened(sourced(store, events(store))))
    cells = (line.removesuffix("\n").split("\t") for line in lines)
    return [dict(zip(MENTION_COLUMNS, row, strict=True)) for row in cells]


def table_of(record: Record) -> list[Row]:
    with open_store(":memory:") as store:
        store.add(record, reader_version="1")
        return event_table(store)


def test_columns(store: Store, snapshot: SnapshotAssertion) -> None:
    """61 columns and 16, by name and in the codebook's order."""
    assert (len(EVENT_COLUMNS), len(MENTION_COLUMNS)) == (61, 16)
    assert {
        number: EVENT_COLUMNS[number - 1] for number in (1, 5, 6, 16, 26, 31, 35, 36, 52, 60, 61)
    } == {
        1: "GlobalEventID",
        5: "FractionDate",
        6: "Actor1Code",
        16: "Actor2Code",
        26: "IsRootEvent",
        31: "GoldsteinScale",
        35: "AvgTone",
        36: "Actor1Geo_Type",
        52: "ActionGeo_Type",
        60: "DATEADDED",
        61: "SOURCEURL",
    }
    filled = [{name: cell for name, cell in row.items() if cell} for row in event_table(store)]
    assert filled == snapshot(name="events")
    assert mention_table(store) == snapshot(name="mentions")


def test_dyads(store: Store) -> None:
    """An actor and a recipient are one row; three who meet are three pairs."""
    pairs = [(row["Actor1Name"], row["Actor2Name"]) for row in event_table(store)]
    assert pairs == [
        ("NORWAY", "SPANISH ENVOYS"),
        ("ANA SØRLI", "SPAIN"),
        ("ANA SØRLI", "CHILE"),
        ("SPAIN", "CHILE"),
        ("CHILE", "SPAIN"),
    ]


def test_actor_codes(store: Store) -> None:
    """A president is of her country's government; a country is its code alone."""
    meeting = event_table(store)[1]
    assert (meeting["Actor1Code"], meeting["Actor1Type1Code"]) == ("NORGOV", "GOV")
    assert (meeting["Actor2Code"], meeting["Actor2Type1Code"]) == ("ESP", "")


def test_sectors() -> None:
    """Every sector that the resolver tells is in the table of what the standards call it."""
    path = files("onrecord.resolve") / "data" / "sectors.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert {code for part in ("roles", "names") for code in told[part]} <= set(sectors())


def test_what_did_not_happen(store: Store) -> None:
    """Negated and conditional events are left out unless asked for; planned conflict always."""
    assert {row["EventCode"] for row in event_table(store)} == {"161", "036", "130"}
    asked = {row["EventCode"] for row in event_table(store, "negative", "conditional")}
    assert asked == {"161", "036", "130", "0874", "173"}


def test_ids(store: Store) -> None:
    """The tables share their ids, which are exact in a double, and the same at every export."""
    ids = [row["GlobalEventID"] for row in event_table(store)]
    assert ids == [row["GlobalEventID"] for row in mention_table(store)]
    assert ids == [row["GlobalEventID"] for row in event_table(store)]
    assert len(set(ids)) == len(ids)
    assert all(int(id) == int(float(id)) for id in ids)


def test_offsets(store: Store) -> None:
    """Offsets and sentence numbers lead to the words; nobody is at -1."""
    for row in mention_table(store):
        assert TEXT[int(row["ActionCharOffset"]) :].startswith(("expelled", "meet", "threatened"))
        assert int(row["SentenceID"]) in (2, 3)
    alone = replace(affairs(), events=(replace(affairs().events[0], actors=()),))
    with open_store(":memory:") as other:
        other.add(alone, reader_version="1")
        assert mention_table(other)[0]["Actor1CharOffset"] == "-1"


def test_places(store: Store) -> None:
    """A country, a state of the US and a town are told apart, with their FIPS codes."""
    expulsion, meeting, *_ = event_table(store)
    assert [expulsion[f"Actor1Geo_{name}"] for name in ("Type", "CountryCode", "FeatureID")] == [
        "1",
        "NO",
        "NO",
    ]
    assert expulsion["ActionGeo_Type"] == "2"
    assert expulsion["ActionGeo_Fullname"] == "Texas, United States"
    assert meeting["ActionGeo_Type"] == "4"
    assert meeting["ActionGeo_Fullname"] == "Oslo, Oslo County, Norway"
    assert expulsion["Actor2Geo_Type"] == "0"


def test_mentions_and_lead() -> None:
    """An event that two sentences name has two mentions, and leads if one is in the lead."""
    event = affairs().events[0]
    (once,) = table_of(replace(affairs(), events=(event,)))
    assert (once["NumMentions"], once["IsRootEvent"]) == ("1", "1")
    later = Span(TEXT.index("strike"), TEXT.index("strike") + 6)
    (twice,) = table_of(
        replace(affairs(), events=(replace(event, trigger=(later, *event.trigger)),))
    )
    assert (twice["NumMentions"], twice["IsRootEvent"]) == ("2", "1")
    (below,) = table_of(replace(affairs(), events=(replace(event, trigger=(later,)),)))
    assert below["IsRootEvent"] == "0"


def test_hostile_cells() -> None:
    """No title, name or url breaks a row in two."""
    name = "A\tB\nC\x00\u2028D\ud800"
    record = affairs(url=None, source="a\tb\r\nc.txt", outlet=name)
    entities = (replace(record.entities[0], name=name), *record.entities[1:])
    (row, *_) = table_of(replace(record, entities=entities))
    assert row["Actor1Name"] == "A B C␀ D�"
    assert row["SOURCEURL"] == "a b c.txt"


def test_a_crowd_is_bounded() -> None:
    """A meeting of a hundred is not 4,950 rows."""
    crowd = (party("Dockers", None),) * 100
    meeting = replace(affairs().events[1], actors=crowd)
    rows = table_of(replace(affairs(), events=(meeting,)))
    assert len(rows) == MAX_PARTIES * (MAX_PARTIES - 1) // 2


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (("CONSULT", "phone", (), "actual"), "041"),
        (("CONSULT", "phone", (), "proposed"), "036"),
        (("AID", None, ("economic", "military"), "actual"), "072"),
        (("AID", None, (), "ongoing"), "070"),
        (("RETREAT", "release", (), "planned"), "0353"),
        (("PROTEST", "riot", (), "planned"), None),
        (("ASSAULT", "suicide-attack", ("terrorism",), "actual"), "1831"),
        (("DINNER", None, (), "actual"), None),
    ],
)
def test_codes(event: tuple[Any, ...], code: str | None) -> None:
    """Type, mode, context and status choose the CAMEO code, the particular before the general."""
    found = cameo(*event)
    assert (found and found.code) == code


@pytest.mark.parametrize("type", QUADS)
def test_every_type_has_a_code(type: str) -> None:
    """A type without mode and context has a code, and one for every mode that it may have."""
    assert cameo(type, None, (), "actual") is not None
    assert cameo(type, "unheard-of", ("unheard_of",), "ongoing") is not None


def test_intentions_are_of_the_day_they_are_told(store: Store) -> None:
    """A meeting to come is coded as an intention, and dated as one."""
    days = {row["EventCode"]: row["Day"] for row in event_table(store)}
    assert days == {"161": "20210301", "036": "20210303", "130": "20210303"}


def test_levels() -> None:
    """Base and root are the upper levels of the code; the quad class goes by the root."""
    found = cameo("RETREAT", "ceasefire", (), "actual")
    assert found is not None
    assert (found.base, found.root, found.quad, found.goldstein) == ("087", "08", 2, "9.0")


def test_countries() -> None:
    """FIPS and CAMEO codes differ from ISO's where the standards do."""
    found = country("ROU")
    assert found is not None
    assert (found.fips, found.cameo) == ("RO", "ROM")
    assert country("DEU") == replace(found, iso="DEU", fips="GM", cameo="DEU", **of_germany())
    assert country("Norway") is None


def of_germany() -> dict[str, Any]:
    return {"geonames": 2921044, "name": "Germany"}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_any_record(record: Record) -> None:
    """Whatever stands in the store comes out in rows of 61 and 16 cells, in UTF-8."""
    coded = tuple(replace(event, type="ACCUSE") for event in record.events)
    with open_store(":memory:") as store:
        store.add(replace(record, events=coded), reader_version="1")
        rows = list(sourced(store, events(store)))
        tables = ((event_lines(rows), 61), (mention_lines(rows), 16))
        for lines, width in tables:
            for line in lines:
                assert line.encode().count(b"\t") == width - 1
                assert len(line.splitlines()) == 1
