"""The places of one record, each mention with the sentence that it stands in.

Example:
    >>> for row in places_of(record):
    ...     print(row.name, row.country, row.geo)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ..model import Entity, Mention, Record
from ..parse.sentences import split_sentences
from ..resolve.places import is_seat
from .rows import Cited, PlaceRow, Words


def places_of(record: Record) -> Iterator[PlaceRow]:
    """The named mentions of places and of seats that act, in the order of the text."""
    article = record.article
    cited = Cited(
        article.id,
        article.source,
        article.title,
        article.url,
        article.outlet,
        article.published,
    )
    sentences = split_sentences(article.text, article.sections)
    starts = [sentence.start for sentence in sentences]
    for mention, entity in _named(record):
        k = bisect_right(starts, mention.start) - 1
        around = sentences[k] if k >= 0 and mention.start < sentences[k].end else None
        start, end = (around.start, around.end) if around else (mention.start, mention.end)
        yield PlaceRow(
            cited,
            entity.id,
            entity.name,
            entity.kind,
            entity.country,
            entity.geo,
            Words(mention.start, mention.end, article.text[mention.start : mention.end]),
            Words(start, end, article.text[start:end]),
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
