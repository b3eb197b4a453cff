"""Words in quotation marks that no cue attributes: whole quoted sentences and paragraphs.

Their speaker is whoever the sentence before them is about, or speaks in it. Short stretches
(scare quotes, titles) and headings are no quotations.

Example:
    >>> find_unattributed(article, reading, quotations)
    [Quotation(id='', kind='direct', ...)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.extract.confidence import share
from onrecord.extract.continued import Claims
from onrecord.extract.overlaps import Overlaps
from onrecord.model import Article, Party, Quotation, Reading, Span
from onrecord.resolve.lookup import MentionIndex
from onrecord.resolve.phrases import Phrases

MIN_WORDS: Final = 4
"""Words below which a stretch without a cue is taken for a scare quote or a title."""
REACH: Final = 40
"""Characters that are looked back over for what stands before a stretch."""
MAX_HEADING: Final = 10
"""Words of a quoted line of its own that may be a heading ('A Legend in the Fields')."""

_SMALL: Final = frozenset(
    "a an and as at but by for from if in is it not of on or so than that the to up with".split()
)
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_TALKERS: Final = frozenset({"i", "we", "you"})
_DESCRIBING: Final = frozenset({"appos", "nmod", "flat"})
_PEOPLE: Final = frozenset({"person"})
_SPEAKERS: Final = frozenset({"person", "organization", "group"})


def find_unattributed(
    article: Article,
    reading: Reading,
    attributed: Sequence[Quotation],
    index: MentionIndex,
    phrases: Phrases,
) -> list[Quotation]:
    """Direct quotations without a cue, with the speaker of the sentence before, if any."""
    text = article.text
    claims = Claims(text, attributed)
    scene = _Scene(text, reading, attributed)
    found: list[Quotation] = []
    for stretch in reading.quoted:
        span = Span(stretch.start, stretch.end)
        if stretch.depth or stretch.continues or span in claims or not _is_statement(text, span):
            continue
        party = scene.speaker(span, phrases)
        speaker = Party(party.start, party.end, index.at(party, phrases)) if party else None
        confidence = share("unattributed", has_speaker=speaker is not None)
        found.append(Quotation("", "direct", (span,), speaker=speaker, confidence=confidence))
    return found


def _is_statement(text: str, span: Span) -> bool:
    """Whether a stretch has words enough, fills a sentence of its own, and is no heading."""
    inner = span.of(text).strip("\"'`“”‘’«»„ ")
    words = inner.split()
    if len(words) < MIN_WORDS or inner[-1:] not in ".!?…":
        return False
    before = text[max(0, span.start - REACH) : span.start].rstrip(" \t\u00a0")
    if not inner[:1].isupper() or (before and before[-1] not in '\n.!?:”"’'):
        return False
    alone = before[-1:] in {"", "\n"} and text[span.end : span.end + 1] in {"", "\n"}
    return not (alone and len(words) <= MAX_HEADING and _is_titled(inner))


def _is_titled(words: str) -> bool:
    """Whether all long words are capitalised, as in a heading."""
    long = [word for word in _WORD.findall(words) if word.lower() not in _SMALL]
    return all(word[0].isupper() for word in long)


class _Scene:
    """Who talks where in an article."""

    def __init__(self, text: str, reading: Reading, attributed: Sequence[Quotation]) -> None:
        self._text = text
        self._sentences = reading.sentences
        self._marks = Overlaps((Span(one.start, one.end), one) for one in reading.quoted)
        self._talk = Overlaps((one.cue, one) for one in attributed if one.cue and one.speaker)

    def speaker(self, span: Span, phrases: Phrases) -> Span | None:
        """Whoever the sentence before speaks of: who talks in it, else its subject."""
        before = self._sentence_before(span)
        if before is None:
            return None
        gap = self._text[before.end : span.start]
        introduced = self._text[before.start : span.start].rstrip().endswith(":")
        if "\n" in gap and not introduced:
            told = _subject(before, phrases, _PEOPLE)
            quotes = self._marks.with_span(Span(before.start, before.start + 1))
            talker = told is not None and told.of(self._text).lower() in _TALKERS
            return None if quotes or talker else told
        talking = [] if introduced else self._talk.with_span(before)
        if talking:
            last = max(talking, key=lambda q: q.content[-1].end).speaker
            return Span(last.start, last.end) if last else None
        return _subject(before, phrases, _SPEAKERS)

    def _sentence_before(self, span: Span) -> Span | None:
        """The sentence that a span begins in, or the one before if it begins one."""
        k = bisect_right(self._sentences, span.start, key=lambda s: s.start) - 1
        if k >= 0 and self._sentences[k].start == span.start:
            k -= 1
        return self._sentences[k] if k >= 0 else None


def _subject(sentence: Span, phrases: Phrases, kinds: frozenset[str]) -> Span | None:
    """The subject of a sentence's root, if it is somebody who can speak."""
    for i in phrases.inside(sentence):
        word = phrases.words[i]
        head = phrases.words[word.head]
        if word.relation not in _SUBJECTS or head.head != word.head:
            continue
        described = [c for c in phrases.children[i] if phrases.words[c].relation in _DESCRIBING]
        if any(phrases.words[c].refers in kinds for c in (i, *described)):
            return phrases.full_phrase(i)
    return None
