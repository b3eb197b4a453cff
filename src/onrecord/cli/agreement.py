"""``onrecord agreement``: what has become of a treaty, a pact or a law?"""

from __future__ import annotations

import click

from . import options
from .group import DONE
from .output import write_rows


@click.command()
@click.argument("record", metavar="RECORD.DB")
@click.argument("name", metavar="NAME")
@options.option("--since", metavar="DATE", help="In effect then or later: 2019-06-28, 2019.")
@options.option("--until", metavar="DATE", help="In effect then or earlier.")
@options.formats
@options.output
@options.limit
@click.pass_context
def agreement(
    ctx: click.Context,
    /,
    record: str,
    name: str,
    output: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    **_: object,
) -> int:
    """Tell the life of an agreement over all articles: signed, in force, left, expired.

    Each step has the day on which it takes effect, the day on which it was said, and the
    sentence. Names are found by whole words: onrecord agreement record.db "varland treaty".
    """
    from ..ask import agreement as ask
    from ..serial import as_json
    from ..show.deadlines import milestone_view
    from ..store import open_store

    form = options.chosen_format(ctx)
    with open_store(record, mode="read") as store:
        rows = ask(store, name, since=since, until=until, limit=limit)
        write_rows(rows, form=form, path=output, as_dict=as_json, view=milestone_view)
    return DONE
