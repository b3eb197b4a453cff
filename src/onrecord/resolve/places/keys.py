"""Names of places as keys: no case, accents, stops or article; "St" and "Saint" as one.

Example:
    >>> key_of("the St. Lawrence River")
    'saint lawrence river'
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = re.compile(r"['’‘ʻ`´.]")
_LETTERS: Final = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ð": "d", "þ": "th"}
)
_LONG: Final = {
    "st": "saint",
    "ste": "sainte",
    "mt": "mount",
    "mtn": "mountain",
    "ft": "fort",
    "dist": "district",
    "prov": "province",
    "co": "county",
    "&": "and",
}


def key_of(name: str) -> str:
    """A name for looking up."""
    plain = _APOSTROPHES.sub("", name.casefold().replace("&", " and "))
    if not plain.isascii():
        plain = plain.translate(_LETTERS)
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = [_LONG.get(word, word) for word in _WORD.findall(plain)]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)
