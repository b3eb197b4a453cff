"""Events within events: which triggers are part of what another one names.

A threat to attack is one event, a threat; people who march to demand something protest; those
whom an attack kills are whom it struck. The part lends its parties where the whole has none.

Example:
    >>> for nest in nested(clauses, found):
    ...     print(nest.match.frame.type, [part.frame.lemma for part in nest.parts])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.matching import Match

_ABOUT: Final = frozenset({"REQUEST", "THREATEN", "REJECT"})
"""Types that are about another event, which is then seldom an event of its own."""
_HARM: Final = frozenset({"kill", "wound", "injure", "die"})
_VOICED: Final = frozenset({"PROTEST", "REQUEST", "ACCUSE", "THREATEN"})
_DOWN: Final = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl"})
_BESIDE: Final = frozenset({"advcl", "acl", "xcomp", "conj", "parataxis"})
_MEANS: Final = frozenset({"nsubj", "obl", "obl:agent", "nmod", "nsubj:pass"})
_DEPTH: Final = 3


@dataclass(frozen=True, slots=True)
class Nest:
    """A match with what is part of it; ``held`` says that it is what another is about."""

    match: Match
    parts: tuple[Match, ...] = ()
    held: bool = False


def nested(clauses: Clauses, found: Sequence[Match]) -> list[Nest]:
    """The matches that may be events of their own, each with those that are part of it."""
    by_word = _apart(found)
    above = {word: match for match in by_word.values() for word in match.words}
    parts: dict[int, list[Match]] = {}
    gone: set[int] = set()
    held: set[int] = set()
    for match in by_word.values():
        whole = _whole(clauses, match, above)
        if whole is None:
            continue
        if whole.frame.type in {"REJECT", "AGREE"}:
            gone.add(match.word)
        elif whole.frame.type in _ABOUT:
            held.add(match.word)
        else:
            gone.add(match.word)
            parts.setdefault(whole.word, []).append(match)
    return [
        Nest(match, tuple(parts.get(word, ())), word in held)
        for word, match in sorted(by_word.items())
        if word not in gone
    ]


def _apart(found: Sequence[Match]) -> dict[int, Match]:
    """The matches by their word, without those whose word is in another's trigger.

    Where a verb and its noun each claim the other ("lifted the curfew"), the verb tells; so it
    does where both claim a third word ("**declared** a state of **emergency**").
    """
    taken = {word: match for match in found for word in match.words[1:]}
    by_verb = {word: match for match in found if match.frame.pos == "v" for word in match.words[1:]}
    kept: dict[int, Match] = {}
    for match in found:
        other = taken.get(match.word)
        is_verb = match.frame.pos == "v"
        verbs = [] if is_verb else [by_verb[word] for word in match.words if word in by_verb]
        if any(verb.frame.type == match.frame.type for verb in verbs):
            continue
        if other is None or (is_verb and other.frame.pos == "n"):
            kept[match.word] = match
    return kept


def _whole(clauses: Clauses, match: Match, by_word: dict[int, Match]) -> Match | None:
    """The match that another is part of."""
    if match.frame.type == "ASSAULT" and match.frame.pos == "n":
        head = by_word.get(clauses.words[match.word].head)
        means = clauses.words[match.word].relation in _MEANS
        if head is not None and head.frame.lemma in _HARM and means:
            return head
    twin = _coordinated(clauses, match, by_word)
    if twin is not None:
        return twin
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


def _coordinated(clauses: Clauses, match: Match, by_word: dict[int, Match]) -> Match | None:
    """A verb of the same type that a verb shares its subject with ("looted and burned")."""
    word = clauses.words[match.word]
    first = by_word.get(word.head)
    if word.relation != "conj" or first is None or {match.frame.pos, first.frame.pos} != {"v"}:
        return None
    own = {clauses.words[c].relation for c in clauses.children(match.word)}
    apart = own & {"nsubj", "nsubj:pass", "obj", "obl", "aux"}
    return first if match.frame.type == first.frame.type and not apart else None


def _is_part(match: Match, above: Match, relation: str, last: str) -> bool:
    kind = above.frame.type
    if kind == "AGREE":
        return above.word < match.word and relation == last == "xcomp"
    if kind in _ABOUT:
        return above.word < match.word and relation in _DOWN and last in _DOWN
    if kind == "PROTEST":
        return match.frame.type in _VOICED and match.word > above.word
    harm = match.frame.lemma in _HARM and match.frame.type == kind == "ASSAULT"
    return harm and relation in _BESIDE
