"""Where the text is in time: the publication's date, and the times mentioned so far.

News counts from the day of publication; a history, or a paragraph of one, from
the time that it has just told of.

Example:
    >>> story = Narrative(date(2019, 6, 28), history=False, present=True)
    >>> story.year_for(5, None, "past", 0).year
    2019
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from onrecord.resolve.times.points import Point, bounds, of_date

PUBLISHED: Final = "published"

WRAP_MONTHS: Final = 8
"""A month so much earlier than the one told of is next year's ("December … January");
tuned on WikiWars."""

DAY_UNITS: Final = frozenset({"D", "W", "2W", "WE"})
"""Units that count from a day."""

LEAP_YEARS: Final = 5
"""A history moves at once by so many years, farther only at a second mention; tuned on
WikiWars."""

MONTH: Final = 31
YEAR: Final = 12 * MONTH

CLOSE_DAY: Final = 4 * MONTH
"""A day so close is this year's whatever the tense ("was due on March 20")."""

CLOSE_UNSURE: Final = 3 * MONTH
"""Without any tense, a time so far ahead is rather the year before's."""

GOES_ON: Final = 2
"""Line breaks behind a day of a past year where the same month is still that year's."""

NEAR: Final = 200
"""Characters within which an explicit year rules a month without one, in news."""


