"""A language's grammar of time: words and patterns read from one TOML file into a trie.

A pattern such as ``month day (, year)?`` is written out into plain sequences of
labels; the sequences of all patterns share one trie, so that matching walks it
once from each starting word. ``docs/times.md`` explains the files.

Example:
    >>> grammar = load_grammar("en")
    >>> "month" in {label for label, _ in grammar.words["june"]}
    True
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, Final

MAX_SEQUENCES: Final = 20_000
"""A pattern that writes out to more sequences is a mistake in the file."""

LITERAL: Final = "="
"""First character of the label that stands for a word itself."""

NUMBER_PARTS: Final = frozenset({"ones", "tens"})
"""Labels of words that join with others to a number."""

Value = Any
Labels = tuple[tuple[str, Value], ...]
Atom = tuple[str, str | None, int]
"""A label, the slot its value goes to, and the number of the extent it lies in (-1: outside)."""


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
    given: Mapping[str, Value]
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    guard: str | None = None


@dataclass(slots=True)
class Node:
    """A place in the trie: where each label leads, and the patterns that end here."""

    edges: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[Pattern, tuple[tuple[str | None, int], ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """A written form with digits, as a regular expression whose groups are slots."""

    label: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language, ready for matching.

    Attributes:
        language: ISO 639-1 code.
        words: Labels of each lower-case word.
        capital: Labels that a word has only when it is capitalised.
        phrases: First word to the rest of each expression of several words, longest first.
        dotted: Words that may take a full stop with them ("sept").
        shapes: Forms with digits, tried in order.
        root: The trie.
        cues: Word to tense (``past``, ``future``, ``present``).
        cue_nouns: Cues that are nouns ("deadline").
        passive: Words after which a cue of the past is a participle ("will be held").
        past_forms: Cues of the future that tell what lay ahead in the past ("would").
        infinitive: Words before infinitives ("to").
        commissive: Past cues whose infinitive lies ahead of them ("ordered").
        prospective: Words after which a cue of the future was one in the past ("was due").
        endings: Endings that tell a tense.
        scales: Words such as "million", which multiply the number before them.
        composing: Words that may begin an expression of several tokens.
        common: Frequent words, by which the language of a text is told.
        range_words: Words between the first and the last time of a range ("to").
        name_months: Names of months that people have too, capitalised.
    """

    language: str
    words: Mapping[str, Labels]
    capital: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, Value], ...]]
    dotted: frozenset[str]
    shapes: tuple[Shape, ...]
    root: Node
    cues: Mapping[str, str]
    cue_nouns: frozenset[str]
    passive: frozenset[str]
    past_forms: frozenset[str]
    infinitive: frozenset[str]
    commissive: frozenset[str]
    prospective: frozenset[str]
    endings: tuple[tuple[str, str], ...]
    scales: frozenset[str]
    composing: frozenset[str]
    common: frozenset[str]
    range_words: frozenset[str]
    name_months: frozenset[str]


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a file."""
    names = (entry.name for entry in files(__package__).joinpath("data").iterdir())
    return tuple(sorted(n[:2] for n in names if re.fullmatch(r"[a-z]{2}\.toml", n)))


@cache
def load_grammar(language: str) -> Grammar:
    """Read ``data/<language>.toml``.

    Args:
        language: A code from `languages`.

    Returns:
        The grammar, with its patterns compiled.

    Raises:
        ValueError: A pattern of the file can't be read.
    """
    source = files(__package__).joinpath("data")
    with source.joinpath(f"{language}.toml").open("rb") as stream:
        table = tomllib.load(stream)
    with source.joinpath("shapes.toml").open("rb") as stream:
        shared = tomllib.load(stream)
    return compile_grammar(language, table, shared)


@cache
def load_common(language: str) -> frozenset[str]:
    """A language's frequent words, without compiling its grammar."""
    path = files(__package__).joinpath("data", f"{language}.toml")
    head = path.read_text(encoding="utf-8").partition("\n[")[0]
    return frozenset(tomllib.loads(head)["common"])


