"""Tests of ``onrecord explain``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import explain
from onrecord.cli import onrecord
from onrecord.errors import UsageError

TEXT = (
    "The mayor of Lindholm, Ana Silva, met farmers on Tuesday. She said the river was too high "
    "to cross.\n\nHer deputy, Karl Brandt, was less sure. “We have no money,” he told reporters.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "weir.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(onrecord, [str(word) for word in words], standalone_mode=False)
    if result.exception:
        raise result.exception
    return int(result.return_value or 0), result.stdout


def test_all_quotations(article: Path) -> None:
    """Each quotation comes with its cue, the sources considered and its confidence's sum."""
    status, out = run("explain", article, "--jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [row["quotation"] for row in rows] == ["q1", "q2"]
    first = rows[0]
    assert first["speaker"]["name"] == "Ana Silva"
    assert first["considered"][0]["words"]["text"] == "She"
    assert [option["chance"] for option in first["considered"]] == sorted(
        (option["chance"] for option in first["considered"]), reverse=True
    )
    assert any(option["words"] is None for option in first["considered"])
    assert first["antecedents"]
    assert {term["name"] for term in first["terms"]} >= {"cue", "source", "content"}


def test_chances_add_up_to_the_confidence() -> None:
    """The terms of the evidence give the quotation's confidence."""
    from math import exp

    for one in explain(TEXT):
        total = sum(term.adds for term in one.terms)
        assert 1 / (1 + exp(-total)) == pytest.approx(one.confidence, abs=0.002)


def test_one_quotation(article: Path) -> None:
    """One quotation is chosen by id, by a place in the text, or by its words."""
    for chosen in (("--quotation", "q2"), ("--at", TEXT.index("money")), ("--words", "No MONEY")):
        _, out = run("explain", article, *chosen)
        assert out.startswith("q2  direct")
        assert "q1" not in out


def test_no_such_quotation(article: Path) -> None:
    """A quotation that isn't there is a mistake in the command, and says how to find one."""
    with pytest.raises(UsageError, match="onrecord show"):
        run("explain", article, "--quotation", "q9")


def test_text_names_the_runner_up(article: Path) -> None:
    """As text, the second of the sources considered is called the runner-up."""
    _, out = run("explain", article, "--quotation", "q1")
    assert "speaker     Ana Silva, as “She”" in out
    assert "mentions" in out
    assert "“Ana Silva” (name, sentence 1)" in out
