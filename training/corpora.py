"""Every training set as documents of one shape: a text, and what is known of it.

A document says which layers are annotated; what isn't is None and trains nothing.

Example:
    >>> for document in polnear(Path("data"), "train"):
    ...     print(document.id, len(document.attributions or ()))
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Pair = tuple[int, int]

KINDS = ("person", "organization", "place", "group", "agreement", "happening")
BASIC = frozenset({"person", "organization", "place"})
MENTION_KINDS = ("person", "organization", "place", "group")


@dataclass
class Attributed:
    """One cue with its source and the parts of its content."""

    cue: Pair
    source: Pair | None
    content: list[Pair]


@dataclass
class Token:
    """A word of a treebank; head is an index among the document's words (its own: root).

    A word that could not be found in the text starts at -1.
    """

    start: int
    end: int
    pos: str
    head: int
    relation: str


@dataclass
class Happened:
    """The head of a trigger, and what is known of its event.

    Attributes:
        type: None where only the status or the polarity is known.
        statuses: Those that the annotation admits; empty where it says nothing.
        parties: ``(head of the phrase, role)``; None where they are not annotated.
    """

    trigger: Pair
    type: str | None
    statuses: frozenset[str] = frozenset()
    polarity: str | None = None
    parties: list[tuple[Pair, str]] | None = None


@dataclass
class Document:
    """A text with its annotated layers.

    Attributes:
        names: ``(start, end, kind)``; kind None where the source's class has no one kind here.
        name_kinds: The kinds whose absence is annotated, too.
        mentions: ``(start, end, kind, cluster)`` of heads of mentions; a cluster below 0 where
            nobody says with what it corefers.
        events: Triggers; ``all_events`` says that there are no others.
        breaks: Offsets at which a window may begin.
        borrowed: Layers that are not annotation but an earlier reader's (``borrow.py``).
    """

    id: str
    text: str
    attributions: list[Attributed] | None = None
    names: list[tuple[int, int, str | None]] | None = None
    name_kinds: frozenset[str] = frozenset(KINDS)
    words: list[Token] | None = None
    mentions: list[tuple[int, int, str, int]] | None = None
    events: list[Happened] | None = None
    all_events: bool = False
    together: bool = False
    breaks: list[int] = field(default_factory=list)
    borrowed: frozenset[str] = frozenset()


def read_jsonl(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def polnear(root: Path, part: str) -> Iterator[Document]:
    """Attributions in US election news (PolNeAR)."""
    for row in read_jsonl(root / "polnear" / f"{part}.gold.jsonl"):
        yield Document(row["id"], row["text"], attributions=_attributions(row["quotations"]))


def _attributions(quotations: list[dict]) -> list[Attributed]:
    found = []
    for quotation in quotations:
        if not quotation.get("cue"):
            continue
        source = quotation.get("speaker")
        content = [(part["start"], part["end"]) for part in quotation["content"]]
        found.append(Attributed(_pair(quotation["cue"]), source and _pair(source), content))
    return found


def _pair(span: dict) -> Pair:
    return span["start"], span["end"]


# --- Treebanks ---------------------------------------------------------------------------


def read_conllu(path: Path) -> Iterator[tuple[str, list[list[dict]]]]:
    """Yields ``(document id, sentences)``; a sentence is a list of rows, its text in the first."""
    identifier, sentences, rows, comments = "", [], [], {}
    with path.open(encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if sentences:
                    yield identifier, sentences
                identifier, sentences = line.split("=", 1)[-1].strip(), []
            elif line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                sentences.append([{"rows": rows, **comments}])
                rows, comments = [], {}
    if sentences:
        yield identifier, sentences


_REACH = 60
"""How far on the next word is looked for: the texts differ here and there."""


def _sentence_words(sentence: dict, text: str, at: int, base: int) -> tuple[list[Token], int]:
    """Words of a treebank's sentence, found one after the other in the text."""
    tokens: list[Token] = []
    inside = 0
    for row in sentence["rows"]:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            start = max(text.find(row[1], at, at + _REACH + len(row[1])), at)
            first, last = row[0].split("-")
            inside, whole_end, cursor = int(last) - int(first) + 1, start + len(row[1]), start
            continue
        if inside:
            inside -= 1
            found = text.find(row[1], cursor, whole_end)
            start = found if found >= 0 else cursor
            end = whole_end if not inside else min(start + len(row[1]), whole_end)
            start = min(start, whole_end - 1)
            end = max(end, start + 1)
            cursor = min(end, whole_end - 1)
            at = max(at, end)
        else:
            start = text.find(row[1], at, at + _REACH + len(row[1]))
            end = at = start + len(row[1]) if start >= 0 else at
        head = int(row[6]) - 1 if row[6] != "_" else -1
        here = base + len(tokens)
        tokens.append(Token(start, end, row[3], base + head if head >= 0 else here, row[7]))
    return tokens, at


