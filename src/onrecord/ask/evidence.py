"""The text and the sentences of a store's articles, fetched when the first row needs them.

Example:
    >>> Evidence(store).sentence(1, Span(20, 24)).text
    'We left at noon.'
"""

from __future__ import annotations

from ..model import Section, Span
from ..store import Store
from .rows import Words
from .sentences import Sentences


class Evidence:
    """The article that was asked for last is kept: rows of an article mostly stand together."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._article: int | None = None
        self._text = ""
        self._sentences = Sentences("", ())

    def text(self, article: int) -> str:
        """The text of an article, by its key."""
        self._fetch(article)
        return self._text

    def sentence(self, article: int, span: Span) -> Words:
        """The sentence in which a span of an article begins."""
        self._fetch(article)
        return self._sentences.around(span)

    def _fetch(self, article: int) -> None:
        if article == self._article:
            return
        ((self._text,),) = self._store.select("SELECT text FROM articles WHERE key = ?", (article,))
        rows = self._store.select(
            'SELECT kind, start, "end", note FROM sections WHERE article = ? ORDER BY position',
            (article,),
        )
        self._sentences = Sentences(self._text, [Section(*row) for row in rows])
        self._article = article
