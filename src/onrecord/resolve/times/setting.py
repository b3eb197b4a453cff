"""Where an expression stands, and what it resolves to.

Example:
    >>> outcome_of(Point(year=2019), {"mod": "START"}, None).value
    '2019'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.model import TimeType
from onrecord.resolve.times.matcher import Slots
from onrecord.resolve.times.narrative import Narrative
from onrecord.resolve.times.points import Point, narrow

NO_ANCHOR: Final = "unanchored-time"
NO_SUCH_DAY: Final = "impossible-date"
DAY_OR_MONTH: Final = "day-or-month"
TWO_DIGITS: Final = "two-digit-year"
WEEKDAY_DIFFERS: Final = "weekday-differs"
"""Codes of notes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands.

    Attributes:
        story: The times told so far.
        tense: ``past``, ``future``, ``present`` or None.
        offset: Where in the text.
        paragraph: In which paragraph.
        day_first: Whether "3/4" is the third of April; None if unknown.
    """

    story: Narrative
    tense: str | None
    offset: int
    paragraph: int
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A resolved expression.

    Attributes:
        point: The time it moves the story to, if it does.
        explicit: Whether its year stands in the text.
        note: Code of what could not be done.
    """

    type: TimeType
    value: str | None
    mod: str | None = None
    anchor: str | None = None
    point: Point | None = None
    explicit: bool = False
    note: str | None = None


def outcome_of(
    point: Point,
    slots: Slots,
    anchor: str | None,
    *,
    explicit: bool = False,
    note: str | None = None,
    whole: bool = True,
) -> Outcome:
    """The outcome for a point, with part of the day and clock from the slots."""
    clock = clock_of(slots)
    point = narrow(point, part=slots.get("part"), clock=clock)
    kind: TimeType = "TIME" if point.part or point.clock else "DATE"
    mod = slots.get("mod")
    if not whole:
        return Outcome(kind, None, mod, anchor, note=note)
    return Outcome(kind, point.value(), mod, anchor, point, explicit, note)


def clock_of(slots: Slots) -> str | None:
    """``HH:MM`` with seconds and zone where said; None without a clock time."""
    zone = slots.get("zone") or ""
    if isinstance(slots.get("clock"), str):
        return str(slots["clock"]) + zone
    if slots.get("hhmm") is not None:
        return f"{slots['hhmm'] // 100:02d}:{slots['hhmm'] % 100:02d}{zone}"
    hour = slots.get("hour", slots.get("n") if "toward" in slots else None)
    if hour is None:
        return None
    hour, minute = int(hour), int(slots.get("minute") or 0)
    half = str(slots.get("ampm") or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None if hour > 24 else f"{hour:02d}:{minute:02d}{zone}"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif slots.get("part") in {"AF", "EV", "NI"} and hour < 12:
        hour += 12
    second = slots.get("second")
    return f"{hour:02d}:{minute:02d}" + (f":{second}" if second else "") + zone
