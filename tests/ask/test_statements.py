"""Tests of who said what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from onrecord.ask import statements
from onrecord.errors import UsageError
from onrecord.model import Article, Entity, Party, Quotation, Record, Span
from onrecord.serial import as_json
from onrecord.store import Store, open_store

from ..records import HARBOUR, harbour

TALKS = "Theresa Vale and Brian May said talks would go on. May said little. Rose May sang."


def talks() -> Record:
    """Two people of one surname, and a pair that speaks as one."""
    return Record(
        Article("sha256:cccc", "talks.txt", TALKS, published="2020-02-29T08:00:00+01:00"),
        entities=(
            Entity("e1", "person", "Theresa Vale"),
            Entity("e2", "person", "Brian May", aliases=("May",)),
            Entity("e3", "group", "Theresa Vale and Brian May", members=("e1", "e2")),
            Entity("e4", "person", "Rose May"),
        ),
        quotations=(
            Quotation("q1", "indirect", (Span(32, 49),), Span(27, 31), Party(0, 26, "e3")),
            Quotation("q2", "indirect", (Span(60, 66),), Span(55, 59), Party(51, 54, "e2")),
        ),
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        opened.add(harbour(), reader_version="1")
        opened.add(talks(), reader_version="1")
        opened.add(
            harbour(id="sha256:dddd", source="undated.txt", published=None), reader_version="1"
        )
        yield opened


def found(store: Store, **filters: Any) -> list[tuple[str, str]]:
    return [(row.article.source, row.id) for row in statements(store, **filters)]


def test_a_row_shows_its_evidence(store: Store) -> None:
    """A row carries the words, whom they mean, and where they stand."""
    row = next(statements(store, by="simkova", until="2019"))
    assert row.text == "“The dues will rise on Monday,” … “and nobody will be spared.”"
    assert [part.of(HARBOUR)[:4] for part in row.content] == ["“The", "“and"]
    assert row.cue is not None
    assert row.cue.text == "told"
    assert row.speaker is not None
    assert (row.speaker.text, row.speaker.entity, row.speaker.name) == (
        "Ilse Šimková",
        "e1",
        "Ilse Šimková",
    )
    assert row.addressee is not None
    assert row.addressee.name == "Tomás Brandt"
    assert HARBOUR[row.addressee.start : row.addressee.end] == row.addressee.text
    assert row.article.url == "https://elma.example/harbour"
    assert as_json(row)["article"]["published"] == "2019-06-28"


def test_order(store: Store) -> None:
    """Newest first, then in the order of the text; undated articles come last."""
    assert found(store) == [
        ("talks.txt", "q1"),
        ("talks.txt", "q2"),
        ("news/harbour.txt", "q1"),
        ("news/harbour.txt", "q2"),
        ("undated.txt", "q1"),
        ("undated.txt", "q2"),
    ]
    assert len(found(store, limit=3)) == 3
    assert found(store, limit=0) == []


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Theresa Vale", ["q1"]),
        ("theresa may", []),
        ("May", ["q1", "q2"]),
        ("Brian May", ["q1", "q2"]),
        ("may brian", []),
        ("Ma", []),
        ("Rose May", []),
    ],
)
def test_by_name(store: Store, name: str, ids: list[str]) -> None:
    """A speaker is found by whole words of a name, and a pair by the names of its members."""
    assert [id for source, id in found(store, by=name) if source == "talks.txt"] == ids


def test_by_alias_about_and_to(store: Store) -> None:
    """Speaker, addressee and topic filter separately, and together."""
    dated = {"since": "2019", "until": "2019-06-28"}
    assert [id for _, id in found(store, by="brandt", **dated)] == ["q2"]
    assert [id for _, id in found(store, to="Tomas Brandt", **dated)] == ["q1"]
    assert [id for _, id in found(store, about="Simkova", **dated)] == ["q2"]
    assert [id for _, id in found(store, about="monday dues", **dated)] == ["q1"]
    assert [id for _, id in found(store, about="fight AND (", **dated)] == ["q2"]
    assert found(store, by="brandt", about="dues", **dated) == []
    assert [id for _, id in found(store, kind="direct", **dated)] == ["q1"]


@pytest.mark.parametrize(
    ("since", "until", "sources"),
    [
        ("2020", None, {"talks.txt"}),
        ("2020-02-29", "2020-02-29", {"talks.txt"}),
        ("2020-03", None, set()),
        (None, "2019-06", {"news/harbour.txt"}),
        (None, "2019-06-27", set()),
    ],
)
def test_dates(store: Store, since: str | None, until: str | None, sources: set[str]) -> None:
    """Since and until take a day, a month or a year, both inclusive; undated rows drop out."""
    assert {source for source, _ in found(store, since=since, until=until)} == sources


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": "June"}, "since: 'June' is no date; write it as 2019-06-28"),
        ({"until": "2019-02-30"}, "is no date"),
        ({"by": "!!"}, "by: '!!' is no name"),
        ({"about": ""}, "about"),
        ({"kind": "sung"}, "none of direct, mixed, indirect"),
    ],
)
def test_senseless_filters(store: Store, filters: dict[str, Any], message: str) -> None:
    """A filter that makes no sense is named with one that would."""
    with pytest.raises(UsageError, match=message):
        statements(store, **filters)


def test_unresolved_speaker() -> None:
    """A speaker who is nobody's entity keeps the words; without a speaker the field is null."""
    record = harbour()
    first, second = record.quotations
    assert first.speaker is not None
    unresolved = replace(first, speaker=replace(first.speaker, entity=None))
    nobody = replace(second, speaker=None)
    with open_store(":memory:") as store:
        store.add(replace(record, quotations=(unresolved, nobody)), reader_version="1")
        rows = list(statements(store))
    assert rows[0].speaker is not None
    assert (rows[0].speaker.text, rows[0].speaker.entity) == ("Ilse Šimková", None)
    assert rows[1].speaker is None
