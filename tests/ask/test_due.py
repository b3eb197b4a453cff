"""Tests of what falls due, and what has passed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from onrecord.ask import due
from onrecord.cli import onrecord
from onrecord.errors import UsageError
from onrecord.model import (
    Article,
    Deadline,
    Due,
    Entity,
    Party,
    Quotation,
    Record,
    Span,
    Timex,
)
from onrecord.serial import as_json
from onrecord.store import Store, open_store

TEXT = (
    "The Varland Treaty expires on August 1 unless it is extended. "
    "Ana Sørli said Norland would leave by the end of 2020. "
    "The truce was to end on June 20."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def party(words: str, entity: str | None = None) -> Party:
    found = span(words)
    return Party(found.start, found.end, entity)


def treaties() -> Record:
    """A treaty that expires, an announced departure, a truce that has ended."""
    august = span("August 1")
    return Record(
        Article("sha256:dl", "treaty.txt", TEXT, title="Treaty ends", published="2019-06-28"),
        entities=(
            Entity("e1", "place", "Norland"),
            Entity("e2", "person", "Ana Sørli"),
        ),
        times=(
            Timex("t1", august.start, august.end, "DATE", "2019-08-01", None, *["2019-08-01"] * 2),
        ),
        quotations=(
            Quotation(
                "q1",
                "indirect",
                (span("Norland would leave by the end of 2020"),),
                span("said"),
                party("Ana Sørli", "e2"),
            ),
        ),
        deadlines=(
            Deadline(
                "d1",
                party("The Varland Treaty"),
                span("expires"),
                Due("t1", "2019-08-01", "2019-08-01"),
                condition=span("unless it is extended"),
                status_as_of_published="open",
            ),
            Deadline(
                "d2",
                party("Norland", "e1"),
                span("leave"),
                Due(None, None, "2020-12-31"),
                parties=(party("Norland", "e1"),),
                stated_by="q1",
                status_as_of_published="open",
            ),
            Deadline(
                "d3",
                party("The truce"),
                span("end on"),
                Due(None, "2019-06-20", "2019-06-20"),
                status_as_of_published="passed",
            ),
        ),
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        opened.add(treaties(), reader_version="1")
        yield opened


def states(store: Store, **filters: object) -> list[tuple[str, str]]:
    return [(row.id, row.state) for row in due(store, **filters)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2019-06-01", [("d3", "soon"), ("d1", "open"), ("d2", "open")]),
        ("2019-07-15", [("d1", "soon"), ("d2", "open"), ("d3", "passed")]),
        ("2021-01-01", [("d3", "passed"), ("d1", "passed"), ("d2", "passed")]),
    ],
)
def test_state_depends_on_the_day(store, as_of, expected):
    """Due soon come first, then open ones, then those that have passed; each by date."""
    assert states(store, as_of=as_of) == expected


def test_soon_is_a_number_of_days(store):
    """What is soon is for the user to say."""
    assert states(store, as_of="2019-07-15", soon=3)[0] == ("d1", "open")


def test_filters(store):
    """By party, and by the days on which something is due."""
    assert states(store, as_of="2019-07-15", party="norland") == [("d2", "open")]
    assert states(store, as_of="2019-07-15", since="2019-08") == [("d1", "soon"), ("d2", "open")]
    assert states(store, as_of="2019-07-15", until="2019-06") == [("d3", "passed")]


def test_row_has_its_evidence(store):
    """A row names subject, condition, whose words it is, and its sentence."""
    first, second, _ = due(store, as_of="2019-07-15")
    assert first.condition.text == "unless it is extended"
    assert first.sentence.text.startswith("The Varland Treaty expires")
    assert second.stated_by.speaker.name == "Ana Sørli"
    assert as_json(second)["due"]["latest"] == "2020-12-31"


def test_bad_day(store):
    """A day that is none is the user's mistake."""
    with pytest.raises(UsageError, match="as-of"):
        list(due(store, as_of="2019-13-01"))


def test_command(tmp_path):
    """The command groups by state and shows the sentence."""
    path = tmp_path / "record.db"
    with open_store(path) as opened:
        opened.add(treaties(), reader_version="1")
    result = CliRunner().invoke(
        onrecord, ["due", str(path), "--as-of", "2019-07-15"], standalone_mode=False
    )
    assert [line for line in result.stdout.splitlines() if line in {"Due soon", "Open", "Passed"}]
    assert "The Varland Treaty" in result.stdout
    assert result.stdout.index("Due soon") < result.stdout.index("Passed")
