"""``onrecord show``: one article, with its quotations coloured and its speakers named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import click

from ..errors import UsageError
from ..model import Record
from . import options
from .group import DONE
from .output import write_rows
from .records import Records

_SQLITE: Final = b"SQLite format 3\0"


@click.command()
@click.argument("source", metavar="RECORD.DB|FILE")
@click.argument("article", required=False, metavar="[ARTICLE]")
@options.published
@options.fields
@options.formats
@options.output
@options.limit
@click.pass_context
def show(
    ctx: click.Context,
    /,
    source: str,
    article: str | None,
    published: str | None,
    field: tuple[str, ...],
    output: str | None,
    limit: int | None,
    **_: object,
) -> int:
    """Show an article with its quotations and speakers.

    ARTICLE is an id (or the beginning of one), a url or a source in RECORD.DB. Without one,
    FILE is read and shown as it is, without a database.
    """
    from ..serial import to_json
    from ..show import terminal

    form = options.chosen_format(ctx)
    read: Records | None = None
    if article is not None:
        records: Iterable[Record] = _stored(source, article)
    elif _is_database(source):
        raise UsageError(
            f"which article of {source}? Find one with: onrecord search {source} WORDS"
        )
    else:
        records = read = Records([source], options.read_options(published, field))
    write_rows(
        islice(records, limit),
        form=form,
        path=output,
        as_dict=to_json,
        view=terminal.article_view,
    )
    return read.status if read else DONE


def _is_database(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _stored(path: str, article: str) -> Iterator[Record]:
    from ..store import open_store

    with open_store(path, mode="read") as store:
        yield store.article(store.find_article(article))
