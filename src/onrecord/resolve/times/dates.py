"""Dates that are named: days, months, years, seasons, weekdays, holidays.

Example:
    >>> date_of({"month": 6, "day": 18}, setting).value
    '2019-06-18'
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.resolve.times.holidays import holiday
from onrecord.resolve.times.matcher import Slots
from onrecord.resolve.times.moves import moved, shifted
from onrecord.resolve.times.narrative import PUBLISHED, Found
from onrecord.resolve.times.points import Point, add_days, make_date, of_date, weekday_of_week
from onrecord.resolve.times.setting import (
    DAY_OR_MONTH,
    NO_ANCHOR,
    NO_SUCH_DAY,
    TWO_DIGITS,
    WEEKDAY_DIFFERS,
    Outcome,
    Setting,
    outcome_of,
)

TWO_DIGIT_YEARS_AHEAD: Final = 10
"""Two digits are the year that lies at most so many after publication."""

LEAP_YEAR: Final = 2000
"""A year that has every day of the calendar, for days without a year."""
DEFAULT_YEAR: Final = 2026
"""From where two-digit years count in an article without a date."""

LAST_CENTURY: Final = 190
"""Up to the 1900s, hundreds are centuries; "the 2000s" are a decade."""


def date_of(slots: Slots, setting: Setting) -> Outcome:
    """A date in full or in part: "4 July 2019", "early May", "Friday morning", "the 1960s"."""
    if slots.get("fiscal"):
        return _fiscal(slots, setting)
    if "decade" in slots or "short_decade" in slots or "century" in slots:
        return _decade(slots)
    if "a" in slots:
        return _numeric(slots, setting)
    if "nth" in slots:
        return _weekday_of_month(slots, setting)
    if "month" in slots:
        return _month_or_day(slots, setting)
    if "day" in slots or "n" in slots:
        return _day_alone(slots, setting)
    if "weekday" in slots:
        return _weekday(slots, setting)
    return _year_or_part(slots, setting)


def _year(slots: Slots, setting: Setting) -> tuple[int | None, str | None, bool]:
    """Year said outright or by "of last year": the year, its anchor, and whether it is explicit."""
    if slots.get("year") is not None:
        return int(slots["year"]), None, True
    if slots.get("yy") is not None:
        return _full_year(int(slots["yy"]), setting), None, True
    if "outer_rel" in slots:
        point, anchor = moved("Y", str(slots["outer_rel"]), setting)
        return (point.year if point else None), anchor, False
    return None, None, False


def _full_year(yy: int, setting: Setting) -> int:
    base = setting.story.published.year if setting.story.published else DEFAULT_YEAR
    year = base // 100 * 100 + yy
    return year - 100 if year > base + TWO_DIGIT_YEARS_AHEAD else year


def _month_or_day(slots: Slots, setting: Setting) -> Outcome:
    month, day = int(slots["month"]), _day(slots)
    year, anchor, explicit = _year(slots, setting)
    if year is None and "rel" in slots:
        found = _month_by_relation(month, str(slots["rel"]), setting)
        year, anchor = found
    elif year is None:
        year, anchor = setting.story.year_for(
            month, day, setting.tense, setting.offset, setting.paragraph
        )
    bc = slots.get("era") == "BC" or (not explicit and _told_bc(anchor, setting))
    point = Point(year=year, month=month, day=day, bc=bc)
    if day is not None and not bc and make_date(year or LEAP_YEAR, month, day) is None:
        return Outcome("DATE", None, note=NO_SUCH_DAY)
    if year is None:
        return outcome_of(point, slots, None, note=NO_ANCHOR, whole=False)
    if slots.get("week_of"):
        point = shifted(point, "W", 0) or point
    outcome = outcome_of(point, slots, anchor, explicit=explicit)
    actual = point.date()
    if explicit and "weekday" in slots and actual and actual.isoweekday() != slots["weekday"]:
        return replace(outcome, note=WEEKDAY_DIFFERS)
    return outcome


def _weekday_of_month(slots: Slots, setting: Setting) -> Outcome:
    """The first Monday in May; the number -1 stands for the last."""
    plain = {k: v for k, v in slots.items() if k not in {"nth", "weekday"}}
    month = _month_or_day(plain, setting)
    point = month.point
    if point is None or point.year is None or point.bc:
        return month
    nth, weekday = int(slots["nth"]), int(slots["weekday"])
    first = date(point.year, int(slots["month"]), 1)
    offset = (weekday - first.isoweekday()) % 7
    days = [offset + 1 + 7 * k for k in range(5)]
    days = [d for d in days if make_date(point.year, first.month, d)]
    if nth > len(days):
        return Outcome("DATE", None, note=NO_SUCH_DAY)
    day = of_date(first.replace(day=days[nth - 1 if nth > 0 else nth]))
    return outcome_of(day, slots, month.anchor, explicit=month.explicit)


def _told_bc(anchor: str | None, setting: Setting) -> bool:
    told = setting.story.last_year
    return anchor not in {None, PUBLISHED} and told is not None and told.point.bc


def _day(slots: Slots) -> int | None:
    day = slots.get("day", slots.get("n"))
    return None if day is None else int(day)


def _month_by_relation(month: int, relation: str, setting: Setting) -> Found:
    """Last March is the latest before now, next March the first after."""
    base, anchor = setting.story.base("M")
    if base is None or base.year is None or base.month is None:
        return Found(None, None)
    if relation.startswith("R"):
        return Found(base.year, anchor)
    if relation == "-1":
        return Found(base.year if month < base.month else base.year - 1, anchor)
    if relation == "+1":
        return Found(base.year if month > base.month else base.year + 1, anchor)
    return Found(base.year, anchor)


def _day_alone(slots: Slots, setting: Setting) -> Outcome:
    """A day of a month said before ("May 4 and 5")."""
    base, anchor = setting.story.told("M")
    day = _day(slots)
    if base is None or base.month is None:
        return Outcome("DATE", None, note=NO_ANCHOR)
    return outcome_of(Point(year=base.year, month=base.month, day=day, bc=base.bc), slots, anchor)


def _numeric(slots: Slots, setting: Setting) -> Outcome:
    """Numbers alone ("28/06/2019"): a number above 12 is the day, else the country decides."""
    a, b = int(slots["a"]), int(slots["b"])
    year = int(slots["year"]) if slots.get("year") else _full_year(int(slots["yy"]), setting)
    note = None if slots.get("year") else TWO_DIGITS
    orders = [(b, a), (a, b)]  # month and day: day first, month first
    found = {(m, d) for m, d in orders if make_date(year, m, d)}
    if not found:
        return Outcome("DATE", None, note=NO_SUCH_DAY)
    first = slots.get("day_first", setting.day_first)
    if len(found) == 2:
        if first is None:
            point = Point(year=year)
            return Outcome("DATE", point.value(), None, None, point, True, DAY_OR_MONTH)
        found = {orders[0] if first else orders[1]}
        note = note or (None if slots.get("day_first") else DAY_OR_MONTH)
    ((month, day),) = found
    point = Point(year=year, month=month, day=day)
    return Outcome("DATE", point.value(), None, None, point, True, note)


def _decade(slots: Slots) -> Outcome:
    if "short_decade" in slots:
        digit = int(slots["short_decade"])
        decade = 190 + digit
    else:
        decade = int(slots["decade"])
        if decade % 10 == 0 and decade <= LAST_CENTURY:
            return century({**slots, "n": decade // 10 + 1}, None)
    point = Point(decade=decade, bc=slots.get("era") == "BC")
    return Outcome("DATE", point.value(), slots.get("mod"), None, point, True)


def century(slots: Slots, setting: Setting | None) -> Outcome:
    """A century by its number: the 19th is 18."""
    number = int(slots.get("n") or slots.get("ordinal") or 1)
    bc = slots.get("era") == "BC"
    point = Point(century=number if bc else number - 1, bc=bc)
    return Outcome("DATE", point.value(), slots.get("mod"), None, point, True)


def _fiscal(slots: Slots, setting: Setting) -> Outcome:
    """A fiscal year: its bounds differ by country and firm, so it spans no known days."""
    year, anchor, explicit = _year(slots, setting)
    if year is None:
        point, anchor = moved("Y", str(slots.get("rel", "0")), setting)
        year = point.year if point else None
    if year is None:
        return Outcome("DATE", None, note=NO_ANCHOR)
    return Outcome("DATE", f"FY{year:04d}", slots.get("mod"), anchor, explicit=explicit)


def _year_or_part(slots: Slots, setting: Setting) -> Outcome:
    """A year, or a season, a quarter or a half of one."""
    year, anchor, explicit = _year(slots, setting)
    season, quarter, half = (slots.get(k) for k in ("season", "quarter", "half"))
    if year is None and season and "rel" in slots:
        year, anchor = _season_by_relation(season, str(slots["rel"]), setting)
    elif year is None and season:
        month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
        year, anchor = setting.story.year_for(
            month, None, setting.tense, setting.offset, setting.paragraph
        )
    elif year is None:
        year, anchor = _quarter_year(quarter, half, setting)
    if year is None:
        return Outcome("DATE", None, slots.get("mod"), note=NO_ANCHOR)
    if (quarter or 0) > 4 or (half or 0) > 2:
        return Outcome("DATE", None, slots.get("mod"), note=NO_SUCH_DAY)
    bc = slots.get("era") == "BC" or (not explicit and _told_bc(anchor, setting))
    point = Point(year=year, season=season, quarter=quarter, half=half, bc=bc)
    note = TWO_DIGITS if slots.get("yy") is not None and "year" not in slots else None
    return outcome_of(point, slots, anchor, explicit=explicit, note=note)


def _season_by_relation(season: str, relation: str, setting: Setting) -> Found:
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}[season]
    story = setting.story
    base, anchor = story.told("Y") if relation.startswith("R") else story.base("M")
    if base is None or base.year is None:
        return Found(None, None)
    month = base.month or 1
    year = base.year
    relation = relation.lstrip("R")
    if relation == "-1":
        return Found(year if middle + 1 < month else year - 1, anchor)
    if relation == "+1":
        return Found(year if middle - 1 > month else year + 1, anchor)
    if season == "WI" and month <= 3:
        year -= 1
    return Found(year, anchor)


def _quarter_year(quarter: int | None, half: int | None, setting: Setting) -> Found:
    """The year of "the third quarter": in the past tense the latest that is over."""
    story = setting.story
    if story.history or story.published is None:
        told = story.last_year
        return Found(told.point.year, told.id) if told else Found(None, None)
    published = story.published
    ends = 3 * quarter if quarter else 6 * (half or 1)
    if setting.tense not in {"future", "prospective"} and ends - 2 > published.month:
        return Found(published.year - 1, PUBLISHED)
    return Found(published.year, PUBLISHED)


def _weekday(slots: Slots, setting: Setting) -> Outcome:
    weekday = int(slots["weekday"])
    relation = slots.get("rel")
    base, anchor = setting.story.base("D")
    if relation is not None and str(relation).startswith("R"):
        base, anchor = setting.story.told("D")
    today = base.date() if base else None
    if today is None:
        return outcome_of(Point(), slots, None, note=NO_ANCHOR, whole=False)
    if "unit" in slots:  # Friday last week
        weeks = {"-1": -1, "+1": 1}.get(str(relation), 0)
        day = weekday_of_week(today, weekday, weeks)
    else:
        day = _nearest_weekday(today, weekday, None if relation is None else str(relation), setting)
    if day is None:
        return outcome_of(Point(), slots, None, note=NO_ANCHOR, whole=False)
    return outcome_of(of_date(day), slots, anchor)


def _nearest_weekday(
    today: date, weekday: int, relation: str | None, setting: Setting
) -> date | None:
    """The weekday in the direction that the relation, else the tense, tells."""
    ahead = (weekday - today.isoweekday()) % 7
    if relation in {"+1", "R+1"}:
        return add_days(today, ahead or 7)
    if relation in {"-1", "R-1"}:
        return add_days(today, ahead - 7)
    if relation in {"0", "R0"}:
        later = setting.tense != "past" or ahead == 0
        return add_days(today, ahead if later else ahead - 7)
    if setting.tense in {"future", "prospective"} or setting.story.timeless:
        return add_days(today, ahead)
    return add_days(today, ahead - 7 if ahead else 0)


def holiday_of(slots: Slots, setting: Setting) -> Outcome:
    """A holiday, in the year said or the nearest by tense."""
    name = str(slots["holiday"])
    year, anchor, explicit = _year(slots, setting)
    if year is None:
        year, anchor = _holiday_year(name, str(slots.get("rel", "")), setting)
    day = holiday(name, year) if year is not None else None
    if day is None:
        return Outcome("DATE", None, note=NO_ANCHOR)
    return outcome_of(of_date(day), slots, anchor, explicit=explicit)


def _holiday_year(name: str, relation: str, setting: Setting) -> Found:
    base, _ = setting.story.base("M")
    if base is None or base.year is None or base.bc:
        return Found(None, None)
    this = holiday(name, base.year)
    if this is None:
        return Found(None, None)
    if relation and not relation.startswith("R"):
        return _month_by_relation(this.month, relation, setting)
    return setting.story.year_for(
        this.month, this.day, setting.tense, setting.offset, setting.paragraph
    )
