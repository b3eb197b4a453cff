"""From articles to records: reading, resolving and extracting, in batches.

Example:
    >>> for record in extract_many(read("examples")):
    ...     print(record.article.title, len(record.quotations))
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from onrecord.errors import ReadError
from onrecord.model import Article, Reading, Record

if TYPE_CHECKING:
    from onrecord.parse import Reader

UNDATED: Final = "no-publication-date"
"""A note of the times that the article's own ``no-date`` says already."""
READER_VERSION: Final = "4"
"""Changes whenever the same article could be read differently."""


def extract(text: str, *, published: str | None = None, title: str | None = None) -> Record:
    """The record of one text.

    Args:
        text: The article, as plain text; offsets in the record point into it.
        published: ISO date or date-time, for relative dates ("on Friday").
        title: The headline, if it is known apart from the text.
    """
    from onrecord.read import read_text

    return next(extract_many([read_text(text, published=published, title=title)]))


def read(
    path: str | Path | Iterable[str | Path],
    *,
    published: str | None = None,
    fields: Mapping[str, str] | None = None,
    on_error: Callable[[ReadError], None] | None = None,
) -> Iterator[Article]:
    """Yields the articles of files, folders, patterns, or ``-`` for standard input.

    Args:
        path: One or several; text, HTML, JSONL and CSV, also gzipped.
        published: The date of articles that state none.
        fields: Our name of a column to the source's own, e.g. ``{"text": "body"}``.
        on_error: Called with what could not be read; by default it is a warning.

    Raises:
        UsageError: If ``published`` is no date or a field has no such name.
    """
    from onrecord.read import ReadOptions, read_sources

    options = ReadOptions(published=published, fields=fields or {})
    paths = [path] if isinstance(path, str | Path) else path
    return read_sources(paths, options=options, on_error=on_error or _warn)


def _warn(error: ReadError) -> None:
    warnings.warn(str(error), stacklevel=2)


def extract_many(articles: Iterable[Article], *, reader: Reader | None = None) -> Iterator[Record]:
    """Yields a record for each article, in order.

    Args:
        articles: Any iterable; it is read as far as a batch needs, never as a whole.
        reader: One that is loaded already; by default the package's own is.
    """
    under_way: deque[Article] = deque()

    def noted() -> Iterator[Article]:
        for article in articles:
            preparation()
            under_way.append(article)
            yield article

    for reading in (reader or default_reader()).read(noted()):
        preparation().join()
        yield record_of(under_way.popleft(), reading)


@lru_cache(maxsize=1)
def preparation() -> Thread:
    """Loads what resolving and extracting need, while the network reads the first article."""
    nothing = Article(id="", source="", text="")
    thread = Thread(target=record_of, args=(nothing, Reading()), daemon=True)
    thread.start()
    return thread


@lru_cache(maxsize=1)
def default_reader() -> Reader:
    """The package's reader, loaded once a process."""
    from onrecord.parse import Reader

    return Reader()


def completed(article: Article, reading: Reading) -> Reading:
    """A reading with what its page and the gazetteer add: attributions, names of places."""
    from onrecord.extract import attributed
    from onrecord.resolve.places import with_place_names

    return attributed(article, with_place_names(article, reading))


def record_of(article: Article, reading: Reading) -> Record:
    """Resolves and extracts all that a reading holds."""
    from onrecord.extract import (
        Scene,
        events_of,
        extract_deadlines,
        extract_quotations,
        milestones_of,
        positions_of,
    )
    from onrecord.read import date_notes
    from onrecord.resolve.actors import with_countries
    from onrecord.resolve.agreements import with_agreements
    from onrecord.resolve.entities import resolve_entities
    from onrecord.resolve.places import resolve_places
    from onrecord.resolve.times import find_times

    reading = completed(article, reading)
    entities = with_agreements(article, reading, resolve_entities(article, reading))
    entities = resolve_places(article, reading, entities)
    entities = with_countries(article, reading, entities)
    times, time_notes = find_times(article, reading)
    quotations = extract_quotations(article, reading, entities, times)
    scene = Scene(article, reading, entities, times, quotations)
    return Record(
        article,
        entities=entities,
        times=times,
        quotations=quotations,
        events=events_of(scene),
        positions=positions_of(scene),
        milestones=milestones_of(scene, article),
        deadlines=extract_deadlines(article, reading, entities, times, quotations),
        notes=(*date_notes(article), *reading.notes, *(n for n in time_notes if n.code != UNDATED)),
    )
