"""What the times of news articles are; published on Friday 28 June 2019 unless said."""

from __future__ import annotations

import pytest

from onrecord.model import Article, Section
from onrecord.resolve.times import find_times


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        # dates, in full and in part
        ("It began on June 18, 2019.", "June 18, 2019", "DATE", "2019-06-18"),
        ("It began on 18 June 2019.", "18 June 2019", "DATE", "2019-06-18"),
        ("It began on the 18th of June.", "the 18th of June", "DATE", "2019-06-18"),
        ("It began in June 2018.", "June 2018", "DATE", "2018-06"),
        ("It began in early June.", "early June", "DATE", "2019-06"),
        ("It ended in mid-2017.", "mid-2017", "DATE", "2017"),
        ("It was over by the end of 2016.", "the end of 2016", "DATE", "2016"),
        ("It fell in the 480s BC and in 480 BC.", "480 BC", "DATE", "BC0480"),
        ("On March 3 of last year she left.", "March 3 of last year", "DATE", "2018-03-03"),
        ("The May 4, 2018 letter was lost.", "May 4, 2018", "DATE", "2018-05-04"),
        # weekdays
        ("She said on Wednesday it was over.", "Wednesday", "DATE", "2019-06-26"),
        ("They will meet on Wednesday.", "Wednesday", "DATE", "2019-07-03"),
        ("Wednesday's talks failed.", "Wednesday", "DATE", "2019-06-26"),
        ("She resigned last Friday.", "last Friday", "DATE", "2019-06-21"),
        ("The vote is next Tuesday.", "next Tuesday", "DATE", "2019-07-02"),
        ("She said it on Friday.", "Friday", "DATE", "2019-06-28"),
        # relative
        ("Prices rose last year.", "last year", "DATE", "2018"),
        ("Prices will rise this summer.", "this summer", "DATE", "2019-SU"),
        ("It was agreed last week.", "last week", "DATE", "2019-W25"),
        ("It was agreed two years ago.", "two years ago", "DATE", "2017"),
        ("It was agreed three months ago.", "three months ago", "DATE", "2019-03"),
        ("It was agreed two and a half years ago.", "two and a half years ago", "DATE", "2016-12"),
        ("Talks start a week from now.", "a week from now", "DATE", "2019-W27"),
        ("He died the day before yesterday.", "the day before yesterday", "DATE", "2019-06-26"),
        ("He left earlier this month.", "earlier this month", "DATE", "2019-06"),
        ("It reopens early next year.", "early next year", "DATE", "2020"),
        ("It shut this past December.", "this past December", "DATE", "2018-12"),
        # durations
        ("He waited for 20 years.", "20 years", "DURATION", "P20Y"),
        ("A 90-minute speech followed.", "90-minute", "DURATION", "PT90M"),
        ("It took several months.", "several months", "DURATION", "PXM"),
        ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
        ("It took an hour and a half.", "an hour and a half", "DURATION", "PT1.5H"),
        ("It took two and a half years.", "two and a half years", "DURATION", "P2.5Y"),
        ("It went on for years.", "years", "DURATION", "PXY"),
        ("In the past three months it fell.", "the past three months", "DURATION", "P3M"),
        ("The next few days matter.", "The next few days", "DURATION", "PXD"),
        ("A 19-year-old was hurt.", "19-year-old", "DURATION", "P19Y"),
        ("She is twenty-five years old.", "twenty-five years old", "DURATION", "P25Y"),
        ("After two decades he left.", "two decades", "DURATION", "P2DE"),
        ("A quarter-century of rule ended.", "A quarter-century", "DURATION", "P25Y"),
        # sets
        ("They meet every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"),
        ("They meet on Tuesdays.", "Tuesdays", "SET", "XXXX-WXX-2"),
        ("A daily report is made.", "daily", "SET", "P1D"),
        ("They meet twice a year.", "a year", "SET", "P1Y"),
        ("It is paid every two weeks.", "every two weeks", "SET", "P2W"),
        # parts of the day, clock times
        ("He spoke on Wednesday morning.", "Wednesday morning", "TIME", "2019-06-26TMO"),
        ("He spoke late last night.", "late last night", "TIME", "2019-06-27TNI"),
        ("He will speak tonight.", "tonight", "TIME", "2019-06-28TNI"),
        ("It starts at 9:30 a.m. Monday.", "9:30 a.m. Monday", "TIME", "2019-07-01T09:30"),
        ("At 3 o'clock he left.", "3 o'clock", "TIME", "2019-06-28T03:00"),
        ("At 5 p.m. he left.", "5 p.m.", "TIME", "2019-06-28T17:00"),
        ("The strike began at 0400 GMT.", "0400 GMT", "TIME", "2019-06-28T04:00Z"),
        ("Polls close at midnight on Thursday.", "midnight", "TIME", "2019-06-27T24:00"),
        # decades, centuries, quarters, seasons, fiscal years
        ("In the 1960s it was new.", "the 1960s", "DATE", "196"),
        ("In the late '80s it was new.", "the late '80s", "DATE", "198"),
        ("By mid-afternoon he left.", "mid-afternoon", "TIME", "2019-06-28TAF"),
        ("In the seventies it was new.", "the seventies", "DATE", "197"),
        ("In the 19th century it was new.", "the 19th century", "DATE", "18"),
        ("Sales fell in the third quarter.", "the third quarter", "DATE", "2018-Q3"),
        ("In the first half of 2018 it rose.", "the first half of 2018", "DATE", "2018-H1"),
        ("In the winter of 2010 it snowed.", "the winter of 2010", "DATE", "2010-WI"),
        ("In fiscal 2018 it lost money.", "fiscal 2018", "DATE", "FY2018"),
        # references
        ("He is currently ill.", "currently", "DATE", "PRESENT_REF"),
        ("He was recently ill.", "recently", "DATE", "PAST_REF"),
        ("At the time, nobody knew.", "the time", "DATE", "PAST_REF"),
        ("Nobody knows the future.", "the future", "DATE", "FUTURE_REF"),
        # holidays and fixed events
        ("Shops shut on Good Friday.", "Good Friday", "DATE", "2019-04-19"),
        ("It opened on Christmas Eve 2016.", "Christmas Eve 2016", "DATE", "2016-12-24"),
        ("Since 9/11 it has grown.", "9/11", "DATE", "2001-09-11"),
    ],
)
def test_expression(find, text, words, kind, value):
    """Each kind of expression is found in its bounds, with its type and value."""
    assert (words, kind, value) in find(text)


