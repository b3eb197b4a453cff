"""Events within events: which triggers are part of what another one names.

A threat to attack is one event, a threat; people who march to demand something protest; those
whom an attack kills are whom it struck. The part lends its parties where the whole has none.

Example:
    >>> for whole, parts in nested(clauses, found):
    ...     print(whole.frame.type, [part.frame.lemma for part in parts])
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.matching import Match

_ABOUT: Final = frozenset({"REQUEST", "THREATEN", "REJECT"})
"""Types that are about another event, which is then no event of its own."""
_HARM: Final = frozenset({"kill", "wound", "injure", "die"})
_VOICED: Final = frozenset({"PROTEST", "REQUEST", "ACCUSE", "THREATEN"})
_DOWN: Final = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl"})
_BESIDE: Final = frozenset({"advcl", "acl", "xcomp", "conj", "parataxis"})
_MEANS: Final = frozenset({"nsubj", "obl", "obl:agent", "nmod", "nsubj:pass"})
_DEPTH: Final = 3


def nested(clauses: Clauses, found: Sequence[Match]) -> list[tuple[Match, list[Match]]]:
    """The matches that are events of their own, each with those that are part of it.

    Parts that lend nothing (what is threatened, refused or demanded) are left out.
    """
    by_word: dict[int, Match] = {}
    for match in sorted(found, key=lambda m: (-m.frame.weight, m.word)):
        if not any(match.word in other.words for other in by_word.values()):
            by_word[match.word] = match
    parts: dict[int, list[Match]] = {}
    gone: set[int] = set()
    for match in by_word.values():
        whole = _whole(clauses, match, by_word)
        if whole is not None:
            gone.add(match.word)
            if whole.frame.type not in _ABOUT:
                parts.setdefault(whole.word, []).append(match)
    kept = [match for word, match in sorted(by_word.items()) if word not in gone]
    return [(match, parts.get(match.word, [])) for match in kept]


def _whole(clauses: Clauses, match: Match, by_word: dict[int, Match]) -> Match | None:
    """The match that another is part of."""
    if match.frame.type == "ASSAULT" and match.frame.pos == "n":
        head = by_word.get(clauses.words[match.word].head)
        means = clauses.words[match.word].relation in _MEANS
        if head is not None and head.frame.lemma in _HARM and means:
            return head
    at = match.word
    relation = clauses.words[at].relation
    for _ in range(_DEPTH):
        word = clauses.words[at]
        if word.relation == "conj" and word.head < at and word.head not in by_word:
            word = clauses.words[word.head]
        if word.relation not in _DOWN | _BESIDE or word.head == at:
            return None
        at = word.head
        above = by_word.get(at)
        if above is not None and above is not match:
            return above if _is_part(match, above, relation, word.relation) else None
    return None


def _is_part(match: Match, above: Match, relation: str, last: str) -> bool:
    kind = above.frame.type
    if kind in _ABOUT:
        return above.word < match.word and relation in _DOWN and last in _DOWN
    if kind == "PROTEST":
        return match.frame.type in _VOICED and match.word > above.word
    harm = match.frame.lemma in _HARM and match.frame.type == kind == "ASSAULT"
    return harm and relation in _BESIDE
