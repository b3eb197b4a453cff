"""``onrecord extract``: articles in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice

import click

from ..errors import ReadError
from ..model import Article, Record
from . import options
from .group import DONE, SOME_FAILED
from .output import write_rows
from .progress import RunningCount
from .speech import say


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options.published
@options.fields
@options.formats
@options.output
@options.limit
@options.jobs
@options.no_progress
@options.quiet
@options.verbose
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    published: str | None,
    field: tuple[str, ...],
    output: str | None,
    limit: int | None,
    no_progress: bool,
    quiet: bool,
    verbose: bool,
    **_: object,
) -> int:
    """Print what articles say, one record (onrecord/1) a line.

    PATH is a file (text, HTML, JSONL, CSV, each also gzipped), a folder, a glob, or - for
    standard input.
    """
    from ..read import read_sources
    from ..serial import to_json
    from ..tolerant import extract_each

    form = options.chosen_format(ctx, default="jsonl")
    chosen = options.read_options(published, field)
    failed = 0
    # On a terminal the records themselves show how far it is.
    wanted = not (quiet or no_progress or (output is None and sys.stdout.isatty()))
    with RunningCount(wanted=wanted) as count:

        def fail(source: str, reason: str) -> None:
            nonlocal failed
            failed += 1
            count.clear()
            say(f"{source}: {reason}")

        def unreadable(error: ReadError) -> None:
            fail(error.source, error.reason)

        def unextractable(article: Article, reason: str) -> None:
            fail(article.source, reason)

        def counted(records: Iterator[Record]) -> Iterator[Record]:
            for number, record in enumerate(islice(records, limit), 1):
                count.show(f"{number} records")
                yield record

        articles = read_sources(paths, options=chosen, on_error=unreadable)
        records = counted(extract_each(articles, on_failure=unextractable))
        written = write_rows(records, form=form, path=output, as_dict=to_json)
    if verbose and not quiet:
        say(f"{written} records, {failed} failed")
    return SOME_FAILED if failed else DONE
