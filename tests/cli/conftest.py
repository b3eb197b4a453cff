"""What the tests of the command line share."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.cli import onrecord
from onrecord.store import open_store

from ..pipelines import batched
from ..records import harbour

STAND_IN = """
import sys, os
from pathlib import Path
sys.path.insert(0, {root!r})
from onrecord import pipeline
from tests.pipelines import batched
pipeline.extract_many = batched(pause_s={pause_s})
pipeline.READER_VERSION = "1"
from onrecord.cli import main
main()
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def quiet_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, without settings of the person who runs the tests."""
    for name in list(os.environ):
        if name.startswith("ONRECORD_") or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in this process, with a stand-in for the model."""
    monkeypatch.setattr(pipeline, "extract_many", batched())
    monkeypatch.setattr(pipeline, "READER_VERSION", "1")

    def command(*words: str, **more: Any) -> Result:
        return CliRunner().invoke(onrecord, words, **more)

    return command


def _heeding_interrupts() -> None:
    """Undo what a shell does to what it starts in the background: ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[bytes]]:
    """Starts a command in a process of its own, buffered as anyone's, with a stand-in model."""

    def command(*words: str, pause_s: float = 0.0) -> subprocess.Popen[bytes]:
        code = STAND_IN.format(root=str(ROOT), pause_s=pause_s)
        return subprocess.Popen(
            [sys.executable, "-c", code, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE,
            preexec_fn=_heeding_interrupts,
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        )

    return command


@pytest.fixture
def record(quiet_place: Path) -> str:
    """A database with the article about the harbour and one from another day."""
    with open_store(quiet_place / "record.db") as store:
        store.add(harbour(), reader_version="1")
        store.add(
            harbour(id="sha256:bbbb2222", source="two.txt", url=None, published="2018-01-01"),
            reader_version="1",
        )
    return "record.db"


def table(path: Path, count: int) -> Path:
    """A JSONL file of so many short articles."""
    lines = (
        json.dumps({"text": f"Ferry number {number} left at noon."}) for number in range(count)
    )
    path.write_text("".join(line + "\n" for line in lines))
    return path


def rows(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.split("\n") if line]
