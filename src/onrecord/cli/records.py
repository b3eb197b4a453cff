"""Records of the sources that a command names; what cannot be read is said and counted.

Example:
    >>> records = Records(["news/"], chosen)
    >>> for record in records:
    ...     print(record.article.title)
    >>> records.status
    0
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..errors import ReadError
from ..model import Article, Record
from .group import DONE, SOME_FAILED
from .speech import say

if TYPE_CHECKING:
    from ..read import ReadOptions


class Records:
    """The records, one by one as they are read.

    Attributes:
        failed: How many sources or articles could not be read so far.
    """

    def __init__(self, paths: Sequence[str], chosen: ReadOptions) -> None:
        self._paths, self._chosen = paths, chosen
        self.failed = 0

    @property
    def status(self) -> int:
        """The exit status of a command that has read them."""
        return SOME_FAILED if self.failed else DONE

    def __iter__(self) -> Iterator[Record]:
        from ..read import read_sources
        from ..tolerant import extract_each

        articles = read_sources(self._paths, options=self._chosen, on_error=self._unreadable)
        yield from extract_each(articles, on_failure=self._unextractable)

    def _unreadable(self, error: ReadError) -> None:
        self._fail(error.source, error.reason)

    def _unextractable(self, article: Article, reason: str) -> None:
        self._fail(article.source, reason)

    def _fail(self, source: str, reason: str) -> None:
        self.failed += 1
        say(f"{source}: {reason}")
