"""``onrecord places``: the places of articles, with countries and coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import click

from ..errors import ReadError
from ..model import Article
from . import options
from .group import DONE, SOME_FAILED
from .output import write_rows
from .speech import say


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
    from ..ask import PlaceRow, places_of
    from ..read import read_sources
    from ..serial import as_json
    from ..show import terminal
    from ..tolerant import extract_each

    form = options.chosen_format(ctx)
    chosen = options.read_options(published, field)
    failed = 0

    def fail(source: str, reason: str) -> None:
        nonlocal failed
        failed += 1
        say(f"{source}: {reason}")

    def unreadable(error: ReadError) -> None:
        fail(error.source, error.reason)

    def unextractable(article: Article, reason: str) -> None:
        fail(article.source, reason)

    def rows() -> Iterator[PlaceRow]:
        articles = read_sources(paths, options=chosen, on_error=unreadable)
        for record in extract_each(articles, on_failure=unextractable):
            yield from places_of(record)

    write_rows(
        islice(rows(), limit), form=form, path=output, as_dict=as_json, view=terminal.place_view
    )
    return SOME_FAILED if failed else DONE
