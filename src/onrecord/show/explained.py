"""An explanation of a quotation's speaker, as it is drawn on a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from rich.text import Text

from ..ask.explanations import Considered, Explanation, Mentioned
from ..model import AttributionForm
from .neutral import neutral_line
from .terminal import CITED_STYLE, CONTENT_STYLE, HEADLINE_STYLE, SPEAKER_STYLE

MAX_WORDS: Final = 200
"""Characters of a quotation that are shown; it is cut in the middle."""
MAX_MENTIONS: Final = 12
_NOBODY: Final = "nobody"
_HOW: Final[dict[AttributionForm, str]] = {
    "read": "read in the sentence",
    "signature": "signed: words in quotation marks, a dash, a name",
    "turn": "a speaker's turn in a transcript",
    "headline": "a headline: who, a colon, words in quotation marks",
    "passive": "who is told is the subject of a passive, and nobody tells",
    "embedded": "words in marks inside another's, and the verb that they depend on",
    "unattributed": "no cue: the speaker, if any, is taken from the sentence before",
}


def explanation_view(row: Explanation) -> Text:
    """The quotation, its speaker, the runners-up, the mentions, and the sum of the evidence."""
    parts: list[Text | str | tuple[str, str]] = [
        (f"{row.quotation}  {row.kind}  {_share(row.confidence)}", HEADLINE_STYLE),
        "\n  ",
        (_cut(neutral_line(row.text)), CONTENT_STYLE.get(row.kind, "")),
        "\n",
        *_line("speaker", _speaker(row), SPEAKER_STYLE),
        *_line("how", _HOW[row.form]),
    ]
    if row.cue:
        parts += _line("cue", f"“{neutral_line(row.cue.text)}”")
    for title, options in (("sources", row.considered), ("refers to", row.antecedents)):
        for k, option in enumerate(options):
            parts += _line(title if k == 0 else "", _option(option, k))
    if row.mentions:
        parts += _line("mentions", _mentions(row))
    if row.terms:
        parts += _line("confidence", _sum(row))
    return Text.assemble(*parts)


def _line(title: str, words: str, style: str = "") -> Iterator[str | tuple[str, str]]:
    yield from ("  ", (f"{title:<12}", CITED_STYLE), (words, style), "\n")


def _share(chance: float) -> str:
    return f"{chance:.2f}"


def _cut(words: str) -> str:
    if len(words) <= MAX_WORDS:
        return words
    half = MAX_WORDS // 2
    return f"{words[:half]} … {words[-half:]}"


def _speaker(row: Explanation) -> str:
    if row.speaker is None:
        return "nobody named"
    words = f"“{neutral_line(row.speaker.text)}” at {row.speaker.start}"
    if row.speaker.name is None:
        return f"{words}, unresolved"
    return f"{neutral_line(row.speaker.name)}, as {words}"


def _option(option: Considered, place: int) -> str:
    runner_up = "  (runner-up)" if place == 1 else ""
    if option.words is None:
        return f"{_share(option.chance)}  {_NOBODY}{runner_up}"
    words = neutral_line(option.words.text)
    name = neutral_line(option.name) if option.name else "unresolved"
    meant = "" if name == words else f" → {name}"
    return f"{_share(option.chance)}  “{words}” at {option.words.start}{meant}{runner_up}"


def _mentions(row: Explanation) -> str:
    shown = _around(row.mentions, row.speaker.start if row.speaker else 0)
    told = [
        f"“{neutral_line(one.words.text)}” ({one.form}, sentence {one.sentence})" for one in shown
    ]
    left = len(row.mentions) - len(shown)
    return ", ".join(told) + (f", and {left} more" if left else "")


def _around(mentions: Sequence[Mentioned], position: int) -> Sequence[Mentioned]:
    """The first mention, and those up to and around the speaker's own."""
    if len(mentions) <= MAX_MENTIONS:
        return mentions
    at = next((k for k, one in enumerate(mentions) if one.words.end > position), 0)
    first = max(1, min(at - MAX_MENTIONS // 2, len(mentions) - MAX_MENTIONS + 1))
    return [mentions[0], *mentions[first : first + MAX_MENTIONS - 1]]


def _sum(row: Explanation) -> str:
    told = []
    for term in row.terms:
        chance = "" if term.chance is None else f" {_share(term.chance)}"
        told.append(f"{term.name}{chance} {term.adds:+.2f}")
    total = sum(term.adds for term in row.terms)
    odds = 1 / (1 + math.exp(-total))
    return f"{', '.join(told)}; together {total:+.2f}, that is {_share(odds)}"
