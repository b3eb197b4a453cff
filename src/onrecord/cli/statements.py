"""``onrecord statements``: who said what to whom, and when?"""

from __future__ import annotations

from typing import get_args

import click

from ..model import QuotationKind
from . import options
from .group import DONE
from .output import write_rows


@click.command()
@click.argument("record", metavar="RECORD.DB")
@options.option("--by", metavar="NAME", help="Speaker.")
@options.option("--about", metavar="WORDS", help="Somebody it mentions, or words of it.")
@options.option("--to", metavar="NAME", help="Addressee.")
@options.since
@options.until
@options.option("--kind", type=click.Choice(get_args(QuotationKind)), help="Kind of quotation.")
@options.when
@options.formats
@options.output
@options.limit
@click.pass_context
def statements(
    ctx: click.Context,
    /,
    record: str,
    output: str | None,
    by: str | None,
    about: str | None,
    to: str | None,
    since: str | None,
    until: str | None,
    kind: QuotationKind | None,
    when: str | None,
    limit: int | None,
    **_: object,
) -> int:
    """List who said what to whom, newest first.

    Names are found by whole words, whatever their case and accents: --by putin.
    """
    from ..ask import statements as ask
    from ..serial import as_json
    from ..show import terminal
    from ..store import open_store

    form = options.chosen_format(ctx)
    with open_store(record, mode="read") as store:
        rows = ask(
            store,
            by=by,
            about=about,
            to=to,
            since=since,
            until=until,
            kind=kind,
            when=when,
            limit=limit,
        )
        write_rows(rows, form=form, path=output, as_dict=as_json, view=terminal.statement_view)
    return DONE
