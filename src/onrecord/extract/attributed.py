"""A reading with its attributions as they stay: formal ones added, their contents settled.

Entities are resolved after this, so that whoever speaks in a headline, a signature or within
another's words is known as a speaker there, too.

Example:
    >>> reading = attributed(article, reading)
    >>> entities = resolve_entities(article, reading)
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.formal import with_formal
from onrecord.extract.implied import with_clauses, with_subjects
from onrecord.extract.parts import settled_parts
from onrecord.model import Article, Reading, Span
from onrecord.resolve.phrases import Phrases


def attributed(article: Article, reading: Reading) -> Reading:
    """The reading with all attributions that the article has, each with its own content."""
    phrases = Phrases(reading.words)
    cued = tuple(a for a in reading.attributions if not _is_pronoun(phrases, a.cue))
    reading = replace(reading, attributions=cued)
    whole = with_subjects(with_formal(article, reading, phrases), phrases, article.text)
    whole = with_clauses(whole, reading.sentences, article.text)
    found = settled_parts(article, whole, reading.quoted)
    return replace(reading, attributions=tuple(found))


def _is_pronoun(phrases: Phrases, cue: Span) -> bool:
    """Whether a cue says nothing ("**It** was said that …")."""
    inside = phrases.inside(cue)
    return bool(inside) and all(phrases.words[i].pos == "PRON" for i in inside)
