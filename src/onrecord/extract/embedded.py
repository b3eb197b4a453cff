"""Quotations told inside another's words, as in: “My father said, ‘Never sell the boat.’”.

Also without marks of their own: “My doctor told me that I should rest”.

The reader learned from news whose annotators pass over most of them; the marks and the tree
leave little doubt.

Example:
    >>> [a.source.of(text) for a in find_embedded(text, reading, Phrases(reading.words))]
    ['My father']
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.extract.overlaps import Overlaps
from onrecord.extract.passives import lower_word, that_clause
from onrecord.model import Attribution, Reading, Span
from onrecord.resolve.phrases import Phrases

MIN_WORDS: Final = 2
"""Words of a quotation; a single one may be a name or a term."""
REACH: Final = 40
"""Characters between the verb and the marks: "told me, the last thing, ‘…’"."""
_ADDRESSING: Final = frozenset({"i", "we", "you", "that", "which"})
"""Who speaks himself, is spoken to, or is a word of its own."""
SLACK: Final = 3
"""Characters by which the reader's content may miss the marks."""


@lru_cache(maxsize=1)
def _reporting() -> frozenset[str]:
    path = files("onrecord.extract") / "data" / "reporting.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["verbs"].split())


def find_embedded(text: str, reading: Reading, phrases: Phrases) -> Iterator[Attribution]:
    """Attributions of closed stretches inside others that the reader leaves without a cue.

    The cue is the reporting verb that the stretch depends on, with a subject of its own.

    Args:
        text: The article's text.
        reading: Of the parse stage.
        phrases: Of the reading.
    """
    yield from _told(text, reading, phrases)
    inner = [one for one in reading.quoted if one.depth and one.closed]
    read = Overlaps((part, part) for one in reading.attributions for part in one.content)
    for stretch in inner:
        span = Span(stretch.start, stretch.end)
        known = any(_is_same(part, span) for part in read.with_span(span))
        if known or len(span.of(text).split()) < MIN_WORDS:
            continue
        verb = _verb(text, span, phrases)
        who = None if verb is None else _subject(verb, span, phrases)
        if verb is not None and who is not None:
            word = phrases.words[verb]
            yield Attribution(Span(word.start, word.end), who, (span,), form="embedded")


def _told(text: str, reading: Reading, phrases: Phrases) -> Iterator[Attribution]:
    """What others are said to have said, in a clause with "that": “Silva **told** me that …”."""
    words = phrases.words
    for stretch in reading.quoted:
        if stretch.depth:
            continue
        for verb in phrases.inside(Span(stretch.start, stretch.end)):
            if words[verb].pos != "VERB" or lower_word(text, phrases, verb) not in _reporting():
                continue
            who = next((c for c in phrases.children[verb] if words[c].relation == "nsubj"), None)
            what = [c for c in phrases.children[verb] if words[c].relation == "ccomp" and c > verb]
            if who is None or not what or lower_word(text, phrases, who) in _ADDRESSING:
                continue
            content = that_clause(text, phrases, what[0])
            if content is not None and content.end <= stretch.end:
                cue = Span(words[verb].start, words[verb].end)
                source = phrases.full_phrase(who)
                yield Attribution(cue, source, (content,), form="embedded")


def _is_same(part: Span, span: Span) -> bool:
    return abs(part.start - span.start) <= SLACK and abs(part.end - span.end) <= SLACK


def _verb(text: str, span: Span, phrases: Phrases) -> int | None:
    """The reporting verb that the words of a stretch depend on, near and outside of it."""
    for top in phrases.tops(span):
        head = phrases.words[top].head
        word = phrases.words[head]
        near = span.start - REACH <= word.start and word.end <= span.end + REACH
        outside = word.end <= span.start or span.end <= word.start
        if near and outside and lower_word(text, phrases, head) in _reporting():
            return head
    return None


def _subject(verb: int, span: Span, phrases: Phrases) -> Span | None:
    for child in phrases.children[verb]:
        if phrases.words[child].relation == "nsubj":
            phrase = phrases.full_phrase(child)
            return None if phrase.overlaps(span) else phrase
    return None
