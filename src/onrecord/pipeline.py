"""From articles to records: reading, resolving and extracting, in batches.

Example:
    >>> for record in extract_many(read_sources(["examples"])):
    ...     print(record.article.title, len(record.quotations))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import TYPE_CHECKING, Final

from onrecord.model import Article, Reading, Record

if TYPE_CHECKING:
    from onrecord.parse import Reader

READER_VERSION: Final = "1"
"""Changes whenever the same article could be read differently."""


def extract_many(articles: Iterable[Article], *, reader: Reader | None = None) -> Iterator[Record]:
    """Yields a record for each article, in order.

    Args:
        articles: Any iterable; it is read as far as a batch needs, never as a whole.
        reader: One that is loaded already; by default the package's own is.
    """
    if reader is None:
        from onrecord.parse import Reader

        reader = Reader()
    ahead, behind = tee(articles)
    for reading, article in zip(reader.read(ahead), behind, strict=False):
        yield record_of(article, reading)


def record_of(article: Article, reading: Reading) -> Record:
    """Resolves and extracts all that a reading holds."""
    from onrecord.extract import extract_quotations
    from onrecord.resolve.entities import resolve_entities

    entities = resolve_entities(article, reading)
    quotations = extract_quotations(article, reading, entities)
    return Record(article, entities=entities, quotations=quotations, notes=reading.notes)
