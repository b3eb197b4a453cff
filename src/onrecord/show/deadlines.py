"""Deadlines and the life of agreements, as they are drawn on a terminal.

Example:
    >>> print(due_view(row))  # 2019-08-01  The Varland Treaty: expires
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from rich.text import Text

from ..ask import DueRow, MilestoneRow, When
from ..ask.rows import DueState
from ..model import Span
from ..resolve.times import bounds
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
    text = Text.assemble((_days(row.due), TIME_STYLE), "  ")
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


def milestone_view(row: MilestoneRow) -> Text:
    """One step of an agreement: when, what, who, said when; the sentence; its source."""
    stage = row.stage.replace("_", " ")
    text = Text.assemble(
        (_days(row.effective) if row.effective else "no day given", TIME_STYLE),
        "  ",
        (stage, EVENT_STYLE),
        (f"  ({row.status})  ", CITED_STYLE),
        name_of(row.agreement),
    )
    if row.parties:
        text.append("  ").append(" + ".join(map(name_of, row.parties)), PARTY_STYLE)
    if row.said:
        text.append(f"\n  said {row.said}", CITED_STYLE)
        for claim in row.claimed_by[:1]:
            text.append(" by ", CITED_STYLE).append(name_of(claim.speaker), SPEAKER_STYLE)
    sentence = Text(neutral(row.sentence.text).replace("\n", " "))
    for words in row.evidence:
        start = words.start - row.sentence.start
        if 0 <= start < len(sentence):
            sentence.stylize(EVENT_STYLE, start, words.end - row.sentence.start)
    where = reference_to(row.article, Span(row.agreement.start, row.agreement.end))
    return Text.assemble(text, "\n  ", sentence, "\n  ", (where, CITED_STYLE), "\n")


def _days(due: When) -> str:
    first, last = due.earliest, due.latest
    if first is None:
        return f"by {last}"
    if last is None:
        return f"from {first}"
    if first == last:
        return first
    for whole in (first[:4], first[:7]):  # a year, a month
        if bounds(whole) == (first, last):
            return whole
    return f"{first} – {last}"
