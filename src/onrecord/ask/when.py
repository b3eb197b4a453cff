"""A stretch of time as a user writes it: "2018", "2018-03", "2018-Q1", "2018-03..2018-05".

Example:
    >>> read_when("2018-03..2018-05")
    ('2018-03-01', '2018-05-31')
"""

from __future__ import annotations

from typing import Final

from ..errors import UsageError
from ..resolve.times import bounds

RANGE: Final = ".."

CONTENT_TIME: Final = """EXISTS (
    SELECT 1 FROM times AS w WHERE w.article = q.article
    AND w.earliest <= :when_latest AND w.latest >= :when_earliest
    AND (w.key = q.time OR EXISTS (
        SELECT 1 FROM quotation_content AS c
        WHERE c.quotation = q.key AND w.start >= c.start AND w."end" <= c."end")))"""
"""A quotation that speaks of a time in the stretch, or was said then."""

ARTICLE_TIME: Final = """EXISTS (
    SELECT 1 FROM times AS w WHERE w.article = a.key
    AND w.earliest <= :when_latest AND w.latest >= :when_earliest)"""
"""An article that mentions a time in the stretch."""


def read_when(words: str) -> tuple[str, str]:
    """The first and the last day of a stretch of time, as ISO dates.

    Raises:
        UsageError: If it is none, or ends before it begins.
    """
    first, dots, last = words.partition(RANGE)
    earliest, _ = bounds(first.strip())
    _, latest = bounds((last if dots else first).strip())
    if earliest is None or latest is None or latest < earliest:
        raise UsageError(
            f"when: {words!r} is no stretch of time; write 2018, 2018-03, 2018-03-05, 2018-Q1,"
            " 2018-SU (summer) or 2018-03..2018-05"
        )
    return earliest, latest
