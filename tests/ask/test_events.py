"""Tests of who did what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.ask import events
from onrecord.errors import UsageError
from onrecord.model import Article, Entity, Event, Party, Quotation, Record, Span, Timex
from onrecord.serial import as_json
from onrecord.show.terminal import article_view, event_view
from onrecord.store import Store, open_store

TEXT = (
    "Norland expelled two Sudmark envoys on Monday. "
    "Ana Sørli said Norland would meet Sudmark in Porto Vell next week."
)


def span(words: str) -> Span:
    start = TEXT.rindex(words)
    return Span(start, start + len(words))


def party(words: str, entity: str) -> Party:
    found = TEXT.index(words)
    return Party(found, found + len(words), entity)


def talks() -> Record:
    """An expulsion, and a meeting that somebody announces."""
    monday, week = span("Monday"), span("next week")
    return Record(
        Article("sha256:ev", "talks.txt", TEXT, title="Envoys out", published="2021-03-03"),
        entities=(
            Entity("e1", "place", "Norland", country="NOR"),
            Entity("e2", "group", "two Sudmark envoys"),
            Entity("e3", "place", "Sudmark", country="SDN"),
            Entity("e4", "person", "Ana Sørli"),
            Entity("e5", "place", "Porto Vell", country="ESP"),
        ),
        times=(
            Timex("t1", monday.start, monday.end, "DATE", "2021-03-01", None, *["2021-03-01"] * 2),
            Timex("t2", week.start, week.end, "DATE", "2021-W10", None, "2021-03-08", "2021-03-14"),
        ),
        quotations=(
            Quotation(
                "q1",
                "indirect",
                (span("Norland would meet Sudmark in Porto Vell next week"),),
                span("said"),
                Party(*_ends("Ana Sørli"), "e4"),
            ),
        ),
        events=(
            Event(
                "v1",
                "SANCTION",
                "expel",
                ("diplomatic",),
                "material conflict",
                (span("expelled"),),
                actors=(party("Norland", "e1"),),
                recipients=(party("two Sudmark envoys", "e2"),),
                time="t1",
                confidence=0.9,
            ),
            Event(
                "v2",
                "CONSULT",
                None,
                (),
                "verbal cooperation",
                (span("meet"),),
                actors=(Party(*_ends("Norland"), "e1"), Party(*_ends("Sudmark"), "e3")),
                place=Party(*_ends("Porto Vell"), "e5"),
                time="t2",
                status="planned",
                claimed_by=("q1",),
                denied_by=(),
                confidence=0.8,
            ),
        ),
    )


def _ends(words: str) -> tuple[int, int]:
    found = span(words)
    return found.start, found.end


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        opened.add(talks(), reader_version="1")
        yield opened


def test_a_row_shows_its_evidence(store: Store) -> None:
    """A row carries the parties, the time, who claims it, and the sentence it stands in."""
    row = next(events(store, type="consult"))
    assert [who.name for who in row.actors] == ["Norland", "Sudmark"]
    assert row.place is not None
    assert row.place.name == "Porto Vell"
    assert row.time is not None
    assert row.time.earliest == "2021-03-08"
    assert [claim.speaker.name for claim in row.claimed_by if claim.speaker] == ["Ana Sørli"]
    assert row.sentence.text.startswith("Ana Sørli said")
    assert as_json(row)["trigger"] == [
        {"start": TEXT.index("meet"), "end": TEXT.index("meet") + 4, "text": "meet"}
    ]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, ["v1", "v2"]),
        ({"type": "SANCTION"}, ["v1"]),
        ({"actor": "norland"}, ["v1", "v2"]),
        ({"actor": "sudmark"}, ["v2"]),
        ({"recipient": "sudmark"}, ["v1"]),
        ({"pair": ("Sudmark", "norland")}, ["v1", "v2"]),
        ({"pair": ("sudmark", "iceland")}, []),
        ({"status": "planned"}, ["v2"]),
        ({"country": "esp"}, ["v2"]),
        ({"country": "NOR"}, ["v1", "v2"]),
        ({"when": "2021-03-01"}, ["v1"]),
        ({"when": "2021-03-10..2021-04"}, ["v2"]),
        ({"since": "2021-03-04"}, []),
        ({"until": "2021-03"}, ["v1", "v2"]),
        ({"limit": 1}, ["v1"]),
    ],
)
def test_filters(store: Store, filters: dict[str, Any], ids: list[str]) -> None:
    """Each filter keeps the events that fit it, and they add up."""
    assert [row.id for row in events(store, **filters)] == ids


@pytest.mark.parametrize(
    "filters",
    [{"type": "DINNER"}, {"country": "Norway"}, {"since": "May"}, {"actor": "!"}, {"when": "soon"}],
)
def test_senseless_filters(store: Store, filters: dict[str, Any]) -> None:
    """A filter that makes no sense says so, with what would."""
    with pytest.raises(UsageError, match=next(iter(filters))):
        events(store, **filters)


def test_on_the_terminal(store: Store) -> None:
    """Type, parties, place, time, claimant and sentence, readable without colour."""
    plain = event_view(next(events(store, status="planned"))).plain
    assert "CONSULT  (planned)  Norland + Sudmark" in plain
    assert "at Porto Vell  when next week (2021-W10)" in plain
    assert "claimed by Ana Sørli (q1)" in plain
    assert "expelled ⟨v1 SANCTION expel, actual⟩ two" in article_view(talks()).plain
