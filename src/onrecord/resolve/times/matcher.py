"""The engine: walks the trie from each word that can begin a time; leftmost, longest.

Linear in the text: a walk is bounded by the longest pattern, and the next one
begins after the last match.

Example:
    >>> lattice = read_lattice("On 4 July 2019.", 0, 15, grammar)
    >>> [match.means for match in find_matches(lattice, grammar, no_guard)]
    ['date']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from onrecord.resolve.times.grammar import Grammar
from onrecord.resolve.times.lattice import Lattice
from onrecord.resolve.times.patterns import Atom, Node, Pattern, grown

NOTHING: Final = "nothing"
"""Meaning of patterns that only keep others from matching ("Sunday Times")."""

Slots = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a pattern holds.

    Attributes:
        means: The pattern's meaning.
        order: The pattern's place in the file.
        first: First token, that of context outside the extents included.
        last: First token after it.
        extents: Token ranges of the expressions, in order.
        slots: Values for each extent.
    """

    means: str
    order: int
    first: int
    last: int
    extents: tuple[tuple[int, int], ...]
    slots: tuple[Slots, ...]


Guard = Callable[[Lattice, Pattern, int, int], bool]
"""Whether a pattern may hold over the tokens ``i`` to ``j``, both given."""

Step = tuple[Any, int, int]
"""A value and the tokens it covers."""


def find_matches(lattice: Lattice, grammar: Grammar, guard: Guard) -> Iterator[Match]:
    """All matches in a lattice, from left to right, without overlaps."""
    root = grown(grammar.root).edges
    i, count = 0, len(lattice.starts)
    labels, longer = lattice.labels, lattice.longer
    while i < count:
        if (labels[i] or i in longer) and _begins(labels[i], root, i in longer):
            found = _longest(lattice, grammar.root, i, guard)
            if found:
                i = max(found.last, i + 1)
                if found.means != NOTHING:
                    yield found
                continue
        i += 1


def _begins(labels: Any, root: dict[str, Node], several: bool) -> bool:
    return several or any(label in root for label, _ in labels)


def _longest(lattice: Lattice, root: Node, first: int, guard: Guard) -> Match | None:
    best: Match | None = None
    labels, longer, count = lattice.labels, lattice.longer, len(lattice.starts)
    waiting: list[tuple[Node, int, tuple[Step, ...]]] = [(root, first, ())]
    while waiting:
        node, i, steps = waiting.pop()
        if node.paths:
            grown(node)
        if node.ends and (best is None or i >= best.last):
            best = _better(lattice, node, steps, guard, best)
        if i >= count:
            continue
        edges = node.edges
        for label, value in labels[i]:
            if label in edges:
                waiting.append((edges[label], i + 1, (*steps, (value, i, i + 1))))
        for label, value, j in longer.get(i, ()):
            if label in edges:
                waiting.append((edges[label], j, (*steps, (value, i, j))))
    return best


def _better(
    lattice: Lattice, node: Node, steps: tuple[Step, ...], guard: Guard, best: Match | None
) -> Match | None:
    """The node's first pattern that holds, if it is longer or earlier than the best so far."""
    first, last = steps[0][1], steps[-1][2]
    for pattern, atoms in node.ends:
        if best is not None and last == best.last and best.order < pattern.order:
            return best
        if _fits(lattice, pattern, first, last) and guard(lattice, pattern, first, last):
            return _match(pattern, atoms, steps)
    return best


def _fits(lattice: Lattice, pattern: Pattern, first: int, last: int) -> bool:
    """Whether what stands around the tokens is as the pattern wants it."""
    return not (
        (pattern.before and not lattice.has(first - 1, pattern.before))
        or (pattern.after and not lattice.has(last, pattern.after))
        or (pattern.not_before and lattice.has(first - 1, pattern.not_before))
        or (pattern.not_after and lattice.has(last, pattern.not_after))
    )


def _match(pattern: Pattern, atoms: tuple[Atom, ...], steps: tuple[Step, ...]) -> Match:
    count = max(extent for _, extent in atoms) + 1
    slots: list[Slots] = [dict(pattern.given) for _ in range(count)]
    ranges: list[list[int]] = [[] for _ in range(count)]
    for (slot, extent), (value, i, j) in zip(atoms, steps, strict=True):
        if extent < 0:
            continue
        ranges[extent] += (i, j)
        if isinstance(value, dict):
            slots[extent].update((k, v) for k, v in value.items() if v is not None)
        elif slot is not None:
            slots[extent][slot] = value
    return Match(
        means=pattern.means,
        order=pattern.order,
        first=steps[0][1],
        last=steps[-1][2],
        extents=tuple((r[0], r[-1]) for r in ranges if r),
        slots=tuple(slots),
    )
