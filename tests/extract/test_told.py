"""Whom something is told is no part of what is told."""

from __future__ import annotations

import pytest

from onrecord.extract.told import without_addressee
from onrecord.model import Quoted, Span, Word
from onrecord.resolve.phrases import Phrases


def words(text: str, *rows: tuple[str, str, int, str]) -> list[Word]:
    """Words of a sentence by ``(form, part of speech, head, relation)``, in order."""
    found, at = [], 0
    for form, pos, head, relation in rows:
        at = text.index(form, at)
        found.append(Word(at, at + len(form), pos, head, relation))
        at += len(form)
    return found


TOLD = (
    ("Voss", "PROPN", 1, "nsubj"),
    ("told", "VERB", 1, "root"),
    ("the", "DET", 3, "det"),
    ("mayor", "NOUN", 1, "obj"),
)


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        ("Voss told the mayor “no deal”.", "the mayor “no deal”", "“no deal”"),
        ("Voss told the mayor that it rained.", "the mayor that it rained", "that it rained"),
        ("Voss told the mayor everything.", "the mayor everything", "the mayor everything"),
    ],
)
def test_the_addressee_is_left_out(text: str, rest: str, expected: str) -> None:
    """Content begins with its marks or its clause, where the cue's object stands before them."""
    start = text.index(rest)
    marked = [Quoted(text.index("“"), text.index("”") + 1)] if "“" in text else []
    cue = Span(5, 9)
    content = [Span(start, start + len(rest))]
    found = without_addressee(text, content, cue, marked, Phrases(words(text, *TOLD)))
    assert [part.of(text) for part in found] == [expected]
