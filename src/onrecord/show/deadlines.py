"""Deadlines as they are drawn on a terminal, under a heading for each state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from rich.text import Text

from ..ask import DueRow
from ..ask.rows import DueState
from ..model import Span
from .neutral import neutral, neutral_line
from .terminal import (
    CITED_STYLE,
    EVENT_STYLE,
    HEADLINE_STYLE,
    PARTY_STYLE,
    SPEAKER_STYLE,
    TIME_STYLE,
    name_of,
    reference_to,
)

_HEADINGS: Final[Mapping[DueState, str]] = {
    "soon": "Due soon",
    "open": "Open",
    "passed": "Passed",
}


def due_views() -> Callable[[DueRow], Text]:
    """A view of deadlines in their order, which puts a heading before the first of each state."""
    shown: list[DueState] = []

    def view(row: DueRow) -> Text:
        new = row.state not in shown[-1:]
        shown.append(row.state)
        gap = "\n" if len(shown) > 1 else ""
        heading = Text(f"{gap}{_HEADINGS[row.state]}\n" if new else "", HEADLINE_STYLE)
        return heading + due_view(row)

    return view


def due_view(row: DueRow) -> Text:
    """One deadline: when, who, what, on what condition; the sentence; its source."""
    text = Text.assemble((_days(row), TIME_STYLE), "  ")
    if row.subject and not row.action.start <= row.subject.start < row.action.end:
        text.append(name_of(row.subject), PARTY_STYLE).append(": ")
    text.append(neutral_line(row.action.text), EVENT_STYLE)
    if row.condition:
        text.append(f"  ({neutral_line(row.condition.text)})", CITED_STYLE)
    if row.stated_by:
        text.append("\n  said by ", CITED_STYLE).append(
            name_of(row.stated_by.speaker), SPEAKER_STYLE
        )
    sentence = Text(neutral(row.sentence.text).replace("\n", " "))
    start = row.action.start - row.sentence.start
    if 0 <= start < len(sentence):
        sentence.stylize(EVENT_STYLE, start, row.action.end - row.sentence.start)
    where = reference_to(row.article, Span(row.action.start, row.action.end))
    return Text.assemble(text, "\n  ", sentence, "\n  ", (where, CITED_STYLE), "\n")


def _days(row: DueRow) -> str:
    first, last = row.due.earliest, row.due.latest
    if first is None:
        return f"by {last}"
    if last is None:
        return f"from {first}"
    return first if first == last else f"{first} – {last}"
