"""Bytes to text."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.read.text import decode_text

from .conftest import read_all

NEWS = st.text(
    st.one_of(
        st.sampled_from("“”‘’–—…£€é\r\n"),
        st.characters(min_codepoint=32, max_codepoint=126),
    ),
    min_size=1,
)
ANY = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), min_size=1
)


@given(ANY)
def test_utf8_round_trip(text: str) -> None:
    """UTF-8 comes back to the character, with and without its mark."""
    assert decode_text(text.encode(), "a.txt") == text
    assert decode_text(codecs.BOM_UTF8 + text.encode(), "a.txt") == text


@given(
    ANY, st.sampled_from([("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)])
)
def test_utf16_round_trip(text: str, encoding: tuple[str, bytes]) -> None:
    """UTF-16 with its mark comes back to the character."""
    name, mark = encoding
    if text.startswith("\0"):
        return
    assert decode_text(mark + text.encode(name), "a.txt") == text


@given(NEWS)
def test_cp1252_round_trip(text: str) -> None:
    """English in cp1252, with its quotation marks and accents, comes back to the character."""
    sentence = f"The mayor said so on Friday at the river: {text}"
    content = sentence.encode("cp1252")
    try:
        meant = content.decode()
    except UnicodeDecodeError:
        meant = sentence
    assert decode_text(content, "a.txt") == meant


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Мэр города сказал в пятницу, что мост через реку открыт для всех жителей."),
        ("shift_jis", "市長は金曜日に、川に架かる新しい橋がすべての市民に開かれたと述べた。"),
        ("cp1253", "Ο δήμαρχος της πόλης είπε την Παρασκευή ότι η νέα γέφυρα είναι ανοιχτή."),
    ],
)
def test_other_encodings(encoding: str, text: str) -> None:
    """Other encodings are told by what they look like."""
    assert decode_text(text.encode(encoding), "a.txt") == text


def test_line_ends_stay(write: Callable[[str, bytes], Path]) -> None:
    """Line ends, tabs and blanks at the ends are part of the text; only the mark is dropped."""
    text = "  The bridge is open.\r\n\r\n\tSo it is.\r\n \n"
    heard = read_all(write("a.txt", codecs.BOM_UTF8 + text.encode()))
    assert heard.texts == [text]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdftotext"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
        (b"PK\x03\x04" + bytes(range(256)), "zip"),
        (bytes(range(256)) * 8, "binary"),
        (bytes(range(0x80, 0x100)) * 4, "encoding"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "damaged"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "damaged"),
    ],
)
def test_what_is_no_text(content: bytes, word: str) -> None:
    """What is no text is refused with what it is and what to do."""
    with pytest.raises(ReadError, match=word):
        decode_text(content, "a.txt")
