"""Deadlines: what is due, when, on what condition, and what is left out."""

from __future__ import annotations

import pytest

from onrecord.extract import extract_deadlines
from onrecord.extract.deadlines.due import due_of, preposition_before
from onrecord.model import Deadline, Timex
from onrecord.resolve.times import find_times
from tests.extract.events.trees import read_tree

DUE_TO = """
The DET 2 det
premier NOUN 4 nsubj
is AUX 4 cop
due ADJ 0 root
to PART 6 mark
resign VERB 4 xcomp
on ADP 8 case
July PROPN 6 obl
4 NUM 8 nummod
unless SCONJ 12 mark
she PRON 12 nsubj
wins VERB 6 advcl
. PUNCT 4 punct
"""
SCHEDULED = """
A DET 2 det
hearing NOUN 4 nsubj:pass
is AUX 4 aux:pass
scheduled VERB 0 root
for ADP 6 case
August PROPN 4 obl
9 NUM 6 nummod
. PUNCT 4 punct
"""
TOLD = """
The DET 2 det
premier NOUN 3 nsubj
resigned VERB 0 root
on ADP 5 case
Monday PROPN 3 obl
. PUNCT 3 punct
"""
NEGATED = """
Ruritania PROPN 4 nsubj place
will AUX 4 aux
not PART 4 advmod
leave VERB 0 root
in ADP 6 case
2021 NUM 4 obl
. PUNCT 4 punct
"""
WEATHER = """
The DET 2 det
storm NOUN 4 nsubj
will AUX 4 aux
arrive VERB 0 root
on ADP 6 case
Tuesday PROPN 4 obl
. PUNCT 4 punct
"""
ATTRIBUTE = """
The DET 3 det
2020 NUM 3 nummod
election NOUN 5 nsubj
is AUX 5 cop
far ADV 0 root
. PUNCT 5 punct
"""
EXTENDED = """
The DET 2 det
curfew NOUN 4 nsubj:pass
was AUX 4 aux:pass
extended VERB 0 root
until ADP 6 case
July PROPN 4 obl
1 NUM 6 nummod
. PUNCT 4 punct
"""
WAS_TO = """
The DET 2 det
truce NOUN 5 nsubj
was AUX 5 aux
to PART 5 mark
end VERB 0 root
on ADP 8 case
June PROPN 5 obl
20 NUM 7 nummod
. PUNCT 5 punct
"""


def find(table: str) -> tuple[str, tuple[Deadline, ...]]:
    article, reading, entities = read_tree(table)
    article = type(article)(
        id=article.id, source=article.source, text=article.text, published="2019-06-28"
    )
    times, _ = find_times(article, reading)
    return article.text, extract_deadlines(article, reading, entities, times, ())


@pytest.mark.parametrize(
    ("table", "action", "subject", "latest", "status"),
    [
        (DUE_TO, "resign", "The premier", "2019-07-04", "open"),
        (SCHEDULED, "hearing is scheduled", "A hearing", "2019-08-09", "open"),
        (EXTENDED, "extended", "The curfew", "2019-07-01", "open"),
        (WAS_TO, "end", "The truce", "2019-06-20", "passed"),
    ],
)
def test_what_is_due(table, action, subject, latest, status):
    """Plans, schedules, extensions and plans that have passed are deadlines."""
    text, (found,) = find(table)
    assert found.action.of(text) == action
    assert text[found.subject.start : found.subject.end] == subject
    assert (found.due.latest, found.status_as_of_published) == (latest, status)


def test_condition():
    """The clause with "unless" is the condition."""
    text, (found,) = find(DUE_TO)
    assert found.condition.of(text) == "unless she wins"


@pytest.mark.parametrize("table", [TOLD, NEGATED, WEATHER, ATTRIBUTE])
def test_what_is_not(table):
    """What happened, will not happen, nature does or an attribute dates is no deadline."""
    assert find(table)[1] == ()


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("They must leave by ", (None, "2019-08-31")),
        ("They leave in ", ("2019-08-01", "2019-08-31")),
        ("They stay at least until ", (None, "2019-08-31")),
        ("It comes as soon as ", ("2019-08-01", None)),
    ],
)
def test_bounds_by_preposition(before, expected):
    """A month after "by" or "until" gives only its last day, after "as soon as" its first."""
    time = Timex(
        "t1", len(before), len(before) + 6, "DATE", "2019-08", None, "2019-08-01", "2019-08-31"
    )
    due = due_of(preposition_before(before + "August", time), time, None)
    assert (due.earliest, due.latest) == expected
