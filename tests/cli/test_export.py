"""Tests of ``onrecord export``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from onrecord.cli.export import FORMATS, NOT_HAPPENED
from onrecord.show import export
from onrecord.store import open_store

from ..show.export.affairs import affairs

Run = Callable[..., Result]


@pytest.fixture
def envoys(quiet_place: Path) -> str:
    """A database with the article about the envoys."""
    with open_store(quiet_place / "envoys.db") as store:
        store.add(affairs(), reader_version="1")
    return "envoys.db"


@pytest.mark.parametrize(
    ("format", "lines"),
    [
        ("plover", 4),
        ("gdelt-events", 5),
        ("gdelt-mentions", 5),
        ("csv-events", 5),
        ("csv-statements", 2),
    ],
)
def test_formats(run: Run, envoys: str, format: str, lines: int) -> None:
    """Each format goes to standard output, or to a file."""
    result = run("export", envoys, format)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("\n") == lines
    assert run("export", envoys, format, "-o", "out").exit_code == 0
    assert Path("out").read_bytes() == result.stdout_bytes


def test_calendar(run: Run, envoys: str) -> None:
    """Deadlines are entries of a calendar."""
    pytest.importorskip("icalendar", reason="comes with the extra dev or calendar")
    assert run("export", envoys, "ics", "--when", "2021-05").stdout.count("BEGIN:VEVENT") == 1


def test_filters(run: Run, envoys: str) -> None:
    """Filters of events, and what is left out otherwise."""
    result = run("export", envoys, "plover", "--actor", "norway", "--include", "negative")
    assert [json.loads(line)["event"] for line in result.stdout.splitlines()] == [
        ["SANCTION"],
        ["RETREAT"],
    ]
    asked = run("export", envoys, "plover", "--status", "conditional")
    assert json.loads(asked.stdout)["event"] == ["COERCE"]
    assert run("export", envoys, "plover", "--limit", "2").stdout.count("\n") == 2
    assert run("export", envoys, "csv-statements", "--by", "chile").stdout.count("\n") == 1


def test_options_that_say_nothing(run: Run, envoys: str) -> None:
    """An option that a format doesn't know is refused, and the message says where it goes."""
    result = run("export", envoys, "ics", "--type", "CONSULT")
    assert result.exit_code == 2
    assert "--type says nothing about ics; it goes with plover" in result.stderr


def test_nothing_is_written_on_a_wrong_filter(run: Run, envoys: str) -> None:
    """A filter without sense leaves no file behind."""
    assert run("export", envoys, "plover", "--type", "DINNER", "-o", "out").exit_code == 2
    assert not Path("out").exists()


def test_nothing_is_written_without_the_package(
    run: Run, envoys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without icalendar the message says what to install, and no file is begun."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    result = run("export", envoys, "ics", "-o", "out.ics")
    assert result.exit_code == 1
    assert "pip install 'onrecord[calendar]'" in result.stderr
    assert not list(Path().glob("out*"))


def test_the_tables_agree() -> None:
    """The command line, which loads nothing to know it, names what exports leave out."""
    assert NOT_HAPPENED == export.NOT_HAPPENED
    assert next(iter(FORMATS)) == "plover"
