"""The reader's own opinion of a trigger: its type, status, polarity and parties.

Example:
    >>> opinion = Opinions(reading.triggers).of(match.words)
    >>> opinion.types[0]
    ('SANCTION', 0.93)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from onrecord.extract.events.decision import logit
from onrecord.extract.events.decision import trust_of_rules as _trust
from onrecord.extract.events.status import State
from onrecord.model import EventStatus, PartyRole, Triggered

_LEAST: Final = 0.01
PARTIES: Final[tuple[PartyRole, ...]] = ("actor", "recipient")
SURE: Final = 0.5
"""Chance from which a learned role counts."""
_LIKELY: Final = 0.3
"""Chance of any event from which a trigger's parties count for other frames too."""


class Opinions:
    """What the reader has of the words of an article."""

    def __init__(self, triggers: Iterable[Triggered]) -> None:
        self._by_word = {found.word: found for found in triggers}

    def __bool__(self) -> bool:
        return bool(self._by_word)

    def __iter__(self) -> Iterator[Triggered]:
        return iter(self._by_word.values())

    def of(self, words: Sequence[int]) -> Triggered | None:
        """The opinion of the likeliest trigger among words."""
        found = [self._by_word[i] for i in words if i in self._by_word]
        return max(found, key=total_of) if found else None


def total_of(found: Triggered) -> float:
    """The chance that a word names any event."""
    return sum(chance for _, chance in found.types)


def chance_of(found: Triggered | None, kind: str) -> float:
    """The chance of one type."""
    return dict(found.types).get(kind, 0.0) if found else 0.0


def best_type(found: Triggered, priors: Mapping[str, float]) -> str:
    """The likeliest type, where frames have added to the logarithm of some."""
    scores = {kind: math.log(chance + _LEAST) for kind, chance in found.types}
    for kind, prior in priors.items():
        scores[kind] = scores.get(kind, math.log(_LEAST)) + prior
    return max(scores, key=lambda kind: scores[kind])


def status_of(found: Triggered | None, state: State) -> EventStatus:
    """The likeliest status, where the rules have added to the logarithm of theirs."""
    if found is None or not found.statuses:
        return state.status
    trust = _trust()
    sure = state.sure and state.status != "actual"
    scores = {status: math.log(chance + _LEAST) for status, chance in found.statuses}
    rule = scores.get(state.status, math.log(_LEAST))
    scores[state.status] = rule + trust["status_sure" if sure else "status"]
    return max(scores, key=lambda status: scores[status])


def is_negative(found: Triggered | None, state: State) -> bool:
    """The polarity: the rules add to the logit of the learned chance, or take from it."""
    if found is None:
        return state.negative
    trust = _trust()["polarity"]
    return logit(found.negative) + (trust if state.negative else -trust) > 0


def told_parties(opinions: Iterable[Triggered]) -> frozenset[int]:
    """The words that head a party of any trigger, by the reader."""
    return frozenset(
        word
        for found in opinions
        if total_of(found) >= _LIKELY
        for role in PARTIES
        for word in heads_of(found, role)
    )


def heads_of(found: Triggered | None, role: PartyRole) -> list[int]:
    """Words that head the phrase of a party, by the reader."""
    if found is None:
        return []
    return [word for word, which, chance in found.roles if which == role and chance >= SURE]
