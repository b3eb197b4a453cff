"""Paragraphs of another story, left at the end of an article by the page it came from.

Example:
    >>> own = "The mayor of Sampleton opened the bridge over the Sample on Friday."
    >>> tells_another_story("Farmers in Otherland say wheat prices ruined Bo Carr.", own)
    True
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.read.rules import load_words

MAX_SHARED: Final = 0.3
"""Share of a teaser's words that the article has too, at most.

Tuned on last paragraphs of Wikinews and PolNeAR against those of articles drawn at
random: of its own article's words a last paragraph has .33 at the median (.20 at the
first quarter); of another's, .30 at most in 90 of 100 even within PolNeAR, where every
article is about one campaign. Words alone don't tell; hence the names and the stray tag.
"""

MIN_NEW_NAMES: Final = 0.5
"""Share of a teaser's names that the article doesn't have, at least."""

MIN_WORDS: Final = 8
"""A shorter paragraph says too little to tell."""

MAX_COMPARED: Final = 200_000
"""Characters of the article that are looked at."""

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_NAME: Final = re.compile(r"(?<![.!?\s])\s+[\"“‘']?([A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*)")


def tells_another_story(paragraph: str, article: str) -> bool:
    """Whether a paragraph shares too few words and names with the article to belong to it."""
    words = _words(paragraph)
    if len(paragraph.split()) < MIN_WORDS or not words:
        return False
    article = article[:MAX_COMPARED]
    if len(words & _words(article)) > MAX_SHARED * len(words):
        return False
    names = {name.casefold() for name in _NAME.findall(paragraph)}
    known = {word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", article)}
    return not names or len(names - known) >= MIN_NEW_NAMES * len(names)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - load_words("teasers", "common")
