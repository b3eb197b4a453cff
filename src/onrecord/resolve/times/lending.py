"""Expressions that say together what neither says alone: "5 and 6 May", "10 a.m. on 6 May".

Example:
    >>> fill_in(({"day": 5}, {"day": 6, "month": 5}))[0]
    {'day': 5, 'month': 5}
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from onrecord.resolve.times.matcher import Slots

SHARED: Final = ("month", "year", "era", "ampm")
"""What an expression takes from the others of its match."""

CLOCKS: Final = frozenset({"clock", "hhmm", "hour"})
"""Slots of a clock time."""

DAYS: Final = frozenset({"month", "weekday", "days"})
"""Slots of which a day has one."""

APART: Final = 24
"""A day at most so many characters behind a clock time is its day."""


def fill_in(slots: Sequence[Slots]) -> tuple[Slots, ...]:
    """Give expressions of one match what only the others say.

    Args:
        slots: Of each expression, in order.

    Returns:
        The same, with month, year and era taken over.
    """
    filled: list[dict[str, Any]] = [dict(s) for s in slots]
    for own in filled:
        for other in slots:
            for key in SHARED:
                if _lacks(own, key) and other.get(key) is not None:
                    own[key] = other[key]
        if "yy" in own and own.get("year") is not None and len(slots) > 1:
            own["year"] = int(own["year"]) // 100 * 100 + own.pop("yy")
    return tuple(filled)


def _lacks(slots: Slots, key: str) -> bool:
    if slots.get(key) is not None or (key == "year" and "eyear" in slots):
        return False
    return key != "month" or "day" in slots or "n" in slots


def lend_day(clock: Slots, day: Slots, between: str) -> Slots:
    """A clock time's slots with those of the day that follows it ("at 11 a.m. on 9 May").

    Args:
        clock: The clock time's.
        day: The next expression's.
        between: The text between the two.
    """
    if DAYS & clock.keys() or not DAYS & day.keys() or CLOCKS & day.keys():
        return clock
    if len(between) > APART or not all(c.isalpha() or c.isspace() for c in between):
        return clock
    return {**day, **clock}
