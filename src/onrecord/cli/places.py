"""``onrecord places``: the places of articles, with countries and coordinates."""

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
def places(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    published: str | None,
    field: tuple[str, ...],
    output: str | None,
    limit: int | None,
    **_: object,
) -> int:
    """List the places that articles name: kind, country, region, coordinates, GeoNames id.

    PATH is a file, a folder, a glob, or - for standard input. A seat of government that acts
    ("Moscow denied it") is listed as an organization, with its country.
    """
    from ..ask import places_of
    from ..serial import as_json
    from ..show import terminal

    form = options.chosen_format(ctx)
    records = Records(paths, options.read_options(published, field))
    rows = (row for record in records for row in places_of(record))
    write_rows(
        islice(rows, limit), form=form, path=output, as_dict=as_json, view=terminal.place_view
    )
    return records.status
