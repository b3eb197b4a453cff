"""Which grammar an article is read with: its stated language, else the frequent words.

Example:
    >>> language_of(Article(id="a", source="-", text="Der Minister und die Frau", language=None))
    'de'
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Article
from onrecord.resolve.times.grammar import languages, load_common

DEFAULT: Final = "en"

SAMPLE: Final = 4_000
"""Characters from which the language is told."""

LEAD: Final = 2
"""Another language needs so many times the frequent words of the default."""


def language_of(article: Article) -> str:
    """Code of the grammar for an article."""
    known = languages()
    stated = (article.language or "")[:2].lower()
    if stated:
        return stated if stated in known else DEFAULT
    words = re.findall(r"[^\W\d_]+", article.text[:SAMPLE].lower())
    counts = {code: sum(w in load_common(code) for w in words) for code in known}
    best = max(known, key=lambda code: (counts[code], code == DEFAULT))
    return best if counts[best] > LEAD * counts[DEFAULT] else DEFAULT