def compile_grammar(language: str, table: Mapping[str, Any], shared: Mapping[str, Any]) -> Grammar:
    """Make a grammar of a parsed file; ``shared`` has the shapes of all languages."""
    words: dict[str, dict[str, Value]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
    for label, entries in table["words"].items():
        for text, value in _entries(entries):
            first, *rest = _split_words(text)
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), label, value))
            else:
                words.setdefault(first, {})[label] = value
    for row in table.get("compound", []):
        for word, value in _compounds(row, table["words"]):
            words.setdefault(word, {})[row["label"]] = value
    root = Node()
    for order, row in enumerate(table["pattern"]):
        _plant(root, order, row, table.get("macro", {}))
    for literal in _literals(root):
        words.setdefault(literal[1:], {})[literal] = literal[1:]
    shapes = [*table.get("shape", []), *shared["shape"]]
    tense = table.get("tense", {})
    return Grammar(
        language=language,
        words={word: tuple(labels.items()) for word, labels in words.items()},
        capital=frozenset(table.get("capital", [])),
        phrases={
            first: tuple(sorted(rest, key=lambda row: -len(row[0])))
            for first, rest in phrases.items()
        },
        dotted=frozenset(table.get("dotted", [])),
        shapes=tuple(Shape(s["label"], re.compile(s["re"], re.I)) for s in shapes),
        root=root,
        cues={word: name for name, row in tense.items() for word in _cue_words(row)},
        cue_nouns=frozenset(word for row in tense.values() for word in row.get("nouns", [])),
        passive=frozenset(tense.get("past", {}).get("not_after", [])),
        past_forms=frozenset(tense.get("future", {}).get("past_forms", [])),
        infinitive=frozenset(tense.get("future", {}).get("infinitive", [])),
        commissive=frozenset(tense.get("future", {}).get("commissive", [])),
        prospective=frozenset(tense.get("future", {}).get("past_after", [])),
        endings=tuple((end, name) for name, row in tense.items() for end in row.get("endings", [])),
        scales=frozenset(word for word, labels in words.items() if "scale" in labels),
        composing=frozenset(phrases)
        | {word for word, labels in words.items() if labels.keys() & NUMBER_PARTS},
        common=frozenset(table["common"]),
        range_words=frozenset(table.get("range_words", [])),
        name_months=frozenset(
            word.capitalize() for word, labels in words.items() if "name_month" in labels
        ),
    )


def _cue_words(row: Mapping[str, Any]) -> list[str]:
    return [*row.get("words", []), *row.get("nouns", [])]


def _entries(entries: Any) -> Iterator[tuple[str, Value]]:
    """A class's words, given as ``{word = value}`` or ``{value = [words]}`` or a plain list."""
    if isinstance(entries, list):
        yield from ((word, word) for word in entries)
        return
    for key, value in entries.items():
        if isinstance(value, list):
            yield from ((word, _value(key)) for word in value)
        else:
            yield key, value


