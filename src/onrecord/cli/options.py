"""Options that several commands share, each of them settable in the environment, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from click.core import ParameterSource

from ..errors import UsageError

if TYPE_CHECKING:
    from ..read import ReadOptions

F = TypeVar("F", bound=Callable[..., Any])

_JOBS: Final = 1


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """A click option that ``ONRECORD_<NAME>`` sets, too."""
    long = next(name for name in names if name.startswith("--"))
    variable = "ONRECORD_" + long.removeprefix("--").replace("-", "_").upper()
    return click.option(*names, envvar=variable, **attributes)


limit = option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many.")
output = option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write to a file instead of standard output.",
)
quiet = option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
verbose = option("-v", "--verbose", is_flag=True, help="Say what becomes of each source.")
no_progress = option("--no-progress", is_flag=True, help="Show no running count.")
jobs = option(
    "--jobs",
    type=click.IntRange(min=1),
    default=_JOBS,
    show_default=True,
    metavar="N",
    help="Processes to read with (one, for now).",
)
when = option(
    "--when",
    metavar="TIME",
    help="It speaks of this time: 2018, 2018-03, 2018-03-05, 2018-Q1, 2018-03..2018-05.",
)
happens = option(
    "--when",
    metavar="TIME",
    help="It happens then: 2018, 2018-03, 2018-03-05, 2018-Q1, 2018-03..2018-05.",
)
since = option(
    "--since", metavar="DATE", help="Published then or later: 2019-06-28, 2019-06, 2019."
)
until = option("--until", metavar="DATE", help="Published then or earlier.")
published = option(
    "--published", metavar="DATE", help="Date of articles that state none, as 2019-06-28."
)
fields = option(
    "--field",
    multiple=True,
    metavar="NAME=COLUMN",
    help="Where a table keeps a field, as text=body; may be repeated.",
)
_json = option("--json", is_flag=True, help="Print one JSON array.")
_jsonl = option("--jsonl", is_flag=True, help="Print one JSON object a line.")


def formats(command: F) -> F:
    """The options ``--json`` and ``--jsonl``."""
    return _json(_jsonl(command))


def chosen_format(ctx: click.Context, *, default: str = "text") -> str:
    """``json``, ``jsonl`` or the default: what the command line says beats other settings.

    Raises:
        UsageError: If both are asked for in one place.
    """
    asked = [name for name in ("json", "jsonl") if ctx.params[name]]
    if len(asked) > 1:
        typed = [
            name for name in asked if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
        ]
        if len(typed) != 1:
            raise UsageError("--json and --jsonl exclude each other; give one")
        asked = typed
    return asked[0] if asked else default


def read_options(published: str | None, field: tuple[str, ...]) -> ReadOptions:
    """What ``--published`` and ``--field`` say about the sources.

    Raises:
        UsageError: If a field is not NAME=COLUMN.
    """
    from ..read import ReadOptions

    return ReadOptions(published=published, fields=_pairs(field))


def _pairs(fields: tuple[str, ...]) -> Mapping[str, str]:
    pairs = {}
    for each in fields:
        name, equals, column = each.partition("=")
        if not (name and equals and column):
            raise UsageError(f"--field {each!r} should be NAME=COLUMN, such as text=body")
        pairs[name] = column
    return pairs
