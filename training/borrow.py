"""Fills in what a set does not annotate, as a reader trained before has it.

A head that sees no labels in one style of text comes to read nonsense in that style: the
encoder tells the sets apart and leaves it to chance there. Labels of an earlier reader keep it
in place, and trees in news, which no treebank here holds, are learned from themselves (McClosky
et al., 2006). They are learned from in a part of the windows only (``batches.KEPT``), so that
annotation weighs more.

Example:
    >>> for document in borrowed(polnear(root, "train"), Reader()):
    ...     print(document.borrowed)  # {"words", "names", "mentions", "events"}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpora import MENTION_KINDS, Attributed, Document, Happened, Pair, Token
from onrecord.model import Article, Attribution, Reading, Span, Triggered, Word
from onrecord.parse.reader import Reader

SURE = 0.5
"""Chance from which on a cue, a type of event or a role is taken over."""
ALONE = -1
"""The cluster of a mention of which nobody says with what it corefers."""


def borrowed(documents: Iterable[Document], reader: Reader) -> Iterator[Document]:
    """The documents, each with the layers that it lacks from the reader, and their names."""
    whole = list(documents)
    articles = (Article(document.id, document.id, document.text) for document in whole)
    for document, reading in zip(whole, reader.read(articles), strict=True):
        lacking = {
            name: layer
            for name, layer in _layers(reading).items()
            if getattr(document, name) is None
        }
        yield replace(
            document,
            breaks=document.breaks or [sentence.start for sentence in reading.sentences],
            all_events=document.all_events or "events" in lacking,
            borrowed=frozenset(lacking),
            **lacking,
        )


def _layers(reading: Reading) -> dict:
    words = reading.words
    return {
        "words": [Token(w.start, w.end, w.pos, w.head, w.relation) for w in words],
        "names": [(name.start, name.end, name.kind) for name in reading.names],
        "attributions": [_attributed(a) for a in reading.attributions if a.score >= SURE],
        "mentions": [(w.start, w.end, w.refers, ALONE) for w in words if w.refers in MENTION_KINDS],
        "events": [_happened(t, words) for t in reading.triggers or () if t.types[0][1] >= SURE],
    }


def _attributed(found: Attribution) -> Attributed:
    source = _pair(found.source) if found.source else None
    return Attributed(_pair(found.cue), source, [_pair(part) for part in found.content])


def _happened(found: Triggered, words: Sequence[Word]) -> Happened:
    parties = [(_pair(words[k]), role) for k, role, chance in found.roles if chance >= SURE]
    return Happened(
        _pair(words[found.word]),
        found.types[0][0],
        frozenset({found.statuses[0][0]}),
        "negative" if found.negative >= SURE else "positive",
        parties,
    )


def _pair(span: Span | Word) -> Pair:
    return span.start, span.end
