"""``onrecord search``: where do these words stand?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from . import options
from .group import DONE
from .output import write_rows

if TYPE_CHECKING:
    from ..ask.search import Scope

DEFAULT_HITS: Final = 20


@click.command()
@click.argument("record", metavar="RECORD.DB")
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@options.option("--quotations", is_flag=True, help="Search what was quoted, not whole articles.")
@options.when
@options.formats
@options.output
@options.option(
    "--limit",
    type=click.IntRange(min=0),
    default=DEFAULT_HITS,
    show_default=True,
    metavar="N",
    help="At most so many.",
)
@click.pass_context
def search(
    ctx: click.Context,
    /,
    record: str,
    words: tuple[str, ...],
    quotations: bool,
    when: str | None,
    output: str | None,
    limit: int,
    **_: object,
) -> int:
    """Find articles, or quotations, by their words; the best come first.

    WORDS must all be there. "A phrase", tariff* and OR work, too.
    """
    from ..ask import search as find
    from ..serial import as_json
    from ..show import terminal
    from ..store import open_store

    form = options.chosen_format(ctx)
    with open_store(record, mode="read") as store:
        scope: Scope = "quotations" if quotations else "articles"
        hits = find(store, " ".join(words), scope=scope, when=when, limit=limit)
        write_rows(hits, form=form, path=output, as_dict=as_json, view=terminal.hit_view)
    return DONE
