"""Values and the days that they span."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.times.points import Point, add_months, bounds, of_date, of_week


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2019-06-28", ("2019-06-28", "2019-06-28")),
        ("2019-06-28TMO", ("2019-06-28", "2019-06-28")),
        ("2019-02", ("2019-02-01", "2019-02-28")),
        ("2019", ("2019-01-01", "2019-12-31")),
        ("2020-W53", ("2020-12-28", "2021-01-03")),
        ("2019-W01-WE", ("2019-01-05", "2019-01-06")),
        ("2019-Q4", ("2019-10-01", "2019-12-31")),
        ("2019-H2", ("2019-07-01", "2019-12-31")),
        ("2019-WI", ("2019-12-01", "2020-02-29")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
        ("BC0480", (None, None)),
        ("P3M", (None, None)),
        ("PRESENT_REF", (None, None)),
        ("XXXX-XX-XXT10:00", (None, None)),
        ("2019-W54", (None, None)),
        (None, (None, None)),
    ],
)
def test_bounds(value, span):
    """A value spans its first to its last day; what spans none has none."""
    assert bounds(value) == span


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_day_lies_in_its_spans(day):
    """A day lies within its own value, its month, its year and its week."""
    points = of_date(day), Point(year=day.year), Point(year=day.year, month=day.month), of_week(day)
    for point in points:
        earliest, latest = bounds(point.value())
        assert earliest is not None and latest is not None
        assert earliest <= day.isoformat() <= latest


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-500, 500))
def test_months_come_back(year, month, count):
    """So many months on and back again is the same month."""
    assert add_months(*add_months(year, month, count), -count) == (year, month)
