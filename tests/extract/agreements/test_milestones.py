"""The life of agreements: which words make which step, dated how, said when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.extract import Scene, milestones_of
from onrecord.model import Milestone
from onrecord.resolve.agreements import with_agreements
from onrecord.resolve.times import find_times
from tests.extract.events.trees import read_tree

SIGNED = """
Ruritania PROPN 2 nsubj place
signed VERB 0 root
the DET 5 det
Varland PROPN 5 compound
Treaty PROPN 2 obj
in ADP 7 case
1987 NUM 2 obl
. PUNCT 2 punct
"""
EXPIRES = """
The DET 3 det
Varland PROPN 3 compound
Treaty PROPN 4 nsubj
expires VERB 0 root
on ADP 7 case
August PROPN 4 obl
1 NUM 6 nummod
. PUNCT 4 punct
"""
EXPIRED = EXPIRES.replace("expires", "expired").replace("August PROPN", "June PROPN")
FORCE = """
The DET 2 det
pact NOUN 3 nsubj
took VERB 0 root
effect NOUN 3 obj
on ADP 7 case
June PROPN 3 obl
1 NUM 6 nummod
. PUNCT 3 punct
"""
ANNOUNCED = """
Ruritania PROPN 2 nsubj place
announced VERB 0 root
on ADP 4 case
Monday PROPN 2 obl
that SCONJ 8 mark
it PRON 8 nsubj
would AUX 8 aux
leave VERB 2 ccomp
the DET 11 det
Varland PROPN 11 compound
Treaty PROPN 8 obj
on ADP 13 case
August PROPN 8 obl
2 NUM 13 nummod
. PUNCT 2 punct
"""
NEGATED = """
Ruritania PROPN 4 nsubj place
did AUX 4 aux
not PART 4 advmod
sign VERB 0 root
the DET 7 det
Varland PROPN 7 compound
Treaty PROPN 4 obj
. PUNCT 4 punct
"""
LAW = """
The DET 2 det
driver NOUN 3 nsubj
broke VERB 0 root
the DET 5 det
law NOUN 3 obj
. PUNCT 3 punct
"""


def find(table: str) -> tuple[str, tuple[Milestone, ...]]:
    article, reading, entities = read_tree(table)
    article = replace(article, published="2019-06-28")
    entities = with_agreements(article, reading, entities)
    times, _ = find_times(article, reading)
    return article.text, milestones_of(Scene(article, reading, entities, times, ()), article)


@pytest.mark.parametrize(
    ("table", "stage", "status", "latest"),
    [
        (SIGNED, "signed", "actual", "1987-12-31"),
        (EXPIRES, "expires", "planned", "2019-08-01"),
        (EXPIRED, "expired", "actual", "2019-06-01"),
        (FORCE, "in_force", "actual", "2019-06-01"),
        (ANNOUNCED, "withdrawal_announced", "planned", "2019-08-02"),
    ],
)
def test_stages(table, stage, status, latest):
    """Verbs beside an agreement say what becomes of it, and on which day."""
    _, (found,) = find(table)
    assert (found.stage, found.status, found.effective.latest) == (stage, status, latest)


def test_saying_and_effect_are_kept_apart():
    """A withdrawal is announced on one day and takes effect on another."""
    _, (found,) = find(ANNOUNCED)
    assert (found.said, found.effective.earliest) == ("2019-06-24", "2019-08-02")


def test_parties():
    """Who signs is a party."""
    text, (found,) = find(SIGNED)
    assert [text[p.start : p.end] for p in found.parties] == ["Ruritania"]


@pytest.mark.parametrize("table", [NEGATED, LAW])
def test_no_milestone(table):
    """What did not happen, and "the law" that anybody breaks, are no steps."""
    assert find(table)[1] == ()
