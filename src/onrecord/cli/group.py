"""The group of all commands: loads each when it is called, and turns errors into messages."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, NoReturn

import click

from .. import __version__
from ..errors import OnrecordError, UsageError
from .settings import read_settings
from .speech import say

COMMANDS: Final = {
    "add": "Read articles into a record database.",
    "agreement": "Tell the life of a treaty, pact or law.",
    "due": "List what falls due, and what has passed.",
    "events": "List who did what to whom, where and when.",
    "export": "Write events, deadlines or statements for other tools.",
    "explain": "Explain why quotations have the speakers that they have.",
    "extract": "Print what articles say, as JSON lines.",
    "places": "List the places that articles name, with their coordinates.",
    "schema": "Print the JSON Schema of a record.",
    "search": "Find articles, or quotations, by their words.",
    "show": "Show an article with its quotations and speakers.",
    "statements": "List who said what to whom, and when.",
    "times": "List the times that articles speak of, with their dates.",
}
"""Name and one line of help; the command is the function of that name in its module."""

DONE: Final = 0
SOME_FAILED: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130

TRACEBACK: Final = "ONRECORD_TRACEBACK"
"""Set to 1 by who looks for a fault in onrecord itself."""


class Commands(click.Group):
    """Imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, without importing anything."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, from the module of its name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{cmd_name}", __package__)
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; when the reader of its output has had enough, that is all."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ESHUTDOWN):
                raise
            return DONE
        return status

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and leave by `sys.exit` with a status; no traceback reaches the user."""
        name = prog_name or "onrecord"
        if not standalone_mode:
            return super().main(args, name, complete_var, False, **extra)
        try:
            status = super().main(args, name, complete_var, False, **extra)
        except BaseException as error:
            status = _status_of(error)
        return _leave(status)


def _status_of(error: BaseException) -> int:
    """Say what went wrong, and give the exit status for it."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else SOME_FAILED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        say("interrupted")
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return WRONG_USE if isinstance(error, click.UsageError) else SOME_FAILED
    say(_message(error))
    if os.environ.get(TRACEBACK) == "1":
        raise error
    return WRONG_USE if isinstance(error, UsageError) else SOME_FAILED


def _message(error: BaseException) -> str:
    if isinstance(error, OnrecordError):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}"
    if isinstance(error, MemoryError):
        return "out of memory; close other programs, or split the input"
    return (
        f"a fault of onrecord: {type(error).__name__}: {error}; "
        f"please report it, with what {TRACEBACK}=1 prints"
    )


def _leave(status: int | None) -> NoReturn:
    """Exit; what is left in the buffer of a broken pipe must not complain on the way out."""
    for name in ("stdout", "stderr"):
        _empty(name)
    sys.exit(status or DONE)


def _empty(name: str) -> None:
    """Flush a stream of `sys`; one that nobody reads any more goes to nowhere."""
    stream = getattr(sys, name)
    if stream is None:
        return
    try:
        stream.flush()
    except (OSError, ValueError):
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):
            setattr(sys, name, None)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Any option can also be set in the environment (ONRECORD_LIMIT=10), in ./onrecord.toml "
    "or in the user's configuration folder. Exit status: 0 done, 1 some inputs failed, 2 wrong "
    "use, 130 interrupted.",
)
@click.version_option(
    __version__, "--version", prog_name="onrecord", message="%(prog)s %(version)s"
)
@click.pass_context
def onrecord(ctx: click.Context) -> None:
    """Turn news into a record: who said what, to whom, when, tied to the exact words."""
    ctx.default_map = read_settings(ctx)
