"""Holidays and events of fixed date: from ``data/holidays.toml`` to days.

Example:
    >>> holiday("easter", 2019)
    datetime.date(2019, 4, 21)
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.resolve.times.points import make_date

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year; None if the name or the year has none.

    Args:
        name: Its key in the file.
        year: From 1 to 9999.
    """
    rule = _tables()["holiday"].get(name)
    if rule is None or not 1 <= year <= 9998:
        return None
    if found := re.fullmatch(r"(orthodox_)?easter([+-]\d+)?", rule):
        sunday = orthodox_easter(year) if found[1] else easter(year)
        return sunday + timedelta(days=int(found[2] or 0))
    base, _, shift = rule.partition("+")
    if found := re.fullmatch(r"(\d\d)-(\d\d)", base):
        day = make_date(year, int(found[1]), int(found[2]))
    else:
        month, count, weekday = base.split("-")
        day = _nth_weekday(year, int(month), count, WEEKDAYS.index(weekday))
    return day + timedelta(days=int(shift or 0)) if day else None


def happening(name: str) -> str | None:
    """The value of an event of fixed date ("9/11")."""
    return _tables()["happening"].get(name)


@cache
def _tables() -> dict[str, dict[str, str]]:
    path = files(__package__).joinpath("data", "holidays.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _nth_weekday(year: int, month: int, count: str, weekday: int) -> date:
    if count == "last":
        start = date(year, month, 28)
        while (start + timedelta(days=1)).month == month:
            start += timedelta(days=1)
        return start - timedelta(days=(start.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(count) - 1))


def easter(year: int) -> date:
    """Easter Sunday, Gregorian.

    Notes:
        The anonymous algorithm as printed in Nature, 20 April 1876, in the form
        of J. Meeus, Astronomical Algorithms, chapter 8.
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, by the Gregorian calendar (Meeus, chapter 8)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    julian = date(year, month, day + 1)
    return julian + timedelta(days=year // 100 - year // 400 - 2)
