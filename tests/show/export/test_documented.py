"""Tests of the documentation of exports: it names what there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.ask import events
from onrecord.cli.export import FORMATS
from onrecord.show.export import plover_lines, sourced
from onrecord.show.export.gdelt_mentions import MENTION_COLUMNS
from onrecord.show.export.spreadsheet import EVENT_COLUMNS, STATEMENT_COLUMNS
from onrecord.store import Store

PAGE = (Path(__file__).parents[3] / "docs/exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_formats_and_options(format: str) -> None:
    """Every format is named, with each of its options."""
    assert f"`{format}`" in PAGE
    assert [name for name in FORMATS[format] if f"`--{name}" not in PAGE] == []


def test_columns() -> None:
    """Every column of the mentions table and of CSV is named, the latter in their order."""
    assert [name for name in MENTION_COLUMNS if name not in PAGE] == []
    assert ", ".join(EVENT_COLUMNS) in PAGE
    assert ", ".join(STATEMENT_COLUMNS) in PAGE


def test_fields(store: Store) -> None:
    """Every field of a PLOVER record, of its actors and its places is named."""
    record = json.loads(next(plover_lines(sourced(store, events(store)))))
    names = {*record, *record["source"][0], *record["event_loc"], *record["cite_info"]}
    assert [name for name in sorted(names) if f"`{name}`" not in PAGE] == []
