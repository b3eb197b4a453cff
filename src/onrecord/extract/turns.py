"""Speakers' turns in a transcript: a name in capitals, a colon, and what was said.

Example:
    >>> [turn.source.of(text) for turn in find_turns("VOSS: No.\\n\\nLIND: Why not?", paragraphs)]
    ['VOSS', 'LIND']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Attribution, Span

AT_LEAST: Final = 2
"""Speakers, and turns of one of them, that make a transcript: others are labels ("UPDATE: …")."""

_CAPITALS: Final = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’-]+"
_TURN: Final = re.compile(
    rf"(?P<mark>[\"“”'‘]?)(?P<who>{_CAPITALS}(?:[ \u00a0]{_CAPITALS}){{0,3}})"
    r"(?P<colon>:)[ \t\u00a0]+(?=\S)"
)


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """The turns of a transcript; the cue is the colon.

    A paragraph that begins with a quotation mark and without a name goes on with the turn
    before it, if that is in quotation marks, too.

    Args:
        text: The article's text.
        paragraphs: Its paragraphs, in order.
    """
    found: list[Attribution] = []
    marked = False
    for paragraph in paragraphs:
        turn = _TURN.match(text, paragraph.start, paragraph.end)
        if turn:
            content = Span(turn.end(), paragraph.end)
            cue, who = Span(*turn.span("colon")), Span(*turn.span("who"))
            found.append(Attribution(cue, who, (content,), form="turn"))
            marked = bool(turn["mark"])
        elif marked and text[paragraph.start] in "\"“”'‘" and text[paragraph.start + 1] != "(":
            last = found.pop()
            found.append(replace(last, content=(*last.content, paragraph)))
        else:
            marked = False
    turns = Counter(one.source.of(text) for one in found if one.source)
    enough = len(turns) >= AT_LEAST and max(turns.values()) >= AT_LEAST
    return found if enough else []
