"""Tests of the life of an agreement over all articles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from onrecord.ask import agreement
from onrecord.cli import onrecord
from onrecord.errors import UsageError
from onrecord.model import Article, Due, Entity, Mention, Milestone, Party, Record, Span
from onrecord.store import Store, open_store

TEXT = (
    "Norland signed the Varland Treaty in 2001. It left the trade deal. It will leave the treaty."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def party(words: str, entity: str | None = None) -> Party:
    found = span(words)
    return Party(found.start, found.end, entity)


def treaty(id: str, published: str) -> Record:
    name = span("Varland Treaty")
    return Record(
        Article(id, "t.txt", TEXT, published=published),
        entities=(
            Entity(
                "e1",
                "agreement",
                "Varland Treaty",
                mentions=(Mention(name.start, name.end, "name"),),
            ),
            Entity("e2", "place", "Norland"),
        ),
        milestones=(
            Milestone(
                "m1",
                party("the treaty", "e1"),
                "withdrawal_announced",
                (span("leave"),),
                said=published,
                effective=Due(None, "2019-08-02", "2019-08-02"),
                status="planned",
            ),
            Milestone(
                "m2",
                party("Varland Treaty", "e1"),
                "signed",
                (span("signed"),),
                parties=(party("Norland", "e2"),),
                said=published,
                effective=Due(None, "2001-01-01", "2001-12-31"),
            ),
            Milestone("m3", party("the trade deal"), "withdrawal_effective", (span("left"),)),
        ),
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        opened.add(treaty("sha256:1", "2019-06-28"), reader_version="1")
        opened.add(treaty("sha256:2", "2019-02-02"), reader_version="1")
        yield opened


def test_life_in_order(store):
    """Steps of all articles stand by the day of effect, then of saying, with evidence."""
    rows = list(agreement(store, "varland treaty"))
    assert [(row.stage, row.said) for row in rows] == [
        ("signed", "2019-02-02"),
        ("signed", "2019-06-28"),
        ("withdrawal_announced", "2019-02-02"),
        ("withdrawal_announced", "2019-06-28"),
    ]
    assert rows[0].parties[0].name == "Norland"
    assert rows[0].sentence.text == "Norland signed the Varland Treaty in 2001."


def test_without_a_name(store):
    """An agreement without a name is found by its words."""
    assert {row.stage for row in agreement(store, "trade deal")} == {"withdrawal_effective"}
    assert list(agreement(store, "grain deal")) == []


def test_filters(store):
    """By the day of effect, and so many."""
    assert {row.id for row in agreement(store, "varland", since="2019")} == {"m1"}
    assert len(list(agreement(store, "varland", limit=1))) == 1
    with pytest.raises(UsageError):
        agreement(store, "...")


def test_command(tmp_path):
    """The command prints the steps with the days of effect and of saying."""
    path = tmp_path / "record.db"
    with open_store(path) as opened:
        opened.add(treaty("sha256:1", "2019-06-28"), reader_version="1")
    result = CliRunner().invoke(
        onrecord, ["agreement", str(path), "Varland Treaty"], standalone_mode=False
    )
    assert "2001  signed" in result.stdout
    assert "withdrawal announced  (planned)" in result.stdout
    assert "said 2019-06-28" in result.stdout
