"""Tests of what all commands share: help, statuses, messages, settings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

import onrecord
from onrecord.cli.group import COMMANDS
from onrecord.cli.group import onrecord as group

from .conftest import rows

Run = Callable[..., Result]


def test_help_lists_every_command(run: Run) -> None:
    """The help names all commands, with the first sentence of each one's own help."""
    result = run("-h")
    assert result.exit_code == 0
    context = click.Context(group)
    for name, line in COMMANDS.items():
        assert f"{name} " in result.stdout
        command = group.get_command(context, name)
        assert command is not None
        assert command.help
        assert line in result.stdout


def test_every_option_is_explained() -> None:
    """Each option of each command has a help text and can be set in the environment."""
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (name, parameter.name)
                assert str(parameter.envvar).startswith("ONRECORD_"), (name, parameter.name)


def test_version(run: Run) -> None:
    """The version is printed alone on a line."""
    assert run("--version").stdout == f"onrecord {onrecord.__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("sing",),
        ("add",),
        ("add", "r.db"),
        ("search", "r.db"),
        ("statements", "record.db", "--kind", "sung"),
        ("statements", "record.db", "--since", "June"),
        ("statements", "record.db", "--by", "!!"),
        ("statements", "record.db", "--json", "--jsonl"),
        ("statements", "record.db", "--limit", "-1"),
        ("search", "record.db", "("),
        ("extract", "--field", "text", "a.txt"),
        ("extract", "--published", "June", "a.txt"),
        ("show", "record.db"),
    ],
)
def test_wrong_use(run: Run, record: str, words: tuple[str, ...]) -> None:
    """Wrong use is told on standard error, with status 2."""
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("search", "none.db", "ferry"),
        ("statements", "none.db"),
        ("show", "none.db", "aaaa"),
        ("show", "record.db", "zzzz"),
        ("add", "no/folder/r.db", "."),
        ("statements", "record.db", "--jsonl", "-o", "no/folder/out"),
    ],
)
def test_what_cannot_be_done(run: Run, record: str, words: tuple[str, ...]) -> None:
    """What can't be done is one line on standard error that names the file, with status 1."""
    result = run(*words)
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("onrecord: ")
    assert "Traceback" not in result.stderr


def test_a_fault_of_ours_has_no_traceback(
    run: Run, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in onrecord itself is one line, too, that asks for a report."""

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("[red]oh\x1b[31m")

    monkeypatch.setattr("onrecord.ask.search", broken)
    result = run("search", record, "ferry")
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: a fault of onrecord: RuntimeError: [red]oh␛[31m")
    assert "\x1b" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_interrupted(run: Run, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with status 130 and without a traceback."""

    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.ask.search", interrupted)
    result = run("search", record, "ferry")
    assert result.exit_code == 130
    assert "interrupted" in result.stderr


class TestSettings:
    def count(self, run: Run, *words: str) -> int:
        result = run("statements", "record.db", "--jsonl", *words)
        assert result.exit_code == 0, result.stderr
        return len(rows(result))

    def test_flag_over_environment_over_files(
        self, run: Run, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A flag beats the environment, that the file here, and that the user's own."""
        assert self.count(run) == 4
        user = Path(click.get_app_dir("onrecord"))
        user.mkdir(parents=True)
        (user / "onrecord.toml").write_text("limit = 3\n")
        assert self.count(run) == 3
        Path("onrecord.toml").write_text("[statements]\nlimit = 2\n")
        assert self.count(run) == 2
        monkeypatch.setenv("ONRECORD_LIMIT", "1")
        assert self.count(run) == 1
        assert self.count(run, "--limit", "4") == 4

    def test_tables_and_flags(self, run: Run) -> None:
        """Columns are named in a table, and flags are true or false."""
        Path("onrecord.toml").write_text('json = true\n[extract.field]\ntext = "body"\n')
        Path("a.jsonl").write_text('{"body": "A ferry left."}\n')
        result = run("extract", "a.jsonl")
        assert result.exit_code == 0, result.stderr
        assert [each["article"]["text"] for each in json.loads(result.stdout)] == ["A ferry left."]

    def test_what_is_typed_beats_what_is_set(self, run: Run, record: str) -> None:
        """A format on the command line beats another one in a file."""
        Path("onrecord.toml").write_text("json = true\n")
        result = run("statements", record, "--jsonl")
        assert result.exit_code == 0
        assert len(rows(result)) == 4

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("colour = 1", "no command has an option 'colour'"),
            ("[statements]\nfield = 1", "statements has no option 'field'"),
            ("statements = 3", r"write a table [statements]"),
            ("limit = ", "is no valid TOML"),
            ("limit = 'many'", "limit"),
            ("[sing]\nlimit = 1", "no command has an option 'sing'"),
        ],
    )
    def test_wrong_settings(self, run: Run, record: str, content: str, message: str) -> None:
        """A setting that makes no sense is named, with its file."""
        Path("onrecord.toml").write_text(content)
        result = run("statements", record)
        assert result.exit_code == 2
        assert message in result.stderr

    def test_help_needs_no_settings(self, run: Run) -> None:
        """A broken file doesn't keep anyone from the help."""
        Path("onrecord.toml").write_text("= =")
        assert run("--help").exit_code == 0
