"""Roles as stated: "Kremlin spokesman Dmitry Peskov", "Ana Silva, the trade minister".

Example:
    >>> for role in roles_of(article.text, phrases, name):
    ...     print(role.words.of(article.text), role.is_mention)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.model import Named, Span
from onrecord.resolve.entities.lexicon import lexicon
from onrecord.resolve.phrases import Phrases

_TITLE_POS: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "PUNCT", "ADP"})
_SKIPPED: Final = frozenset({"DET", "PART", "PUNCT", "ADV"})
_MAX_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Stated:
    """A role with its head word; ``mention`` is the noun phrase where it also refers."""

    words: Span
    head: int
    mention: Span | None


def roles_of(text: str, phrases: Phrases, name: Named) -> Iterator[Stated]:
    """The roles that stand with one mention of a name, before it or in apposition."""
    inside = phrases.inside(Span(name.start, name.end))
    if not inside:
        return
    top = phrases.head_of(Span(name.start, name.end))
    if top is None:
        return
    before = _before(text, phrases, inside.start, top)
    if before:
        yield before
    words = phrases.words
    for child in phrases.children[top]:
        if words[child].relation != "appos" or phrases.has_case(child):
            continue
        if child > top and words[child].pos == "NOUN":
            yield _apposition(phrases, child)
    head = words[top].head
    is_title = words[head].pos in {"NOUN", "PROPN"} and words[head].end < words[inside.start].start
    if words[top].relation == "appos" and is_title and not phrases.has_case(top):
        yield _apposition(phrases, head, before=words[inside.start].start)


def _before(text: str, phrases: Phrases, first: int, top: int) -> Stated | None:
    """Title words right before a name, within its noun phrase."""
    words = phrases.words
    start = phrases.noun_phrase(top).start
    i = first
    while i > 0 and words[i - 1].start >= start and words[i - 1].pos in _TITLE_POS:
        if words[i - 1].relation == "nmod:poss" or (
            words[i - 1].pos == "PUNCT" and (text[words[i - 1].start] not in "-–'’")
        ):
            break
        i -= 1
    while i < first and (words[i].pos in _SKIPPED or words[i].pos == "ADP"):
        i += 1
    title = range(i, first)
    heads = [k for k in title if words[k].pos in {"NOUN", "PROPN"}]
    if not heads or len(title) > _MAX_WORDS:
        return None
    span = Span(words[i].start, words[first - 1].end)
    said = span.of(text).rstrip(".").lower()
    sexed = lexicon().honorifics.get(said, said)
    if sexed in {"f", "m"} or said in {"dr", "prof", "mx"}:
        return None
    return Stated(span, heads[-1], None)


def _apposition(phrases: Phrases, head: int, before: int | None = None) -> Stated:
    """A role that is a noun phrase of its own beside the name."""
    words = phrases.words
    mention = phrases.noun_phrase(head)
    full = phrases.full_phrase(head)
    end = min(full.end, before) if before is not None else full.end
    first = phrases.inside(mention).start
    while first < head and words[first].pos in {"DET", "PUNCT"}:
        first += 1
    last = max(i for i in phrases.inside(Span(mention.start, max(end, mention.end))))
    while last > head and words[last].pos in {"PUNCT", "ADP"}:
        last -= 1
    return Stated(Span(words[first].start, words[last].end), head, mention)
