"""JSONL and CSV."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.read import ReadOptions
from onrecord.read.limits import CHUNK_BYTES
from onrecord.read.tables import MAX_BAD_LINES, read_csv, read_jsonl

from .conftest import read_all

Write = Callable[[str, bytes | str], Path]
GOOD = '{"text": "The bridge is open."}'


def test_fields_of_a_line(write: Write) -> None:
    """Each field of a line comes to its place, the input's own id as ref."""
    row = {
        "text": "The bridge is open.",
        "title": "Bridge",
        "url": "https://example.org/a",
        "published": "2019-06-28 10:00:00Z",
        "outlet": "The Example",
        "authors": ["Ana Beck", "Bo Carr"],
        "language": "en-GB",
        "id": 7,
    }
    path = write("a.jsonl", json.dumps(row) + "\n")
    [article] = read_all(path).articles
    assert article.source == f"{path}#1"
    assert (article.title, article.url, article.outlet) == ("Bridge", row["url"], "The Example")
    assert article.published == "2019-06-28T10:00:00Z"
    assert (article.authors, article.language, article.ref) == (("Ana Beck", "Bo Carr"), "en", "7")


def test_other_names_of_fields(write: Write) -> None:
    """Fields by other names are found where the options say."""
    path = write("a.jsonl", '{"body": "The bridge is open.", "by": "By Ana Beck and Bo Carr"}\n')
    options = ReadOptions(fields={"text": "body", "authors": "by"})
    [article] = read_all(path, options=options).articles
    assert article.text == "The bridge is open."
    assert article.authors == ("Ana Beck", "Bo Carr")


def test_id_is_of_text_and_url(write: Write) -> None:
    """Two lines of one text and url have one id, whatever else they say."""
    lines = [
        {"text": "Rain.", "url": "u", "title": "a"},
        {"text": "Rain.", "url": "u", "title": "b"},
        {"text": "Rain.", "url": "v"},
    ]
    path = write("a.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    one, two, three = (article.id for article in read_all(path).articles)
    assert one == two != three


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('{"text": "cut o', "not JSON (Unterminated string starting at column 10)"),
        ('{"title": "no text"}', "--field text=NAME"),
        ('{"text": 5}', "a number"),
        ('{"text": null}', "null"),
        ('{"text": ["a"]}', "a list"),
        ('{"text": ""}', "no text in it"),
        ('{"text": "a \\ud800 b"}', "half a character"),
        ('{"text": "a", "title": "\\udc00"}', "half a character"),
        ('{"text": "a \\u0000"}', "NUL"),
        ('{"text": NaN}', "null"),
        ('{"text": "a", "x": Infinity}', "null"),
        ('"a"', "not an object"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": "a", "x": ' + "9" * 5_000 + "}", "not JSON"),
    ],
)
def test_bad_line_in_the_middle(write: Write, line: str, word: str) -> None:
    """A line that can't be read is named with its number, and the rest is read."""
    path = write("a.jsonl", f"{GOOD}\n{line}\n{GOOD}\n")
    heard = read_all(path)
    assert len(heard.articles) == 2
    [error] = heard.errors
    assert error.source == f"{path}#2"
    assert word in error.reason


