"""``onrecord times``: the temporal expressions of articles, with their values and intervals."""

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
    from ..ask import TimeRow, times_of
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

    def rows() -> Iterator[TimeRow]:
        articles = read_sources(paths, options=chosen, on_error=unreadable)
        for record in extract_each(articles, on_failure=unextractable):
            yield from times_of(record)

    write_rows(
        islice(rows(), limit), form=form, path=output, as_dict=as_json, view=terminal.time_view
    )
    return SOME_FAILED if failed else DONE
