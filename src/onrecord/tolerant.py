"""Records of many articles, where one bad article never stops the run.

Example:
    >>> from onrecord.model import Article
    >>> records = extract_each([Article("sha256:1", "a.txt", "Hello")], on_failure=print)
    >>> [record.article.source for record in records]
    ['a.txt']
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from .errors import OnrecordError
from .model import Article, Record

OnFailure = Callable[[Article, str], None]
"""Is told the article and the reason."""


def extract_each(articles: Iterable[Article], *, on_failure: OnFailure) -> Iterator[Record]:
    """Records of the articles that can be read, in order.

    Articles go through the pipeline in its own batches. When one makes it fail, those that were
    under way are read again one by one, so that only the bad one is lost.

    Args:
        articles: In any number; they are taken as they are needed.
        on_failure: Is told of each article that could not be read, and why.
    """
    from .pipeline import extract_many

    under_way: deque[Article] = deque()
    source = _Source(articles, under_way)
    while not source.ended:
        records = extract_many(source)
        while True:
            try:
                record = next(records, None)
            except Exception:
                if source.error is not None or not under_way:
                    raise  # no article is to blame
                yield from _one_by_one(under_way, on_failure)
                break
            _drop_until(record.article.id if record else None, under_way, on_failure)
            if record is None:
                return
            yield record


class _Source:
    """The articles, noted as they are handed out; goes on where it was left."""

    __slots__ = ("_articles", "_under_way", "ended", "error")

    def __init__(self, articles: Iterable[Article], under_way: deque[Article]) -> None:
        self._articles = iter(articles)
        self._under_way = under_way
        self.ended = False
        self.error: Exception | None = None

    def __iter__(self) -> Iterator[Article]:
        return self

    def __next__(self) -> Article:
        try:
            article = next(self._articles)
        except StopIteration:
            self.ended = True
            raise
        except Exception as error:
            self.error = error
            raise
        self._under_way.append(article)
        return article


def _drop_until(id: str | None, under_way: deque[Article], on_failure: OnFailure) -> None:
    """Take the article that has come through off the list, and any that were left out."""
    while under_way:
        article = under_way.popleft()
        if article.id == id:
            return
        on_failure(article, "was left out by the pipeline; this is a fault of onrecord: report it")


def _one_by_one(under_way: deque[Article], on_failure: OnFailure) -> Iterator[Record]:
    from .pipeline import extract_many

    while under_way:
        article = under_way.popleft()
        try:
            records = list(extract_many([article]))
        except Exception as error:
            on_failure(article, _reason(error))
            continue
        yield from records


def _reason(error: Exception) -> str:
    if isinstance(error, OnrecordError):
        return str(error)
    return f"could not be read: {type(error).__name__}: {error}; this is a fault of onrecord"
