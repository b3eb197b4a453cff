"""A language's grammar of time: words and patterns read from one TOML file.

``docs/times.md`` explains the files.

Example:
    >>> grammar = load_grammar("en")
    >>> "month" in {label for label, _ in grammar.words["june"]}
    True
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, Final

from onrecord.resolve.times.patterns import (
    LITERAL,
    Node,
    Pattern,
    labels_in,
    parse_line,
    slot_and_label,
)

NUMBER_PARTS: Final = frozenset({"ones", "tens"})
"""Labels of words that join with others to a number."""

_SIDES: Final = ("before", "after", "not_before", "not_after")
"""Fields of a pattern that ask for labels around it."""

Value = Any
Labels = tuple[tuple[str, Value], ...]


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
        no_verbs: Cues that are none where they are verbs ("will **last** until Friday").
        passive: Words after which a cue of the past is a participle ("will be held").
        past_forms: Cues of the future that tell what lay ahead in the past ("would").
        infinitive: Words before infinitives ("to").
        obliging: Forms whose infinitive lies ahead ("is to speak").
        commissive: Past cues whose infinitive lies ahead of them ("ordered").
        prospective: Words after which a cue of the future was one in the past ("was due").
        bounding: Cues of the future that are prepositions ("until").
        pluperfect: Words that make a past of a past ("**had** given them until Friday").
        overtaken: Words before a plan that was given up ("**originally** due on Friday").
        rescheduled: Past cues of a new date, if a word of ``rescheduled_to`` leads to the time
            ("**moved** to May").
        limiting: Words before the last day for what was ordered or promised ("asked for it **by**
            Monday").
        timetabled: Forms of the present that tell of the future right before a preposition and a
            time ("the vote is on Sunday").
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
    no_verbs: frozenset[str]
    passive: frozenset[str]
    past_forms: frozenset[str]
    infinitive: frozenset[str]
    obliging: frozenset[str]
    commissive: frozenset[str]
    prospective: frozenset[str]
    bounding: frozenset[str]
    pluperfect: frozenset[str]
    overtaken: frozenset[str]
    rescheduled: frozenset[str]
    rescheduled_to: frozenset[str]
    limiting: frozenset[str]
    timetabled: frozenset[str]
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
        The grammar, ready for matching.

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
    asked: set[str] = set()
    for order, row in enumerate(table["pattern"]):
        pattern = _pattern(order, row)
        asked |= _labels_around(pattern)
        for text in row["of"] if isinstance(row["of"], list) else [row["of"]]:
            line = parse_line(text, table.get("macro", {}))
            root.plant(pattern, line)
            asked.update(labels_in(line))
    for label in asked:
        if label.startswith(LITERAL):
            words.setdefault(label[1:], {})[label] = label[1:]
    shapes = [*table.get("shape", []), *shared["shape"]]
    tense = table.get("tense", {})

    def ahead(name: str) -> frozenset[str]:
        return frozenset(tense.get("future", {}).get(name, []))

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
        no_verbs=frozenset(tense.get("past", {}).get("no_verbs", [])),
        passive=frozenset(tense.get("past", {}).get("not_after", [])),
        past_forms=ahead("past_forms"),
        infinitive=ahead("infinitive"),
        obliging=ahead("obliging"),
        commissive=ahead("commissive"),
        prospective=ahead("past_after"),
        bounding=ahead("bounding"),
        pluperfect=ahead("pluperfect"),
        overtaken=ahead("overtaken"),
        rescheduled=ahead("rescheduled"),
        rescheduled_to=ahead("rescheduled_to"),
        limiting=ahead("limiting"),
        timetabled=ahead("timetabled"),
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
    parts = [slot_and_label(part) for part in row["of"]]
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


def _pattern(order: int, row: Mapping[str, Any]) -> Pattern:
    return Pattern(
        order=order,
        means=row["means"],
        given=row.get("given", {}),
        guard=row.get("guard"),
        **{side: frozenset(map(_context_label, row.get(side, []))) for side in _SIDES},
    )


def _labels_around(pattern: Pattern) -> frozenset[str]:
    return pattern.before | pattern.after | pattern.not_before | pattern.not_after


def _context_label(word: str) -> str:
    """``'word'`` is the word itself, anything else a label."""
    return LITERAL + word[1:-1] if word.startswith("'") else word
