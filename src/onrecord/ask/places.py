"""The places of one record, each mention with the sentence that it stands in.

Example:
    >>> for row in places_of(record):
    ...     print(row.name, row.country, row.geo)
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Entity, Mention, Record, Span
from ..resolve.places import is_seat
from .rows import Cited, PlaceRow, Words
from .sentences import Sentences


def places_of(record: Record) -> Iterator[PlaceRow]:
    """The named mentions of places and of seats that act, in the order of the text."""
    article = record.article
    cited = Cited.of(article)
    sentences = Sentences(article.text, article.sections)
    for mention, entity in _named(record):
        span = Span(mention.start, mention.end)
        yield PlaceRow(
            cited,
            entity.id,
            entity.name,
            entity.kind,
            entity.country,
            entity.geo,
            Words(span.start, span.end, span.of(article.text)),
            sentences.around(span),
        )


def _named(record: Record) -> list[tuple[Mention, Entity]]:
    found = [
        (mention, entity)
        for entity in record.entities
        if entity.kind == "place" or (entity.kind == "organization" and is_seat(entity.name))
        for mention in entity.mentions
        if mention.form == "name"
    ]
    return sorted(found, key=lambda pair: (pair[0].start, pair[0].end))
