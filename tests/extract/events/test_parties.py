"""Tests of who counts as a party, and of whom a clause without a subject is about."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract import extract_events
from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.scene import Scene
from onrecord.extract.events.sightings import sightings
from onrecord.model import Event, Span
from tests.extract.events.test_find import found_in, words
from tests.extract.events.test_learned import SURE
from tests.extract.events.trees import read_tree

BESIDE = """
The DET 2 det
premier NOUN 3 nsubj person
criticised VERB 0 root
the DET 5 det
mayor NOUN 3 obj person
, PUNCT 7 punct
accusing VERB 5 acl
her PRON 7 obj
of SCONJ 10 mark
lying VERB 7 advcl
. PUNCT 3 punct
"""
ASKED = """
Convicted VERB 6 advcl
of ADP 3 case
treason NOUN 1 obl
, PUNCT 6 punct
Halvorsen PROPN 6 nsubj person
appealed VERB 0 root
to ADP 8 case
Norway PROPN 6 obl place
. PUNCT 6 punct
"""
CALLED_ON = """
The DET 2 det
senator NOUN 3 nsubj person
called VERB 0 root
on ADP 5 case
Halvorsen PROPN 7 nsubj person
to PART 7 mark
retaliate VERB 3 xcomp
against ADP 9 case
Norway PROPN 7 obl place
. PUNCT 3 punct
"""
ADJECTIVE = """
Halvorsen PROPN 3 nsubj:pass person
was AUX 3 aux:pass
arrested ADJ 0 root
by ADP 5 case
police NOUN 3 obl organization
. PUNCT 3 punct
"""
STORM = """
It PRON 2 nsubj
killed VERB 0 root
Norwegian ADJ 4 amod
envoys NOUN 2 obj person
. PUNCT 2 punct
"""
DECREE = """
The DET 2 det
decree NOUN 3 nsubj
condemned VERB 0 root
Norway PROPN 3 obj place
. PUNCT 3 punct
"""
DECLARED = """
Norway PROPN 2 nsubj place
declared VERB 0 root
a DET 4 det
state NOUN 2 obj
of ADP 6 case
emergency NOUN 4 nmod
. PUNCT 2 punct
"""
BEFALLEN = """
Halvorsen PROPN 2 nsubj person
drew VERB 0 root
criticism NOUN 2 obj
from ADP 5 case
Norway PROPN 3 nmod place
. PUNCT 2 punct
"""
VERBAL = """
Halvorsen PROPN 2 nsubj person
attacked VERB 0 root
Silva PROPN 2 obj person
. PUNCT 2 punct
"""
TITLED = """
Norway PROPN 2 nsubj place
received VERB 0 root
President NOUN 4 nmod:desc
Silva PROPN 2 obj person
. PUNCT 2 punct
"""
COURT = """
A DET 2 det
court NOUN 5 nsubj
in ADP 4 case
Elmland PROPN 2 nmod place
sentenced VERB 0 root
Halvorsen PROPN 5 obj person
. PUNCT 5 punct
"""


def event_of(table: str, kind: str) -> tuple[list[str], list[str]]:
    text, events = found_in(table)
    return words(text, next(event for event in events if event.type == kind))


def test_a_participle_behind_a_comma_is_the_main_subjects() -> None:
    """Who criticises the mayor accuses her, though the tree hangs the participle on the mayor."""
    text, events = found_in(BESIDE)
    accusing = next(e for e in events if e.trigger[0].of(text) == "accusing")
    assert words(text, accusing)[0] == ["premier"]


def test_a_participle_alone_is_passive() -> None:
    """Whom "convicted of treason" stands before was convicted."""
    article, reading, _ = read_tree(ASKED)
    clauses = Clauses(article.text, reading.words)
    assert [clauses.form(i) for i in clauses.step(0, "obj")] == ["halvorsen"]
    assert clauses.step(0, "subj") == []


def test_a_participle_taken_for_an_adjective_is_a_verb() -> None:
    """A passive is one whatever part of speech the parser gives its participle."""
    assert event_of(ADJECTIVE, "COERCE") == (["police"], ["Halvorsen"])


def test_what_has_no_will_does_not_act() -> None:
    """A storm that "it" stands for, and a decree, are nobody's act."""
    assert event_of(DECREE, "ACCUSE") == ([], ["Norway"])
    for event in found_in(STORM)[1]:
        assert not event.actors


def test_a_declaration_is_one_event() -> None:
    """The verb and the noun that it declares are one row."""
    _, events = found_in(DECLARED)
    assert [(e.type, e.mode) for e in events] == [("COERCE", "martial-law")]


def test_a_party_is_not_the_place_where_it_sits() -> None:
    """A court in Elmland is not Elmland."""
    _, events = found_in(COURT)
    (actor,) = next(e for e in events if e.type == "SANCTION").actors
    assert actor.entity is None


def test_the_reader_tells_whom_a_frame_may_take() -> None:
    """A word that no list knows as a party is one where the reader has it for one."""
    table = DECREE.replace("decree", "grandees").replace("The DET", "Some DET")
    article, reading, entities = read_tree(table)
    seen = replace(SURE, word=2, types=(("ACCUSE", 0.98),), roles=((1, "actor", 0.9),))
    (event,) = extract_events(article, replace(reading, triggers=(seen,)), entities)
    assert isinstance(event, Event)
    assert [Span(p.start, p.end).of(article.text) for p in event.actors] == ["grandees"]


def test_whom_it_befalls_does_not_act() -> None:
    """Who draws criticism is criticised."""
    assert event_of(BEFALLEN, "ACCUSE") == (["Norway"], ["Halvorsen"])


def test_persons_attack_each_other_in_words() -> None:
    """One named person's attack on another is a reproach; force needs more than that."""
    article, reading, entities = read_tree(VERBAL)
    (seen,) = sightings(Scene(article, reading, entities, (), ()))
    assert (seen.type, seen.mode) == ("ACCUSE", "disapprove")


def test_a_title_fulfils_a_condition() -> None:
    """A frame that wants an official takes the name that a title stands before."""
    article, reading, entities = read_tree(TITLED)
    (seen,) = sightings(Scene(article, reading, entities, (), ()))
    assert (seen.type, seen.mode) == ("CONSULT", "visit")


def test_whoever_is_called_on_is_the_recipient() -> None:
    """Also where the tree has him as the subject of what he is to do."""
    clauses = Clauses(read_tree(CALLED_ON)[0].text, read_tree(CALLED_ON)[1].words)
    assert clauses.complement_parties(2) == [4]
