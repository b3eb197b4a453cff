"""The reader: articles in, what the network and the exact rules see in them out.

Example:
    >>> reader = Reader()
    >>> for article, reading in zip(articles, reader.read(articles)):
    ...     print(article.id, len(reading.attributions))
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Final

import numpy as np

from onrecord.model import Article, Attribution, Candidate, Note, Quoted, Reading, Span
from onrecord.parse.attributions import CueReading, decode_attributions
from onrecord.parse.links import decode_links
from onrecord.parse.names import decode_names
from onrecord.parse.paragraphs import masked
from onrecord.parse.pieces import Pieces, cut_pieces, cut_windows
from onrecord.parse.quotation_marks import pair_marks
from onrecord.parse.sentences import split_sentences
from onrecord.parse.session import Session
from onrecord.parse.trees import decode_words, pieces_of_words
from onrecord.parse.triggers import decode_triggers
from onrecord.parse.words import split_words

BATCH: Final = 16
"""Articles that are decoded together, so that their chains are walked at once."""
BATCH_CHARACTERS: Final = 60_000
"""Characters at which a batch is closed early, to bound memory: their rows take some 80 MB."""
BATCHES_AHEAD: Final = 1
"""Batches that the network may have before it when one is decoded."""


MAX_WORD: Final = 40
"""Characters by which half a word may be made whole."""

_NOT: Final = re.compile(r"n['’]t\b", re.I)


class Reader:
    """Reads articles with the neural network and the exact rules beside it.

    Args:
        weights: Folder of other weights than the package's own.
        threads: Of the network; 0 for as many as there are cores.
    """

    def __init__(self, weights: Path | None = None, *, threads: int = 0) -> None:
        self._session = Session(weights, threads=threads)

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yields a reading for each article, in order; articles are taken in batches.

        The network reads the batches ahead while one is decoded, and used by the caller.
        """
        ahead: deque[list[_Seen]] = deque()
        room = 0  # the first article is waited for by itself, so that it comes soon
        try:
            for batch in _batches(articles):
                ahead.append([_Seen(self._session, article) for article in batch])
                if len(ahead) > room:
                    yield from self._decoded(ahead[0])
                    ahead.popleft()
                room = BATCHES_AHEAD
            while ahead:
                yield from self._decoded(ahead[0])
                ahead.popleft()
        finally:
            for one in chain.from_iterable(ahead):
                one.rows.cancel()

    def _decoded(self, seen: Sequence[_Seen]) -> Iterator[Reading]:
        tail = self._session.tail
        rows = [one.rows.result() for one in seen]
        names = decode_names(rows, [s.pieces for s in seen], [s.text for s in seen])
        cues = decode_attributions(rows, tail)
        for one, table, its_names, its_cues in zip(seen, rows, names, cues, strict=True):
            words = decode_words(table, one.pieces, one.words, tail)
            at = pieces_of_words(one.pieces, [(word.start, word.end) for word in words])
            mentions = [(k, int(at[k])) for k, word in enumerate(words) if word.refers]
            yield Reading(
                sentences=one.sentences,
                words=words,
                quoted=one.quoted,
                names=its_names,
                attributions=one.attributions(its_cues),
                links=decode_links(table, mentions, tail),
                triggers=decode_triggers(table, at, one.ranges(), tail),
                notes=one.notes,
            )


class _Seen:
    """An article that the network is to read: its sentences, words, marks and pieces."""

    def __init__(self, session: Session, article: Article) -> None:
        self.text = masked(article.text, article.sections)
        self.quoted: tuple[Quoted, ...]
        self.notes: tuple[Note, ...]
        self.quoted, self.notes = pair_marks(article.text, article.sections)
        self.sentences: tuple[Span, ...] = split_sentences(article.text, article.sections)
        words = [split_words(article.text, sentence) for sentence in self.sentences]
        self.words = [spans for spans in words if spans]
        self.pieces: Pieces = cut_pieces(session.tokenizer, self.text, self.quoted)
        self.rows = session.begin(self.pieces, cut_windows(self.pieces, self.sentences))

    def ranges(self) -> list[tuple[int, int]]:
        """Of the words of each sentence, ``[i, j)`` among the article's."""
        ends = np.cumsum([len(spans) for spans in self.words]).tolist()
        return list(zip([0, *ends], ends, strict=False))

    def attributions(self, found: Sequence[CueReading]) -> tuple[Attribution, ...]:
        return tuple(
            Attribution(
                self._span(reading.cue),
                self._span(reading.source) if reading.source else None,
                tuple(self._span(part) for part in reading.content),
                round(reading.probability, 3),
                tuple(
                    Candidate(self._span(pieces) if pieces else None, round(chance, 3))
                    for pieces, chance in reading.candidates
                ),
                round(reading.certainty, 3),
            )
            for reading in found
        )

    def _span(self, pieces: tuple[int, int]) -> Span:
        i, j = pieces
        return whole_words(self.text, int(self.pieces.starts[i]), int(self.pieces.ends[j - 1]))


def whole_words(text: str, start: int, end: int) -> Span:
    """A span without half a word at its ends; "didn't" is one word.

    Args:
        text: The article's text.
        start: Of a word piece.
        end: Of a word piece.
    """
    first, last = max(0, start - MAX_WORD), min(len(text), end + MAX_WORD)
    while start > first and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < last and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    for at in (end - 1, end - 2):
        found = _NOT.match(text, max(start, at))
        if found:
            return Span(start, max(end, found.end()))
    return Span(start, end)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Batches of whole articles; the first is one article, so that it comes soon."""
    stream = iter(articles)
    batch: list[Article] = list(islice(stream, 1))
    while batch:
        yield batch
        batch, size = [], 0
        for article in stream:
            batch.append(article)
            size += len(article.text)
            if len(batch) == BATCH or size >= BATCH_CHARACTERS:
                break
