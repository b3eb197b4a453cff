"""The times of one record, each with the sentence that it stands in.

Example:
    >>> for row in times_of(record):
    ...     print(row.time.value, row.words)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ..model import Record
from ..parse.sentences import split_sentences
from .rows import Cited, TimeRow, Words


def times_of(record: Record) -> Iterator[TimeRow]:
    """The temporal expressions of a record, in the order of the text."""
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
    for time in record.times:
        k = bisect_right(starts, time.start) - 1
        around = sentences[k] if k >= 0 and time.start < sentences[k].end else None
        start, end = (around.start, around.end) if around else (time.start, time.end)
        sentence = Words(start, end, article.text[start:end])
        yield TimeRow(cited, time, article.text[time.start : time.end], sentence)
