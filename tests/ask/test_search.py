"""Tests of full-text search."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ask import search
from onrecord.ask.search import SNIPPET_CHARS, snippet_window
from onrecord.model import Article, Record, Span
from onrecord.store import Store, open_store

from ..records import HARBOUR, harbour


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        opened.add(harbour(), reader_version="1")
        opened.add(
            harbour(id="sha256:bbbb", title="Ferry timetable", source="b.txt"), reader_version="1"
        )
        yield opened


def test_finds_without_diacritics(store: Store) -> None:
    """Diacritics and case make no difference; the marks are offsets in the article's text."""
    hit = next(search(store, "SIMKOVA"))
    assert [mark.of(HARBOUR) for mark in hit.marks] == ["Šimková"]
    assert HARBOUR[hit.snippet.start : hit.snippet.end] == hit.snippet.text
    assert "Šimková" in hit.snippet.text
    assert hit.article.title in ("Harbour dues to rise", "Ferry timetable")


def test_title_counts_more(store: Store) -> None:
    """An article with the word in its title stands first."""
    assert [hit.article.title for hit in search(store, "harbour")] == [
        "Harbour dues to rise",
        "Ferry timetable",
    ]


def test_only_in_the_title(store: Store) -> None:
    """An article found by its title alone has a snippet from the beginning, without marks."""
    (hit,) = search(store, "timetable")
    assert hit.marks == ()
    assert hit.snippet.start == 0


def test_in_quotations(store: Store) -> None:
    """Quotations are searched by their content; marks stand where the words do in the article."""
    hits = list(search(store, "spared", scope="quotations"))
    assert [hit.quotation for hit in hits] == ["q1", "q1"]
    assert [mark.of(HARBOUR) for mark in hits[0].marks] == ["spared"]
    assert not list(search(store, "ferries", scope="quotations"))


def test_limit_and_malformed_query(store: Store) -> None:
    """A limit holds, and a malformed query finds what its words find."""
    assert len(list(search(store, 'dues AND ("', limit=1))) == 1


@given(st.text(max_size=5))
@settings(deadline=None, max_examples=50)
def test_offsets_on_any_text(word: str) -> None:
    """Whatever the text holds, the marks cover the words that were searched."""
    text = f"{word} harbour \x00 \ud800 👩‍🚀 Harbour\u202e{word}"
    with open_store(":memory:") as store:
        store.add(Record(Article("sha256:1", "a.txt", text)), reader_version="1")
        (hit,) = search(store, "harbour")
        found = [mark.of(text).casefold() for mark in hit.marks]
        assert "harbour" in found
        assert text[hit.snippet.start : hit.snippet.end] == hit.snippet.text


@given(
    st.text("ab \n", max_size=2000), st.lists(st.tuples(st.integers(0, 1990), st.integers(1, 9)))
)
def test_window(text: str, spans: list[tuple[int, int]]) -> None:
    """A snippet lies inside the text, is not long, and shows a mark if there is one."""
    marks = sorted({Span(start, start + length) for start, length in spans})
    marks = [mark for mark in marks if mark.end <= len(text)]
    window = snippet_window(text, marks)
    assert 0 <= window.start <= window.end <= len(text)
    assert window.end - window.start <= SNIPPET_CHARS
    if marks:
        assert any(window.start <= mark.start < window.end for mark in marks)
