from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Article, Note, Timex
from onrecord.resolve.times import find_times

Row = tuple[str, str, str | None]
Find = Callable[..., list[Row]]


def article(text: str, published: str | None = "2019-06-28", **fields: str) -> Article:
    return Article(id="sha256:0", source="-", text=text, published=published, **fields)


@pytest.fixture
def find() -> Find:
    """Finds the times of a text: (words, type, value)."""

    def rows(text: str, published: str | None = "2019-06-28", **fields: str) -> list[Row]:
        times, _ = find_times(article(text, published, **fields))
        return [(text[t.start : t.end], t.type, t.value) for t in times]

    return rows


@pytest.fixture
def resolve() -> Callable[..., tuple[tuple[Timex, ...], tuple[Note, ...]]]:
    """Finds the times of a text, whole, with the notes."""

    def both(
        text: str, published: str | None = "2019-06-28", **fields: str
    ) -> tuple[tuple[Timex, ...], tuple[Note, ...]]:
        return find_times(article(text, published, **fields))

    return both
