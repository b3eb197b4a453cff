"""A text as a lattice of labelled stretches: words, forms with digits, numbers, fixed phrases.

Each token has the labels of the word that it is; expressions of several tokens
("twenty-five", "New Year's Eve") are further edges over them.

Example:
    >>> lattice = read_lattice("In twenty-five years", 0, 20, load_grammar("en"))
    >>> lattice.longer[1][0][:2]
    ('num', 25)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from onrecord.resolve.times.grammar import Grammar, Labels, Shape, Value
from onrecord.resolve.times.numbers import compose_numbers, number_labels

_TOKENS: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|\n\s*\n\s*|[^\w\s]|_+")

MAX_DIGITS: Final = 24
"""Longer runs of digits are no part of a time (an ISO date-time has 14)."""

BREAK: Final = "\n"
"""Text of the token that stands for a blank line."""

STOP: Final = "stop"
"""Label of what ends a clause: the file's words, a blank line, the end of the text."""

Edge = tuple[str, Value, int]


@dataclass(slots=True)
class Lattice:
    """The tokens of a stretch of text.

    Attributes:
        text: The whole text; starts and ends are offsets in it.
        starts: Where each token starts.
        ends: Where each token ends.
        labels: Labels of each token by itself; empty for most.
        longer: Token to edges ``(label, value, next token)`` over several tokens.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    labels: list[Labels] = field(default_factory=list)
    longer: dict[int, list[Edge]] = field(default_factory=dict)

    def word(self, i: int) -> str:
        """The token's text, empty outside."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def has(self, i: int, labels: frozenset[str]) -> bool:
        """Whether the token has one of the labels; the text's end has ``stop``."""
        if not 0 <= i < len(self.labels):
            return STOP in labels
        return any(label in labels for label, _ in self.labels[i])


def read_lattice(text: str, start: int, end: int, grammar: Grammar) -> Lattice:
    """Split ``text[start:end]`` into tokens and label them.

    Args:
        text: The whole text.
        start: Where to begin.
        end: Where to stop.
        grammar: Whose words and forms to look for.

    Returns:
        The tokens, with offsets in the whole text.
    """
    lattice = Lattice(text)
    starts, ends, labels = lattice.starts, lattice.ends, lattice.labels
    words, capital, dotted = grammar.words, grammar.capital, grammar.dotted
    several: list[int] = []
    skip_to = start
    for found in _TOKENS.finditer(text, start, end):
        a, b = found.span()
        if a < skip_to:
            continue
        token = found.group()
        if token[0].isdigit():
            b, row = _digit_labels(text, a, b, end, grammar.shapes)
            if token in words:
                row = (*row, *words[token])
            if token in grammar.composing:
                several.append(len(starts))
        else:
            low = token.lower()
            row = words.get(low, ())
            if row and low == token:
                row = _without_capitals(row, capital)
            if b < end and low in dotted and text[b] == ".":
                b += 1
            if low in grammar.composing:
                several.append(len(starts))
            elif low in grammar.scales and starts and text[starts[-1]].isdigit():
                several.append(len(starts) - 1)  # "1.5 million"
        skip_to = b
        if token[0] == BREAK:
            row = ((STOP, BREAK),)
        starts.append(a)
        ends.append(b)
        labels.append(row)
    for i in several:
        edges = [*_phrases(lattice, i, grammar), *compose_numbers(lattice.labels, i)]
        if edges:
            lattice.longer[i] = edges
    return lattice


def _without_capitals(row: Labels, capital: frozenset[str]) -> Labels:
    if any(label in capital for label, _ in row):
        return tuple(pair for pair in row if pair[0] not in capital)
    return row


def _digit_labels(
    text: str, start: int, end: int, limit: int, shapes: tuple[Shape, ...]
) -> tuple[int, Labels]:
    """Where a token that begins with a digit ends, and its labels."""
    if end - start > MAX_DIGITS:
        return end, ()
    for shape in shapes:
        found = shape.regex.match(text, start, limit)
        if found and (found.end() >= limit or not text[found.end()].isalnum()):
            return found.end(), ((shape.label, found.groupdict()),)
    return end, number_labels(text[start:end])


def _phrases(lattice: Lattice, i: int, grammar: Grammar) -> list[Edge]:
    """Fixed expressions of several words that begin with the token."""
    edges: list[Edge] = []
    following: dict[int, str] = {}
    for rest, label, value in grammar.phrases.get(lattice.word(i).lower(), ()):
        for k, word in enumerate(rest, i + 1):
            if k not in following:
                following[k] = lattice.word(k).lower()
            if following[k] != word:
                break
        else:
            edges.append((label, value, i + 1 + len(rest)))
    return edges
