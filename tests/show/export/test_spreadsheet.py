"""Tests of CSV."""

from __future__ import annotations

import csv
from io import StringIO

from syrupy.assertion import SnapshotAssertion

from onrecord.ask import events, statements
from onrecord.show.export import event_rows, happened, sourced, statement_rows
from onrecord.store import Store, open_store

from .affairs import affairs


def test_events(store: Store, snapshot: SnapshotAssertion) -> None:
    """One row an event, parties and claims with semicolons between."""
    text = "".join(event_rows(happened(sourced(store, events(store)))))
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["actors"] for row in rows][1] == "Ana Sørli; Spain; Chile"
    assert rows == snapshot


def test_statements(store: Store, snapshot: SnapshotAssertion) -> None:
    """One row a quotation, with its speaker."""
    text = "".join(statement_rows(statements(store)))
    assert list(csv.DictReader(StringIO(text))) == snapshot


def test_formulas() -> None:
    """A title that a spreadsheet would run is text; numbers below zero stay numbers."""
    with open_store(":memory:") as store:
        store.add(affairs(title='=HYPERLINK("x")', outlet="@sum", source="+1"), reader_version="1")
        text = "".join(event_rows(sourced(store, events(store))))
    row = next(csv.DictReader(StringIO(text)))
    assert (row["title"], row["outlet"], row["source"]) == ('\'=HYPERLINK("x")', "'@sum", "'+1")
    assert row["place_lon"] == "-99.25"
