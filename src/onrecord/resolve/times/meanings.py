"""What matches mean: the functions by the names that the language files use.

Each takes the slots of one expression and its `Setting`, and gives an `Outcome`.

Example:
    >>> MEANINGS["deictic"]({"days": -1}, setting).value
    '2019-06-27'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from onrecord.model import TimeType
from onrecord.resolve.times.amounts import duration, set_value
from onrecord.resolve.times.dates import century, date_of, holiday_of
from onrecord.resolve.times.holidays import happening
from onrecord.resolve.times.matcher import Slots
from onrecord.resolve.times.moves import deictic, relative, shift, weekend
from onrecord.resolve.times.narrative import PUBLISHED
from onrecord.resolve.times.points import Point
from onrecord.resolve.times.setting import (
    NO_ANCHOR,
    NO_SUCH_DAY,
    Outcome,
    Setting,
    clock_of,
    outcome_of,
)


def clock(slots: Slots, setting: Setting) -> Outcome:
    """A clock time, on the day that is said with it or was told last."""
    if clock_of(slots) is None:
        return Outcome("TIME", None, slots.get("mod"), note=NO_SUCH_DAY)
    if "days" in slots:
        return deictic(slots, setting)
    if slots.keys() & {"month", "weekday", "year"}:
        return date_of({k: v for k, v in slots.items() if k != "part"}, setting)
    day, anchor = setting.story.told("D", setting.tense)
    found = Point(year=day.year, month=day.month, day=day.day) if day else Point()
    outcome = outcome_of(found, slots, anchor)
    return replace(outcome, point=None, value=outcome.value, note=None if day else NO_ANCHOR)


def happening_of(slots: Slots, setting: Setting) -> Outcome:
    """An event that has one date ("D-Day")."""
    return Outcome("DATE", happening(str(slots["happening"])))


def duration_of(slots: Slots, setting: Setting) -> Outcome:
    """An amount of time: "20 years", "90-minute", "the past three months"."""
    return Outcome("DURATION", duration(slots), slots.get("qmod"))


def set_of(slots: Slots, setting: Setting) -> Outcome:
    """What recurs: "every Tuesday", "daily", "once a year"."""
    if "holiday" in slots:
        return Outcome("SET", "P1Y")
    return Outcome("SET", set_value(slots))


def reference(slots: Slots, setting: Setting) -> Outcome:
    """Now, recently, the future."""
    value = str(slots["value"])
    kind: TimeType = "TIME" if "T" in value and value.startswith("X") else "DATE"
    anchor = PUBLISHED if setting.story.published and kind == "DATE" else None
    return Outcome(kind, value, None, anchor)


Meaning = Callable[[Slots, Setting], Outcome]

MEANINGS: Final[dict[str, Meaning]] = {
    "date": date_of,
    "century": century,
    "deictic": deictic,
    "relative": relative,
    "weekend": weekend,
    "shift": shift,
    "clock": clock,
    "holiday": holiday_of,
    "happening": happening_of,
    "duration": duration_of,
    "set": set_of,
    "ref": reference,
}
"""By the name in the language files."""
