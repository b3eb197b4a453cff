"""Times that lie so far from another: "last year", "the next day", "three weeks ago".

Example:
    >>> shifted(Point(year=2019, month=1), "M", -1)
    Point(year=2018, month=12)
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.resolve.times.amounts import VAGUE, amount_of, multiplied
from onrecord.resolve.times.matcher import Slots
from onrecord.resolve.times.narrative import PUBLISHED
from onrecord.resolve.times.points import Point, add_days, add_months, bounds, of_date, of_week
from onrecord.resolve.times.setting import NO_ANCHOR, Outcome, Setting, outcome_of


def deictic(slots: Slots, setting: Setting) -> Outcome:
    """Today, yesterday, tomorrow, tonight: counted from publication only."""
    published = setting.story.published
    day = add_days(published, int(slots["days"])) if published else None
    if day is None:
        return outcome_of(Point(), slots, None, note=NO_ANCHOR, whole=False)
    return outcome_of(of_date(day), slots, PUBLISHED)


def relative(slots: Slots, setting: Setting) -> Outcome:
    """A unit in a relation: "last year", "that day", "the next morning"."""
    relation = str(slots.get("rel", "R0"))
    unit = str(slots.get("unit", "D"))
    if unit in {"TH", "TM", "TS"}:
        return Outcome("TIME", None, slots.get("mod"), note=NO_ANCHOR)
    if unit == "W" and relation == "0" and _is_sunday_before(setting):
        relation = "1"
    point, anchor = moved(unit, relation, setting)
    if point is None:
        return outcome_of(Point(), slots, None, note=NO_ANCHOR, whole=False)
    return outcome_of(point, slots, anchor)


def _is_sunday_before(setting: Setting) -> bool:
    """Whether "this week", told of the future, begins tomorrow: on Sundays ISO's week is over."""
    day = setting.story.published
    return setting.tense == "future" and day is not None and day.isoweekday() == SUNDAY


def moved(unit: str, relation: str, setting: Setting) -> tuple[Point | None, str | None]:
    """The unit that stands in the relation to publication, or to the time told."""
    story = setting.story
    if relation.startswith("R"):
        base, anchor = story.told(unit, setting.tense)
    else:
        origin = {"T": story.current, "E": story.event}.get(relation[0], story.base)
        base, anchor = origin(unit)
    if base is None:
        return None, None
    return shifted(base, unit, int(relation.lstrip("RTE"))), anchor


_DURATION: Final = re.compile(r"P(T?)(\d+)(DE|CE|[DWMYH])")
_HOURS: Final = 24
_WEEK: Final = 7
SUNDAY: Final = 7


