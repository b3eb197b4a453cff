"""Tests of opening a database: each thing that can be wrong is named, with what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.store import open_store
from onrecord.store.database import APPLICATION_ID

from ..records import harbour


def test_wal_and_marks(tmp_path: Path) -> None:
    """The file is in WAL mode and marked as ours."""
    with open_store(tmp_path / "r.db") as store:
        assert list(store.select("PRAGMA journal_mode")) == [("wal",)]
        assert list(store.select("PRAGMA foreign_keys")) == [(1,)]
        assert list(store.select("PRAGMA application_id")) == [(APPLICATION_ID,)]


def test_not_a_database(tmp_path: Path) -> None:
    """A text file is not taken for a record."""
    path = tmp_path / "news.txt"
    path.write_text("The harbour opens on Monday.\n" * 100)
    with pytest.raises(StoreError, match=r"news\.txt: is no record database"):
        open_store(path)
    assert path.read_text().startswith("The harbour")


def test_another_programs_database(tmp_path: Path) -> None:
    """A database that another program made is left alone."""
    path = tmp_path / "places.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE places (name)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="database of another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_newer_onrecord(tmp_path: Path) -> None:
    """A database of a newer onrecord is refused with the way to update."""
    path = tmp_path / "r.db"
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match=r"newer onrecord \(schema 99.*pip install --upgrade"):
        open_store(path)


def test_locked(tmp_path: Path) -> None:
    """A file that another program is writing to says so, after the wait."""
    path = tmp_path / "r.db"
    open_store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        open_store(path, timeout_s=0.05) as store,
        pytest.raises(StoreError, match="in use by another program"),
    ):
        store.add(harbour(), reader_version="1")
    other.close()


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    """Questions are answered while an add is under way."""
    path = tmp_path / "r.db"
    with open_store(path) as store:
        store.add(harbour(), reader_version="1")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, mode="read", timeout_s=0.05) as store:
        assert store.article("sha256:aaaa1111") == harbour()
    other.close()


def test_full_disk(tmp_path: Path) -> None:
    """A full disk is named; what was added before stays."""
    path = tmp_path / "r.db"
    with open_store(path) as store:
        store.add(harbour(), reader_version="1")
        ((pages,),) = store.select("PRAGMA page_count")
        list(store.select(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(StoreError, match="disk is full"):
            store.add(harbour(id="sha256:2", text="x y " * 100_000), reader_version="1")
        list(store.select("PRAGMA max_page_count = 1000000"))
        assert [record.article.id for record in store.records()] == ["sha256:aaaa1111"]
        assert list(store.select("PRAGMA integrity_check")) == [("ok",)]


def test_damaged(tmp_path: Path) -> None:
    """A file with torn pages is called damaged."""
    path = tmp_path / "r.db"
    with open_store(path) as store:
        store.add(harbour(text="word " * 100_000), reader_version="1")
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 :] = b"\xff" * (len(whole) - 4096 * 2)
    path.write_bytes(whole)
    with (
        pytest.raises(StoreError, match="is damaged"),
        open_store(path, mode="read") as store,
    ):
        list(store.records())


def test_folder(tmp_path: Path) -> None:
    """A folder's name suggests a file in it; a missing folder is named."""
    with pytest.raises(StoreError, match="is a folder; name a file in it"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "no" / "r.db")


def test_reading_makes_no_file(tmp_path: Path) -> None:
    """A question to a record that isn't there does not make one."""
    with pytest.raises(StoreError, match=r"onrecord add .*r\.db PATH"):
        open_store(tmp_path / "r.db", mode="read")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\x00b.db", "x" * 300 + ".db"])
def test_impossible_names(tmp_path: Path, name: str) -> None:
    """A name that no file can have is an error like any other."""
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(f"{tmp_path}/{name}")


def test_odd_names(tmp_path: Path) -> None:
    """A file's name may hold what has a meaning in a URI."""
    path = tmp_path / "news?mode=ro#1 %20.db"
    open_store(path).close()
    assert path.exists()


def test_half_made_file(tmp_path: Path) -> None:
    """An empty file, as a kill before the first write leaves it, becomes a database."""
    path = tmp_path / "r.db"
    path.touch()
    with open_store(path) as store:
        store.add(harbour(), reader_version="1")
        assert store.has("sha256:aaaa1111", "1")


READER = """
import encodings.idna, os, sys, json, urllib.parse, onrecord.store.store, onrecord.pipeline
from onrecord.errors import StoreError
from onrecord.store import Failure, open_store
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with open_store(sys.argv[1], mode=sys.argv[2]) as store:
        print(len(list(store.records())))
        store.keep_failure(Failure("a", "b"))
except StoreError as error:
    print(error)
"""


@pytest.fixture
def archive() -> Iterator[Path]:
    """A folder that anyone may read, and nobody write, with a record in it."""
    folder = Path(tempfile.mkdtemp())
    with open_store(folder / "r.db") as store:
        store.add(harbour(), reader_version="1")
    (folder / "r.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights as in POSIX")
@pytest.mark.parametrize("mode", ["read", "write"])
def test_read_only_folder(archive: Path, mode: str) -> None:
    """A record in a folder without rights to write can still be asked, but not added to."""
    done = subprocess.run(
        [sys.executable, "-c", READER, str(archive / "r.db"), mode],
        capture_output=True,
        text=True,
        check=False,
    )
    if mode == "read":
        assert done.stdout.startswith("1\n"), done.stderr
    assert "check the rights" in done.stdout or "you may write" in done.stdout, done.stderr
