"""Paths to articles: files, folders, patterns and standard input.

Example:
    >>> from onrecord.read.options import ReadOptions
    >>> list(read_sources([], options=ReadOptions(), on_error=print))
    []
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from onrecord.errors import ReadError
from onrecord.model import Article, Note
from onrecord.read.article import Stated, build_article, check_text, hash_id
from onrecord.read.chunks import read_all, unpack
from onrecord.read.html import read_page
from onrecord.read.limits import MAX_PAGE_BYTES
from onrecord.read.options import ReadOptions
from onrecord.read.paths import STDIN, explain, find_files, source_name
from onrecord.read.tables import Found, read_csv, read_jsonl
from onrecord.read.text import decode_text

Format = Callable[[Iterator[bytes], str, ReadOptions], Iterator[Found]]

MAX_BYTES_PER_CHAR: Final = 4
"""In UTF-8, UTF-16 and UTF-32."""

_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED: Final = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_OBJECT: Final = re.compile(rb"\s*\{\s*\"[^\"\n]{1,100}\"\s*:")


def read_sources(
    paths: Iterable[str | Path],
    *,
    options: ReadOptions,
    on_error: Callable[[ReadError], None],
    on_note: Callable[[Article, Note], None] | None = None,
) -> Iterator[Article]:
    """The articles in files, folders, patterns and standard input, one at a time.

    Args:
        paths: Files, folders (with all in them, hidden files left out), patterns
            (``news/**/*.txt``), or ``-`` for standard input.
        options: Dates, columns, limits.
        on_error: Called with what could not be read; the rest is read all the same.
        on_note: Called, before its article comes, with what is amiss about it,
            e.g. a date that can't be read.

    Yields:
        Articles in the order of the paths, of names within a folder, of lines in a file.
    """
    for path in paths:
        for found in chain.from_iterable(
            [file] if isinstance(file, ReadError) else _read_file(file, options)
            for file in find_files(path)
        ):
            if isinstance(found, ReadError):
                on_error(found)
                continue
            article, notes = found
            for note in notes:
                if on_note is not None:
                    on_note(article, note)
            yield article


def read_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    ref: str | None = None,
    source: str = "text",
) -> Article:
    """The article of a bare string.

    Args:
        text: Its text; it may be empty.
        published: ISO date or date-time (or another way to write one).
        title: Its headline, if known.
        url: Where it stands on the web.
        outlet: Who published it.
        authors: Who wrote it.
        language: ISO 639-1 code.
        ref: Your own id for it.
        source: What to call it in messages.

    Returns:
        The article, with its sections marked.

    Raises:
        ReadError: The text has characters that can't be stored.
        UsageError: ``published`` is no date.
    """
    options = ReadOptions(published=published)
    if text.strip():
        check_text(text, source, options.max_chars)
    stated = Stated(
        ref=ref, url=url, outlet=outlet, title=title, authors=tuple(authors), language=language
    )
    article, _ = build_article(
        text,
        id=hash_id(text.encode()),
        source=source,
        stated=stated,
        default_published=options.published,
    )
    return article


def _read_file(file: Path | str, options: ReadOptions) -> Iterator[Found]:
    source = STDIN if file == STDIN else source_name(file)
    try:
        with _open(file) as stream:
            chunks = unpack(stream, source)
            with closing(chunks):
                first = next(chunks, b"")
                read = _format(source, first)
                yield from read(chain([first], chunks) if first else iter(()), source, options)
    except ReadError as error:
        yield error
    except (OSError, ValueError) as error:
        yield ReadError(source, explain(error))


def _open(file: Path | str) -> AbstractContextManager[BinaryIO]:
    if file != STDIN:
        return Path(file).open("rb")
    stdin: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stdin is None:
        raise ReadError(STDIN, "standard input is closed; name a file instead")
    return nullcontext(stdin)


def _format(source: str, first: bytes) -> Format:
    """How a source is read: by the end of its name, else by its first bytes."""
    name = source.lower().removesuffix(".gz")
    suffix = Path(name).suffix
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    if _FEED.match(first):
        raise ReadError(source, "is a feed, not an article; save the pages it names as HTML")
    if _HTML.match(first):
        return _read_html
    if _OBJECT.match(first):
        return read_jsonl
    return _read_plain


def _read_plain(chunks: Iterator[bytes], source: str, options: ReadOptions) -> Iterator[Found]:
    content = read_all(chunks, source, MAX_BYTES_PER_CHAR * options.max_chars + 4, "an article")
    text = decode_text(content, source)
    check_text(text, source, options.max_chars)
    yield build_article(
        text,
        id=hash_id(content),
        source=source,
        stated=Stated(),
        default_published=options.published,
    )


def _read_html(chunks: Iterator[bytes], source: str, options: ReadOptions) -> Iterator[Found]:
    content = read_all(chunks, source, MAX_PAGE_BYTES, "a page")
    if not content.strip():
        raise ReadError(source, "there is nothing in it; leave it out")
    yield read_page(content, source, options)


_FORMATS: Final[dict[str, Format]] = {
    ".txt": _read_plain,
    ".text": _read_plain,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}
