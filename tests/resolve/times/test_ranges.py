"""Times that are read together, and the directions that words give."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The fair ran from Wednesday through Friday.", ["2019-06-26", "2019-06-28"]),
        ("It is shut from Thursday evening to Monday.", ["2019-06-27TEV", "2019-07-01"]),
        ("The show lasted from November to February.", ["2018-11", "2019-02"]),
        ("Votes are due on March 3, 4 and 5, 2020.", ["2020-03-03", "2020-03-04", "2020-03-05"]),
        ("Come between 2 and 3 p.m.", ["2019-06-28T14:00", "2019-06-28T15:00"]),
    ],
)
def test_ranges(find, text, values):
    """The end of a range never stands before its beginning; lists share month and year."""
    assert [value for _, _, value in find(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ban was expected to end on January 15.", "2019-01-15"),
        ("The trial was due to begin on July 4.", "2019-07-04"),
        ("The trial is anticipated to begin in January.", "2020-01"),
        ("She said it may be ready by late August.", "2019-08"),
        ("Mr May left in January.", "2019-01"),
        ("When they get there in August, she is assumed to speak.", "2019-08"),
        ("It was down to the wire on Tuesday.", "2019-06-25"),
    ],
)
def test_direction(find, text, value):
    """What was expected lies near publication; what may be lies ahead."""
    assert [found for *_, found in find(text, published="2019-06-28")][-1] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They vote on the first Tuesday in November.", "the first Tuesday in November", None),
        ("the last Monday of May 2020", "the last Monday of May 2020", "2020-05-25"),
        ("a week-long strike", "week-long", "P1W"),
        ("a decades-old feud", "decades-old", "PXDE"),
        ("sales in the current quarter", "the current quarter", "2019-Q2"),
        ("better than in the year-earlier period", "the year-earlier period", "2018"),
        ("in the second half of the year", "the second half of the year", "2019-H2"),
        ("the post-2014 order", "2014", "2014"),
        ("It opens on weekdays.", "weekdays", "XXXX-WXX-WD"),
    ],
)
def test_phrases(find, text, words, value):
    """Phrases of business and politics."""
    assert (words, value) in [(w, value and v) for w, _, v in find(text)]


def test_counts_of_a_past_century_move_nothing(find):
    """A count after "and" is no year, and the next date stays in its own year."""
    rows = find("Some 1846 fell ill and 1720 had left. The appeal of June 6 found few.")
    assert [value for *_, value in rows] == ["2019-06-06"]


def test_same_month_goes_on(find):
    """A day of the month just told of with its year is of that year."""
    rows = find("On March 2, 2018, the paper wrote. On March 25 the firm answered it.")
    assert [value for *_, value in rows] == ["2018-03-02", "2018-03-25"]


def test_past_does_not_count_from_what_is_to_come(find):
    """A clock time in the past belongs to no day that is yet to come."""
    rows = find("She is due in court on July 5. The fire broke out at 13:40.")
    assert [value for *_, value in rows] == ["2019-07-05", "2019-06-28T13:40"]


@pytest.mark.parametrize("words", ["from May to July", "between May and July", "from March to May"])
def test_months_of_a_surname(find, words):
    """Where somebody is called May, a month beside another of a range is a month still."""
    assert len(find(f"Talks ran {words}. Mrs May of the office left.")) == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote is on Sunday.", "2019-06-30"),
        ("The feast falls on Christmas Day.", "2019-12-25"),
        ("The polls are in May.", "2020-05"),
        ("The vote was on Sunday.", "2019-06-23"),
    ],
)
def test_timetables(find, text, value):
    """What "is on" a day lies ahead; what "was on" it does not."""
    assert find(text) == [(find(text)[0][0], "DATE", value)]


@pytest.mark.parametrize("days", ["Sundays", "weekdays"])
def test_hours_of_many_days(find, days):
    """Days that recur lend a clock time no date."""
    rows = find(f"It is open until 5 p.m. on {days}.")
    assert rows[0] == ("5 p.m.", "TIME", "2019-06-28T17:00")
    assert rows[1][1] == "SET"


def test_clock_times_of_two_days(find):
    """A range of clock times ends on the day after its beginning, too."""
    rows = find("The curfew will run from 6 p.m. Saturday to 6 a.m. Monday.")
    assert [value for _, _, value in rows] == ["2019-06-29T18:00", "2019-07-01T06:00"]
