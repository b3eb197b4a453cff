"""Tests of the merging of mentions."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.events.drafts import Draft, trigger_spans
from onrecord.extract.events.merging import merged
from onrecord.extract.events.parties import Found
from onrecord.model import Span

NORWAY = Found(0, Span(0, 6), "e1")
ELMLAND = Found(3, Span(20, 27), "e2")
WITHDREW = Draft(
    word=1,
    lemma="withdraw",
    type="RETREAT",
    mode="withdraw",
    contexts=(),
    spans=(Span(7, 15),),
    sentence=Span(0, 40),
    actors=(NORWAY,),
    recipients=(ELMLAND,),
    place=None,
    time="t1",
    status="actual",
    polarity="positive",
    claimed_by=(),
    denied_by=(),
    confidence=0.6,
)
WITHDRAWAL = replace(
    WITHDREW,
    lemma="withdrawal",
    spans=(Span(100, 110),),
    sentence=Span(90, 140),
    recipients=(),
    time=None,
    confidence=0.8,
)


def test_a_verb_and_its_noun_are_one_event() -> None:
    """The fullest mention makes the row; the other's trigger is kept, and the better chance."""
    (row,) = merged([WITHDREW, WITHDRAWAL])
    assert row.spans == (Span(7, 15),)
    assert (row.others, row.confidence) == ((Span(100, 110),), 0.8)


def test_one_sentence_tells_of_the_same_parties_once() -> None:
    """Two words for what one party did in one sentence are one event, in two sentences two."""
    left = replace(WITHDREW, lemma="leave", spans=(Span(30, 34),), recipients=())
    assert len(merged([WITHDREW, left])) == 1
    assert len(merged([WITHDREW, replace(left, sentence=Span(41, 60))])) == 2
    assert len(merged([WITHDREW, replace(left, actors=())])) == 2


def test_other_parties_make_another_event() -> None:
    """What somebody else did is not the same event."""
    other = replace(WITHDRAWAL, actors=(ELMLAND,))
    assert len(merged([WITHDREW, other])) == 2


def test_other_times_make_another_event() -> None:
    """Two withdrawals at two times are two."""
    assert len(merged([WITHDREW, replace(WITHDRAWAL, time="t2")])) == 2


def test_words_of_a_trigger_join() -> None:
    """A light verb and its noun are one span; a comma keeps words apart."""
    text = "held long talks, in Elm, and left"
    assert trigger_spans([Span(0, 4), Span(10, 15)], text) == (Span(0, 15),)
    assert trigger_spans([Span(29, 33), Span(0, 4)], text) == (Span(29, 33), Span(0, 4))
