"""The reader as a whole: order, company, and being left early."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.model import Article
from onrecord.parse import Reader

TEXTS = (
    "“We will not sign,” said Ana Silva, the minister of trade.",
    "",
    "The ferry left at noon. " * 60 + "Its captain said that the storm had passed.",
    "Talks in Oslo ended on Friday, Mr Lind told reporters.",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=2)


def articles(texts: tuple[str, ...] = TEXTS) -> Iterator[Article]:
    return (Article(id=str(n), source="test", text=text) for n, text in enumerate(texts))


def test_the_same_in_any_company(reader: Reader) -> None:
    """An article is read to the last digit as it is read alone, and comes in its turn."""
    alone = [next(reader.read(articles((text,)))) for text in TEXTS]
    together = list(reader.read(articles(TEXTS * 10)))
    assert together == alone * 10
    assert alone[0].attributions


def test_the_first_is_not_kept_waiting(reader: Reader) -> None:
    """The first article is read before a second one is asked for."""

    def first_alone() -> Iterator[Article]:
        yield from articles(TEXTS[:1])
        pytest.fail("a second article was asked for")

    assert next(reader.read(first_alone())).sentences


def test_left_early(reader: Reader) -> None:
    """Who has seen enough does not wait for what was to be read ahead."""
    readings = reader.read(articles(TEXTS * 50))
    for _ in range(3):
        next(readings)
    readings.close()
    assert next(reader.read(articles(TEXTS[3:]))).attributions
