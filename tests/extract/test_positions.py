"""Tests of positions: who stands for or against what, who with or against whom."""

from __future__ import annotations

from onrecord.extract import Scene, positions_of
from tests.extract.events.trees import read_tree

OPPOSES = """
Norway PROPN 2 nsubj place
opposes VERB 0 root
the DET 4 det
pipeline NOUN 2 obj
. PUNCT 2 punct
"""
SIDES = """
Norway PROPN 6 nsubj place
and CCONJ 3 cc
Ruritania PROPN 1 conj place
are AUX 6 cop
opposing ADJ 6 amod
sides NOUN 0 root
on ADP 8 case
Elmland PROPN 6 nmod place
and CCONJ 10 cc
Saltmark PROPN 8 conj place
. PUNCT 6 punct
"""
DENIED = """
Norway PROPN 4 nsubj place
does AUX 4 aux
not PART 4 advmod
oppose VERB 0 root
the DET 6 det
pipeline NOUN 4 obj
. PUNCT 4 punct
"""


def said_in(table: str) -> list[tuple[str, str, str, list[str]]]:
    article, reading, entities = read_tree(table)
    text = article.text
    return [
        (
            text[p.holder.start : p.holder.end],
            p.stance,
            text[p.topic.start : p.topic.end],
            [span.of(text) for span in p.evidence],
        )
        for p in positions_of(Scene(article, reading, entities, (), ()))
    ]


def test_who_is_against_what() -> None:
    """A verb of opposition has its subject as holder and its object as topic."""
    assert said_in(OPPOSES) == [("Norway", "against", "pipeline", ["opposes"])]


def test_opposing_sides_are_against_each_other() -> None:
    """Each of two sides is against the other; what they differ on is evidence."""
    found = said_in(SIDES)
    assert [(holder, topic) for holder, _, topic, _ in found] == [
        ("Norway", "Ruritania"),
        ("Ruritania", "Norway"),
    ]
    assert found[0][3][1:] == ["Elmland", "Saltmark"]


def test_what_is_denied_is_no_position() -> None:
    """Not opposing is neither opposing nor supporting."""
    assert said_in(DENIED) == []
