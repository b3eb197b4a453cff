"""A point of time at any precision, its TIMEX3 value, and the days that a value spans.

Example:
    >>> Point(year=2019, month=6).value()
    '2019-06'
    >>> bounds("2019-Q2")
    ('2019-04-01', '2019-06-30')
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month, meteorological, northern half; winter ends in the year after."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of a point of time; None where it isn't.

    Attributes:
        decade: First three digits of the years.
        century: First two digits of the years.
        season: ``SP``, ``SU``, ``FA``, ``WI``.
        part: ``MO``, ``AF``, ``EV``, ``NI``, without the T.
        clock: ``HH:MM`` or ``HH:MM:SS``, with zone if known.
        bc: Years count back from Christ's birth.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    part: str | None = None
    clock: str | None = None
    weekend: bool = False
    bc: bool = False

    def value(self) -> str:
        """The TIMEX3 value; parts that are unknown before known ones are X."""
        return self._day_value() + self._time_value()

    def _day_value(self) -> str:
        era = "BC" if self.bc else ""
        if self.century is not None:
            return f"{era}{self.century:02d}"
        if self.decade is not None:
            return f"{era}{self.decade:03d}"
        year = f"{era}{self.year:04d}" if self.year is not None else "XXXX"
        if self.week is not None:
            return f"{year}-W{self.week:02d}" + ("-WE" if self.weekend else "")
        for mark, number in (("Q", self.quarter), ("H", self.half)):
            if number is not None:
                return f"{year}-{mark}{number}"
        if self.season:
            return f"{year}-{self.season}"
        if self.day is not None:
            month = f"{self.month:02d}" if self.month is not None else "XX"
            return f"{year}-{month}-{self.day:02d}"
        if self.month is not None:
            return f"{year}-{self.month:02d}"
        return year if self.year is not None else "XXXX-XX-XX"

    def _time_value(self) -> str:
        if self.clock:
            return f"T{self.clock}"
        return f"T{self.part}" if self.part else ""

    def date(self) -> date | None:
        """The day, if it is known and exists."""
        if self.bc or self.year is None or self.month is None or self.day is None:
            return None
        return make_date(self.year, self.month, self.day)


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None for one that doesn't exist ("31 June")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_date(day: date) -> Point:
    """The point of a day."""
    return Point(year=day.year, month=day.month, day=day.day)


def of_week(day: date) -> Point:
    """The ISO week that a day lies in."""
    year, week, _ = day.isocalendar()
    return Point(year=year, week=week)


def add_days(day: date, days: int) -> date | None:
    """A day so many days on; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month so many months on."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def weekday_of_week(day: date, weekday: int, weeks: int = 0) -> date | None:
    """The weekday (1 is Monday) of the week that is ``weeks`` after the day's."""
    return add_days(day, weekday - day.isoweekday() + 7 * weeks)


def narrow(point: Point, *, part: str | None = None, clock: str | None = None) -> Point:
    """The point with a part of the day or a clock time added."""
    return replace(point, part=part or point.part, clock=clock or point.clock)


_VALUES: Final = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), "_day_bounds"),
    (re.compile(r"(\d{4})-(\d\d)"), "_month_bounds"),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?(?:T.*)?"), "_week_bounds"),
    (re.compile(r"(\d{4})-Q([1-4])"), "_quarter_bounds"),
    (re.compile(r"(\d{4})-H([12])"), "_half_bounds"),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), "_season_bounds"),
    (re.compile(r"(\d{2,4})"), "_years_bounds"),
)


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """First and last day that a value of a date or time spans.

    Args:
        value: A TIMEX3 value.

    Returns:
        ISO dates, both inclusive; two Nones for what spans no known days
        (durations, sets, references, years before Christ, unknown parts).
    """
    for regex, name in _VALUES:
        found = regex.fullmatch(value or "")
        if found:
            return _iso(_BOUNDS[name](*found.groups()))
    return None, None


def _iso(days: tuple[date | None, date | None]) -> tuple[str | None, str | None]:
    first, last = days
    if first is None or last is None:
        return None, None
    return first.isoformat(), last.isoformat()


def _day_bounds(year: str, month: str, day: str) -> tuple[date | None, date | None]:
    found = make_date(int(year), int(month), int(day))
    return found, found


def _months(year: int, first: int, last: int) -> tuple[date | None, date | None]:
    last_year = year if last >= first else year + 1
    if not 1 <= year < 9999 or not (1 <= first <= 12 and 1 <= last <= 12):
        return None, None
    return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def _month_bounds(year: str, month: str) -> tuple[date | None, date | None]:
    return _months(int(year), int(month), int(month))


def _week_bounds(year: str, week: str, weekend: str | None) -> tuple[date | None, date | None]:
    try:
        first = date.fromisocalendar(int(year), int(week), 6 if weekend else 1)
        return first, date.fromisocalendar(int(year), int(week), 7)
    except ValueError:
        return None, None


def _quarter_bounds(year: str, quarter: str) -> tuple[date | None, date | None]:
    return _months(int(year), 3 * int(quarter) - 2, 3 * int(quarter))


def _half_bounds(year: str, half: str) -> tuple[date | None, date | None]:
    return _months(int(year), 6 * int(half) - 5, 6 * int(half))


def _season_bounds(year: str, season: str) -> tuple[date | None, date | None]:
    return _months(int(year), *SEASON_MONTHS[season])


def _years_bounds(digits: str) -> tuple[date | None, date | None]:
    missing = 4 - len(digits)
    first = max(int(digits) * 10**missing, 1)
    last = (int(digits) + 1) * 10**missing - 1
    if last < 1:
        return None, None
    return date(first, 1, 1), date(last, 12, 31)


_BOUNDS: Final = {
    f.__name__: f
    for f in (
        _day_bounds,
        _month_bounds,
        _week_bounds,
        _quarter_bounds,
        _half_bounds,
        _season_bounds,
        _years_bounds,
    )
}
