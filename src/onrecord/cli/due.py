"""``onrecord due``: what falls due, and what has passed?"""

from __future__ import annotations

import click

from . import options
from .group import DONE
from .output import write_rows

_SOON = 30


@click.command()
@click.argument("record", metavar="RECORD.DB")
@options.option("--as-of", metavar="DATE", help="The day from which to look; today by default.")
@options.option(
    "--soon",
    type=click.IntRange(min=0),
    default=_SOON,
    show_default=True,
    metavar="DAYS",
    help="What falls due within so many days is due soon.",
)
@options.option("--party", metavar="NAME", help="Who is due, or takes part.")
@options.option("--since", metavar="DATE", help="Due then or later: 2019-06-28, 2019-06, 2019.")
@options.option("--until", metavar="DATE", help="Due then or earlier.")
@options.formats
@options.output
@options.limit
@click.pass_context
def due(
    ctx: click.Context,
    /,
    record: str,
    output: str | None,
    as_of: str | None,
    soon: int,
    party: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    **_: object,
) -> int:
    """List what is due soon, open, and passed: who, what, when, on what condition; by date.

    Names are found by whole words, whatever their case and accents: --party norway.
    """
    from ..ask import due as ask
    from ..serial import as_json
    from ..show.deadlines import due_views
    from ..store import open_store

    form = options.chosen_format(ctx)
    with open_store(record, mode="read") as store:
        rows = ask(
            store, as_of=as_of, soon=soon, party=party, since=since, until=until, limit=limit
        )
        write_rows(rows, form=form, path=output, as_dict=as_json, view=due_views())
    return DONE
