"""Tests of control: who acts in a clause without a subject."""

from __future__ import annotations

import pytest

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.control import lexicon
from tests.extract.events.trees import read_tree

ACCUSED_OF_TRYING = """
Norland PROPN 2 nsubj
accused VERB 0 root
Tavik PROPN 2 obj
of SCONJ 5 mark
trying VERB 2 advcl
to PART 7 mark
pressure VERB 5 xcomp
the DET 9 det
court NOUN 7 obj
, PUNCT 11 punct
threatening VERB 5 parataxis
a DET 13 det
judge NOUN 11 obj
"""
WAS_SUSPECTED = """
Tavik PROPN 3 nsubj:pass
was AUX 3 aux:pass
suspected VERB 0 root
by ADP 5 case
police NOUN 3 obl:agent
of SCONJ 7 mark
attacking VERB 3 advcl
guards NOUN 7 obj
"""
STOPPED_FROM = """
Police NOUN 2 nsubj
stopped VERB 0 root
rebels NOUN 2 obj
from SCONJ 5 mark
shelling VERB 2 advcl
villages NOUN 5 obj
and CCONJ 8 cc
attacking VERB 5 conj
ports NOUN 8 obj
"""
STRUCK_BEFORE = """
Rebels NOUN 2 nsubj
killed VERB 0 root
soldiers NOUN 2 obj
before SCONJ 5 mark
attacking VERB 2 advcl
villages NOUN 5 obj
"""
CONVICTED_NOUN = """
Judges NOUN 2 nsubj
convicted VERB 0 root
ministers NOUN 2 obj
of ADP 5 mark
bribing VERB 3 nmod
officials NOUN 5 obj
"""
CALLED_ON = """
Norland PROPN 2 nsubj
called VERB 0 root
on ADP 2 compound:prt
Sudland PROPN 2 obl
to PART 6 mark
withdraw VERB 2 advcl
troops NOUN 6 obj
"""
CALLED_FOR = """
Norland PROPN 2 nsubj
called VERB 0 root
for ADP 6 mark
Sudland PROPN 2 obl
to PART 6 mark
withdraw VERB 2 xcomp
troops NOUN 6 obj
"""
APPEAL_TO = """
Norland PROPN 2 nsubj
issued VERB 0 root
appeals NOUN 2 obj
to ADP 5 case
Sudland PROPN 3 nmod
to PART 7 mark
withdraw VERB 3 acl
troops NOUN 7 obj
"""
ORDERED = """
Norland PROPN 2 nsubj
ordered VERB 0 root
rebels NOUN 2 obj
to PART 5 mark
withdraw VERB 2 advcl
"""
WERE_FORCED = """
Rebels NOUN 3 nsubj:pass
were AUX 3 aux:pass
forced VERB 0 root
to PART 5 mark
withdraw VERB 3 xcomp
"""
PROMISED = """
Norland PROPN 2 nsubj
promised VERB 0 root
Sudland PROPN 2 iobj
to PART 5 mark
withdraw VERB 2 xcomp
troops NOUN 5 obj
"""
PROMISED_NOUN = PROMISED.replace("withdraw VERB 2 xcomp", "withdraw VERB 3 acl")
WERE_USED = """
Troops NOUN 3 nsubj:pass
were AUX 3 aux:pass
used VERB 0 root
to PART 5 mark
attack VERB 3 xcomp
villages NOUN 5 obj
"""
PURPOSE = """
Ministers NOUN 2 nsubj
left VERB 0 root
meetings NOUN 2 obj
to PART 5 mark
condemn VERB 2 advcl
attacks NOUN 5 obj
"""


def _actors(tree: str, verb: str) -> list[str]:
    article, reading, _ = read_tree(tree)
    clauses = Clauses(article.text, reading.words)
    return [clauses.form(i) for i in clauses.subjects(clauses.forms.index(verb))]


@pytest.mark.parametrize(
    ("tree", "verb", "actor"),
    [
        (ACCUSED_OF_TRYING, "trying", "tavik"),
        (ACCUSED_OF_TRYING, "pressure", "tavik"),
        (ACCUSED_OF_TRYING, "threatening", "tavik"),
        (STOPPED_FROM, "shelling", "rebels"),
        (STOPPED_FROM, "attacking", "rebels"),
        (CONVICTED_NOUN, "bribing", "ministers"),
        (CALLED_ON, "withdraw", "sudland"),
        (CALLED_FOR, "withdraw", "sudland"),
        (APPEAL_TO, "withdraw", "sudland"),
        (ORDERED, "withdraw", "rebels"),
    ],
)
def test_the_object_acts(tree: str, verb: str, actor: str) -> None:
    """Whoever is accused, stopped, ordered or called on acts, through chains of clauses."""
    assert _actors(tree, verb) == [actor]


@pytest.mark.parametrize(
    ("tree", "verb", "actor"),
    [
        (WAS_SUSPECTED, "attacking", "tavik"),
        (WERE_FORCED, "withdraw", "rebels"),
        (WERE_USED, "attack", "troops"),
    ],
)
def test_the_subject_of_a_passive_acts(tree: str, verb: str, actor: str) -> None:
    """In the passive the one suspected, forced or used is the subject."""
    assert _actors(tree, verb) == [actor]


@pytest.mark.parametrize(
    ("tree", "verb", "actor"),
    [
        (PROMISED, "withdraw", "norland"),
        (PROMISED_NOUN, "withdraw", "norland"),
        (STRUCK_BEFORE, "attacking", "rebels"),
        (PURPOSE, "condemn", "ministers"),
    ],
)
def test_the_subject_acts(tree: str, verb: str, actor: str) -> None:
    """Who promises, or does one thing before or for another, acts in both."""
    assert _actors(tree, verb) == [actor]


def test_no_verb_has_both_kinds_of_control() -> None:
    """The object or the subject of a verb acts in its infinitive, never both."""
    assert not lexicon().object & lexicon().subject
