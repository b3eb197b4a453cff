"""``onrecord events``: who did what to whom, where and when?"""

from __future__ import annotations

from typing import get_args

import click

from ..model import EventStatus
from . import options
from .group import DONE
from .output import write_rows


@click.command()
@click.argument("record", metavar="RECORD.DB")
@options.option("--type", metavar="TYPE", help="One of PLOVER's sixteen: CONSULT, SANCTION, …")
@options.option("--actor", metavar="NAME", help="Who acts.")
@options.option("--recipient", metavar="NAME", help="Who is acted on.")
@options.option("--pair", nargs=2, metavar="NAME NAME", help="Two parties, in whatever roles.")
@options.option(
    "--status",
    type=click.Choice(get_args(EventStatus)),
    help="Whether it happened, is planned, and so on.",
)
@options.since
@options.until
@options.option("--country", metavar="CODE", help="Of a party or the place: NOR, DEU.")
@options.happens
@options.formats
@options.output
@options.limit
@click.pass_context
def events(
    ctx: click.Context,
    /,
    record: str,
    output: str | None,
    type: str | None,
    actor: str | None,
    recipient: str | None,
    pair: tuple[str, str] | None,
    status: EventStatus | None,
    since: str | None,
    until: str | None,
    country: str | None,
    when: str | None,
    limit: int | None,
    **_: object,
) -> int:
    """List what happened, is planned or claimed: type, parties, place, time; newest first.

    Names are found by whole words, whatever their case and accents: --actor norway.
    """
    from ..ask import events as ask
    from ..serial import as_json
    from ..show import terminal
    from ..store import open_store

    form = options.chosen_format(ctx)
    with open_store(record, mode="read") as store:
        rows = ask(
            store,
            type=type,
            actor=actor,
            recipient=recipient,
            pair=pair,
            status=status,
            since=since,
            until=until,
            country=country,
            when=when,
            limit=limit,
        )
        write_rows(rows, form=form, path=output, as_dict=as_json, view=terminal.event_view)
    return DONE
