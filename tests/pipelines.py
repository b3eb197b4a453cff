"""Pipelines for tests: quick stand-ins that batch, fail and dawdle on demand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from onrecord.model import Article, Record

POISON = "POISON"
"""An article with this word makes the whole batch fail."""


def batched(
    size: int = 4, *, pause_s: float = 0.0, asked: list[str] | None = None
) -> Callable[[Iterable[Article]], Iterator[Record]]:
    """A stand-in for `extract_many` that reads so many articles at once.

    Args:
        size: Of a batch.
        pause_s: How long an article takes.
        asked: Is filled with the sources that came in.
    """

    def extract_many(articles: Iterable[Article]) -> Iterator[Record]:
        rest = iter(articles)
        while batch := list(islice(rest, size)):
            if asked is not None:
                asked.extend(article.source for article in batch)
            if any(POISON in article.text for article in batch):
                raise ValueError("the model choked")
            for article in batch:
                time.sleep(pause_s)
                yield Record(article)

    return extract_many
