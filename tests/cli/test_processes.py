"""Tests of real processes: killed, interrupted, left by their readers, started for help."""

from __future__ import annotations

import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.store import open_store

from .conftest import table

Start = Callable[..., "subprocess.Popen[bytes]"]

ARTICLES = 60
KILLS = 4


def check_whole(path: Path) -> int:
    """The database is sound and every article in it whole; gives their number."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()
    with open_store(path) as store:
        records = list(store.records())
        ((indexed,),) = store.select(
            "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'ferry'"
        )
    assert all(record.article.text.endswith("left at noon.") for record in records)
    assert indexed == len(records)
    return len(records)


def test_killed_at_any_moment(start: Start, quiet_place: Path) -> None:
    """After kill -9 the database opens, nothing is half there, and the next add completes it."""
    database = quiet_place / "r.db"
    table(quiet_place / "news.jsonl", ARTICLES)
    moments = random.Random(7)
    for _ in range(KILLS):
        process = start("add", "r.db", "news.jsonl", pause_s=0.02)
        time.sleep(moments.uniform(0.1, 0.8))
        process.kill()
        process.communicate()
        if database.exists():
            check_whole(database)
    done = start("add", "r.db", "news.jsonl")
    _, messages = done.communicate(timeout=60)
    assert done.returncode == 0, messages
    assert check_whole(database) == ARTICLES


@pytest.mark.skipif(sys.platform == "win32", reason="signals as in POSIX")
def test_interrupted_add(start: Start, quiet_place: Path) -> None:
    """Ctrl-C ends an add with status 130, a count and no traceback; what was added stays."""
    table(quiet_place / "news.jsonl", ARTICLES)
    process = start("add", "r.db", "news.jsonl", pause_s=0.15)
    deadline = time.monotonic() + 30
    while not (quiet_place / "r.db-wal").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, messages = process.communicate(timeout=30)
    assert process.returncode == 130, messages
    assert b"interrupted" in messages
    assert b" new, " in messages
    assert b"Traceback" not in messages
    assert check_whole(quiet_place / "r.db") < ARTICLES


@pytest.mark.parametrize("command", ["extract", "statements", "schema"])
def test_broken_pipe(start: Start, quiet_place: Path, record: str, command: str) -> None:
    """When the reader of the output has had enough, the command ends quietly."""
    table(quiet_place / "news.jsonl", 5_000)
    words = {
        "extract": ["news.jsonl"],
        "statements": [record, "--jsonl"],
        "schema": [],
    }[command]
    process = start(command, *words)
    assert process.stdout is not None
    assert process.stderr is not None
    if command == "extract":
        assert process.stdout.readline().startswith(b'{"schema"')
    process.stdout.close()
    messages = process.stderr.read()
    assert process.wait(timeout=60) == 0, messages
    assert messages == b""


def test_closed_standard_error(start: Start, quiet_place: Path) -> None:
    """Messages that nobody can hear stop nothing."""
    table(quiet_place / "news.jsonl", 3)
    process = start("add", "r.db", "news.jsonl", "gone.txt")
    assert process.stderr is not None
    process.stderr.close()
    assert process.wait(timeout=60) == 1
    assert check_whole(quiet_place / "r.db") == 3


def test_results_and_messages_apart(start: Start, quiet_place: Path) -> None:
    """Results go to standard output, messages to standard error, JSON as UTF-8 in any locale."""
    (quiet_place / "a.txt").write_text("Šimková left.", encoding="utf-8")
    process = start("extract", "a.txt", "gone.txt")
    output, messages = process.communicate(timeout=60)
    assert "Šimková left." in output.decode("utf-8")
    assert messages.startswith(b"onrecord: gone.txt: ")
    assert process.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="CPU time of children as in POSIX")
def test_help_is_quick() -> None:
    """The help appears within 150 ms: so much CPU time, since the machine may be busy."""
    import resource

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    times = []
    for _ in range(5):
        before = spent()
        subprocess.run(
            [sys.executable, "-c", "from onrecord.cli import main; main()", "--help"],
            check=True,
            capture_output=True,
        )
        times.append(spent() - before)
    assert statistics.median(times) < 0.15