def test_range_is_two_expressions(find):
    """A range is two expressions, and the first takes the year of the second."""
    assert find("From May to July 2017 it rained.") == [
        ("May", "DATE", "2017-05"),
        ("July 2017", "DATE", "2017-07"),
    ]


def test_years_joined_by_a_dash(find):
    """The short year of "2017–18" belongs to the century of the first."""
    assert [value for _, _, value in find("In 2017–18 and in 1998-2001.")] == [
        "2017",
        "2018",
        "1998",
        "2001",
    ]


def test_two_days_of_one_month(find):
    """Both "May 4 and 5" and "4 to 5 May" are two days."""
    assert [v for _, _, v in find("On May 4 and 5 they met, on 6 to 8 May too.")] == [
        "2019-05-04",
        "2019-05-05",
        "2019-05-06",
        "2019-05-08",
    ]


@pytest.mark.parametrize(
    ("words", "mod"),
    [
        ("early 2019", "START"),
        ("mid-2019", "MID"),
        ("the end of 2019", "END"),
        ("more than 20 years", "MORE_THAN"),
        ("less than a year", "LESS_THAN"),
        ("about two weeks", "APPROX"),
        ("at least three days", "EQUAL_OR_MORE"),
        ("no more than three days", "EQUAL_OR_LESS"),
    ],
)
def test_mod(resolve, words, mod):
    """What narrows an expression stands inside it, as its mod."""
    (time,), _ = resolve(f"It lasted for {words}.")
    assert (time.mod, time.end - time.start) == (mod, len(words))


def test_the_next_day_follows_the_day_told(resolve):
    """In a story "the next day" and "two days earlier" count from the day told of."""
    text = "On March 3, 2018 he fled. The next day he was caught. Two days earlier he had slept."
    times, _ = resolve(text)
    assert [t.value for t in times] == ["2018-03-03", "2018-03-04", "2018-03-02"]
    assert [t.anchor for t in times] == [None, times[0].id, times[1].id]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He has been ill since October.", "2018-10"),
        ("In March, Mrs. Ilves left.", "2019-03"),
        ("In August, a judge freed him.", "2018-08"),
        ("He will be freed in August.", "2019-08"),
        ("She was to testify on July 9.", "2019-07-09"),
        ("It will end on January 9.", "2020-01-09"),
    ],
)
def test_year_of_a_month(find, text, value):
    """Tense decides the year of a month; a day that is near is this year's in any tense."""
    assert find(text)[0][2] == value


def test_the_day_after_an_event(resolve):
    """The day after an event isn't counted from publication; the event's day must be told."""
    (alone,), _ = resolve("The day after the vote was calm.")
    assert alone.value is None
    times, _ = resolve("They voted on Wednesday. The day after the vote was calm.")
    assert times[1].value == "2019-06-27"


def test_history_moves_its_year(find):
    """In a history without a publication date, months belong to the year told of last."""
    text = "In March 1848 they rose. By June it was over. In December a vote was held. "
    text += "In January the king returned."
    assert [v for _, _, v in find(text, None)] == ["1848-03", "1848-06", "1848-12", "1849-01"]


def test_anchor_of_published(resolve):
    """What counts from the day of publication says so."""
    times, _ = resolve("She left yesterday.")
    assert times[0].anchor == "published"


def test_clock_takes_the_day_behind_it(find):
    """One day at one hour: "at 11 a.m. on 9 May" is two expressions."""
    assert find("It began at 11 a.m. on 9 May 2018.") == [
        ("11 a.m.", "TIME", "2018-05-09T11:00"),
        ("9 May 2018", "DATE", "2018-05-09"),
    ]


def test_intervals(resolve):
    """Earliest and latest span the value; open ends and amounts have none."""
    text = "In 2018, in May 2018, recently, for two days, in the second quarter of 2018."
    times, _ = resolve(text)
    assert [(t.earliest, t.latest) for t in times] == [
        ("2018-01-01", "2018-12-31"),
        ("2018-05-01", "2018-05-31"),
        (None, "2019-06-28"),
        (None, None),
        ("2018-04-01", "2018-06-30"),
    ]


def test_nothing_from_furniture():
    """Sections that are no part of the article have no times."""
    text = "Published 3 May 2018. She left on Monday."
    article = Article(
        id="a",
        source="-",
        text=text,
        published="2019-06-28",
        sections=(Section("furniture", 0, 21),),
    )
    assert [text[t.start : t.end] for t in find_times(article)[0]] == ["Monday"]
