"""Speakers that grammar implies."""

from __future__ import annotations

import pytest

from onrecord.extract.implied import with_clauses, with_subjects
from onrecord.model import Attribution, Span
from onrecord.resolve.phrases import Phrases
from tests.extract.events.trees import read_tree

MARCHED = """
The DET 2 det
miners NOUN 3 nsubj
marched VERB 0 root
past ADV 3 advmod
, PUNCT 5 punct
chanting VERB 3 advcl
slogans NOUN 6 obj
. PUNCT 3 punct
"""
SAID = """
The DET 2 det
miners NOUN 3 nsubj
left VERB 0 root
, PUNCT 3 punct
it PRON 6 nsubj
said VERB 3 parataxis
. PUNCT 3 punct
"""


TOLD = """
The DET 2 det
court NOUN 4 nsubj:pass
was AUX 4 aux:pass
told VERB 0 root
by ADP 7 case
a DET 7 det
witness NOUN 4 obl:agent
. PUNCT 4 punct
"""


def test_whoever_is_told_does_not_speak():
    """The agent of a passive speaks, though the reader may have its subject."""
    article, reading, _ = read_tree(TOLD)
    one = Attribution(Span(10, 18), Span(0, 9), ())
    assert one.cue.of(article.text) == "was told"
    [found] = with_subjects([one], Phrases(reading.words), article.text)
    assert found.source.of(article.text) == "a witness"


@pytest.mark.parametrize(
    ("table", "cue", "source"), [(MARCHED, "chanting", "The miners"), (SAID, "said", None)]
)
def test_a_participle_has_the_subject_of_its_clause(table, cue, source):
    """Who marches chants; a finite verb without a speaker stays without."""
    article, reading, _ = read_tree(table)
    start = article.text.index(cue)
    one = Attribution(Span(start, start + len(cue)), None, ())
    [found] = with_subjects([one], Phrases(reading.words), article.text)
    assert (found.source.of(article.text) if found.source else None) == source


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("According to the mayor, the bridge will close.", "the bridge will close"),
        ("According to the mayor the bridge will close.", None),
        ("According to the mayor, .", None),
    ],
)
def test_according_to_tells_the_rest_of_its_sentence(text, content):
    """Behind the comma, without the stop; without a comma nothing is made up."""
    one = Attribution(Span(0, 12), Span(13, 22), ())
    [found] = with_clauses([one], [Span(0, len(text))], text)
    assert [part.of(text) for part in found.content] == ([content] if content else [])


def test_content_of_the_reader_stays():
    """What the reader has is not made longer."""
    text = "According to the mayor, it is, he said, late."
    one = Attribution(Span(0, 12), Span(13, 22), (Span(24, 29),))
    assert with_clauses([one], [Span(0, len(text))], text) == [one]