def _compounds(row: Mapping[str, Any], classes: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """Words written as one: each word of a class joined with each of the next.

    Values become the slots of a mapping, or one sum where the row has ``sum = true``.
    """
    parts = [_slot_and_label(part) for part in row["of"]]
    choices = [
        list(_entries(classes[label])) if slot else [(label.removeprefix(LITERAL), None)]
        for slot, label in parts
    ]
    for chosen in product(*choices):
        word = "".join(text for text, _ in chosen).lower()
        values = [v for _, v in chosen if v is not None]
        if row.get("sum"):
            yield word, sum(values)
        else:
            yield word, dict(zip((slot for slot, _ in parts if slot), values, strict=True))


def _value(key: str) -> Value:
    if re.fullmatch(r"-?\d+", key):
        return int(key)
    return float(key) if re.fullmatch(r"\d+\.\d+", key) else key


def _split_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|\d+|[^\w\s]", text.lower())


def _plant(root: Node, order: int, row: Mapping[str, Any], macros: Mapping[str, str]) -> None:
    """Write a pattern's sequences into the trie."""
    pattern = Pattern(
        order=order,
        means=row["means"],
        given=row.get("given", {}),
        guard=row.get("guard"),
        **{
            side: frozenset(_context_label(word) for word in row.get(side, []))
            for side in ("before", "after", "not_before", "not_after")
        },
    )
    for line in row["of"] if isinstance(row["of"], list) else [row["of"]]:
        for sequence in write_out(line, macros):
            node = root
            for label, _, _ in sequence:
                node = node.edges.setdefault(label, Node())
            node.ends.append((pattern, tuple((slot, extent) for _, slot, extent in sequence)))


def _context_label(word: str) -> str:
    """``'word'`` is the word itself, anything else a label."""
    return LITERAL + word[1:-1] if word.startswith("'") else word


def _literals(node: Node) -> set[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        found.update(label for label in here.edges if label.startswith(LITERAL))
        waiting.extend(here.edges.values())
        for pattern, _ in here.ends:
            for side in (pattern.before, pattern.after, pattern.not_before, pattern.not_after):
                found.update(label for label in side if label.startswith(LITERAL))
    return found


_TOKEN = re.compile(r"'[^']+'|\"[^\"]+\"|<\w+>|\w+:[\w#]+|[\w#]+|[()|?\[\]]|[,.\-–—/:;&]")


def write_out(line: str, macros: Mapping[str, str]) -> list[tuple[Atom, ...]]:
    """All plain sequences that a line stands for.

    Args:
        line: Labels, ``slot:label``, ``'words'``, ``(a | b)``, ``x?``, ``<macro>``,
            and ``[…]`` around each extent (without any, the whole line is one).
        macros: Lines to put in for ``<name>``.

    Returns:
        Sequences of atoms, without repetition.

    Raises:
        ValueError: The line can't be read, or stands for too many sequences.
    """
    tokens = _TOKEN.findall(_put_in_macros(line, macros))
    bracketed = "[" in tokens
    sequences, rest = _alternatives(tokens, 0)
    if rest != len(tokens):
        raise ValueError(f"pattern {line!r}: unexpected {tokens[rest]!r}")
    if len(sequences) > MAX_SEQUENCES:
        raise ValueError(f"pattern {line!r}: more than {MAX_SEQUENCES} sequences; split it")
    written = (_number_extents(s, bracketed=bracketed) for s in sequences)
    return list(dict.fromkeys(s for s in written if s))


def _put_in_macros(line: str, macros: Mapping[str, str]) -> str:
    for _ in range(9):  # macros may hold macros, but not themselves
        line, count = re.subn(r"<(\w+)>", lambda m: f"( {macros[m[1]]} )", line)
        if not count:
            return line
    raise ValueError(f"pattern {line!r}: a macro that holds itself")


def _alternatives(tokens: list[str], i: int) -> tuple[list[tuple[str, ...]], int]:
    found: list[tuple[str, ...]] = []
    while True:
        sequences, i = _sequence(tokens, i)
        found += sequences
        if i >= len(tokens) or tokens[i] != "|":
            return found, i
        i += 1


def _sequence(tokens: list[str], i: int) -> tuple[list[tuple[str, ...]], int]:
    parts: list[list[tuple[str, ...]]] = []
    while i < len(tokens) and tokens[i] not in {"|", ")"}:
        if tokens[i] == "(":
            part, i = _alternatives(tokens, i + 1)
            if i >= len(tokens):
                raise ValueError(f"pattern {' '.join(tokens)!r}: a bracket is not closed")
        else:
            part = [(tokens[i],)]
        i += 1
        if i < len(tokens) and tokens[i] == "?":
            part = [*part, ()]
            i += 1
        parts.append(part)
    return [sum(choice, ()) for choice in product(*parts)], i


def _number_extents(sequence: tuple[str, ...], *, bracketed: bool) -> tuple[Atom, ...]:
    atoms: list[Atom] = []
    extent, inside = 0, not bracketed
    for mark in sequence:
        if mark == "[":
            inside = True
        elif mark == "]":
            inside, extent = False, extent + 1
        else:
            slot, label = _slot_and_label(mark)
            atoms.append((label, slot, extent if inside else -1))
    return tuple(atoms)


def _slot_and_label(token: str) -> tuple[str | None, str]:
    if token[0] in "'\"":
        return None, LITERAL + token[1:-1].lower()
    if not token[0].isalnum():
        return None, LITERAL + token
    slot, _, label = token.rpartition(":")
    return slot or label, label
