"""The date and the dateline of an article."""

from __future__ import annotations

import pytest

from onrecord.errors import ReadError, UsageError
from onrecord.read import ReadOptions, date_notes, read_text
from onrecord.read.article import split_authors


@pytest.mark.parametrize(
    ("text", "dateline", "published"),
    [
        ("Friday, January 4, 2019\n\nThe bridge.", "Friday, January 4, 2019", "2019-01-04"),
        ("MOSCOW, June 28 (Example) – The bridge is open.", "MOSCOW, June 28", None),
        ("LONDON — 3 March 2021\nThe bridge is open.", "LONDON — 3 March 2021", "2021-03-03"),
        ("LONDON, 3 March 2021 (EP) - The bridge.", "LONDON, 3 March 2021", "2021-03-03"),
        ("SAMPLETON (EP) — The bridge is open.", "SAMPLETON", None),
        ("PORT SAMPLE, N.H. - The bridge is open.", "PORT SAMPLE, N.H.", None),
        ("Published 28 June 2019\nThe bridge.", "28 June 2019", "2019-06-28"),
        ("The bridge was opened on June 28, 2019.", None, None),
    ],
)
def test_dateline(text: str, dateline: str | None, published: str | None) -> None:
    """A dateline gives its words, and the date where it has a year."""
    article = read_text(text)
    assert (article.dateline, article.published) == (dateline, published)


def test_stated_date_comes_first() -> None:
    """What the source says goes before the dateline, and completes nothing it contradicts."""
    article = read_text("Friday, January 4, 2019\n\nThe bridge.", published="2019-06-28")
    assert article.published == "2019-06-28"
    assert [note.code for note in date_notes(article)] == ["contradicting-dates"]


def test_year_from_the_url() -> None:
    """A day without a year is completed by the url's."""
    article = read_text(
        "MOSCOW, June 28 (Example) – The bridge is open.",
        url="https://example.org/2019/06/28/bridge",
    )
    assert article.published == "2019-06-28"


def test_no_date_is_noted() -> None:
    """An article without a date says so, and one with a date says nothing."""
    assert [note.code for note in date_notes(read_text("The bridge."))] == ["no-date"]
    assert date_notes(read_text("The bridge.", published="2019-06-28")) == ()


def test_bare_string() -> None:
    """The id of a bare string is of its UTF-8 bytes; it may be empty."""
    import hashlib

    text = "Ünï"
    assert read_text(text).id == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    assert read_text("").sections == ()


def test_what_read_text_refuses() -> None:
    """Half characters and dates that are none are refused, with what to do."""
    with pytest.raises(ReadError, match="half a character"):
        read_text("a \ud800 b")
    with pytest.raises(UsageError, match="2019-06-28"):
        read_text("a", published="soon")


def test_options_are_checked() -> None:
    """Options that make no sense are refused before anything is read."""
    with pytest.raises(UsageError, match="the fields are text"):
        ReadOptions(fields={"body": "text"})
    with pytest.raises(UsageError, match="not a date"):
        ReadOptions(published="06/07/2019")
    with pytest.raises(UsageError, match="at least 1"):
        ReadOptions(max_chars=0)


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("By Ana Beck", ("Ana Beck",)),
        ("Ana Beck and Bo Carr", ("Ana Beck", "Bo Carr")),
        ("Ana Beck; Bo Carr", ("Ana Beck", "Bo Carr")),
        ("Ana Beck, Staff Writer", ("Ana Beck, Staff Writer",)),
        ("", ()),
    ],
)
def test_authors(names: str, authors: tuple[str, ...]) -> None:
    """Authors in one string are parted where it is certain."""
    assert split_authors(names) == authors
