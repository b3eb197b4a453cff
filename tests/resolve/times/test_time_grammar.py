"""The files: how patterns are written out, and what is wrong in them."""

from __future__ import annotations

import pytest

from onrecord.resolve.times.grammar import compile_grammar, languages, load_grammar, write_out
from onrecord.resolve.times.meanings import MEANINGS


def labels(line, **macros):
    return [" ".join(label for label, _, _ in sequence) for sequence in write_out(line, macros)]


def test_choice_and_option():
    """Brackets choose, a question mark leaves out, macros are put in."""
    assert labels("(a | b) c?") == ["a c", "a", "b c", "b"]
    assert labels("<X> 'of'", X="a b") == ["a b =of"]


def test_slots_and_extents():
    """A slot can be named; brackets bound the expressions, the rest is context."""
    assert write_out("[n:num] 'to' [num unit]", {}) == [
        (("num", "n", 0), ("=to", None, -1), ("num", "num", 1), ("unit", "unit", 1))
    ]


@pytest.mark.parametrize("line", ["(a | b", "a ) b", "<X>"])
def test_broken_line(line):
    """A line that can't be read is refused with the line."""
    with pytest.raises(ValueError, match="pattern"):
        write_out(line, {"X": "<X>"})


def test_endless_line():
    """A line that stands for too many sequences is refused."""
    with pytest.raises(ValueError, match="split it"):
        write_out(" ".join(f"a{n}?" for n in range(16)), {})


@pytest.mark.parametrize("language", languages())
def test_every_meaning_is_known(language):
    """The patterns of the files mean what the code knows."""
    waiting, found = [load_grammar(language).root], set()
    while waiting:
        node = waiting.pop()
        found |= {pattern.means for pattern, _ in node.ends}
        waiting.extend(node.edges.values())
    assert found <= MEANINGS.keys() | {"nothing"}


@pytest.mark.parametrize("language", languages())
def test_every_label_has_words(language):
    """No pattern asks for a label that no word, number or shape has."""
    grammar = load_grammar(language)
    known = {label for row in grammar.words.values() for label, _ in row}
    known |= {row[1] for rows in grammar.phrases.values() for row in rows}
    known |= {shape.label for shape in grammar.shapes}
    known |= {"num", "day", "hour", "yy", "minute", "year", "hhmm", "eyear", "ordinal"}
    waiting, asked = [grammar.root], set()
    while waiting:
        node = waiting.pop()
        asked |= node.edges.keys()
        waiting.extend(node.edges.values())
    assert asked <= known


def test_compound_words():
    """Words written as one are made from classes."""
    table = {
        "common": [],
        "words": {"weekday": {"1": ["montag"]}, "part": {"EV": ["abend"]}},
        "compound": [{"label": "weekday_part", "of": ["weekday", "part"]}],
        "pattern": [{"means": "date", "of": "weekday_part"}],
    }
    grammar = compile_grammar("xx", table, {"shape": []})
    assert dict(grammar.words["montagabend"]) == {"weekday_part": {"weekday": 1, "part": "EV"}}
