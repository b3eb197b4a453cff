"""Feasts that move and feasts that don't."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.resolve.times.grammar import languages, load_grammar
from onrecord.resolve.times.holidays import easter, happening, holiday, orthodox_easter


@pytest.mark.parametrize(
    "day", ["1961-04-02", "1818-03-22", "2000-04-23", "2019-04-21", "2038-04-25", "2285-03-22"]
)
def test_easter(day):
    """Easter Sunday, its earliest and latest among them."""
    assert easter(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize("day", ["2010-04-04", "2013-05-05", "2019-04-28", "2024-05-05"])
def test_orthodox_easter(day):
    """Easter Sunday of the eastern churches."""
    assert orthodox_easter(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving_us", "2013-11-28"),
        ("memorial_day", "2013-05-27"),
        ("election_day_us", "2016-11-08"),
        ("pentecost", "2019-06-09"),
        ("labor_day", "2019-09-02"),
        ("christmas", "2019-12-25"),
    ],
)
def test_rules(name, day):
    """Each kind of rule gives the known day."""
    assert holiday(name, int(day[:4])) == date.fromisoformat(day)


def test_every_name_has_a_rule():
    """The holidays and events that the language files name are in the table."""
    for language in languages():
        grammar = load_grammar(language)
        rows = [pair for labels in grammar.words.values() for pair in labels]
        rows += [row[1:] for phrases in grammar.phrases.values() for row in phrases]
        for label, value in rows:
            if label == "holiday":
                assert holiday(value, 2019), value
            if label == "happening":
                assert happening(value), value


def test_unknown():
    """What the table doesn't have has no day."""
    assert holiday("no such day", 2019) is None
    assert holiday("easter", 0) is None
