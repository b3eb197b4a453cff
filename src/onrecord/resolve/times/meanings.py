"""What matches mean: from slots to TIMEX3 values, with the narrative as anchor.

Each function takes the slots of one expression and a `Setting`, and gives an
`Outcome`; `MEANINGS` has them by the name that the language files use.

Example:
    >>> MEANINGS["deictic"]({"days": -1}, setting).value
    '2019-06-27'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from onrecord.model import TimeType
from onrecord.resolve.times.amounts import VAGUE, amount_of, duration, set_value
from onrecord.resolve.times.holidays import happening, holiday
from onrecord.resolve.times.matcher import Slots
from onrecord.resolve.times.narrative import PUBLISHED, Found, Narrative
from onrecord.resolve.times.points import (
    Point,
    add_days,
    add_months,
    make_date,
    narrow,
    of_date,
    of_week,
    weekday_of_week,
)

TWO_DIGIT_YEARS_AHEAD: Final = 10
"""Two digits are the year that lies at most so many after publication."""

DEFAULT_YEAR: Final = 2026
"""From where two-digit years count in an article without a date."""


LAST_CENTURY: Final = 190
"""Up to the 1900s, hundreds are centuries; "the 2000s" are a decade."""


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


NO_ANCHOR: Final = "unanchored-time"
NO_SUCH_DAY: Final = "impossible-date"
DAY_OR_MONTH: Final = "day-or-month"
TWO_DIGITS: Final = "two-digit-year"
WEEKDAY_DIFFERS: Final = "weekday-differs"


# -- dates


def date_of(slots: Slots, setting: Setting) -> Outcome:
    """A date in full or in part: "4 July 2019", "early May", "Friday morning", "the 1960s"."""
    if slots.get("fiscal"):
        return _fiscal(slots, setting)
    if "decade" in slots or "short_decade" in slots or "century" in slots:
        return _decade(slots)
    if "a" in slots:
        return _numeric(slots, setting)
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
        point, anchor = _moved("Y", str(slots["outer_rel"]), setting)
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
    if year is None:
        return _outcome(point, slots, None, note=NO_ANCHOR, whole=False)
    if day is not None and not bc and make_date(year, month, day) is None:
        return Outcome("DATE", None, note=NO_SUCH_DAY)
    if slots.get("week_of"):
        point = shifted(point, "W", 0) or point
    outcome = _outcome(point, slots, anchor, explicit=explicit)
    actual = point.date()
    if explicit and "weekday" in slots and actual and actual.isoweekday() != slots["weekday"]:
        return replace(outcome, note=WEEKDAY_DIFFERS)
    return outcome


def _told_bc(anchor: str | None, setting: Setting) -> bool:
    told = setting.story.last_year
    return anchor not in {None, PUBLISHED} and told is not None and told.point.bc


def _day(slots: Slots) -> int | None:
    day = slots.get("day", slots.get("n"))
    return None if day is None else int(day)


def _month_by_relation(month: int, relation: str, setting: Setting) -> Found:
    """ "last March" is the latest before now, "next March" the first after."""
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


def _outcome(
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


def _day_alone(slots: Slots, setting: Setting) -> Outcome:
    """A day of a month said before ("May 4 and 5")."""
    base, anchor = setting.story.told("M")
    day = _day(slots)
    if base is None or base.month is None:
        return Outcome("DATE", None, note=NO_ANCHOR)
    return _outcome(Point(year=base.year, month=base.month, day=day, bc=base.bc), slots, anchor)


def _numeric(slots: Slots, setting: Setting) -> Outcome:
    """ "28/06/2019": which is the day is told by the numbers, else by the outlet's country."""
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
    """ "the 19th century" is 18."""
    number = int(slots.get("n", slots.get("ordinal", 1)))
    bc = slots.get("era") == "BC"
    point = Point(century=number if bc else number - 1, bc=bc)
    return Outcome("DATE", point.value(), slots.get("mod"), None, point, True)


def _fiscal(slots: Slots, setting: Setting) -> Outcome:
    """A fiscal year: its bounds differ by country and firm, so it spans no known days."""
    year, anchor, explicit = _year(slots, setting)
    if year is None:
        point, anchor = _moved("Y", str(slots.get("rel", "0")), setting)
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
    return _outcome(point, slots, anchor, explicit=explicit, note=note)


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
    if setting.tense != "future" and ends - 2 > published.month:
        return Found(published.year - 1, PUBLISHED)
    return Found(published.year, PUBLISHED)


# -- weekdays


def _weekday(slots: Slots, setting: Setting) -> Outcome:
    weekday = int(slots["weekday"])
    relation = slots.get("rel")
    base, anchor = setting.story.base("D")
    if relation is not None and str(relation).startswith("R"):
        base, anchor = setting.story.told("D")
    today = base.date() if base else None
    if today is None:
        return _outcome(Point(), slots, None, note=NO_ANCHOR, whole=False)
    if "unit" in slots:  # Friday last week
        weeks = {"-1": -1, "+1": 1}.get(str(relation), 0)
        day = weekday_of_week(today, weekday, weeks)
    else:
        day = _nearest_weekday(today, weekday, None if relation is None else str(relation), setting)
    if day is None:
        return _outcome(Point(), slots, None, note=NO_ANCHOR, whole=False)
    return _outcome(of_date(day), slots, anchor)


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
    if setting.tense == "future" or setting.story.history:
        return add_days(today, ahead)
    return add_days(today, ahead - 7 if ahead else 0)


# -- relative


def deictic(slots: Slots, setting: Setting) -> Outcome:
    """Today, yesterday, tomorrow, tonight: counted from publication only."""
    published = setting.story.published
    day = add_days(published, int(slots["days"])) if published else None
    if day is None:
        return _outcome(Point(), slots, None, note=NO_ANCHOR, whole=False)
    return _outcome(of_date(day), slots, PUBLISHED)


