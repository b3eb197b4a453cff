"""Words of a sentence as the English Web Treebank cuts them.

Example:
    >>> text = "She can't pay Lind's $5."
    >>> [text[i:j] for i, j in split_words(text, Span(0, len(text)))]
    ['She', 'ca', "n't", 'pay', 'Lind', "'s", '$', '5', '.']
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Span

_WORD: Final = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"”’]+[^\s<>"”’.,;:!?)\]]      # addresses
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | [@\#]\w+                                                 # handles, hashtags
  | \w+\.(?:com|org|net|gov|edu|co\.uk|io|info)\b
  | (?:[^\W\d_]\.){2,}(?![^\W\d_])                           # U.S., a.m.
  | (?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|St|Jr|Sr|Inc|Corp|Co|Ltd|vs
      |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|No|Fig|etc|e\.g|i\.e)\.(?=\s|$|,)
  | \b[A-Z]\.(?=\s*[A-Z])                                    # an initial
  | \d{1,2}:\d\d | \d+(?:[.,]\d+)+ | \d+(?:st|nd|rd|th)\b | \d+s\b
  | \d+(?=[a-zA-Z]*) | [.]\d+
  | (?:[^\W\d_])+?(?=[nN]['’][tT]\b)                        # do|n't
  | [nN]['’][tT]\b
  | ['’](?:[sSdDmM]|re|RE|ve|VE|ll|LL)\b
  | (?:can(?=not\b)|Can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b))
  | [^\W\d_](?:[\w]|(?<=[^\W\d_])['’](?=[^\W\d_])(?!(?:[sSdDmM]|re|ve|ll)\b)(?![tT]\b))*
  | \w+
  | \.{2,} | -{2,} | ([!?])\1* | ``|''
  | \S
    """,
    re.VERBOSE,
)


def split_words(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Spans ``(start, end)`` of a sentence's words, in order; together they cover all but blanks."""
    return [found.span() for found in _WORD.finditer(text, sentence.start, sentence.end)]