def ewt(root: Path, part: str) -> Iterator[Document]:
    """Trees and names of the English Web Treebank (names: UNER), with factuality (UDS)."""
    judged = factuality(root)
    trees = dict(read_conllu(root / "ewt" / f"{part}.conllu"))
    for row in read_jsonl(root / "uner-ewt" / f"{part}.gold.jsonl"):
        sentences = trees.get(row["id"].removeprefix("ewt-"), [])
        words, breaks = _tree_words(sentences, row["text"])
        names = [
            (*_pair(mention), entity["kind"])
            for entity in row["entities"]
            for mention in entity["mentions"]
        ]
        yield Document(
            row["id"],
            row["text"],
            names=names,
            name_kinds=BASIC,
            words=words or None,
            events=_judged(sentences, words, judged),
            breaks=breaks,
        )


FACTUAL, DOUBTFUL = 1.5, 1.0
"""Of labels from -3 to 3: what is surely so or not so, and what may be either."""


def factuality(root: Path) -> dict[str, list[tuple[int, float]]]:
    """For a sentence, its words joined by blanks: ``(word, how sure it is that it happened)``."""
    path = root / "uds-factuality" / "train.jsonl"
    return {
        row["text"]: [(target["span1"][0], target["label"]) for target in row["targets"]]
        for row in (read_jsonl(path) if path.exists() else ())
    }


def _judged(
    sentences: list[list[dict]], words: list[Token], judged: dict[str, list[tuple[int, float]]]
) -> list[Happened]:
    """What the crowd says of a treebank's predicates: that they happened, did not, or might."""
    found, base = [], 0
    for [sentence] in sentences:
        rows = [row for row in sentence["rows"] if "." not in row[0] and "-" not in row[0]]
        for number, label in judged.get(" ".join(row[1] for row in rows), ()):
            word = words[base + number]
            if word.start < 0:
                continue
            place = (word.start, word.end)
            if label >= FACTUAL:
                found.append(Happened(place, None, frozenset({"actual", "ongoing"}), "positive"))
            elif label <= -FACTUAL:
                found.append(Happened(place, None, polarity="negative"))
            elif abs(label) <= DOUBTFUL:
                found.append(Happened(place, None, NOT_YET))
        base += len(rows)
    return found


NOT_YET = frozenset({"planned", "proposed", "conditional", "hypothetical"})


def _tree_words(sentences: list[list[dict]], text: str) -> tuple[list[Token], list[int]]:
    """All words of a document's trees, and where its sentences begin."""
    words: list[Token] = []
    breaks, at = [], 0
    for [sentence] in sentences:
        tokens, at = _sentence_words(sentence, text, at, len(words))
        words += tokens
        breaks.append(max(tokens[0].start, 0))
    return words, breaks


def gum(root: Path, part: str) -> Iterator[Document]:
    """Trees and coreference of GUM; its mentions are wide, so only their heads are taken."""
    trees = dict(read_conllu(root / "gum" / f"{part}.conllu"))
    for row in read_jsonl(root / "gum" / f"{part}.gold.jsonl"):
        text = row["text"]
        words, breaks = _tree_words(trees.get(row["id"].replace("gum-", "GUM_"), []), text)
        mentions = []
        for cluster, entity in enumerate(row["entities"]):
            if entity["kind"] not in MENTION_KINDS:
                continue
            mentions += [
                (*_pair(mention["head"]), entity["kind"], cluster) for mention in entity["mentions"]
            ]
        yield Document(
            row["id"],
            text,
            words=words or None,
            mentions=mentions,
            breaks=breaks,
            together=True,
        )


# --- Names -------------------------------------------------------------------------------


