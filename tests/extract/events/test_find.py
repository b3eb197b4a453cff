"""Tests of events: types, parties, status, polarity."""

from __future__ import annotations

from onrecord.extract import extract_events
from onrecord.model import Event, Quotation, Span
from tests.extract.events.trees import read_tree

PASSIVE = """
Two NUM 2 nummod
envoys NOUN 4 nsubj:pass person
were AUX 4 aux:pass
expelled VERB 0 root
by ADP 6 case
Norway PROPN 4 obl:agent place
. PUNCT 4 punct
"""
CONTROL = """
Norway PROPN 3 nsubj place
has AUX 3 aux
refused VERB 0 root
to PART 5 mark
meet VERB 3 xcomp
Ruritania PROPN 5 obj place
. PUNCT 3 punct
"""
LIGHT = """
Norway PROPN 5 nsubj place
and CCONJ 3 cc
Ruritania PROPN 1 conj place
will AUX 5 aux
hold VERB 0 root
talks NOUN 5 obj
. PUNCT 5 punct
"""
NOMINAL = """
Ruritanian ADJ 2 amod group
airstrikes NOUN 5 nsubj
on ADP 4 case
Elmland PROPN 2 nmod place
continued VERB 0 root
. PUNCT 5 punct
"""
NEGATED = """
Norway PROPN 4 nsubj place
did AUX 4 aux
not PART 4 advmod
condemn VERB 0 root
Ruritania PROPN 4 obj place
. PUNCT 4 punct
"""
SPORT = """
The DET 2 det
goalkeeper NOUN 3 nsubj
saved VERB 0 root
a DET 5 det
penalty NOUN 3 obj
. PUNCT 3 punct
"""


def found_in(table: str, quotations: tuple[Quotation, ...] = ()) -> tuple[str, list[Event]]:
    article, reading, entities = read_tree(table)
    return article.text, list(extract_events(article, reading, entities, (), quotations))


def words(text: str, event: Event) -> tuple[list[str], list[str]]:
    return (
        [text[p.start : p.end] for p in event.actors],
        [text[p.start : p.end] for p in event.recipients],
    )


def test_a_passive_has_its_agent_as_actor() -> None:
    """In a passive the by-phrase acts, and an envoy's expulsion is a sanction."""
    text, (event,) = found_in(PASSIVE)
    assert (event.type, event.mode, event.quad) == ("SANCTION", "expel", "material conflict")
    assert words(text, event) == (["Norway"], ["envoys"])


def test_a_refusal_is_one_event() -> None:
    """A refusal to meet is a refusal, not a meeting that did not happen."""
    text, (event,) = found_in(CONTROL)
    assert (event.type, event.status, event.polarity) == ("REJECT", "actual", "positive")
    assert words(text, event) == (["Norway"], ["Ruritania"])


def test_all_parties_of_a_meeting_are_actors() -> None:
    """Talks to be held are a planned consultation of all who hold them."""
    text, (event,) = found_in(LIGHT)
    assert (event.type, event.status) == ("CONSULT", "planned")
    assert words(text, event) == (["Norway", "Ruritania"], [])
    assert event.trigger[0].of(text) == "hold talks"


def test_a_nationality_before_a_noun_acts() -> None:
    """Nominal triggers find their actor in the word before them."""
    text, (event,) = found_in(NOMINAL)
    assert (event.type, event.mode) == ("ASSAULT", "aerial")
    assert words(text, event) == (["Ruritanian"], ["Elmland"])


def test_a_negation_turns_the_polarity() -> None:
    """What did not happen stays an event, of negative polarity."""
    _, (event,) = found_in(NEGATED)
    assert (event.type, event.polarity) == ("ACCUSE", "negative")


def test_sport_is_no_event() -> None:
    """A saved penalty saves nobody."""
    assert found_in(SPORT)[1] == []


def test_what_stands_in_a_quotation_is_claimed_by_it() -> None:
    """An event inside somebody's words is their claim; in a denial's, it is denied."""
    content = (Span(0, 36),)
    said = Quotation("q1", "indirect", content)
    _, (event,) = found_in(PASSIVE, (said,))
    assert (event.claimed_by, event.denied_by) == (("q1",), ())