def interval_after(value: str, day: date) -> tuple[str | None, str | None]:
    """First and last day of what lies a duration after a day.

    Args:
        value: A TIMEX3 duration ("P2M"); hours are rounded up to days.
        day: From which it counts.

    Returns:
        As `bounds` has it: a month for months, a day for days; two Nones for vague ones.
    """
    found = _DURATION.fullmatch(value)
    if found is None or (found[1] and found[3] != "H") or len(found[2]) > 4:
        return None, None
    amount, unit = int(found[2]), found[3]
    if unit == "H":
        amount, unit = (-(-amount // _HOURS), "D") if found[1] else (0, "")
    if unit == "W":
        amount, unit = 7 * amount, "D"
    point = shifted(of_date(day), unit, amount) if unit else None
    return bounds(point.value()) if point else (None, None)


def shifted(base: Point, unit: str, count: int) -> Point | None:
    """The day, week, month … that lies ``count`` units from a point; None if it can't be known."""
    if unit in {"Y", "DE", "CE"}:
        return _shifted_years(base, unit, count)
    if base.bc or base.year is None:
        if base.year is not None and unit == "M" and base.month and 1 <= base.month + count <= 12:
            return Point(year=base.year, month=base.month + count, bc=True)
        return None
    if unit == "M":
        if base.month is None:
            return Point(year=base.year) if count == 0 else None
        year, month = add_months(base.year, base.month, count)
        return Point(year=year, month=month)
    if unit == "Q":
        month = base.month or (3 * base.quarter if base.quarter else 1)
        year, month = add_months(base.year, month, 3 * count)
        return Point(year=year, quarter=(month + 2) // 3)
    return _shifted_days(base, unit, count)


def _shifted_years(base: Point, unit: str, count: int) -> Point | None:
    size = {"Y": 1, "DE": 10, "CE": 100}[unit]
    year = base.year if base.year is not None else (base.decade or 0) * 10
    year = year - count * size if base.bc else year + count * size
    if not 1 <= year <= 9998:
        return None
    if unit == "Y":
        return Point(year=year, bc=base.bc)
    if unit == "DE":
        return Point(decade=year // 10, bc=base.bc)
    return Point(century=year // 100, bc=base.bc)


def _shifted_days(base: Point, unit: str, count: int) -> Point | None:
    day = base.date()
    if day is None:
        return None
    moved = add_days(day, count * {"D": 1, "2W": 14}.get(unit, 7))
    if moved is None:
        return None
    if unit == "D":
        return of_date(moved)
    week = of_week(moved)
    return replace(week, weekend=True) if unit == "WE" else week


def weekend(slots: Slots, setting: Setting) -> Outcome:
    """The weekend: the one before, in the future tense the coming one."""
    base, anchor = setting.story.base("D")
    count = 0
    day = base.date() if base else None
    if day and setting.tense not in {"future", "prospective"} and day.isoweekday() < 6:
        count = -1
    point = shifted(base, "WE", count) if base else None
    if point is None:
        return Outcome("DATE", None, note=NO_ANCHOR)
    return outcome_of(point, slots, anchor)


def shift(slots: Slots, setting: Setting) -> Outcome:
    """An amount and a direction: "three days ago", "two weeks later"."""
    toward, unit, amount = slots["toward"], str(slots["unit"]), amount_of(slots)
    amount, unit = multiplied(amount, unit)
    mod = slots.get("qmod")
    if isinstance(toward, int):  # two weeks from tomorrow
        base, anchor = setting.story.base("D")
        base = shifted(base, "D", toward) if base else None
        toward = "now+"
    elif toward == "weekday+":  # a week from Tuesday
        base, anchor = setting.story.base("D")
        today = base.date() if base else None
        ahead = (int(slots["weekday"]) - today.isoweekday()) % 7 if today else 0
        base = shifted(base, "D", ahead) if base else None
        if unit == "W" and amount != VAGUE:
            amount, unit = amount * _WEEK, "D"
    elif toward.startswith("now"):
        published = setting.story.published
        base, anchor = (of_date(published), PUBLISHED) if published else setting.story.base("Y")
    elif toward == "then+":
        level = "D" if unit in {"D", "W"} else "Y"
        base, anchor = setting.story.later_than(level, setting.tense, setting.paragraph)
    else:
        base, anchor = setting.story.told("D" if unit in {"D", "W"} else "Y")
    sign = 1 if toward.endswith("+") else -1
    if amount == VAGUE:
        return Outcome("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", mod, anchor)
    if unit.startswith("T"):
        return Outcome("TIME", None, mod, anchor, note=NO_ANCHOR)
    point = _by_amount(base, unit, sign * amount) if base else None
    has_passed = toward == "then+" and setting.tense == "past"
    if point is None or (has_passed and setting.story.is_to_come(point)):
        return Outcome("DATE", None, mod, note=NO_ANCHOR)
    return Outcome("DATE", point.value(), mod, anchor, point)


def _by_amount(base: Point, unit: str, amount: float) -> Point | None:
    if unit == "DE" and base.year is not None:
        return _shifted_years(base, "Y", int(amount * 10))
    if unit == "CE" and base.year is not None:
        return _shifted_years(base, "Y", int(amount * 100))
    if amount != int(amount):
        smaller = {"Y": ("M", 12), "W": ("D", 7)}.get(unit)
        if smaller is None:
            return None
        return shifted(base, smaller[0], round(amount * smaller[1]))
    if unit == "Q" or (unit == "Y" and base.quarter and base.year is not None and not base.bc):
        step = int(amount) * (4 if unit == "Y" else 1)
        return shifted(base, "Q", step)
    return shifted(base, unit, int(amount))
