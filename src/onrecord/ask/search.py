"""Where do these words stand? Full-text search over articles, or over what was quoted.

Example:
    >>> from onrecord.store import open_store
    >>> with open_store(":memory:") as store:
    ...     list(search(store, "harbour dues"))
    []
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing as closing_connection
from typing import Any, Final, Literal

from ..model import Span
from ..store import Store
from ..store.writing import CONTENT_JOINT
from .query import match_expression
from .rows import Cited, Hit, Words
from .when import ARTICLE_TIME, CONTENT_TIME, read_when

Scope = Literal["articles", "quotations"]

TITLE_WEIGHT: Final = 4.0
"""How much more a word counts in the title than in the text (a choice, not tuned)."""

SNIPPET_CHARS: Final = 240
"""About three lines of a terminal."""

_LEAD_CHARS: Final = 60
"""Of the snippet, how much stands before the first word found."""

_CITED: Final = "a.id, a.source, a.title, a.url, a.outlet, a.published"
_RANKED: Final[dict[Scope, str]] = {
    "articles": (
        f"SELECT a.key, NULL, {_CITED}, bm25(articles_fts, {TITLE_WEIGHT}, 1.0) AS score "  # noqa: S608
        "FROM articles_fts JOIN articles AS a ON a.key = articles_fts.rowid "
        "WHERE articles_fts MATCH :words {when} ORDER BY score, a.id LIMIT :limit"
    ),
    "quotations": (
        f"SELECT q.key, q.id, {_CITED}, bm25(quotations_fts) AS score "  # noqa: S608
        "FROM quotations_fts JOIN quotations AS q ON q.key = quotations_fts.rowid "
        "JOIN articles AS a ON a.key = q.article "
        "WHERE quotations_fts MATCH :words {when} ORDER BY score, a.id, q.key LIMIT :limit"
    ),
}
_WHEN: Final[dict[Scope, str]] = {"articles": ARTICLE_TIME, "quotations": CONTENT_TIME}
_HIGHLIGHTED: Final[dict[Scope, str]] = {
    "articles": (
        "SELECT text, highlight(articles_fts, 1, ?, ?) FROM articles_fts "
        "WHERE articles_fts MATCH ? AND rowid = ?"
    ),
    "quotations": (
        "SELECT text, highlight(quotations_fts, 0, ?, ?) FROM quotations_fts "
        "WHERE quotations_fts MATCH ? AND rowid = ?"
    ),
}
_COLUMNS: Final[dict[Scope, tuple[str, ...]]] = {
    "articles": ("title", "text"),
    "quotations": ("text",),
}


def search(
    store: Store,
    query: str,
    *,
    scope: Scope = "articles",
    when: str | None = None,
    limit: int | None = None,
) -> Iterator[Hit]:
    """Articles (or quotations) with the words, best first, ties by article id.

    Args:
        store: The record database.
        query: Words, "phrases", or an FTS5 expression; never a syntax error.
        scope: What to search: title and text of articles, or the content of quotations.
        when: Only what speaks of this day, month, year or stretch (``2018-03..2018-05``).
        limit: At most so many.

    Returns:
        The hits, one by one.

    Raises:
        UsageError: If the query has no word, or ``when`` is no stretch of time.
    """
    expression = match_expression(query, columns=_COLUMNS[scope])
    values: dict[str, Any] = {"words": expression, "limit": -1 if limit is None else limit}
    if when is not None:
        values["when_earliest"], values["when_latest"] = read_when(when)
    return _hits(store, scope, values)


def _hits(store: Store, scope: Scope, values: dict[str, Any]) -> Iterator[Hit]:
    expression = values["words"]
    when = f"AND {_WHEN[scope]}" if "when_latest" in values else ""
    for key, quotation, *cited, score in store.select(_RANKED[scope].format(when=when), values):
        text, marks = _marked(store, expression, scope, key)
        window = snippet_window(text, marks)
        snippet = Words(window.start, window.end, window.of(text))
        if scope == "quotations":
            snippet, marks = _in_article(store, key, snippet, marks)
        yield Hit(Cited(*cited), quotation, snippet, marks, round(-score, 4))


def _marked(store: Store, expression: str, scope: Scope, key: int) -> tuple[str, tuple[Span, ...]]:
    """The text of a row, and where in it the words stand."""
    # Marks that no text can hold by chance or on purpose.
    opening, closing = secrets.token_hex(8), secrets.token_hex(8)
    parameters = (opening, closing, expression, key)
    ((text, highlighted),) = store.select(_HIGHLIGHTED[scope], parameters)
    if "\0" in text:
        highlighted = _highlighted_copy(text, scope, parameters)
    before, *pieces = highlighted.split(opening)
    marks, at = [], len(before)
    for piece in pieces:
        found, _, rest = piece.partition(closing)
        marks.append(Span(at, at + len(found)))
        at += len(found) + len(rest)
    return text, tuple(marks)


def _highlighted_copy(text: str, scope: Scope, parameters: tuple[str, str, str, int]) -> str:
    """FTS5 cuts what it highlights at a NUL: ask a copy of the row without any."""
    opening, closing, expression, _ = parameters
    copy = text.replace("\0", " ").encode("utf-8", "replace").decode()
    with closing_connection(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            f"CREATE VIRTUAL TABLE {scope}_fts USING fts5 ({', '.join(_COLUMNS[scope])}, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO {scope}_fts (rowid, text) VALUES (1, ?)", (copy,))  # noqa: S608
        found = connection.execute(_HIGHLIGHTED[scope], (opening, closing, expression, 1))
        return str((found.fetchone() or (text, text))[1])


def _in_article(
    store: Store, key: int, snippet: Words, marks: Sequence[Span]
) -> tuple[Words, tuple[Span, ...]]:
    """Offsets in a quotation's joined content to offsets in its article."""
    statement = 'SELECT start, "end" FROM quotation_content WHERE quotation = ? ORDER BY position'
    offset_of = _Joined(list(store.select(statement, (key,))))
    moved = tuple(Span(offset_of(mark.start), offset_of(mark.end - 1) + 1) for mark in marks)
    start, end = offset_of(snippet.start), offset_of(max(snippet.start, snippet.end - 1)) + 1
    return Words(start, end, snippet.text), moved


