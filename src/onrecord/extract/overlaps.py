"""Which of many stretches of text overlap a given one, without looking at all of them.

Example:
    >>> index = Overlaps([(Span(0, 9), "a"), (Span(4, 6), "b"), (Span(7, 8), "c")])
    >>> index.with_span(Span(5, 7))
    ['a', 'b']
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from onrecord.model import Span

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Stretches, each with what it stands for; a lookup costs what it finds, and a little more.

    The stretches lie in an array by their start; a tree over it knows the last end of every
    part of the array (Cormen et al., "interval trees").

    Args:
        stretches: In any order.
    """

    def __init__(self, stretches: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(stretches, key=lambda item: (item[0].start, -item[0].end))
        self._starts = [span.start for span, _ in self._items]
        size = self._size = 1 << max(0, len(self._items) - 1).bit_length()
        self._last = [0] * (2 * size)
        for k, (span, _) in enumerate(self._items):
            self._last[size + k] = span.end
        for k in range(size - 1, 0, -1):
            self._last[k] = max(self._last[2 * k], self._last[2 * k + 1])

    def with_span(self, span: Span) -> list[T]:
        """What stands for the stretches that share a character with a span, by their start."""
        stop = bisect_left(self._starts, span.end)
        found: list[T] = []
        todo = [(1, 0, self._size)] if stop else []
        while todo:
            node, first, size = todo.pop()
            if first >= stop or self._last[node] <= span.start:
                continue
            if size == 1:
                found.append(self._items[first][1])
                continue
            half = size // 2
            todo += [(2 * node + 1, first + half, half), (2 * node, first, half)]
        return found
