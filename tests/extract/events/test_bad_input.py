"""Tests of events on input that holds none, or more than any newspaper would print."""

from __future__ import annotations

import time

import pytest

from onrecord.extract import Scene, events_of, positions_of
from onrecord.model import Article, Reading, Record, Span, Word
from onrecord.pipeline import extract_many
from onrecord.read import read_text

NAMES = "\n".join(
    f"{first} {last}, {land}"
    for first, land in (("Ana", "Ruritania"), ("Bo", "Elmland"), ("Cy", "Saltmark"))
    for last in ("Silva", "Brandt", "Okoye", "Lund", "Marek", "Haddad", "Novak", "Reyes")
)
TABLE = "\n".join(
    f"{land} {k} {k * 3} {k * 7}" for k in range(10) for land in ("Ruritania", "Elmland", "Norway")
)
SPORT = "\n".join(
    f"{one} {a} {other} {b} (half-time {a // 2}-{b // 2}). {one} beat {other} before {a}00 fans."
    for a, b, one, other in (
        (3, 1, "Elm Town", "Port Saltmark"),
        (2, 0, "Harbour United", "Ruritania Rovers"),
        (4, 2, "Norway Women", "Denmark Women"),
        (1, 0, "Saltmark", "Elmland"),
    )
)
HEADLINES = "\n\n".join(
    (
        "Storm over the harbour dues",
        "New hope for Elmland's fishers",
        "No end in sight",
        "A mayor and his bridge",
        "Weather: rain in the west",
    )
)
NESTED = (
    "“The minister told me, ‘The envoy said, “We condemned the raid”, and left’,” the clerk said. "
) * 5
LONG = (
    "The council, "
    + ", ".join(
        f"which the member for Ward {k} had joined in the spring of {1900 + k}" for k in range(30)
    )
    + ", opened its doors."
)
TEXTS = {
    "names": NAMES,
    "table": TABLE,
    "sport": SPORT,
    "headlines": HEADLINES,
    "nested": NESTED,
    "long": LONG,
}
MOST = {"names": 0, "table": 0, "sport": 25, "headlines": 0, "nested": 120, "long": 25}
"""Events that are borne in 1,000 words of each."""


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    found = extract_many(read_text(text) for text in TEXTS.values())
    return dict(zip(TEXTS, found, strict=True))


@pytest.mark.parametrize("name", TEXTS)
def test_no_flood(records: dict[str, Record], name: str) -> None:
    """Lists, tables, results and headlines without verbs do not flood the record with events."""
    record = records[name]
    words = len(record.article.text.split())
    assert len(record.events) * 1000 / words <= MOST[name]


def _endless(relation: str, count: int) -> tuple[Article, Reading]:
    """One sentence in which each verb hangs on the one before it."""
    text = "attacked " * count
    words = tuple(
        Word(9 * i, 9 * i + 8, "VERB", max(0, i - 1), relation if i else "root")
        for i in range(count)
    )
    article = Article(id="sha256:1", source="test", text=text)
    return article, Reading(sentences=(Span(0, len(text)),), words=words)


@pytest.mark.parametrize("relation", ["conj", "xcomp", "ccomp", "acl", "advcl", "acl:relcl"])
def test_a_tree_without_end(relation: str) -> None:
    """A chain of thousands of clauses takes neither the stack nor the time."""
    article, reading = _endless(relation, 4000)
    begun = time.perf_counter()
    scene = Scene(article, reading, (), (), ())
    assert events_of(scene) == positions_of(scene) == ()
    assert time.perf_counter() - begun < 10


def test_a_noun_phrase_without_end() -> None:
    """Thousands of nouns that each hang on the one before it do no harm either."""
    count = 3000
    text = "Norway attacked " + "dozens of " * count
    words = [Word(0, 6, "PROPN", 1, "nsubj", "place"), Word(7, 15, "VERB", 1, "root")]
    for k in range(count):
        start = 16 + 10 * k
        head = 1 if k == 0 else 2 * k
        words.append(Word(start, start + 6, "NOUN", head, "nmod" if k else "obj", "group"))
        words.append(Word(start + 7, start + 9, "ADP", min(2 * k + 4, 2 * count), "case"))
    reading = Reading(sentences=(Span(0, len(text)),), words=tuple(words))
    scene = Scene(Article(id="sha256:1", source="test", text=text), reading, (), (), ())
    assert len(events_of(scene)) <= 1