def relative(slots: Slots, setting: Setting) -> Outcome:
    """ "last year", "this week", "that day", "the next morning"."""
    relation = str(slots.get("rel", "R0"))
    unit = str(slots.get("unit", "D"))
    if unit in {"TH", "TM", "TS"}:
        return Outcome("TIME", None, slots.get("mod"), note=NO_ANCHOR)
    point, anchor = _moved(unit, relation, setting)
    if point is None:
        return _outcome(Point(), slots, None, note=NO_ANCHOR, whole=False)
    return _outcome(point, slots, anchor)


def _moved(unit: str, relation: str, setting: Setting) -> tuple[Point | None, str | None]:
    """The unit that stands in the relation to publication, or to the time told."""
    story = setting.story
    origin = {"R": story.told, "T": story.current}.get(relation[0], story.base)
    base, anchor = origin(unit)
    if base is None:
        return None, None
    return shifted(base, unit, int(relation.lstrip("RT"))), anchor


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
    """ "over the weekend": the one before in the past tense, else that of the week."""
    base, anchor = setting.story.base("D")
    count = 0
    day = base.date() if base else None
    if day and setting.tense != "future" and day.isoweekday() < 6:
        count = -1
    point = shifted(base, "WE", count) if base else None
    if point is None:
        return Outcome("DATE", None, note=NO_ANCHOR)
    return _outcome(point, slots, anchor)


def shift(slots: Slots, setting: Setting) -> Outcome:
    """ "three days ago", "two weeks later", "a year from now"."""
    toward, unit, amount = slots["toward"], str(slots["unit"]), amount_of(slots)
    mod = slots.get("qmod")
    if isinstance(toward, int):  # two weeks from tomorrow
        base, anchor = setting.story.base("D")
        base = shifted(base, "D", toward) if base else None
        toward = "now+"
    elif toward.startswith("now"):
        published = setting.story.published
        base, anchor = (of_date(published), PUBLISHED) if published else setting.story.base("Y")
    else:
        base, anchor = setting.story.told("D" if unit in {"D", "W", "2W"} else "Y")
    sign = 1 if toward.endswith("+") else -1
    if amount == VAGUE:
        return Outcome("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", mod, anchor)
    if unit.startswith("T"):
        return Outcome("TIME", None, mod, anchor, note=NO_ANCHOR)
    point = _by_amount(base, unit, sign * amount) if base else None
    if point is None:
        return Outcome("DATE", None, mod, note=NO_ANCHOR)
    return Outcome("DATE", point.value(), mod, anchor, point)


def _by_amount(base: Point, unit: str, amount: float) -> Point | None:
    if unit == "DE" and base.year is not None:
        return _shifted_years(base, "Y", int(amount * 10))
    if unit == "CE" and base.year is not None:
        return _shifted_years(base, "Y", int(amount * 100))
    if amount != int(amount):
        smaller = {"Y": ("M", 12), "W": ("D", 7), "2W": ("D", 14)}.get(unit)
        if smaller is None:
            return None
        return shifted(base, smaller[0], round(amount * smaller[1]))
    if unit == "Q" or (unit == "Y" and base.quarter and base.year is not None and not base.bc):
        step = int(amount) * (4 if unit == "Y" else 1)
        return shifted(base, "Q", step)
    return shifted(base, unit, int(amount))


# -- clock times, holidays


def clock(slots: Slots, setting: Setting) -> Outcome:
    """A clock time, on the day that is said with it or was told last."""
    if clock_of(slots) is None:
        return Outcome("TIME", None, slots.get("mod"), note=NO_SUCH_DAY)
    if "month" in slots:
        return _month_or_day(slots, setting)
    if "weekday" in slots:
        return _weekday({k: v for k, v in slots.items() if k != "part"}, setting)
    if "days" in slots:
        return deictic(slots, setting)
    if "year" in slots:
        return date_of(slots, setting)
    day, anchor = setting.story.told("D")
    found = Point(year=day.year, month=day.month, day=day.day) if day else Point()
    outcome = _outcome(found, slots, anchor)
    return replace(outcome, point=None, value=outcome.value, note=None if day else NO_ANCHOR)


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


def holiday_of(slots: Slots, setting: Setting) -> Outcome:
    """A holiday, in the year said or the nearest by tense."""
    name = str(slots["holiday"])
    year, anchor, explicit = _year(slots, setting)
    if year is None:
        year, anchor = _holiday_year(name, str(slots.get("rel", "")), setting)
    day = holiday(name, year) if year is not None else None
    if day is None:
        return Outcome("DATE", None, note=NO_ANCHOR)
    return _outcome(of_date(day), slots, anchor, explicit=explicit)


def _holiday_year(name: str, relation: str, setting: Setting) -> Found:
    base, anchor = setting.story.base("M")
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


def happening_of(slots: Slots, setting: Setting) -> Outcome:
    """An event that has one date ("D-Day")."""
    return Outcome("DATE", happening(str(slots["happening"])))


# -- the rest


def duration_of(slots: Slots, setting: Setting) -> Outcome:
    """ "20 years", "90-minute", "the past three months"."""
    return Outcome("DURATION", duration(slots), slots.get("qmod"))


def set_of(slots: Slots, setting: Setting) -> Outcome:
    """ "every Tuesday", "daily", "once a year"."""
    if "holiday" in slots:
        return Outcome("SET", "P1Y")
    return Outcome("SET", set_value(slots))


def reference(slots: Slots, setting: Setting) -> Outcome:
    """ "now", "recently", "the future"."""
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
