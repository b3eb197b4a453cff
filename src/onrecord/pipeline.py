"""From articles to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from .model import Article, Record

READER_VERSION: Final = "0"
"""Changes whenever the same article could be read differently."""


def extract_many(articles: Iterable[Article]) -> Iterator[Record]:
    """Records of the articles, in order."""
    for article in articles:
        yield Record(article)
