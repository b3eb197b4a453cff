"""What only looks like a time, told apart by what stands around it."""

from __future__ import annotations

import pytest

from onrecord.model import Article, Named, Reading, Word
from onrecord.resolve.times import find_times


@pytest.mark.parametrize(
    "text",
    [
        "It may rain and they may march.",
        "Mrs May said no. May was not there.",
        "April Jones and June Smith came.",
        "It was a second attempt, in a second letter.",
        "The Sunday Times and the Daily Mail wrote so.",
        "Some 2019 people came.",
        "It cost $2019 or 2015 euros.",
        "He owes 1,500 of them.",
        "They won 10-20 and lost 3-2.",
        "Call 555-2019-1998 or 020 7946 1999.",
        "Order no. 1984 was void.",
        "The film Runner 2049 Returns was dull.",
        "A quarter of the votes and two quarters of the seats were lost.",
        "They march on the capital.",
        "USA Today reported it.",
        "Some day they will go.",
        "He lives on Easter Island.",
        "Version 2.2015 is out, at 1999 km.",
    ],
)
def test_no_time(find, text):
    """Names, counts, prices, scores and numbers are no times."""
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They left in May.", "May"),
        ("The March election was close.", "March"),
        ("The 2016 election was close.", "2016"),
        ("It was sold in 2019.", "2019"),
        ("He lasted 30 seconds.", "30 seconds"),
        ("On Sunday, Times Square was full.", "Sunday"),
        ("Two quarters later it failed.", "Two quarters later"),
    ],
)
def test_time(find, text, words):
    """The same words are times where the context says so."""
    assert [row[0] for row in find(text)] == [words]


def test_tagger_decides_on_may():
    """Where the reader saw a name, "May" is no month."""
    text = "A party of May supporters met in May."
    start = text.index("May")
    reading = Reading(
        words=(Word(start, start + 3, "PROPN", 0, "obl"),),
        names=(Named(start, start + 3, "person"),),
    )
    article = Article(id="a", source="-", text=text, published="2019-06-28")
    times, _ = find_times(article, reading)
    assert [t.start for t in times] == [text.rindex("May")]


def test_degrees_are_no_decade(find):
    """Temperatures may be in the 70s; music of the 70s is a decade's."""
    assert find("Highs will climb into the 70s.") == []
    assert find("It was music of the 70s.") == [("the 70s", "DATE", "197")]


def test_later_than_a_noun_s_own_time(find):
    """What came later in the past counts on from a noun's time, never from publication."""
    text = "After the May 14 vote they passed the bill two weeks later."
    assert find(text)[-1] == ("two weeks later", "DATE", "2019-W22")
    assert find("They passed the bill two months later.") == [("two months later", "DATE", None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The trial resumes Monday.", "2019-07-01"),
        ("She is to be buried Monday.", "2019-07-01"),
        ("The report due Sunday may be strong; Monday's was weak.", "2019-06-24"),
    ],
)
def test_what_lies_ahead(find, text, value):
    """What resumes or is to happen lies ahead; a semicolon ends what a verb says of a time."""
    assert find(text)[-1] == ("Monday", "DATE", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council had given the firm until Tuesday, but it did nothing.", "2019-06-25"),
        ("The firm said the council had given it until Tuesday.", "2019-07-02"),
        ("The council gave the firm until Tuesday.", "2019-07-02"),
        ("The originally planned launch on Tuesday was put off.", "2019-06-25"),
        ("The launch is planned for Tuesday.", "2019-07-02"),
        ("On Tuesday by decree the president ordered a new count.", "2019-06-25"),
    ],
)
def test_what_is_over(find, text, value):
    """A term set in a past of the past, and a plan given up, lie behind."""
    assert find(text)[-1] == ("Tuesday", "DATE", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote was moved to October 14.", "2019-10-14"),
        ("The vote, originally planned for April, was put off to the autumn.", "2019-FA"),
        ("Parliament was suspended until February 3.", "2020-02-03"),
        ("She must report to prison by Tuesday.", "2019-07-02"),
        ("They asked for an answer by Tuesday.", "2019-07-02"),
        ("The curfew will last from Monday until Thursday.", "2019-07-04"),
        ("The vote is a week from Tuesday.", "2019-07-09"),
        ("The vote is two weeks from Tuesday.", "2019-07-16"),
    ],
)
def test_new_dates_and_limits_lie_ahead(find, text, value):
    """To what day something is put off, or until or by when it is to be, lies ahead."""
    assert find(text)[-1][2] == value


def test_how_much_later_than_planned_is_no_day(find):
    """A comparison counts from nothing."""
    assert find("It opened three weeks later than planned.") == [("three weeks", "DURATION", "P3W")]


@pytest.mark.parametrize(
    ("text", "week"),
    [("The law will take effect this week.", "2019-W27"), ("It rained this week.", "2019-W26")],
)
def test_this_week_on_a_sunday(text, week):
    """On Sundays the week that is to come is the one that begins."""
    article = Article("a", "a", text, published="2019-06-30")
    assert [time.value for time in find_times(article, Reading())[0]] == [week]
