"""Tests of PLOVER records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from syrupy.assertion import SnapshotAssertion

from onrecord.ask import events
from onrecord.model import Record
from onrecord.show.export import happened, plover_lines, sourced
from onrecord.store import Store, open_store

from ...records import records
from .affairs import TEXT, affairs


def found(store: Store, *include: str) -> Iterator[dict[str, Any]]:
    rows = happened(sourced(store, events(store)), include=include)
    return map(json.loads, plover_lines(rows))


def test_records(store: Store, snapshot: SnapshotAssertion) -> None:
    """Each event is a record with the manual's field names."""
    for record in found(store):
        record["cite_info"]["coder"] = "onrecord"
        assert record == snapshot(name=record["id"])


def test_what_did_not_happen(store: Store) -> None:
    """Negated and conditional events are left out unless asked for."""
    assert [r["id"][-2:] for r in found(store)] == ["v1", "v2", "v3", "v6"]
    assert [r["id"][-2:] for r in found(store, "negative")] == ["v1", "v2", "v3", "v4", "v6"]
    assert [r["polarity"] for r in found(store, "negative", "conditional")].count("negative") == 1
    assert "v5" in [r["id"][-2:] for r in found(store, "conditional")]


def test_planned_cooperation_is_agreed(store: Store) -> None:
    """A planned meeting is AGREE, on the day it is told; a planned strike stays PROTEST."""
    _, meeting, _, strike = found(store)
    assert (meeting["event"], meeting["quad_code"], meeting["date"]) == (["AGREE"], 1, "2021-03-03")
    assert meeting["as_worded"] == {
        "event": "CONSULT",
        "mode": "visit",
        "date": "2021-03-08",
        "enddate": "2021-03-14",
    }
    assert meeting["mode"] == []
    assert (strike["event"], strike["mode"], strike["status"]) == (
        ["PROTEST"],
        ["strike"],
        "planned",
    )


def test_offsets_are_those_of_the_text(store: Store) -> None:
    """What a record cites stands in the article where it says."""
    for record in found(store):
        info = record["text_info"]
        assert TEXT[info["start"] : info["end"]] == record["text"]
        for words, (start, end) in zip(record["event_text"], record["event_offsets"], strict=True):
            assert TEXT[start:end] == words
        for party in record["source"] + record["recipient"]:
            assert TEXT[party["start"] : party["end"]] == party["actor_text"]


@pytest.mark.parametrize(
    ("published", "date", "date_from"),
    [("2021-03-03", "2021-03-03", "published"), (None, None, None)],
)
def test_undated_events(published: str | None, date: str | None, date_from: str | None) -> None:
    """An event without a time is of the day of its article, which is said; or has no date."""
    with open_store(":memory:") as store:
        store.add(affairs(published=published), reader_version="1")
        threat = next(record for record in found(store) if record["event"] == ["THREATEN"])
    assert (threat["date"], threat["enddate"], threat["date_from"]) == (date, date, date_from)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_any_record(record: Record) -> None:
    """Whatever stands in the store comes out as one line of JSON an event."""
    with open_store(":memory:") as store:
        store.add(record, reader_version="1")
        lines = list(plover_lines(sourced(store, events(store))))
    assert len(lines) == len(record.events)
    for line in lines:
        assert line.count("\n") == 1
        json.loads(line)
        line.encode()
