"""``onrecord explain``: why a quotation has the speaker that it has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from ..errors import ReadError, UsageError
from . import options
from .group import DONE, SOME_FAILED
from .output import write_rows
from .speech import say

if TYPE_CHECKING:
    from ..ask.explanations import Explanation


@click.command()
@click.argument("file", metavar="FILE")
@options.option("--quotation", metavar="ID", help="Only this one, as q3 (show prints the ids).")
@options.option(
    "--at",
    type=click.IntRange(min=0),
    metavar="OFFSET",
    help="Only those with this character of the text in their content or cue.",
)
@options.option("--words", metavar="TEXT", help="Only those whose content has these words.")
@options.published
@options.fields
@options.formats
@options.output
@options.limit
@click.pass_context
def explain(
    ctx: click.Context,
    /,
    file: str,
    quotation: str | None,
    at: int | None,
    words: str | None,
    published: str | None,
    field: tuple[str, ...],
    output: str | None,
    limit: int | None,
    **_: object,
) -> int:
    """Explain why quotations have the speakers that they have.

    For each quotation of FILE: the cue, the sources that were considered for it with the
    reader's chance for each, what a pronoun refers to, where else the speaker is mentioned,
    and what the confidence is made of.
    """
    from ..ask.explanations import explain_many
    from ..read import read_sources
    from ..serial import as_json
    from ..show.explained import explanation_view

    form = options.chosen_format(ctx)
    chosen = options.read_options(published, field)
    failed: list[str] = []

    def unreadable(error: ReadError) -> None:
        failed.append(error.source)
        say(f"{error.source}: {error.reason}")

    def rows() -> Iterator[Explanation]:
        articles = read_sources([file], options=chosen, on_error=unreadable)
        for _, explanations in explain_many(articles):
            for one in explanations:
                if _is_wanted(one, quotation, at, words):
                    yield one

    written = write_rows(
        islice(rows(), limit), form=form, path=output, as_dict=as_json, view=explanation_view
    )
    asked = any(choice is not None for choice in (quotation, at, words))
    if asked and not written and not failed:
        raise UsageError(f"{file}: no such quotation; see them all with: onrecord show {file}")
    return SOME_FAILED if failed else DONE


def _is_wanted(one: Explanation, quotation: str | None, at: int | None, words: str | None) -> bool:
    if quotation is not None and one.quotation != quotation:
        return False
    if at is not None:
        in_content = any(part.start <= at < part.end for part in one.content)
        in_cue = one.cue is not None and one.cue.start <= at < one.cue.end
        if not (in_content or in_cue):
            return False
    return words is None or words.casefold() in one.text.casefold()
