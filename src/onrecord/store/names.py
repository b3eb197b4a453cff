"""Names as they are looked up: without case, diacritics, punctuation and possessive.

Example:
    >>> fold("Lech Wałęsa’s")
    '|lech||walesa|'
    >>> fold("U.S.")
    '|us|'
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that Unicode doesn't decompose, but that people type without the stroke.
_STROKES: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_POSSESSIVE: Final = re.compile(r"['’]s?(?=\s|$)")
_INITIALS: Final = re.compile(r"\b(?:\w\.){2,}|\b(?:\w\.)+\w\b|(?<=\w)['’](?=\w)")
_MAX_WORDS: Final = 16
"""Of a name that is looked up; nobody has more, and SQLite bounds the length of patterns."""

_WORD: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """The name's words between bars, so that ``LIKE '%|may|%'`` finds whole words only."""
    return "".join(f"|{word}|" for word in folded_words(name))


def folded_words(name: str) -> list[str]:
    """The words of a name in the form in which they are compared."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _POSSESSIVE.sub("", plain.translate(_STROKES))
    plain = _INITIALS.sub(lambda match: re.sub(r"\W", "", match[0]), plain)
    return _WORD.findall(plain)


def name_pattern(words: str) -> str:
    """A LIKE pattern for names that hold all of these words, in this order."""
    return "%" + "".join(f"|{word}|%" for word in folded_words(words)[:_MAX_WORDS])
