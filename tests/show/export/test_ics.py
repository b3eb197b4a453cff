"""Tests of calendars."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from onrecord.errors import OnrecordError, UsageError
from onrecord.model import Due, Record
from onrecord.show.export import calendar_parts, dated_deadlines
from onrecord.store import Store, open_store

from ...records import records
from .affairs import affairs

icalendar = pytest.importorskip("icalendar", reason="comes with the extra dev or calendar")


def calendar(store: Store, **filters: Any) -> str:
    return "".join(calendar_parts(dated_deadlines(store, **filters)))


def entries(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def calendar_of(record: Record) -> str:
    with open_store(":memory:") as store:
        store.add(record, reader_version="1")
        return calendar(store)


def test_calendar(store: Store, snapshot: SnapshotAssertion) -> None:
    """Deadlines come by their day, with the sentence, condition and source."""
    found = calendar(store)
    assert found.endswith("END:VCALENDAR\r\n")
    unfolded = found.replace("\r\n ", "").split("\r\n")
    assert [line for line in unfolded if not line.startswith("PRODID")] == snapshot
    pact, strike = entries(found)
    assert str(pact["SUMMARY"]) == "Fishing Pact: is set to end"
    assert "Condition: unless Chile signs" in str(pact["DESCRIPTION"])
    assert strike["UID"] == "c0ffee-d2@onrecord"


@pytest.mark.parametrize(
    ("due", "first", "after_last"),
    [
        (Due(None, "2021-05-01", "2021-05-31"), date(2021, 5, 1), date(2021, 6, 1)),
        (Due(None, None, "2021-05-31"), date(2021, 5, 31), date(2021, 6, 1)),
        (Due(None, "2021-05-01", None), date(2021, 5, 1), date(2021, 5, 2)),
        (Due(None, "9999-12-31", None), date(9999, 12, 31), None),
    ],
)
def test_days(due: Due, first: date, after_last: date | None) -> None:
    """An entry has all the days of a stretch; an open end is the day that is known."""
    deadline = replace(affairs().deadlines[0], due=due)
    (entry,) = entries(calendar_of(replace(affairs(), deadlines=(deadline,))))
    assert entry["DTSTART"].dt == first
    assert (entry["DTEND"].dt if "DTEND" in entry else None) == after_last


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, ["d1", "d2"]),
        ({"actor": "fishing pact"}, ["d1"]),
        ({"actor": "Chile"}, ["d1"]),
        ({"when": "2021-05"}, ["d2"]),
        ({"since": "2021-04"}, []),
        ({"until": "2021-03"}, ["d1", "d2"]),
        ({"limit": 1}, ["d1"]),
    ],
)
def test_filters(store: Store, filters: dict[str, Any], ids: list[str]) -> None:
    """Each filter keeps the deadlines that fit it."""
    assert [each.deadline.id for each in dated_deadlines(store, **filters)] == ids


def test_senseless_filter(store: Store) -> None:
    """A filter that makes no sense says so before anything is written."""
    with pytest.raises(UsageError, match="since"):
        dated_deadlines(store, since="May")


def test_hostile_words() -> None:
    """Words of the article are text: they end no entry and begin none."""
    evil = "x\r\nEND:VEVENT\r\nBEGIN:VALARM;,\\\x00\u2028"
    record = affairs(title=evil, url="javascript:alert(1)\r\nX:1", outlet=evil)
    entities = (*record.entities[:7], replace(record.entities[7], name=evil))
    (pact, _) = entries(calendar_of(replace(record, entities=entities)))
    assert str(pact["SUMMARY"]) == "x END:VEVENT BEGIN:VALARM;,\\␀: is set to end"
    assert not list(pact.subcomponents)


def test_without_the_package(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without icalendar the message says what to install."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(OnrecordError, match=r"pip install 'onrecord\[calendar\]'"):
        calendar(store)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(), st.dates())
def test_any_record(record: Record, day: date) -> None:
    """Whatever stands in the store comes out as a calendar that can be read back."""
    dated = tuple(replace(d, due=Due(None, day.isoformat(), None)) for d in record.deadlines)
    found = calendar_of(replace(record, deadlines=dated))
    assert len(entries(found)) == len(dated)
    assert all(len(line.encode()) <= 75 for line in found.split("\r\n"))
