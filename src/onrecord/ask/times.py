"""The times of one record, each with the sentence that it stands in.

Example:
    >>> for row in times_of(record):
    ...     print(row.time.value, row.words)
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Record, Span
from .rows import Cited, TimeRow
from .sentences import Sentences


def times_of(record: Record) -> Iterator[TimeRow]:
    """The temporal expressions of a record, in the order of the text."""
    article = record.article
    cited = Cited.of(article)
    sentences = Sentences(article.text, article.sections)
    for time in record.times:
        sentence = sentences.around(Span(time.start, time.end))
        words = article.text[time.start : time.end]
        notes = tuple(note.message for note in record.notes if note.about == time.id)
        yield TimeRow(cited, time, words, sentence, notes)
