"""``onrecord export``: the record in the formats of other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, get_args

import click
from click.core import ParameterSource

from ..errors import UsageError
from ..model import EventStatus, QuotationKind
from . import options
from .group import DONE
from .output import opened

if TYPE_CHECKING:
    from ..store import Store

_PLAIN: Final = ("since", "until", "when", "limit")
_OF_EVENTS: Final = (
    *_PLAIN,
    *"type actor recipient pair status country include".split(),
)
FORMATS: Final = {
    "plover": _OF_EVENTS,
    "gdelt-events": _OF_EVENTS,
    "gdelt-mentions": _OF_EVENTS,
    "ics": (*_PLAIN, "actor"),
    "csv-events": _OF_EVENTS,
    "csv-statements": (*_PLAIN, "by", "about", "to", "kind"),
}
"""Names of the formats, with the options that each knows."""

NOT_HAPPENED: Final = ("negative", "proposed", "conditional", "hypothetical")


@click.command()
@click.argument("record", metavar="RECORD.DB")
@click.argument("format", type=click.Choice(list(FORMATS)), metavar="FORMAT")
@options.option("--type", metavar="TYPE", help="Events of one of PLOVER's sixteen types.")
@options.option("--actor", metavar="NAME", help="Who acts; for ics: what or who is due.")
@options.option("--recipient", metavar="NAME", help="Who is acted on.")
@options.option("--pair", nargs=2, metavar="NAME NAME", help="Two parties, in whatever roles.")
@options.option(
    "--status",
    type=click.Choice(get_args(EventStatus)),
    help="Events that happened, are planned, and so on.",
)
@options.option("--country", metavar="CODE", help="Of a party or the place: NOR, DEU.")
@options.option(
    "--include",
    multiple=True,
    type=click.Choice(NOT_HAPPENED),
    help="Events that are left out otherwise, as they did not or may not happen; may be repeated.",
)
@options.option("--by", metavar="NAME", help="Statements of this speaker.")
@options.option("--about", metavar="WORDS", help="Statements that mention this name, or the words.")
@options.option("--to", metavar="NAME", help="Statements to this addressee.")
@options.option(
    "--kind", type=click.Choice(get_args(QuotationKind)), help="Statements of this kind."
)
@options.since
@options.until
@options.option(
    "--when",
    metavar="TIME",
    help="It happens, falls due or is spoken of then: 2018, 2018-03, 2018-Q1, 2018-03..2018-05.",
)
@options.output
@options.limit
@click.pass_context
def export(
    ctx: click.Context, /, record: str, format: str, output: str | None, **asked: Any
) -> int:
    """Write events, deadlines or statements in the format of another tool.

    \b
    FORMAT is one of
      plover          PLOVER 2021 event records, one JSON object a line
      gdelt-events    GDELT 2.0 event table: 61 columns between tabs, no header
      gdelt-mentions  GDELT 2.0 mentions table: 16 columns between tabs, no header
      ics             deadlines as a calendar (needs: pip install 'onrecord[calendar]')
      csv-events      events for a spreadsheet
      csv-statements  quotations with their speakers for a spreadsheet

    Negated, proposed, conditional and hypothetical events are left out unless --include asks
    for them.
    """
    from ..store import open_store

    _check(ctx, format)
    given = {name: asked[name] for name in FORMATS[format]}
    if "include" in given and given["status"] in NOT_HAPPENED:
        given["include"] = (*given["include"], given["status"])
    with open_store(record, mode="read") as store:
        parts = _WRITERS[format](store, given)
        with opened(output) as stream:
            for part in parts:
                stream.write(part.encode())
    return DONE


def _check(ctx: click.Context, format: str) -> None:
    """Refuse typed options that say nothing about what is exported."""
    for name in ctx.params:
        known = name in FORMATS[format] or name in ("record", "format", "output")
        if not known and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise UsageError(
                f"--{name} says nothing about {format}; it goes with "
                + ", ".join(each for each, names in FORMATS.items() if name in names)
            )


def _events(name: str) -> Callable[[Store, dict[str, Any]], Iterator[str]]:
    """A writer of events, by the name of its function."""

    def parts(store: Store, given: dict[str, Any]) -> Iterator[str]:
        from ..ask import events
        from ..show import export

        include = given.pop("include")
        limit = given.pop("limit")
        rows = export.happened(export.sourced(store, events(store, **given)), include=include)
        writer: Callable[..., Iterator[str]] = getattr(export, name)
        return writer(islice(rows, limit))

    return parts


def _calendar(store: Store, given: dict[str, Any]) -> Iterator[str]:
    from ..show.export import calendar_parts, dated_deadlines

    return calendar_parts(dated_deadlines(store, **given))


def _statements(store: Store, given: dict[str, Any]) -> Iterator[str]:
    from ..ask import statements
    from ..show.export import statement_rows

    return statement_rows(statements(store, **given))


_WRITERS: Final = {
    "plover": _events("plover_lines"),
    "gdelt-events": _events("event_lines"),
    "gdelt-mentions": _events("mention_lines"),
    "ics": _calendar,
    "csv-events": _events("event_rows"),
    "csv-statements": _statements,
}
