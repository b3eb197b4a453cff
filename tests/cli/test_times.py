"""Tests of ``onrecord times`` and of ``--when``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import onrecord

TEXT = "The pact expires on March 31. “We will meet in May 2025,” Ana Silva told reporters."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "pact.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(onrecord, [str(word) for word in words], standalone_mode=False)
    return int(result.return_value or 0), result.stdout, result.stderr


def test_times_with_values(article: Path) -> None:
    """Each time comes with its value, interval, anchor and sentence."""
    status, out, _ = run("times", article, "--published", "2024-03-04", "--jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(row["words"], row["time"]["value"]) for row in rows] == [
        ("March 31", "2024-03-31"),
        ("May 2025", "2025-05"),
    ]
    assert rows[0]["sentence"]["text"] == "The pact expires on March 31."
    assert (rows[1]["time"]["earliest"], rows[1]["time"]["latest"]) == ("2025-05-01", "2025-05-31")


def test_times_for_a_person(article: Path) -> None:
    """As text, an unresolved time says so, and why."""
    _, out, _ = run("times", article)
    assert "March 31  DATE  unresolved" in out
    assert '"March 31" could not be resolved' in out


@pytest.mark.parametrize(
    ("when", "found"),
    [("2025-05", 1), ("2025", 1), ("2025-04..2025-06", 1), ("2025-06", 0), ("2024-03", 0)],
)
def test_when_of_statements(article: Path, tmp_path: Path, when: str, found: int) -> None:
    """A statement is found by the time that its content speaks of, not by its publication."""
    database = tmp_path / "record.db"
    run("add", database, article, "--published", "2024-03-04", "-q")
    _, out, _ = run("statements", database, "--when", when, "--jsonl")
    assert len(out.splitlines()) == found


def test_when_of_search(article: Path, tmp_path: Path) -> None:
    """An article is found only if it speaks of the time."""
    database = tmp_path / "record.db"
    run("add", database, article, "--published", "2024-03-04", "-q")
    assert len(run("search", database, "pact", "--when", "2024-03", "--jsonl")[1].splitlines()) == 1
    assert run("search", database, "pact", "--when", "2023", "--jsonl")[1] == ""
    assert run("search", database, "meet", "--quotations", "--when", "2025-05", "--jsonl")[1]


@pytest.mark.parametrize("when", ["soon", "2025-13", "2025..2024", ""])
def test_no_stretch_of_time(article: Path, tmp_path: Path, when: str) -> None:
    """What is no stretch of time is a wrong use that names the forms that work."""
    database = tmp_path / "record.db"
    run("add", database, article, "-q")
    result = CliRunner().invoke(onrecord, ["statements", str(database), "--when", when])
    assert result.exit_code == 2
    assert "2018-03..2018-05" in result.stderr
