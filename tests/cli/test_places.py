"""Tests of ``onrecord places``, and of places in the store."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from onrecord.cli import onrecord
from onrecord.model import Geo
from onrecord.store import open_store
from tests.records import harbour

TEXT = "Moscow denied it. He flew from Oslo to Dublin, Georgia, over the old Soviet Union."


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(onrecord, [str(word) for word in words], standalone_mode=False)
    return int(result.return_value or 0), result.stdout


def test_places(tmp_path: Path) -> None:
    """Each mention comes with its kind, country, coordinates and sentence."""
    path = tmp_path / "flight.txt"
    path.write_text(TEXT, encoding="utf-8")
    status, out = run("places", path, "--jsonl")
    rows = {row["mention"]["text"]: row for row in map(json.loads, out.splitlines())}
    assert status == 0
    assert (rows["Moscow"]["kind"], rows["Moscow"]["country"]) == ("organization", "RUS")
    assert rows["Oslo"]["geo"]["country"] == "NOR"
    assert rows["Dublin"]["geo"]["region"] == "Georgia"
    assert rows["Soviet Union"]["geo"] is None
    assert rows["Moscow"]["sentence"]["text"] == "Moscow denied it."


def test_places_for_a_person(tmp_path: Path) -> None:
    """As text, coordinates and region stand beside the words."""
    path = tmp_path / "flight.txt"
    path.write_text(TEXT, encoding="utf-8")
    _, out = run("places", path)
    assert "Moscow  organization  RUS" in out
    assert "Oslo  place  NOR" in out


def test_store_keeps_places(tmp_path: Path) -> None:
    """Countries and coordinates come back from the store as they went in."""
    record = harbour()
    geo = Geo(59.91, 10.75, "Oslo", "NOR", 3143244)
    first = replace(record.entities[0], country="NOR", geo=geo)
    record = replace(record, entities=(first, *record.entities[1:]))
    with open_store(tmp_path / "record.db") as store:
        store.add(record)
        back = next(iter(store.records()))
    assert back.entities[0].geo == geo
    assert back.entities[0].country == "NOR"
