"""``onrecord times``: the temporal expressions of articles, with their values and intervals."""

from __future__ import annotations

from itertools import islice

import click

from . import options
from .output import write_rows
from .records import Records


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options.published
@options.fields
@options.formats
@options.output
@options.limit
@click.pass_context
def times(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    published: str | None,
    field: tuple[str, ...],
    output: str | None,
    limit: int | None,
    **_: object,
) -> int:
    """List the times that articles speak of: expression, type, value, interval, anchor.

    PATH is a file, a folder, a glob, or - for standard input. Relative times ("on Friday")
    need the date of publication: --published gives it to articles that state none.
    """
    from ..ask import times_of
    from ..serial import as_json
    from ..show import terminal

    form = options.chosen_format(ctx)
    records = Records(paths, options.read_options(published, field))
    rows = (row for record in records for row in times_of(record))
    write_rows(
        islice(rows, limit), form=form, path=output, as_dict=as_json, view=terminal.time_view
    )
    return records.status
