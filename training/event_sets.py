"""The sets with events, each sentence as a document, with the heads of triggers and parties.

The corpora mark phrases; the network learns one word of each. Of a trigger that is its last
noun ("took *aim* at", "reached an *agreement*"), without a noun its first verb ("*called*
off"), else its first word. Of a party it is the word that the rest of the phrase hangs on,
and where that begins a run of nouns, the last of them ("President Ana *Silva*", "the
*minister*, Ana Silva"). Parts of speech and trees come from the shipped reader.

Example:
    >>> for document in events(Path("build/events"), "train"):
    ...     print(document.text, document.events)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpora import Document, Happened, Pair, read_jsonl, statement
from onrecord.model import Article, Word
from onrecord.parse.reader import Reader

NOMINAL = frozenset({"NOUN", "PROPN"})


def events(path: Path, part: str) -> Iterator[Document]:
    """A part of ``corpora/events`` or ``corpora/news``, as built by its ``build.py``."""
    yield from _documents(list(read_jsonl(path / f"{part}.gold.jsonl")), complete=True)


def plover(root: Path) -> Iterator[Document]:
    """The odd half of the example sentences of PLOVER; the even half measures."""
    rows = list(read_jsonl(root / "plover-gsr" / "gsr.gold.jsonl"))
    odd = [row for row in rows if int(row["id"].rsplit("-", 1)[1][:4]) % 2]
    yield from _documents(odd, complete=False)


def statements(path: Path, part: str) -> Iterator[Document]:
    """The invented articles of ``corpora/statements``, with their events."""
    rows = list(read_jsonl(path / f"{part}.gold.jsonl"))
    for row, told in zip(rows, _documents(rows, complete=True), strict=True):
        yield replace(statement(row), events=told.events, all_events=True)


def _documents(rows: Sequence[dict], *, complete: bool) -> Iterator[Document]:
    articles = [Article(row["id"], row["id"], row["text"]) for row in rows]
    for row, reading in zip(rows, Reader().read(articles), strict=True):
        found = [_happened(event, reading.words) for event in row["events"]]
        breaks = [sentence.start for sentence in reading.sentences]
        yield Document(row["id"], row["text"], events=found, all_events=complete, breaks=breaks)


def _happened(event: dict, words: Sequence[Word]) -> Happened:
    spans = [(span["start"], span["end"]) for span in event["trigger"]]
    parties = [(party, "actor") for party in event["actors"]]
    parties += [(party, "recipient") for party in event["recipients"]]
    if event.get("place") and "start" in event["place"]:
        parties.append((event["place"], "place"))
    status = event.get("status")
    return Happened(
        trigger_head(spans, words),
        event["type"],
        frozenset({status} if status else ()),
        event.get("polarity"),
        [(party_head((party["start"], party["end"]), words), role) for party, role in parties],
    )


def trigger_head(spans: Sequence[Pair], words: Sequence[Word]) -> Pair:
    """The word of a trigger that stands for it; see the module's docstring."""
    inside = [w for w in words if any(w.start < end and start < w.end for start, end in spans)]
    if not inside:
        return spans[0]
    nouns = [word for word in inside if word.pos == "NOUN"]
    verbs = [word for word in inside if word.pos == "VERB"]
    best = nouns[-1] if nouns else verbs[0] if verbs else inside[0]
    return best.start, best.end


def party_head(span: Pair, words: Sequence[Word]) -> Pair:
    """The word of a party that stands for it; see the module's docstring."""
    inside = [k for k, w in enumerate(words) if w.start < span[1] and span[0] < w.end]
    if not inside:
        return span
    outward = [k for k in inside if not inside[0] <= words[k].head <= inside[-1]]
    roots = outward or [k for k in inside if words[k].head == k] or inside
    best = next((k for k in roots if words[k].pos in NOMINAL), roots[0])
    while words[best].pos in NOMINAL and best < inside[-1] and words[best + 1].pos in NOMINAL:
        best += 1
    return words[best].start, words[best].end