def _from_columns(
    path: Path, separator: str, kinds: dict[str, str | None]
) -> Iterator[tuple[str, list, list[int]]]:
    """Runs of sentences from a file with a word and its label on each line."""
    for block in _chunks(re.split(r"\n\s*\n", path.read_text(encoding="utf-8")), 40):
        text, names, breaks = "", [], []
        for sentence in block:
            if text:
                text += "\n"
            breaks.append(len(text))
            previous = None
            for line in sentence.strip().split("\n"):
                word, _, tag = line.rpartition(separator)
                if not word or word.startswith("-DOCSTART"):
                    continue
                if text and text[-1] != "\n" and not _joins(word):
                    text += " "
                start, text = len(text), text + word
                prefix, _, label = tag.partition("-")
                if prefix == "O":
                    previous = None
                elif prefix == "I" and previous == label:
                    names[-1] = (names[-1][0], len(text), kinds[label])
                else:
                    names.append((start, len(text), kinds[label]))
                    previous = label
        yield text, names, breaks


def _joins(word: str) -> bool:
    """Whether a word of a tokenised text is written close to the one before it."""
    return word in {".", ",", ";", ":", "!", "?", ")", "%", "'s", "’s", "n't"}


def _chunks(items: list[str], size: int) -> Iterator[list[str]]:
    items = [item for item in items if item.strip()]
    for i in range(0, len(items), size):
        yield items[i : i + size]


_CROSSNER = {
    "politician": "person",
    "person": "person",
    "politicalparty": "organization",
    "organisation": "organization",
    "country": "place",
    "location": "place",
    "election": "happening",
    "event": "happening",
    "misc": None,
}


def crossner(root: Path, part: str) -> Iterator[Document]:
    path = root / "crossner-politics" / f"{part}.txt"
    for n, (text, names, breaks) in enumerate(_from_columns(path, "\t", _CROSSNER)):
        kinds = BASIC | {"happening"}
        yield Document(f"crossner-{part}-{n}", text, names=names, name_kinds=kinds, breaks=breaks)


def whole_crossner(root: Path) -> Iterator[Document]:
    """All three parts: its test part measures nothing here."""
    for part in ("train", "dev", "test"):
        yield from crossner(root, part)


_WIKIGOLD = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": None}


def wikigold(root: Path) -> Iterator[Document]:
    path = root / "wikigold" / "wikigold.conll.txt"
    for n, (text, names, breaks) in enumerate(_from_columns(path, " ", _WIKIGOLD)):
        yield Document(f"wikigold-{n}", text, names=names, name_kinds=BASIC, breaks=breaks)


# --- Without annotation -----------------------------------------------------------------


MEASURING = ("wikinews-events.jsonl", "wikinews-speakers.jsonl")
"""Annotated articles of Wikinews by which the reader is measured."""


def wikinews(root: Path, gold: Path) -> Iterator[Document]:
    """Articles without annotation (Wikinews), but for those that measure the reader."""
    files = [root / "wikinews-gold" / "in.jsonl", *(gold / name for name in MEASURING)]
    measured = {_page(row["url"]) for path in files for row in read_jsonl(path)}
    for row in read_jsonl(root / "wikinews" / "wikinews.jsonl"):
        if _page(row["url"]) not in measured:
            yield Document(row["id"], row["text"])


def _page(url: str) -> str:
    return url.rsplit("/", 1)[-1]


def plain(root: Path) -> Iterator[Document]:
    """Other texts without annotation: encyclopedia (GAP, WikiWars), statements (re3d)."""
    for name in ("re3d/re3d", "wikiwars-train/train"):
        for row in read_jsonl(root / f"{name}.in.jsonl"):
            yield Document(row["id"], row["text"])
    with (root / "gap" / "gap-development.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Document(f"gap-{row['ID']}", row["Text"])


# --- Our own -----------------------------------------------------------------------------


def statement(row: dict) -> Document:
    """An invented article of ``corpora/statements``, as built by its ``build.py``."""
    names, mentions = [], []
    for cluster, entity in enumerate(row["entities"]):
        for mention in entity["mentions"]:
            start, end = _pair(mention)
            if mention["form"] == "name":
                names.append((start, end, entity["kind"]))
            if entity["kind"] in MENTION_KINDS:
                head = _last_word(row["text"], start, end)
                mentions.append((*head, entity["kind"], cluster))
    return Document(
        row["id"],
        row["text"],
        attributions=_attributions(row["quotations"]),
        names=names,
        mentions=mentions,
        together=True,
    )


def _last_word(text: str, start: int, end: int) -> Pair:
    words = list(re.finditer(r"\w+", text[start:end]))
    return (start + words[-1].start(), start + words[-1].end()) if words else (start, end)
