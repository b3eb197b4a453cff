"""``onrecord show``: one article, with its quotations coloured and its speakers named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import click

from ..errors import ReadError, UsageError
from ..model import Article, Record
from . import options
from .group import DONE, SOME_FAILED
from .output import write_rows
from .speech import say

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
    failures: list[str] = []
    if article is not None:
        records = _stored(source, article)
    elif _is_database(source):
        raise UsageError(
            f"which article of {source}? Find one with: onrecord search {source} WORDS"
        )
    else:
        records = _read(source, published, field, failures)
    write_rows(
        islice(records, limit),
        form=form,
        path=output,
        as_dict=to_json,
        view=terminal.article_view,
    )
    return SOME_FAILED if failures else DONE


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


def _read(
    path: str, published: str | None, field: tuple[str, ...], failures: list[str]
) -> Iterator[Record]:
    from ..read import read_sources
    from ..tolerant import extract_each

    def fail(source: str, reason: str) -> None:
        failures.append(source)
        say(f"{source}: {reason}")

    def unreadable(error: ReadError) -> None:
        fail(error.source, error.reason)

    def unextractable(article: Article, reason: str) -> None:
        fail(article.source, reason)

    chosen = options.read_options(published, field)
    articles = read_sources([path], options=chosen, on_error=unreadable)
    return extract_each(articles, on_failure=unextractable)
