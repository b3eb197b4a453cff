"""A row of a table (a line of JSONL or CSV) to an Article.

Example:
    >>> from onrecord.read.options import ReadOptions
    >>> row = {"body": "The bridge is open.", "title": "Bridge"}
    >>> build_row(row, "a.jsonl#1", ReadOptions(fields={"text": "body"}))[0].title
    'Bridge'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from onrecord.errors import ReadError
from onrecord.model import Article, Note
from onrecord.read.article import Stated, build_article, check_text, hash_id, split_authors
from onrecord.read.options import ReadOptions

MAX_NAMED: Final = 12
"""Columns that an error names, to choose from."""


def build_row(
    row: Mapping[str, object], source: str, options: ReadOptions
) -> tuple[Article, tuple[Note, ...]]:
    """The article of one row.

    Raises:
        ReadError: It has no text, or one that can't be read.
    """
    text = _text(row, source, options)
    check_text(text, source, options.max_chars)
    stated = Stated(
        ref=_words(row, "id", source, options),
        url=_words(row, "url", source, options),
        outlet=_words(row, "outlet", source, options),
        title=_words(row, "title", source, options),
        authors=_authors(row, source, options),
        published=_words(row, "published", source, options),
        modified=_words(row, "modified", source, options),
        language=_words(row, "language", source, options),
    )
    article_id = hash_id(text.encode(), (stated.url or "").encode())
    return build_article(
        text,
        id=article_id,
        source=source,
        stated=stated,
        default_published=options.published,
    )


def _text(row: Mapping[str, object], source: str, options: ReadOptions) -> str:
    column = options.column("text")
    if column not in row:
        names = ", ".join(list(row)[:MAX_NAMED]) or "none"
        raise ReadError(
            source,
            f"there is no field {column!r} (there are: {names}); say which with --field text=NAME",
        )
    text = row[column]
    if not isinstance(text, str):
        raise ReadError(
            source, f"the field {column!r} is {_kind(text)}, not text; put the text in quotes"
        )
    return text


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


def _words(row: Mapping[str, object], field: str, source: str, options: ReadOptions) -> str | None:
    value = row.get(options.column(field))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _sound(str(value).strip(), options.column(field), source) or None


def _authors(row: Mapping[str, object], source: str, options: ReadOptions) -> tuple[str, ...]:
    column = options.column("authors")
    value = row.get(column)
    if isinstance(value, str):
        return split_authors(_sound(value, column, source))
    if not isinstance(value, list):
        return ()
    names = [_sound(name.strip(), column, source) for name in value if isinstance(name, str)]
    return tuple(name for name in names if name)


def _sound(words: str, column: str, source: str) -> str:
    """Words that can be stored and printed.

    Raises:
        ReadError: Half a character stands among them.
    """
    try:
        words.encode()
    except UnicodeEncodeError:
        raise ReadError(
            source,
            f"half a character stands in the field {column!r}; write the line anew with"
            " a JSON writer that keeps surrogates in pairs",
        ) from None
    return words.replace("\0", "")
