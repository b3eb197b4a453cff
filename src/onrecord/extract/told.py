"""Content without whom it is told: in "told the mayor “no deal”" the mayor is no part of it.

Example:
    >>> without_addressee(text, attribution, marked, phrases)[0].of(text)
    '“no deal”'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Quoted, Span
from onrecord.resolve.phrases import Phrases

_OBJECTS: Final = frozenset({"obj", "iobj", "obl:unmarked"})
_CLAUSE: Final = re.compile(r"[ \u00a0,:]*(?:that|if|whether|how|why|what|when|where|who)\b")
_GAP: Final = re.compile(r"[ \u00a0,:]*")


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    path = files("onrecord.extract") / "data" / "reporting.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["telling"].split())


def without_addressee(
    text: str, content: Sequence[Span], cue: Span, marked: Sequence[Quoted], phrases: Phrases
) -> tuple[Span, ...]:
    """The content from its marks or its clause on, where it begins with the cue's object.

    Args:
        text: The article's text.
        content: As the reader has it.
        cue: Of the quotation.
        marked: Stretches in quotation marks that can be the cue's own.
        phrases: Of the reading.
    """
    if not content:
        return ()
    first = content[0]
    begins = {stretch.start for stretch in marked}
    for verb in phrases.inside(cue):
        word = phrases.words[verb]
        if text[word.start : word.end].lower() not in _telling():
            continue
        for child in phrases.children[verb]:
            phrase = phrases.full_phrase(child)
            if phrases.words[child].relation not in _OBJECTS or phrase.start != first.start:
                continue
            gap = _GAP.match(text, phrase.end)
            at = gap.end() if gap else phrase.end
            if at < first.end and (at in begins or _CLAUSE.match(text, phrase.end, first.end)):
                return (Span(at, first.end), *content[1:])
    return tuple(content)
