"""Files, folders, patterns and standard input."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from onrecord.read import ReadOptions, read_sources

from .conftest import read_all

Write = Callable[[str, bytes | str], Path]
TEXT = "The bridge is open."
NOBODY = 65534
BLOCK_OF_NO_TYPE = b"\x07"
"""A byte that begins no block of deflated bytes: types are 0 to 2, and its bits say 3."""


def test_folder_in_order(write: Write, tmp_path: Path) -> None:
    """A folder is read with all folders in it, by names, without what is hidden."""
    for name in ("b.txt", "a/z.txt", "a/b.txt", ".hidden.txt", ".git/x.txt", "c.txt", "pic.jpg"):
        write(name, name)
    assert read_all(tmp_path).texts == ["a/b.txt", "a/z.txt", "b.txt", "c.txt"]


def test_patterns(write: Write, tmp_path: Path) -> None:
    """A pattern that the shell left alone is followed, and nothing comes twice."""
    for name in ("a/x.txt", "a/b/y.txt", "a/z.html.bak"):
        write(name, name)
    assert read_all(f"{tmp_path}/**/*.txt").texts == ["a/b/y.txt", "a/x.txt"]
    assert read_all(f"{tmp_path}/**").texts == ["a/b/y.txt", "a/x.txt", "a/z.html.bak"]
    heard = read_all(f"{tmp_path}/*.nothing")
    assert heard.reasons == ["matches no file; check the pattern"]


def test_name_with_brackets(write: Write) -> None:
    """A file whose name looks like a pattern is a file."""
    assert read_all(write("a[1].txt", TEXT)).texts == [TEXT]


def test_plain_text(write: Write) -> None:
    """The id of a file is of its bytes, and the same gzipped."""
    [article] = read_all(write("a.txt", TEXT)).articles
    assert article.id == "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()
    [zipped] = read_all(write("a.txt.gz", gzip.compress(TEXT.encode()))).articles
    assert (zipped.id, zipped.text) == (article.id, TEXT)


def test_date_of_the_options(write: Write) -> None:
    """``published`` is the date of what has none, also before the dateline's."""
    path = write("a.jsonl", '{"text": "a"}\n{"text": "b", "published": "2020-01-01"}\n')
    options = ReadOptions(published="June 28, 2019")
    dates = [article.published for article in read_all(path, options=options).articles]
    assert dates == ["2019-06-28", "2020-01-01"]


def test_invalid_date_is_a_note(write: Write) -> None:
    """A date that is none leaves the article without one, and a note."""
    heard = read_all(write("a.jsonl", '{"text": "a", "published": "soon"}\n'))
    assert heard.articles[0].published is None
    assert heard.errors == []
    [note] = heard.notes
    assert note.code == "invalid-date"
    assert "'soon'" in note.message


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b"Just words.\n", ["Just words.\n"]),
        (b"{curly} words", ["{curly} words"]),
        (gzip.compress(b"Packed."), ["Packed."]),
        (
            b"<!DOCTYPE html><html><body><p>Ana Beck opened the new bridge on Friday, after nine"
            b" long years.</p><p>It will carry us all, the mayor said to the people at the"
            b" river.</p></body></html>",
            [
                "Ana Beck opened the new bridge on Friday, after nine long years.\n"
                "It will carry us all, the mayor said to the people at the river."
            ],
        ),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes, texts: list[str]) -> None:
    """Standard input is read as JSONL, HTML or text, whichever it is."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    heard = read_all("-")
    assert heard.texts == texts
    assert heard.articles[0].source.startswith("-")


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a standard input there is an error, not a crash."""
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in read_all("-").reasons[0]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \n\t\n", "no text"),
        ("noise.bin", bytes(range(256)) * 20, "binary"),
        ("long.txt", b"a" * 2_000_001, "characters"),
        ("huge.txt", b"a" * 200_000_000, "larger than"),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        ("short.txt.gz", gzip.compress(Random(0).randbytes(5_000))[:3_000], "too early"),
        ("bent.txt.gz", gzip.compress(b"", mtime=0)[:10] + BLOCK_OF_NO_TYPE * 500, "damaged"),
        ("not.txt.gz", b"plain", "not gzipped"),
        ("bomb.txt.gz", gzip.compress(b"a" * 100_000_000), "larger than"),
        ("unknown.txt", bytes(range(0x80, 0x100)) * 4, "encoding"),
    ],
)
def test_bad_file_among_good_ones(
    write: Write, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    """A file that can't be read is named with what to do, and the rest is read."""
    write("a.txt", TEXT)
    write("z.txt", TEXT)
    path = write(name, content)
    heard = read_all(tmp_path)
    assert heard.texts == [TEXT, TEXT]
    [error] = heard.errors
    assert error.source == str(path)
    assert word in error.reason
    assert ";" in error.reason


def test_missing_file() -> None:
    """A file that is not there is named."""
    assert read_all("no/such.txt").reasons == ["there is no such file; check the name"]
    assert len(read_all("a\0b", "x" * 5_000, "x/" * 5_000).errors) == 3


def test_file_deleted_on_the_way(write: Write, tmp_path: Path) -> None:
    """A file that goes while the folder is read is named, the others are read."""
    write("a.txt", TEXT)
    gone = write("b.txt", TEXT)
    write("c.txt", TEXT)
    errors: list[object] = []
    articles = read_sources([tmp_path], options=ReadOptions(), on_error=errors.append)
    next(articles)
    gone.unlink()
    assert len(list(articles)) == 1
    assert [str(error) for error in errors] == [f"{gone}: there is no such file; check the name"]


def test_links(write: Write, tmp_path: Path) -> None:
    """Links are followed, each folder once; loops and dead links are named."""
    write("a/x.txt", TEXT)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    heard = read_all(tmp_path)
    assert heard.texts == [TEXT]
    found = {Path(error.source).name: error.reason for error in heard.errors}
    assert set(found) == {"up", "dead.txt", "self.txt"}
    assert "link back" in found["up"]
    assert "gone" in found["dead.txt"]


def test_pipe_in_a_folder(tmp_path: Path) -> None:
    """A pipe in a folder is named, not waited for."""
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in read_all(tmp_path).reasons[0]


def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is read, and its source can be printed."""
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9\n.txt")  # noqa: PTH118
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    [article] = read_all(tmp_path).articles
    assert article.source.endswith("caf\\xe9\\x0a.txt")


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may read everything; for a while, be somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_folder_without_rights(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder and a file that may not be read are named, and the rest is read."""
    import tempfile

    read_all()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.txt").write_text(TEXT)
        (folder / "locked").mkdir()
        (folder / "locked" / "b.txt").write_text(TEXT)
        (folder / "secret.txt").write_text(TEXT)
        (folder / "locked").chmod(0)
        (folder / "secret.txt").chmod(0)
        try:
            with _as_nobody():
                heard = read_all(folder)
        finally:
            (folder / "locked").chmod(0o755)
    assert heard.texts == [TEXT]
    assert [Path(error.source).name for error in heard.errors] == ["locked", "secret.txt"]
    assert all("chmod" in reason for reason in heard.reasons)


def test_reading_starts_light() -> None:
    """Neither trafilatura nor lxml nor charset-normalizer is loaded before a page needs it."""
    code = (
        "import sys; from onrecord.read import read_text; read_text('The bridge is open.');"
        "print({'trafilatura', 'lxml', 'charset_normalizer'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
