"""The files: what patterns stand for, and what is wrong in them."""

from __future__ import annotations

import pytest

from onrecord.resolve.times.grammar import compile_grammar, languages, load_grammar
from onrecord.resolve.times.meanings import MEANINGS
from onrecord.resolve.times.patterns import Node, Pattern, grown, parse_line


def walked(line, **macros):
    """The sequences of labels that a line stands for, each with its atoms."""
    root = Node()
    root.plant(Pattern(0, "date", {}), parse_line(line, macros))
    waiting, found = [((), root)], {}
    while waiting:
        passed, node = waiting.pop()
        if grown(node).ends:
            [(_, found[" ".join(passed)])] = node.ends
        waiting.extend(((*passed, label), onward) for label, onward in node.edges.items())
    return found


def test_choice_and_option():
    """Brackets choose, a question mark leaves out, macros are put in."""
    assert sorted(walked("(a | b) c?")) == ["a", "a c", "b", "b c"]
    assert sorted(walked("a? (b (c | d))?")) == ["a", "a b c", "a b d", "b c", "b d"]
    assert list(walked("<X> 'of'", X="a b")) == ["a b =of"]


def test_slots_and_extents():
    """A slot can be named; brackets bound the expressions, the rest is context."""
    assert walked("[n:num] 'to' [num unit]") == {
        "num =to num unit": (("n", 0), (None, -1), ("num", 1), ("unit", 1))
    }
    assert walked("a ([b] | [c])")["a b"] == (("a", -1), ("b", 0))


def test_order_of_ends():
    """Patterns that end at one place are in the order of the file, choices in that of the line."""
    root = Node()
    root.plant(Pattern(0, "date", {}), parse_line("(x:a | y:a)", {}))
    root.plant(Pattern(1, "duration", {}), parse_line("a", {}))
    ends = [(pattern.means, slot) for pattern, ((slot, _),) in grown(grown(root).edges["a"]).ends]
    assert ends == [("date", "x"), ("date", "y"), ("duration", "a")]


@pytest.mark.parametrize("line", ["(a | b", "a ) b", "<X>"])
def test_broken_line(line):
    """A line that can't be read is refused with the line."""
    with pytest.raises(ValueError, match="pattern"):
        parse_line(line, {"X": "<X>"})


def test_endless_line():
    """A line that stands for too many sequences is refused."""
    with pytest.raises(ValueError, match="split it"):
        parse_line(" ".join(f"a{n}?" for n in range(16)), {})


@pytest.mark.parametrize("language", languages())
def test_every_meaning_is_known(language):
    """The patterns of the files mean what the code knows."""
    waiting, found = [load_grammar(language).root], set()
    while waiting:
        node = grown(waiting.pop())
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
        node = grown(waiting.pop())
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
