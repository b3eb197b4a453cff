"""Dates of publication."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.dates import complete_day, parse_published


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-06-28", "2019-06-28"),
        ("2019-06-28T10:00:00Z", "2019-06-28T10:00:00Z"),
        ("2019-06-28T10:00:00+02:00", "2019-06-28T10:00:00+02:00"),
        ("2019-06-28 10:00:00Z", "2019-06-28T10:00:00Z"),
        ("2019-06-28 10:00", "2019-06-28T10:00"),
        ("2019-06-28T10:00:00.123+0200", "2019-06-28T10:00:00.123+02:00"),
        ("2019-06-28 10:00:00 UTC", "2019-06-28T10:00:00Z"),
        ("2019/06/28", "2019-06-28"),
        ("20190628", "2019-06-28"),
        ("June 28, 2019", "2019-06-28"),
        ("Friday, January 4, 2019", "2019-01-04"),
        ("28 June 2019", "2019-06-28"),
        ("28-Jun-2019", "2019-06-28"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("3rd May 2019", "2019-05-03"),
        ("Fri, 28 Jun 2019 10:00:00 GMT", "2019-06-28T10:00:00Z"),
        ("Fri, 28 Jun 2019 10:00:00 +0200", "2019-06-28T10:00:00+02:00"),
        ("June 28, 2019 at 1:04 p.m.", "2019-06-28T13:04"),
        ("June 28, 2019 1:04 p.m. EDT", "2019-06-28"),
    ],
)
def test_ways_to_write_a_date(written: str, meant: str) -> None:
    """Dates as sources write them become ISO dates, with the offset where it is known."""
    assert parse_published(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "2019", "2019-06", "2019-13-01", "2019-02-30", "06/07/2019", "1561716000"),
        *("2019-06-28T25:00:00Z", "June 31, 2019", "June 2019", "9" * 500),
        "2019-06-28T10:00:00+99:99",
    ],
)
def test_what_is_no_date(written: str) -> None:
    """What is no full date, or could be two, is none."""
    assert parse_published(written) is None


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%A, %B %d, %Y"]))
def test_any_day(day: date, form: str) -> None:
    """Every day of the calendar is read back from the forms we know."""
    written = day.strftime(form) if day.year >= 1000 else day.isoformat()
    assert parse_published(written) == day.isoformat()


@given(st.datetimes())
def test_iso_stays(moment: datetime) -> None:
    """A date-time in ISO form is kept as it is."""
    assert parse_published(moment.isoformat()) == moment.isoformat()


@given(st.text(max_size=80))
def test_no_words_break_it(words: str) -> None:
    """Whatever is parsed is a date for Python too."""
    parsed = parse_published(words)
    assert parsed is None or datetime.fromisoformat(parsed)


@pytest.mark.parametrize(
    ("modified", "url", "meant"),
    [
        (None, None, None),
        ("2019-07-01", None, "2019-06-28"),
        ("2019-06-28T08:00:00Z", None, "2019-06-28"),
        ("2019-01-02", None, "2018-06-28"),
        (None, "https://example.org/2019/06/28/bridge", "2019-06-28"),
        (None, "https://example.org/2019/05/bridge", None),
    ],
)
def test_day_without_a_year(modified: str | None, url: str | None, meant: str | None) -> None:
    """A year is taken from the metadata, never guessed."""
    assert complete_day("Friday, June 28", modified=modified, url=url) == meant
