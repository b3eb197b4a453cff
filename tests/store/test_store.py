"""Tests of the store: what goes in comes back, and nothing is ever half there."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from onrecord.errors import StoreError
from onrecord.model import Quotation, Record, Span
from onrecord.store import Failure, Store, open_store

from ..records import harbour, records


def check(store: Store) -> None:
    """The database is sound, its references lead somewhere, and its indexes match its rows."""
    assert list(store.select("PRAGMA integrity_check")) == [("ok",)]
    assert list(store.select("PRAGMA foreign_key_check")) == []
    for index in ("articles_fts", "quotations_fts"):
        list(store.select(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"))


@given(records())
@settings(deadline=None)
def test_round_trip(record: Record) -> None:
    """Any record comes back from the store equal to what went in."""
    with open_store(":memory:") as store:
        store.add(record, reader_version="1")
        assert store.article(record.article.id) == record
        assert list(store.records()) == [record]
        check(store)


@given(records(), records())
@settings(deadline=None)
def test_replacing(old: Record, new: Record) -> None:
    """Adding an article again leaves nothing of its earlier reading behind."""
    new = replace(new, article=replace(new.article, id=old.article.id))
    with open_store(":memory:") as store:
        store.add(old, reader_version="1")
        store.add(new, reader_version="2")
        assert list(store.records()) == [new]
        check(store)


def test_many_articles(tmp_path: Path) -> None:
    """Articles with the same ids inside do not get mixed up."""
    one, two = harbour(), harbour(id="sha256:bbbb2222", title="Another")
    with open_store(tmp_path / "record.db") as store:
        store.add(one, reader_version="1")
        store.add(two, reader_version="1")
    with open_store(tmp_path / "record.db", mode="read") as store:
        assert list(store.records()) == [one, two]
        check(store)


def test_has_asks_for_the_reader() -> None:
    """An article read by an older reader does not count as read."""
    with open_store(":memory:") as store:
        store.add(harbour(), reader_version="1")
        assert store.has("sha256:aaaa1111", "1")
        assert not store.has("sha256:aaaa1111", "2")
        assert not store.has("sha256:unknown", "1")
        assert not store.has("\ud800", "1")


@pytest.mark.parametrize(
    "words",
    [
        "sha256:aaaa1111",
        "sha256:aa",
        "aaaa",
        "https://elma.example/harbour",
        "news/harbour.txt",
    ],
)
def test_an_article_by_any_name(words: str) -> None:
    """An article is found by its id, the beginning of it, its url or its source."""
    with open_store(":memory:") as store:
        store.add(harbour(), reader_version="1")
        store.add(harbour(id="sha256:bbbb", url=None, source="b.txt"), reader_version="1")
        assert store.find_article(words) == "sha256:aaaa1111"


@pytest.mark.parametrize("words", ["", "%", "_", "zzz", "sha256:cc", "\ud800"])
def test_no_article_of_that_name(words: str) -> None:
    """A name that fits nothing is an error that says how to find one."""
    with open_store(":memory:") as store:
        store.add(harbour(), reader_version="1")
        with pytest.raises(StoreError, match="onrecord search"):
            store.find_article(words)


def test_ambiguous_name() -> None:
    """A beginning that several ids share is an error that lists them."""
    with open_store(":memory:") as store:
        for id in ("sha256:ab1", "sha256:ab2"):
            store.add(harbour(id=id, url=None), reader_version="1")
        with pytest.raises(StoreError, match="sha256:ab1, sha256:ab2"):
            store.find_article("ab")


def test_unknown_article(tmp_path: Path) -> None:
    """Asking for an article that is not there names the file and the id."""
    with (
        open_store(tmp_path / "r.db") as store,
        pytest.raises(StoreError, match=r"r\.db: has no article sha256:no"),
    ):
        store.article("sha256:no")


def test_contradictory_record_leaves_no_trace() -> None:
    """A record with a reference that leads nowhere is refused whole."""
    record = harbour()
    stray = Quotation("q3", "direct", (Span(0, 3),), about=("e9",))
    with open_store(":memory:") as store:
        with pytest.raises(StoreError, match=r"harbour\.txt: the record refers to entity 'e9'"):
            store.add(replace(record, quotations=(stray,)), reader_version="1")
        with pytest.raises(StoreError, match="two quotations of one id"):
            store.add(replace(record, quotations=(record.quotations[0],) * 2), reader_version="1")
        assert list(store.records()) == []
        store.add(record, reader_version="1")
        check(store)


def test_failures_are_kept_until_they_succeed() -> None:
    """A failed source stays in the store with its reason, until its article is added."""
    failure = Failure("bad\udcff.txt", "is no text", "/news/bad.txt", options={"published": "2019"})
    with open_store(":memory:") as store:
        store.keep_failure(failure)
        store.keep_failure(replace(failure, reason="is still no text"))
        store.keep_failure(Failure("other.txt", "is gone"))
        kept = list(store.failures())
        assert [(each.source, each.reason) for each in kept] == [
            ("bad\udcff.txt", "is still no text"),
            ("other.txt", "is gone"),
        ]
        assert kept[0].options == {"published": "2019"}
        assert kept[0].happened
        store.add(harbour(source="bad\udcff.txt"), reader_version="1")
        store.forget_failure("other.txt")
        assert list(store.failures()) == []


def test_plain_sql_speaks_the_records_names(tmp_path: Path) -> None:
    """Anyone with sqlite3 and the record's vocabulary can ask the file."""
    with open_store(tmp_path / "record.db") as store:
        store.add(harbour(), reader_version="1")
    connection = sqlite3.connect(tmp_path / "record.db")
    rows = connection.execute(
        "SELECT e.name, q.kind, q.text, substr(a.text, q.cue_start + 1, q.cue_end - q.cue_start) "
        "FROM quotations q JOIN articles a ON a.key = q.article "
        "JOIN entities e ON e.key = q.speaker_entity ORDER BY q.key"
    ).fetchall()
    connection.close()
    assert rows[0] == (
        "Ilse Šimková",
        "direct",
        "“The dues will rise on Monday,” … “and nobody will be spared.”",
        "told",
    )
