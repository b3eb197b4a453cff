"""Numbers: what a run of digits may be, and words that join to one number.

Example:
    >>> number_labels("1998")
    (('num', 1998), ('year', 1998), ('hhmm', 1998))
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

Labels = tuple[tuple[str, Any], ...]

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2199
"""Four digits between these may be a year without "BC" or "AD"."""

MAX_PARTS: Final = 6
"""Longest number in words, in parts ("two hundred and twenty-five")."""


def number_labels(digits: str) -> Labels:
    """The roles that plain digits may have.

    Args:
        digits: A token of digits, possibly with inner commas or points.

    Returns:
        Pairs of label and value: ``num`` always; ``day``, ``month#``, ``hour``,
        ``yy`` for short ones; ``year``, ``hhmm`` for four digits.
    """
    if not digits.isdigit() or not digits.isascii():
        return _fraction_labels(digits)
    value, length = int(digits), len(digits)
    rows: list[tuple[str, Any]] = [("num", value)]
    if length <= 2:
        if 1 <= value <= 31:
            rows.append(("day", value))
        if value <= 24:
            rows.append(("hour", value))
        if length == 2:
            rows.append(("yy", value))
            if value < 60:
                rows.append(("minute", value))
    elif length == 4:
        if FIRST_YEAR <= value <= LAST_YEAR:
            rows.append(("year", value))
        if value // 100 <= 24 and value % 100 < 60:
            rows.append(("hhmm", value))
    if length <= 4 and value:
        rows.append(("eyear", value))  # a year where its era is said
    return tuple(rows)


def _fraction_labels(digits: str) -> Labels:
    """``1,500`` is a number and never a year; ``3.5`` a fraction."""
    groups = digits.split(",")
    if len(groups) > 1 and all(len(g) == 3 and g.isdigit() for g in groups[1:]):
        return (("num", int("".join(groups))),) if groups[0].isdigit() else ()
    try:
        value = float(digits.replace(",", "."))
    except ValueError:
        return ()
    return (("num", int(value) if value.is_integer() and "." not in digits else value),)


def compose_numbers(labels: Sequence[Labels], i: int) -> list[tuple[str, Any, int]]:
    """Edges over number words that begin with token ``i`` ("twenty-five", "two hundred").

    Args:
        labels: Labels of all tokens.
        i: The first token.

    Returns:
        Edges ``(label, value, next token)`` for every way to stop.
    """
    edges: list[tuple[str, Any, int]] = []
    value, j, ordinal = _below_hundred(labels, i)
    if value is None:
        return edges
    if j > i + 1:
        edges.append(("ordinal" if ordinal else "num", value, j))
    for _ in range(MAX_PARTS):
        scale = None if ordinal else _label(labels, j, "scale")
        if scale is None:
            break
        value, j = value * scale, j + 1
        edges.append(("num", value, j))
    return edges


def _below_hundred(labels: Sequence[Labels], i: int) -> tuple[Any, int, bool]:
    tens = _label(labels, i, "tens")
    if tens is None:
        value = _label(labels, i, "ones")
        return (_label(labels, i, "num") if value is None else value), i + 1, False
    j = i + 2 if _label(labels, i + 1, "hyphen") else i + 1
    ones = _label(labels, j, "ones")
    if ones is not None and ones < 10:
        return tens + ones, j + 1, False
    last = _label(labels, j, "ordinal")
    if last is not None and last < 10:
        return tens + last, j + 1, True
    return tens, i + 1, False


def _label(labels: Sequence[Labels], i: int, name: str) -> Any:
    if i < len(labels):
        for label, value in labels[i]:
            if label == name:
                return value
    return None
