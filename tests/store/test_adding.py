"""Tests of adding: what is new is read, what is there is skipped, what fails is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.model import Quotation, Record, Span
from onrecord.read import ReadOptions
from onrecord.store import Counts, Store, add_sources, open_store, retry_failed

from ..pipelines import POISON, batched


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that go through the (stand-in) pipeline."""
    sources: list[str] = []
    monkeypatch.setattr(pipeline, "extract_many", batched(asked=sources))
    monkeypatch.setattr(pipeline, "READER_VERSION", "1")
    return sources


@pytest.fixture
def store(asked: list[str]) -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


def news(folder: Path) -> Path:
    """Three files: a text, a page, and a table of two articles."""
    text = "The harbour of Elma opens on Monday, its master said. " * 5
    (folder / "a.txt").write_text(text + "One.")
    (folder / "b.html").write_text(
        f"<html><body><article><h1>Elma</h1><p>{text} Two.</p></article></body></html>"
    )
    lines = [
        {"text": f"{text} {number}.", "url": f"https://elma.example/{number}"} for number in (3, 4)
    ]
    (folder / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


def test_twice(tmp_path: Path, store: Store, asked: list[str]) -> None:
    """Added again, everything is skipped without going through the pipeline."""
    news(tmp_path)
    assert add_sources(store, [tmp_path]) == Counts(new=4)
    asked.clear()
    assert add_sources(store, [tmp_path]) == Counts(skipped=4)
    assert asked == []


def test_pages_are_skipped_unread(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that the store knows is not even parsed again."""
    news(tmp_path)
    add_sources(store, [tmp_path / "b.html"])
    monkeypatch.setattr(sys.modules["onrecord.read"], "read_sources", None)
    assert add_sources(store, [tmp_path / "b.html"]) == Counts(skipped=1)


def test_a_newer_reader_reads_again(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles from an older reader are replaced."""
    news(tmp_path)
    add_sources(store, [tmp_path])
    monkeypatch.setattr(pipeline, "READER_VERSION", "2")
    assert add_sources(store, [tmp_path]) == Counts(replaced=4)
    assert len(list(store.records())) == 4


def test_the_same_article_twice_in_one_run(tmp_path: Path, store: Store, asked: list[str]) -> None:
    """Two files of one content are one article."""
    for name in ("a.txt", "copy.txt"):
        (tmp_path / name).write_text("The harbour opens on Monday.")
    assert add_sources(store, [tmp_path]) == Counts(new=1, skipped=1)
    assert len(asked) == 1


def test_failures_are_kept_and_retried(tmp_path: Path, store: Store, asked: list[str]) -> None:
    """A retry reads exactly what failed, and what succeeds is a failure no more."""
    folder = news(tmp_path)
    (folder / "bad.txt").write_text(POISON)
    table = folder / "d.jsonl"
    table.write_text('{"text": "The ferry waits."}\n{"text": \n{"text": "The tide turns."}\n')
    told: list[Any] = []
    assert add_sources(store, [folder], on_outcome=lambda *outcome: told.append(outcome)) == Counts(
        new=6, failed=2
    )
    assert [source for outcome, source, _ in told if outcome == "failed"] == [
        str(folder / "bad.txt"),
        f"{table}#2",
    ]
    assert [failure.source for failure in store.failures()] == [
        str(folder / "bad.txt"),
        f"{table}#2",
    ]

    assert retry_failed(store) == Counts(failed=2)
    assert len(list(store.failures())) == 2

    asked.clear()
    (folder / "bad.txt").write_text("All is well now.")
    table.write_text('{"text": "A new line."}\n{"text": "Mended."}\n{"text": "Another."}\n')
    assert retry_failed(store) == Counts(new=2)
    assert asked == [str(folder / "bad.txt"), f"{table}#2"]
    assert list(store.failures()) == []


def test_retry_keeps_names_and_options(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A retry uses the options of the first time, from whatever folder it is run."""
    (tmp_path / "t.jsonl").write_text('{"body": "' + POISON + '"}\n')
    monkeypatch.chdir(tmp_path)
    options = ReadOptions(published="2019-06-28", fields={"text": "body"})
    assert add_sources(store, ["t.jsonl"], options=options) == Counts(failed=1)
    (tmp_path / "t.jsonl").write_text('{"body": "Mended."}\n')
    monkeypatch.chdir("/")
    assert retry_failed(store) == Counts(new=1)
    (record,) = store.records()
    assert record.article.source == "t.jsonl#1"
    assert record.article.published == "2019-06-28"


def test_retry_forgets_lines_that_are_gone(tmp_path: Path, store: Store) -> None:
    """A bad line that was taken out of its file is no failure any more."""
    table = tmp_path / "t.jsonl"
    table.write_text('{"text": "Fine."}\n{broken\n')
    add_sources(store, [table])
    table.write_text('{"text": "Fine."}\n')
    assert retry_failed(store) == Counts()
    assert list(store.failures()) == []


def test_a_file_that_is_gone_stays_failed(tmp_path: Path, store: Store) -> None:
    """A failed file that was deleted is still named, until it is back."""
    file = tmp_path / "a.txt"
    file.write_text(POISON)
    add_sources(store, [file])
    file.unlink()
    assert retry_failed(store) == Counts(failed=1)
    (failure,) = store.failures()
    assert "no such file" in failure.reason


def test_a_mistyped_name_is_no_failed_article(store: Store) -> None:
    """A name that leads nowhere is counted and told, but not kept."""
    assert add_sources(store, ["/no/such/folder"]) == Counts(failed=1)
    assert list(store.failures()) == []


def test_adding_mends_a_failure(tmp_path: Path, store: Store) -> None:
    """A plain add of a mended file clears its failure, even where the article is known."""
    (tmp_path / "a.txt").write_text("The harbour opens.")
    (tmp_path / "b.txt").write_text(POISON)
    add_sources(store, [tmp_path])
    assert len(list(store.failures())) == 1
    (tmp_path / "b.txt").write_text("The harbour opens.")
    assert add_sources(store, [tmp_path]) == Counts(skipped=2)
    assert list(store.failures()) == []


def test_a_contradictory_record_is_a_failure(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that contradicts itself is kept as failed; the rest is added."""

    def muddled(articles: Any) -> Iterator[Record]:
        for article in articles:
            stray = Quotation("q1", "direct", (Span(0, 3),), about=("e9",))
            yield Record(article, quotations=(stray,) if "muddle" in article.text else ())

    monkeypatch.setattr(pipeline, "extract_many", muddled)
    (tmp_path / "a.txt").write_text("A muddle.")
    (tmp_path / "b.txt").write_text("All clear.")
    assert add_sources(store, [tmp_path]) == Counts(new=1, failed=1)
    (failure,) = store.failures()
    assert "e9" in failure.reason


def test_odd_file_names(tmp_path: Path, store: Store) -> None:
    """A failed file is found again whatever bytes are in its name."""
    name = "news#7 \udcff.txt"
    try:
        (tmp_path / name).write_text(POISON)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert add_sources(store, [tmp_path]) == Counts(failed=1)
    (tmp_path / name).write_text("Mended.")
    assert retry_failed(store) == Counts(new=1)


def test_the_sentence() -> None:
    """Counts read as a sentence."""
    assert str(Counts(new=2, failed=1)) == "3 read: 2 new, 0 skipped, 1 failed"
    assert str(Counts(replaced=2)) == "2 read: 0 new, 2 read again, 0 skipped, 0 failed"