def test_line_of_200_megabytes() -> None:
    """A line of 200 MB is passed over without being held, and the next is read."""

    def chunks() -> io.BytesIO:
        for _ in range(200 * 2**20 // CHUNK_BYTES):
            yield b"a" * CHUNK_BYTES
        yield f"\n{GOOD}\n".encode()

    tracemalloc.start()
    found = list(read_jsonl(chunks(), "a.jsonl", ReadOptions()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found[0], ReadError)
    assert "longer than 32 MB" in found[0].reason
    assert len(found) == 2
    assert peak < 80 * 2**20


def test_json_of_another_shape(write: Write) -> None:
    """A list or an indented object is one error that says how to turn it into lines."""
    for name, content in (("a.json", f"[\n{GOOD},\n{GOOD}\n]"), ("b.json", '{\n "text": "a"\n}')):
        heard = read_all(write(name, content))
        assert heard.texts == []
        assert len(heard.errors) == 1
        assert "jq" in heard.reasons[0]


def test_wrong_file_is_given_up(write: Write) -> None:
    """A file without an article in its first thousand lines is left, and it is said."""
    heard = read_all(write("a.jsonl", "x\n" * 5 * MAX_BAD_LINES))
    assert len(heard.errors) == MAX_BAD_LINES + 1
    assert "right file" in heard.reasons[-1]


def test_encodings_of_tables(write: Write) -> None:
    """Tables come in UTF-16 with a mark, in cp1252, and with single bad lines."""
    utf16 = f'{{"text": "“Grüße”"}}\n{GOOD}\n'.encode("utf-16")
    assert read_all(write("a.jsonl", utf16)).texts == ["“Grüße”", "The bridge is open."]
    mixed = f"{GOOD}\n".encode() * 3 + '{"text": "Café"}\n'.encode("cp1252")
    assert read_all(write("b.jsonl", mixed)).texts[-1] == "Café"
    table = "text;title\n“Rain”, he said;Café\n".encode("cp1252")
    [article] = read_all(write("c.csv", table)).articles
    assert (article.text, article.title) == ("“Rain”, he said", "Café")


def test_lines_end_at_newlines_only(write: Write) -> None:
    """Other separators of lines are part of a text."""
    text = "One\u2028two\x85three\x0cfour"
    path = write("a.jsonl", json.dumps({"text": text}, ensure_ascii=False) + "\r\n\n")
    assert read_all(path).texts == [text]


def test_bad_rows_of_csv(write: Write) -> None:
    """A short row, a bad quote, a NUL and a huge field are named; the rest is read."""
    huge = "a" * 2_500_000
    path = write(
        "a.csv",
        'text,title\nOne is open.,a\nshort\n"bad "q" x",b\nnul\0,c\n'
        + f"{huge},d\nTwo is open.,e\n",
    )
    heard = read_all(path)
    assert heard.texts == ["One is open.", "Two is open."]
    assert [error.source for error in heard.errors] == [f"{path}#{n}" for n in (3, 4, 5, 6)]
    words = ("columns", "not CSV", "NUL", "characters")
    assert all(word in reason for word, reason in zip(words, heard.reasons, strict=True))


def test_csv_that_never_closes_its_quote(write: Write) -> None:
    """A quote that is never closed is an error, not an article with the rest of the file in it."""
    heard = read_all(write("a.csv", 'text\nOne.\n"Two.\nThree.\n'))
    assert heard.texts == ["One."]
    assert "not CSV" in heard.reasons[0]


def test_csv_without_rows_or_header(write: Write) -> None:
    """An empty table is an error, one with nothing but a header has no articles."""
    assert "nothing in it" in read_all(write("a.csv", "")).reasons[0]
    heard = read_all(write("b.csv", "text,title\n"))
    assert heard.articles == heard.errors == []


@given(
    st.lists(
        st.text(st.characters(blacklist_categories=("Cs", "Cc"))).map(lambda text: f"A {text}\nb"),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(",;\t"),
)
def test_csv_round_trip(texts: list[str], delimiter: str) -> None:
    """Texts come out of CSV as they went in, over lines and with any delimiter."""
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=delimiter).writerows([["text", "id"], *([t, 1] for t in texts)])
    found = list(read_csv(iter([table.getvalue().encode()]), "a.csv", ReadOptions()))
    assert [item[0].text for item in found if not isinstance(item, ReadError)] == texts


@given(st.text(), st.integers(1, 50))
def test_jsonl_round_trip(text: str, size: int) -> None:
    """A text comes out of JSONL as it went in, however the bytes are cut; or it is refused."""
    content = (json.dumps({"text": text}) + "\n" + GOOD + "\n").encode()
    chunks = (content[i : i + size] for i in range(0, len(content), size))
    first, second = read_jsonl(chunks, "a.jsonl", ReadOptions())
    assert not isinstance(second, ReadError)
    if isinstance(first, ReadError):
        assert not text.strip() or "\0" in text or any("\ud800" <= c <= "\udfff" for c in text)
    else:
        assert first[0].text == text


def test_gzipped_tables(write: Write) -> None:
    """Gzipped tables are read as they unpack, in several members too."""
    content = gzip.compress(f"{GOOD}\n".encode()) + gzip.compress(f"{GOOD}\n".encode())
    assert len(read_all(write("a.jsonl.gz", content)).articles) == 2
    assert len(read_all(write("b.csv.gz", gzip.compress(b"text\nOne.\n"))).articles) == 1


def test_gzip_that_ends_early(write: Write) -> None:
    """What was unpacked before the damage is read; the damage is named."""
    import random

    noise = random.Random(0)
    lines = [json.dumps({"text": f"{noise.random()} is open."}) for _ in range(20_000)]
    content = gzip.compress("\n".join(lines).encode())
    heard = read_all(write("a.jsonl.gz", content[: len(content) // 2]))
    assert 0 < len(heard.articles) < 20_000
    assert "too early" in heard.reasons[-1]


@pytest.mark.parametrize("filling", [b"\n", b"a", b"\0"])
def test_gzip_bomb(write: Write, filling: bytes) -> None:
    """Gzip that swells beyond all measure is given up."""
    heard = read_all(write("a.jsonl.gz", gzip.compress(filling * 300_000_000, 9)))
    assert heard.articles == []
    assert len(heard.errors) == 1