class Found(NamedTuple):
    """A year and what it was found from."""

    year: int | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A time that the text has mentioned."""

    point: Point
    id: str
    offset: int
    paragraph: int
    explicit: bool
    leading: bool


def _near(one: Reference, other: Reference) -> bool:
    a, b = one.point, other.point
    if a.year is None or b.year is None or a.bc != b.bc:
        return False
    return abs(a.year - b.year) <= LEAP_YEARS


class Narrative:
    """The reader's place in time, moved on by each time that is resolved.

    Args:
        published: Day of publication, None if unknown.
        history: Whether the article tells of years long past throughout.
        present: Whether it speaks of its own day too ("on Friday", "yesterday").

    Attributes:
        timeless: It is a history, and "last year" isn't counted from publication either.
    """

    def __init__(self, published: date | None, *, history: bool, present: bool) -> None:
        self.published = published
        self.history = history or published is None
        self.timeless = self.history and not present
        self._leap: Reference | None = None
        self.last_day: Reference | None = None
        self.last_month: Reference | None = None
        self.last_year: Reference | None = None
        self.last_of_noun: Reference | None = None

    def mention(self, reference: Reference) -> None:
        """Take note of a time just resolved."""
        point = reference.point
        if point.year is None or self._leaps(reference) or self._is_aside(reference):
            return
        self.last_year = reference
        if point.month is not None:
            self.last_month = reference
        if point.day is not None:
            self.last_day = reference

    def _is_aside(self, reference: Reference) -> bool:
        """Whether it is a bare year amid months and days ("a plan for 1976")."""
        told = self.last_year
        return (
            self.history
            and told is not None
            and told.point.month is not None
            and reference.point.month is None
            and told.paragraph == reference.paragraph
            and not reference.leading
        )

    def _leaps(self, reference: Reference) -> bool:
        """Whether a history would leap far by it: it waits for a second such time."""
        told, before = self.last_year, self._leap
        self._leap = None
        if not self.history or told is None or _near(told, reference):
            return False
        if before is not None and _near(before, reference):
            return False
        self._leap = reference
        return True

    def base(self, unit: str) -> tuple[Point | None, str | None]:
        """What "last year" and "this month" count from: publication, in a history the time told."""
        if self.timeless:
            point, anchor = self.told(unit)
            if anchor != PUBLISHED and point is not None:
                return point, anchor
        return self._day_of_publication()

    def told(self, unit: str, tense: str | None = None) -> tuple[Point | None, str | None]:
        """What "the next day" and "that year" count from: the latest time known well enough.

        Args:
            unit: Days and weeks ask for a day, ``M`` for a month; for others years are enough.
            tense: In the past, news doesn't count from a day that is yet to come.
        """
        last = self.last_year
        if unit in DAY_UNITS:
            last = self.last_day
        elif unit == "M":
            last = self.last_month
        if last is not None and not (tense == "past" and self.is_to_come(last.point)):
            return last.point, last.id
        return self._day_of_publication()

    def later_than(
        self, unit: str, tense: str | None, paragraph: int
    ) -> tuple[Point | None, str | None]:
        """What "two months later" counts from: news in the past never counts on from itself.

        Then a noun's own time in the paragraph does ("after the Dec. 14 vote"), or nothing.
        """
        point, anchor = self.told(unit, tense)
        if anchor != PUBLISHED or tense != "past":
            return point, anchor
        last = self.last_of_noun
        if last is None or last.paragraph != paragraph or self.is_to_come(last.point):
            return None, None
        return last.point, last.id

    def is_to_come(self, point: Point) -> bool:
        """Whether all of a time lies after publication; a history has none to come."""
        first = bounds(point.value())[0]
        if first is None or self.published is None or self.history:
            return False
        return first > self.published.isoformat()

    def current(self, unit: str) -> tuple[Point | None, str | None]:
        """What "the year" is: the one told of in a history, publication's in news."""
        return self.told(unit) if self.history else self._day_of_publication()

    def event(self, unit: str) -> tuple[Point | None, str | None]:
        """What "the day after the vote" counts from: a time told, never publication."""
        point, anchor = self.told(unit)
        return (None, None) if anchor == PUBLISHED else (point, anchor)

    def _day_of_publication(self) -> tuple[Point | None, str | None]:
        if self.published is None:
            return None, None
        return of_date(self.published), PUBLISHED

    def year_for(
        self, month: int, day: int | None, tense: str | None, offset: int, paragraph: int = 0
    ) -> Found:
        """The year of a month or day that is given without one.

        Args:
            month: 1 to 12.
            day: Day of the month, if given.
            tense: Tense of the clause.
            offset: Where in the text it stands.
            paragraph: Which paragraph that is.
        """
        told = self.last_year
        ruled = tense == "past" and (
            self._rules(told, offset, paragraph) or self._goes_on(told, month, paragraph)
        )
        undated_or_ahead = self.published is None or tense == "future"
        of_now = undated_or_ahead and self._speaks_of_now(told, paragraph)
        if told is not None and ((self.history and not of_now) or ruled):
            return Found(self._told_year(told.point, month), told.id)
        if self.published is None:
            return Found(None, None)
        return Found(nearest_year(self.published, month, day, tense), PUBLISHED)

    def _rules(self, told: Reference | None, offset: int, paragraph: int) -> bool:
        """Whether an explicit year of the same paragraph, long past, rules the month."""
        if self.published is None or told is None:
            return False
        year = told.point.year
        return (
            told.explicit
            and year is not None
            and not told.point.bc
            and year < self.published.year - 1
            and told.paragraph == paragraph
            and (told.point.month is not None or offset - told.offset < NEAR)
        )

    def _speaks_of_now(self, told: Reference | None, paragraph: int) -> bool:
        """Whether a paragraph that tells of no year speaks of the article's own day."""
        elsewhere = told is None or told.paragraph != paragraph
        return not self.timeless and elsewhere

    def _goes_on(self, told: Reference | None, month: int, paragraph: int) -> bool:
        """Whether the text has just told of the same month of a past year."""
        if self.published is None or told is None or not told.explicit:
            return False
        year = told.point.year
        return (
            year is not None
            and not told.point.bc
            and year < self.published.year
            and told.point.month == month
            and paragraph - told.paragraph <= GOES_ON
        )

    def _told_year(self, told: Point, month: int) -> int | None:
        if told.year is None:
            return None
        if told.month is not None and told.month - month >= WRAP_MONTHS:
            return told.year - 1 if told.bc else told.year + 1
        return told.year


def nearest_year(published: date, month: int, day: int | None, tense: str | None) -> int:
    """The year of a month or a day: in the tense's direction, but not far if it can be near."""
    here = published.year * YEAR + published.month * MONTH + (published.day if day else 0)
    there = published.year * YEAR + month * MONTH + (day or 0)
    ahead = there - here
    close = CLOSE_DAY if day else 0
    if tense == "past":
        return published.year - (ahead > close)
    if tense == "future":
        return published.year + (ahead < -close)
    if ahead > (CLOSE_UNSURE if tense is None else YEAR // 2):
        return published.year - 1
    return published.year + 1 if -ahead > YEAR - CLOSE_UNSURE else published.year
