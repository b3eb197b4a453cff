"""Tests that one bad article never stops a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.errors import ReadError
from onrecord.model import Article, Record
from onrecord.tolerant import extract_each

from .pipelines import POISON, batched


def article(number: int, *, bad: bool = False) -> Article:
    return Article(f"sha256:{number}", f"{number}.txt", POISON if bad else "fine")


@given(st.lists(st.booleans(), max_size=20), st.integers(1, 6))
def test_only_the_bad_ones_are_lost(bad: list[bool], size: int) -> None:
    """Every article comes out once, in order, or is named as failed; whatever the batches."""
    articles = [article(number, bad=each) for number, each in enumerate(bad)]
    failed: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "extract_many", batched(size))
        records = list(extract_each(articles, on_failure=lambda a, reason: failed.append(a.source)))
    assert [record.article for record in records] == [a for a in articles if a.text == "fine"]
    assert failed == [a.source for a in articles if a.text == POISON]


def test_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure comes with what the pipeline said."""
    monkeypatch.setattr(pipeline, "extract_many", batched())
    reasons: list[str] = []
    list(extract_each([article(1, bad=True)], on_failure=lambda _, why: reasons.append(why)))
    assert "ValueError: the model choked" in reasons[0]


def test_articles_left_out_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that goes in and does not come out does not disappear."""

    def lossy(articles: Iterable[Article]) -> Iterator[Record]:
        return (Record(each) for each in articles if each.id != "sha256:1")

    monkeypatch.setattr(pipeline, "extract_many", lossy)
    failed: list[str] = []
    records = list(
        extract_each([article(n) for n in range(3)], on_failure=lambda a, _: failed.append(a.id))
    )
    assert len(records) == 2
    assert failed == ["sha256:1"]


def test_faults_of_the_source_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the articles themselves break off, the run does."""
    monkeypatch.setattr(pipeline, "extract_many", batched())

    def broken() -> Iterator[Article]:
        yield article(1)
        raise ReadError("a.txt", "is gone")

    with pytest.raises(ReadError):
        list(extract_each(broken(), on_failure=lambda *_: None))


def test_a_pipeline_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """When no article is to blame, the fault is raised, and not for ever tried again."""

    def unable(articles: Iterable[Article]) -> Iterator[Record]:
        raise ImportError("no weights")
        yield

    monkeypatch.setattr(pipeline, "extract_many", unable)
    with pytest.raises(ImportError):
        list(extract_each([article(1)], on_failure=lambda *_: None))


def test_no_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are taken as they are needed, so an endless stream will do."""
    monkeypatch.setattr(pipeline, "extract_many", batched(2))
    endless = (article(number) for number in iter(int, 1))
    assert next(extract_each(endless, on_failure=lambda *_: None)).article.id == "sha256:0"
