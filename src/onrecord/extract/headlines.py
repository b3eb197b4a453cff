"""Headlines that quote: who, a colon, and words in (often single) quotation marks.

Example:
    >>> [a.source.of(text) for a in find_headlines(article, reading)]  # Minister: tax ‘unfair’
    ['Minister']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.model import Article, Attribution, Reading, Span

MAX_WHO: Final = 60
"""Characters before the colon; longer ones are sentences."""

_COLON: Final = re.compile(
    rf"(?P<who>[^\n:“”\"‘]{{2,{MAX_WHO}}}?)[ \u00a0]?(?P<colon>:)[ \u00a0]+(?=\S)"
)
_VERBS: Final = frozenset({"VERB", "AUX"})
_PEOPLE: Final = frozenset({"person", "organization", "group"})


def find_headlines(article: Article, reading: Reading) -> Iterator[Attribution]:
    """Attributions of headlines whose words before the colon name or describe somebody.

    The content is what follows the colon, and at least a part of it is in quotation marks.
    """
    for section in article.sections:
        if section.kind != "headline":
            continue
        found = _COLON.match(article.text, section.start, section.end)
        if not found:
            continue
        who, content = Span(*found.span("who")), Span(found.end(), section.end)
        quotes = any(content.start <= q.start and q.end <= content.end for q in reading.quoted)
        if quotes and _names_somebody(reading, who):
            cue = Span(*found.span("colon"))
            yield Attribution(cue, who, (content,), form="headline")


def _names_somebody(reading: Reading, who: Span) -> bool:
    """Whether somebody is named or described, and nothing is told of them ("Lind tells jury")."""
    inside = [w for w in reading.words if who.start <= w.start and w.end <= who.end]
    if any(word.pos in _VERBS for word in inside):
        return False
    named = any(
        who.start <= n.start and n.end <= who.end and n.kind in _PEOPLE for n in reading.names
    )
    return named or any(word.refers in _PEOPLE for word in inside)
