"""Patterns of time as a trie of labels, which grows where a text walks it.

A pattern such as ``month day (, year)?`` stands for several plain sequences of labels, and
the sequences of all patterns share one trie. English has 20,000 of them, of which an
article meets a few hundred: where a node leads is worked out when one first stands on it.

Example:
    >>> root = Node()
    >>> root.plant(Pattern(0, "date", {}), parse_line("month day (, year)?", {}))
    >>> sorted(grown(grown(grown(root).edges["month"]).edges["day"]).edges)
    ['=,']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Any, Final, NamedTuple

MAX_SEQUENCES: Final = 20_000
"""A line that stands for more sequences is a mistake in the file."""

LITERAL: Final = "="
"""First character of the label that stands for a word itself."""

Atom = tuple[str | None, int]
"""The slot that a value goes to, and the number of the extent it lies in (-1: outside)."""
Part = str | tuple["Sequence", ...]
"""A token of a line, or the sequences of which one stands there."""
Sequence = tuple[Part, ...]
Rest = tuple[Part, "Rest"] | None
"""What of a sequence is still to come, as a chain: its first part and the rest of it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a matched sequence means, and what may stand around it.

    Attributes:
        order: Its place in the file; among equally long matches the first wins.
        means: Name of the meaning (``date``, ``duration``, ``nothing`` …).
        given: Slots with fixed values.
        before: One of these labels must stand before; empty: anything may.
        after: One of these labels must stand after.
        not_before: None of these may stand before.
        not_after: None of these may stand after.
        guard: Name of a further check (``year``, ``name``), None without one.
    """

    order: int
    means: str
    given: Mapping[str, Any]
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    guard: str | None = None


class _Path(NamedTuple):
    """A way through a line as far as a node: what was passed, and what is to come."""

    pattern: Pattern
    atoms: tuple[Atom, ...]
    rest: Rest
    extent: int
    inside: bool


@dataclass(slots=True)
class Node:
    """A place in the trie, to be used as `grown` gives it.

    Attributes:
        edges: The next node by label.
        ends: Patterns whose sequence ends here with its atoms, in the order of the file.
        paths: Ways that lead here and are not among ``edges`` and ``ends`` yet.
    """

    edges: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[Pattern, tuple[Atom, ...]]] = field(default_factory=list)
    paths: list[_Path] = field(default_factory=list)

    def plant(self, pattern: Pattern, line: Sequence) -> None:
        """Let the sequences of a line begin here."""
        whole = "[" not in set(_tokens(line))
        self.paths.append(_Path(pattern, (), _chain(line, None), 0, whole))


def grown(node: Node) -> Node:
    """The node, with all that begins and ends there worked out."""
    if not node.paths:
        return node
    edges: dict[str, Node] = {}
    ends: dict[tuple[int, tuple[Atom, ...]], Pattern] = {}
    for path in node.paths:
        for label, onward in _onward(path):
            if label is not None:
                edges.setdefault(label, Node()).paths.append(onward)
            elif onward.atoms:
                ends.setdefault((path.pattern.order, onward.atoms), path.pattern)
    node.edges = edges
    node.ends = [(pattern, atoms) for (_, atoms), pattern in ends.items()]
    node.paths = []  # last: another thread may look meanwhile
    return node


def _onward(path: _Path) -> Iterator[tuple[str | None, _Path]]:
    """Each label that may come next, with the way beyond it; None where the line may end.

    They come in the order in which the line, written out, would have its sequences.
    """
    pattern, atoms, rest, extent, inside = path
    while rest is not None:
        part, rest = rest
        if not isinstance(part, str):
            for choice in part:
                yield from _onward(_Path(pattern, atoms, _chain(choice, rest), extent, inside))
            return
        if part == "[":
            inside = True
        elif part == "]":
            inside, extent = False, extent + 1
        else:
            slot, label = slot_and_label(part)
            atom = (slot, extent if inside else -1)
            yield label, _Path(pattern, (*atoms, atom), rest, extent, inside)
            return
    yield None, _Path(pattern, atoms, None, extent, inside)


def _chain(sequence: Sequence, rest: Rest) -> Rest:
    for part in reversed(sequence):
        rest = (part, rest)
    return rest


def slot_and_label(token: str) -> tuple[str | None, str]:
    """The slot that a token's value goes to, None for literal words, and its label."""
    if token[0] in "'\"":
        return None, LITERAL + token[1:-1].lower()
    if not token[0].isalnum():
        return None, LITERAL + token
    slot, _, label = token.rpartition(":")
    return slot or label, label


_TOKEN = re.compile(r"'[^']+'|\"[^\"]+\"|<\w+>|\w+:[\w#]+|[\w#]+|[()|?\[\]]|[,.\-–—/:;&]")


def parse_line(line: str, macros: Mapping[str, str]) -> Sequence:
    """What a line of a pattern stands for.

    Args:
        line: Labels, ``slot:label``, ``'words'``, ``(a | b)``, ``x?``, ``<macro>``,
            and ``[…]`` around each extent (without any, the whole line is one).
        macros: Lines to put in for ``<name>``.

    Raises:
        ValueError: The line can't be read, or stands for too many sequences.
    """
    tokens = _TOKEN.findall(_put_in_macros(line, macros))
    choices, rest = _alternatives(tokens, 0)
    if rest != len(tokens):
        raise ValueError(f"pattern {line!r}: unexpected {tokens[rest]!r}")
    sequence: Sequence = choices[0] if len(choices) == 1 else (choices,)
    if _count(sequence) > MAX_SEQUENCES:
        raise ValueError(f"pattern {line!r}: more than {MAX_SEQUENCES} sequences; split it")
    return sequence


def labels_in(sequence: Sequence) -> Iterator[str]:
    """All labels of a line, some of them more than once."""
    return (slot_and_label(token)[1] for token in _tokens(sequence) if token not in {"[", "]"})


def _tokens(sequence: Sequence) -> Iterator[str]:
    for part in sequence:
        if isinstance(part, str):
            yield part
        else:
            for choice in part:
                yield from _tokens(choice)


def _count(sequence: Sequence) -> int:
    """How many plain sequences it stands for."""
    return prod(1 if isinstance(part, str) else sum(map(_count, part)) for part in sequence)


def _put_in_macros(line: str, macros: Mapping[str, str]) -> str:
    for _ in range(9):  # macros may hold macros, but not themselves
        line, count = re.subn(r"<(\w+)>", lambda m: f"( {macros[m[1]]} )", line)
        if not count:
            return line
    raise ValueError(f"pattern {line!r}: a macro that holds itself")


def _alternatives(tokens: list[str], i: int) -> tuple[tuple[Sequence, ...], int]:
    found: list[Sequence] = []
    while True:
        sequence, i = _sequence(tokens, i)
        found.append(sequence)
        if i >= len(tokens) or tokens[i] != "|":
            return tuple(found), i
        i += 1


def _sequence(tokens: list[str], i: int) -> tuple[Sequence, int]:
    parts: list[Part] = []
    while i < len(tokens) and tokens[i] not in {"|", ")"}:
        part: Part = tokens[i]
        if part == "(":
            part, i = _alternatives(tokens, i + 1)
            if i >= len(tokens):
                raise ValueError(f"pattern {' '.join(tokens)!r}: a bracket is not closed")
        i += 1
        if i < len(tokens) and tokens[i] == "?":
            part = ((part,), ())
            i += 1
        parts.append(part)
    return tuple(parts), i
