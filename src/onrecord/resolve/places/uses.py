"""Moscow the government and Moscow the town: how a seat's mentions act in their sentences.

Each mention votes: it *acts* as subject of a doing, as the source of a statement, after
"between" or "with", as the owner of a decision, or as who gives or gets ("anger from
Moscow"); it *is a place* after "in" or "from".

Example:
    >>> acts(phrases, span, sources)
    1
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from onrecord.model import Span
from onrecord.resolve.phrases import Phrases
from onrecord.resolve.places.lexicon import lexicon

ACTS, SAYS_NOTHING, IS_PLACE = 1, 0, -1
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer"})


def acts(text: str, phrases: Phrases, mention: Span, sources: Container[int]) -> int:
    """How one mention is used: ``ACTS``, ``IS_PLACE``, or ``SAYS_NOTHING`` either way.

    Args:
        text: The article's.
        phrases: Its dependency tree.
        mention: A name.
        sources: Words that head the source of a statement.
    """
    i = phrases.head_of(mention)
    if i is None or text[mention.end : mention.end + 1] in {"-", "–"}:  # "Moscow-based"
        return SAYS_NOTHING
    if i in sources:
        return ACTS
    seen: set[int] = set()
    while phrases.words[i].relation == "conj" and i not in seen:  # "Moscow and Beijing agreed"
        if _case(text, phrases, i):
            break
        seen.add(i)
        i = phrases.words[i].head
    return _use(text, phrases, i)


def _use(text: str, phrases: Phrases, i: int) -> int:
    word, words = phrases.words[i], lexicon()
    head = phrases.words[word.head]
    governor = text[head.start : head.end].lower()
    case = _case(text, phrases, i)
    if word.relation == "nmod:poss":
        return ACTS if governor in words.owned else SAYS_NOTHING
    if case and _is_party(phrases, i, case, governor):
        return ACTS
    if case:
        if case in words.locative:
            return IS_PLACE
        return ACTS if case in words.acting else SAYS_NOTHING
    if word.relation in _SUBJECTS and head.pos == "VERB":
        return SAYS_NOTHING if governor in words.passive else ACTS
    if word.relation in {"nsubj:pass", "obj"} and head.pos == "VERB":
        return ACTS if _stem(governor, words.objects) in words.objects else SAYS_NOTHING
    return SAYS_NOTHING


def _case(text: str, phrases: Phrases, i: int) -> str | None:
    """The preposition of a word, in lower case."""
    for child in phrases.children[i]:
        word = phrases.words[child]
        if word.relation == "case" and word.pos == "ADP":
            return text[word.start : word.end].lower()
    return None


def _is_party(phrases: Phrases, i: int, case: str, governor: str) -> bool:
    """Whether a word is who gives or gets: "anger from Moscow", "protested to Seoul"."""
    words, relation = lexicon(), phrases.words[i].relation
    if relation.startswith("obl"):
        return case == "to" and _stem(governor, words.addressing) in words.addressing
    return relation == "nmod" and case in words.passed_cases and governor in words.passed


def _stem(verb: str, known: Container[str]) -> str:
    """A verb's plain form, near enough for a list of known verbs."""
    for tail, plain in (("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", ""), ("es", "")):
        if verb.endswith(tail) and verb.removesuffix(tail) + plain in known:
            return verb.removesuffix(tail) + plain
    if verb == "told":
        return "tell"
    return verb
