"""``onrecord add``: articles into a record database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from . import options
from .group import DONE, SOME_FAILED
from .progress import RunningCount
from .speech import say

if TYPE_CHECKING:
    from ..store.adding import Outcome


@click.command()
@click.argument("record", metavar="RECORD.DB")
@click.argument("paths", nargs=-1, metavar="PATH…")
@options.published
@options.fields
@options.option("--retry-failed", is_flag=True, help="Read again exactly what failed before.")
@options.jobs
@options.no_progress
@options.quiet
@options.verbose
def add(
    record: str,
    paths: tuple[str, ...],
    published: str | None,
    field: tuple[str, ...],
    retry_failed: bool,
    no_progress: bool,
    quiet: bool,
    verbose: bool,
    **_: object,
) -> int:
    """Read articles into a record database.

    What the database has already is skipped; what can't be read is kept there with its reason.
    Stopped at any moment, it goes on where it was when it is run again.
    """
    from ..store import Counts, add_sources, open_store
    from ..store import retry_failed as retry

    if not paths and not retry_failed:
        raise UsageError("nothing to add: name files or folders, or give --retry-failed")
    chosen = options.read_options(published, field)
    counts = Counts()
    with open_store(record) as store, RunningCount(wanted=not (quiet or no_progress)) as running:

        def tell(outcome: Outcome, source: str, reason: str) -> None:
            counts.count(outcome)
            if outcome == "failed" or (verbose and not quiet):
                running.clear()
                say(f"{source}: {reason or outcome}")
            running.show(str(counts))

        try:
            if retry_failed:
                other = chosen if published or field else None
                retry(store, options=other, on_outcome=tell)
            if paths:
                add_sources(store, paths, options=chosen, on_outcome=tell)
        finally:
            running.clear()
            if not quiet:
                say(str(counts))
    return SOME_FAILED if counts.failed else DONE
