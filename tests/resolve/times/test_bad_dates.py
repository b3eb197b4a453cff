"""Impossible, ambiguous and contradictory dates: no crash, no invented date, a note."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Article
from onrecord.resolve.times import find_times


def codes(notes):
    return {note.code for note in notes}


@pytest.mark.parametrize("words", ["31 June 2019", "June 31", "29 February 2019", "30/02/2019"])
def test_no_such_day(resolve, words):
    """A day that the calendar doesn't have is found, has no value, and a note says so."""
    times, notes = resolve(f"It is due on {words}.")
    assert [(t.value, t.earliest, t.latest) for t in times] == [(None, None, None)]
    assert codes(notes) == {"impossible-date"}


def test_leap_day(find):
    """29 February is a day of leap years."""
    assert find("It was on 29 February 2016.")[0][2] == "2016-02-29"


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://news.example.co.uk/1", "2018-04-03"),
        ("https://www.nytimes.com/1", "2018-03-04"),
        (None, "2018"),
    ],
)
def test_day_or_month(resolve, url, value):
    """The outlet's country decides which number is the day; unknown, only the year is sure."""
    times, notes = resolve("It was signed on 03/04/2018.", url=url)
    assert times[0].value == value
    assert codes(notes) == {"day-or-month"}


def test_day_above_twelve(resolve):
    """A number above twelve can only be the day."""
    times, notes = resolve("It was signed on 13/04/2018 and 04/13/2018.")
    assert {t.value for t in times} == {"2018-04-13"}
    assert not notes


@pytest.mark.parametrize(
    ("words", "value"), [("13/04/98", "1998-04-13"), ("13/04/17", "2017-04-13")]
)
def test_two_digit_year(resolve, words, value):
    """A year of two digits is the one that is not far in the future, with a note."""
    times, notes = resolve(f"It was signed on {words}.")
    assert times[0].value == value
    assert "two-digit-year" in codes(notes)


def test_without_a_date(resolve):
    """Without a publication date relative times have no value; the note says why."""
    times, notes = resolve("Yesterday and on Friday they met, as in March 2015.", None)
    assert [t.value for t in times] == [None, None, "2015-03"]
    assert codes(notes) == {"unanchored-time", "no-publication-date"}


def test_impossible_in_any_year(resolve):
    """A day that no year has is impossible also where the year is not known."""
    times, notes = resolve("It ended on 31 June.", None)
    assert times[0].value is None
    assert "impossible-date" in codes(notes)


@pytest.mark.parametrize(
    "header", ["Friday, June 28, 2019\n\n", "MOSCOW, June 28, 2019 (Agency) -\n\n"]
)
def test_header_gives_the_date(find, header):
    """A header or dateline gives the date when the metadata don't."""
    assert find(header + "She left yesterday.", None)[-1][2] == "2019-06-27"


def test_dateline_gives_the_date(find):
    """The article's dateline field does so too."""
    rows = find("She left yesterday.", None, dateline="MOSCOW, June 28, 2019")
    assert rows == [("yesterday", "DATE", "2019-06-27")]


def test_dateline_contradicts(resolve):
    """Metadata that contradict the dateline are followed, with a note."""
    times, notes = resolve("June 1, 2015\n\nShe left yesterday.", "2019-06-28")
    assert times[-1].value == "2019-06-27"
    assert "dateline-differs" in codes(notes)


def test_published_in_future():
    """A publication date after today is noted."""
    article = Article(id="a", source="-", text="She left yesterday.", published="2031-01-01")
    times, notes = find_times(article, today=date(2030, 1, 1))
    assert times[0].value == "2030-12-31"
    assert codes(notes) == {"published-in-future"}


def test_published_in_future_beside_a_dateline():
    """Where the metadata's date is yet to come, the dateline's counts."""
    text = "June 28, 2019\n\nShe left yesterday."
    article = Article(id="a", source="-", text=text, published="2031-01-01")
    times, notes = find_times(article, today=date(2030, 1, 1))
    assert times[-1].value == "2019-06-27"
    assert codes(notes) == {"published-in-future", "dateline-differs"}


def test_a_short_sentence_is_no_header(resolve):
    """A date in a short first sentence tells nothing of when the article was published."""
    times, notes = resolve("She was born on May 3, 1950.\n\nShe left yesterday.", None)
    assert [t.value for t in times] == ["1950-05-03", None]
    assert "no-publication-date" in codes(notes)


@pytest.mark.parametrize("published", ["soon", "2019-13-45", "", "20190628T10:00"])
def test_odd_publication_dates(resolve, published):
    """A publication date that can't be read is left aside."""
    times, _ = resolve("She left yesterday.", published)
    assert len(times) == 1


def test_wrong_weekday(resolve):
    """A weekday that is not the date's is noted; the date counts."""
    times, notes = resolve("It began on Monday, June 28, 2019.")
    assert times[0].value == "2019-06-28"
    assert codes(notes) == {"weekday-differs"}


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "0", "May", "the", "31/31/31", "99:99", "1/1/1/1", "᠐᠑", "２０１９年"]
)
def test_scraps(resolve, text):
    """Scraps are read without a crash."""
    resolve(text)
    resolve(text, None)


def test_edges_of_the_calendar(resolve):
    """Times before the year one and after 9999 have no value rather than a wrong one."""
    times, _ = resolve("3000 years ago it stood. It falls 9000 years from now.")
    assert [t.value for t in times] == [None, None]
