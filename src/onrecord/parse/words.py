"""Words of a sentence as the English Web Treebank cuts them.

Example:
    >>> text = "She can't pay Lind's $5."
    >>> [text[i:j] for i, j in split_words(text, Span(0, len(text)))]
    ['She', 'ca', "n't", 'pay', 'Lind', "'s", '$', '5', '.']

Notes:
    Each stretch between blanks is cut on its own and the cuts are kept in a cache, since
    most stretches of news recur. Token F1 is .990 on the treebank's development part (what
    is left are spelling slips that it corrects) and .996 on GUM.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from onrecord.model import Span
from onrecord.parse.abbreviations import lexicon

Cut = tuple[int, int]

MAX_STRETCH: Final = 400
"""Characters without a blank that are cut at once; bounds the time for text without blanks."""
CACHED: Final = 65536
"""Stretches whose cuts are remembered: those of about ten thousand articles."""

_STRETCH: Final = re.compile(rf"\S{{1,{MAX_STRETCH}}}")
_CLITIC: Final = re.compile(r"(?:[nN]['’‘`][tT]|['’‘`](?:[sSdDmM]|re|RE|ve|VE|ll|LL))\Z")
_SPELT_OUT_LAST: Final = frozenset({"etc", "v", "mph", "km", "cm", "mm", "kg", "lbs", "lb"})
"""At a sentence's end the treebank takes the stop of these for the sentence's."""

_WORD: Final = r"""
    (?:https?|ftp)://{address} | www\.{address}
  | [\w.+%-]+@[\w-]+(?:\.[\w-]+)+
  | [\w-]+(?:\.[\w-]+)*\.(?:{endings})(?:/{address})?(?!\w)
  | @\w+ | \#[^\W\d]\w* | &\#?\w+;
  | (?<!\w)(?:[:;=][-o]?[()DPp/|\\]|<3)(?!\w)                    # emoticons
  | [^\W\d_](?:\.[^\W\d_])+(?!\w)\.? | (?i:Ph\.D)\.?(?!\w)       # U.S., a.m.
  | [A-Z]{{1,3}}(?=\$\d) | [A-Z]{{1,4}}&[A-Z]{{1,3}}(?!\w)
  | (?:1-)?\d{{3}}[-/.]\d{{3}}[-.]\d{{4}}(?![\d-]) | \d{{3}}-\d{{4}}(?![\d-])
  | \d{{1,2}}([/.-])\d{{1,2}}\1\d{{2,4}}(?!\d) | \d{{4}}-\d\d-\d\d(?!\d) | 9/11(?!\d)
  | \d{{1,2}}(?::\d\d)+(?!\d)
  | \d+(?i:st|nd|rd|th|s|['’]s)(?!\w)
  | (?:\d+(?:[.,]\d+)*|(?<!\w)\.\d+)(?=(?i:{units})(?!\w))       # $5|m
  | \d+[^\W\d_]\w* | \d+(?:[.,]\d+)* | (?<!\w)[.]\d+ | (?<!\w)\+\d+
  | (?<![^\W_])(?i:{elided})(?!\w) | (?<!\w)['’‘]\d\d(?:s|S)?(?!\w)
  | (?<=\S)['’‘`](?:[sSdDmM]|re|ve|ll|RE|VE|LL)(?!\w) | [nN]['’][tT](?!\w)
  | (?P<word>(?:(?i:{prefixes})[-‐‑](?=[^\W_]))*{letter}{rest}(?:['’]{letter}{rest})*)
  | \.[?!]+ | [!?]+ | ``|''|’’|‘‘
  | (?P<one>[-.=*_~+#|$<>•–—])(?P=one)+
  | [\U0001F1E6-\U0001F1FF]{{2}}                                 # flags, then other emoji
  | [^\w\s](?:[\ufe0e\ufe0f\u20e3\U0001F3FB-\U0001F3FF]|\u200d[^\w\s])+
  | \w+ | \S
"""
_LETTER: Final = r"[^\W\d_][\u0300-\u036f\u00ad\u200b-\u200d]*"
_REST: Final = r"(?:[\w\u0300-\u036f\u00ad\u200b-\u200d]*[^\W_][\u0300-\u036f]*)?"
_ADDRESS: Final = r"[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]}]"


def split_words(text: str, sentence: Span) -> list[Cut]:
    """Cuts a sentence into words; together they cover all of it but blanks.

    Args:
        text: The article's text.
        sentence: Where the sentence stands in it.

    Returns:
        Half-open offsets in the text, in order.
    """
    found: list[Cut] = []
    last = sentence.end
    for stretch in _STRETCH.finditer(text, sentence.start, last):
        at, end = stretch.span()
        for i, j in _cut(stretch[0], end == last):
            found.append((at + i, at + j))
    return found


@lru_cache(maxsize=CACHED)
def _cut(stretch: str, final: bool) -> tuple[Cut, ...]:
    """Words of a stretch without blanks; the sentence's last stretch ends with its stop."""
    if stretch.isalpha():
        return _inside(stretch, 0, len(stretch))
    pattern = _pattern()
    found: list[Cut] = []
    at = 0
    while match := pattern.match(stretch, at):
        end = match.end()
        if match.lastgroup == "word":
            found += _inside(stretch, at, end)
            if stretch.startswith(".", end) and _keeps_stop(stretch, at, end, final):
                end += 1
                found[-1] = (found[-1][0], end)
        else:
            found.append((at, end))
        at = end
    return tuple(found)


def _inside(stretch: str, start: int, end: int) -> tuple[Cut, ...]:
    """Words inside a written word: its clitics, and pairs such as "cannot"."""
    word = stretch[start:end]
    size = _cuts().get(word.lower())
    if size:
        return ((start, start + size), (start + size, end))
    clitics: list[Cut] = []
    while (clitic := _CLITIC.search(word)) and clitic.start():
        clitics.append((start + clitic.start(), start + len(word)))
        word = word[: clitic.start()]
    return ((start, start + len(word)), *reversed(clitics))


def _keeps_stop(stretch: str, start: int, end: int, final: bool) -> bool:
    """Whether the stop behind a word belongs to it, as an abbreviation's does."""
    word = stretch[start:end].lower()
    known = lexicon()
    after = stretch[end + 1 : end + 2]
    if final and not any(c.isalnum() for c in stretch[end + 1 :]):
        return word in known.all and word not in known.words and word not in _SPELT_OUT_LAST
    if after == ".":
        return False
    if after.isalnum():
        return word in known.titles or (word in known.numbered and after.isdigit())
    return word in known.all or (len(word) == 1 and stretch[start:end].isupper())


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    path = files("onrecord.parse") / "data" / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _cuts() -> dict[str, int]:
    return dict(_lists()["cuts"])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    any_of = {
        name: "|".join(
            re.escape(word).replace("'", "['’‘]") for word in sorted(words, key=len, reverse=True)
        )
        for name, words in _lists()["lists"].items()
    }
    source = _WORD.format(letter=_LETTER, rest=_REST, address=_ADDRESS, **any_of)
    return re.compile(source, re.VERBOSE)
