"""What holds of every text and every date."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article
from onrecord.resolve.times import find_times

MONTHS = "January February March April May June July August September October November December"
ABBREVIATED = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec."
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"

BODIES = (
    "{month} {d}, {y}",
    "{month} {d} {y}",
    "{month} {d}{th}, {y}",
    "{month} {dd}, {y}",
    "{month} the {d}{th}, {y}",
    "{d} {month} {y}",
    "{d} {month}, {y}",
    "{d}{th} {month} {y}",
    "{d}{th} of {month} {y}",
    "{d}{th} of {month}, {y}",
    "the {d}{th} of {month} {y}",
    "the {d}{th} {month} {y}",
)
PREFIXES = ("", "{weekday}, ", "{weekday} ", "{wd}., ")
MONTH_NAMES = ("{full}", "{abbr}", "{bare}")
NUMERIC = ("{y}-{mm}-{dd}", "{y}/{mm}/{dd}", "{d}-{full}-{y}", "{y}-{mm}-{dd}T10:30:00Z")
FORMATS = [
    prefix + body.replace("{month}", month)
    for prefix, body, month in product(PREFIXES, BODIES, MONTH_NAMES)
] + list(NUMERIC)

dates = st.dates(date(1000, 1, 1), date(2199, 12, 31))
PIECES = [
    "May", "March 5", "on Friday", "2019", "last", "the past", "three", "years", "ago", "next day",
    "10:30", "a.m.", "twenty-five", "-", "–", "to", "and", "of", "the", "1/2/2019", "every",
    "Tuesday", "morning", "\n\n", ".", "'s", "BC", "480", "century", "19th", "early", "will",
    "said", "two and a half", "decades", "later", "before", "31 June", "fiscal", "quarter", "first",
    "9/11",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


def read(text: str, published: str | None = "2019-06-28"):
    return find_times(Article(id="a", source="-", text=text, published=published))


def test_there_are_a_hundred_formats():
    """The formats below are at least a hundred."""
    assert len(set(FORMATS)) >= 100


@settings(max_examples=30, deadline=None)
@given(dates)
def test_every_format_comes_back(day):
    """A date written in a hundred ways comes back as itself, whole."""
    number = day.day
    suffix = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    parts = {
        "d": number,
        "dd": f"{number:02d}",
        "mm": f"{day.month:02d}",
        "y": day.year,
        "th": suffix,
        "full": MONTHS.split()[day.month - 1],
        "abbr": ABBREVIATED.split()[day.month - 1],
        "bare": ABBREVIATED.split()[day.month - 1].rstrip("."),
        "weekday": WEEKDAYS.split()[day.weekday()],
        "wd": WEEKDAYS.split()[day.weekday()][:3],
    }
    for form in FORMATS:
        words = form.format(**parts)
        text = f"They met on {words} in the capital."
        times, _ = read(text)
        found = [(text[t.start : t.end], (t.value or "")[:10]) for t in times]
        assert found == [(words, day.isoformat())], form


@settings(max_examples=200, deadline=None)
@given(texts, st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))))
def test_well_formed(text, day):
    """Times lie in the text in order, without overlaps; earliest is never after latest."""
    times, notes = read(text, day.isoformat() if day else None)
    end = 0
    for number, found in enumerate(times, 1):
        assert found.id == f"t{number}"
        assert end <= found.start < found.end <= len(text)
        end = found.end
        if found.earliest and found.latest:
            assert found.earliest <= found.latest
        if found.type in {"DURATION", "SET"}:
            assert (found.earliest, found.latest) == (None, None)
        assert found.anchor in {None, "published"} | {t.id for t in times}
    assert all(note.message and note.code for note in notes)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-/:., MayFridst'’“\n", max_size=60))
def test_no_crash_on_anything(text):
    """Digits and marks in any order are read without a crash."""
    read(text)


@settings(max_examples=50, deadline=None)
@given(texts)
def test_same_input_same_output(text):
    """The same article gives the same times."""
    assert read(text) == read(text)


DEICTIC = ("today", "yesterday", "tomorrow", "tonight", "3 days ago", "ten days from now",
           "the day before yesterday", "this morning", "last night")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1800, 1, 1), date(2150, 1, 1)), st.sampled_from(DEICTIC))
def test_a_day_later_moves_by_a_day(day, words):
    """Published a day later, what counts in days from publication is a day later."""
    first, second = (
        read(f"It happened {words}.", (day + timedelta(days=n)).isoformat())[0][0] for n in (0, 1)
    )
    before, after = date.fromisoformat(first.earliest), date.fromisoformat(second.earliest)
    assert after - before == timedelta(days=1)


@pytest.mark.parametrize(
    "piece", ["1", "May ", "2019-", "the last two or ", "twenty-", "a ", "5 May to "]
)
def test_linear(piece):
    """Four times the text takes not much more than four times as long."""
    read("May 2019")  # the grammar is read on first use

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        read(text)
        return time.process_time() - start

    assert seconds(80_000) < 10 * max(seconds(20_000), 0.01)