class _Joined:
    """Maps an offset in parts joined by the content's joint to one in the article."""

    __slots__ = ("_at", "_parts")

    def __init__(self, parts: list[tuple[Any, ...]]) -> None:
        self._parts = parts or [(0, 0)]
        self._at = [0]
        for start, end in self._parts[:-1]:
            self._at.append(self._at[-1] + end - start + len(CONTENT_JOINT))

    def __call__(self, offset: int) -> int:
        part = bisect_right(self._at, offset) - 1
        start, end = self._parts[part]
        return int(min(start + offset - self._at[part], max(start, end - 1)))


def snippet_window(text: str, marks: Sequence[Span]) -> Span:
    """The stretch of about `SNIPPET_CHARS` with the most marks, ending between words."""
    ends = [mark.end for mark in marks]
    counts = [
        (bisect_right(ends, mark.start + SNIPPET_CHARS - _LEAD_CHARS) - i, -i)
        for i, mark in enumerate(marks)
    ]
    first = marks[-max(counts)[1]].start if marks else 0
    start = max(0, first - _LEAD_CHARS)
    if start:
        space = re.search(r"\s\S", text[start:first])
        start += space.start() + 1 if space else 0
    end = min(len(text), start + SNIPPET_CHARS)
    if end < len(text):
        spaces = [space.start() for space in re.finditer(r"\s", text[start:end])]
        end = start + spaces[-1] if spaces and start + spaces[-1] > first else end
    return Span(start, end)
