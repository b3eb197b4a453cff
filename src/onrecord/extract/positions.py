"""Who stands for or against what, and who with or against whom.

Frames of stance (``data/stances.tsv``) are matched like those of events. Where two or more
parties stand "on opposing sides on A and B", each is against each other one; A and B are
among the evidence.

Example:
    >>> for position in positions_of(scene):
    ...     print(position.stance, position.topic, position.evidence)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from onrecord.extract.events import Scene
from onrecord.extract.events.clauses import NOUNS
from onrecord.extract.events.drafts import trigger_spans
from onrecord.extract.events.frames import NO_EVENT, Paths, stances
from onrecord.extract.events.matching import Match, matches
from onrecord.extract.events.parties import Found
from onrecord.extract.events.status import state_of
from onrecord.model import Party, Position, Span, Stance

_HELD: Final = frozenset({"actual", "ongoing"})
_MOST: Final = 6
"""Parties to one disagreement, and topics of one stance."""
_EMPTY: Final = frozenset({"it", "that", "this", "which", "what", "them", "one"})


def positions_of(scene: Scene) -> tuple[Position, ...]:
    """The positions that an article states, in order, each once.

    What is denied, planned or only thought of is left out.
    """
    found: dict[tuple[object, ...], Position] = {}
    for match in matches(scene.clauses, scene.finder, stances()):
        if match.frame.type == NO_EVENT:
            continue
        state = state_of(scene.clauses, match.word)
        if state.negative or state.status not in _HELD:
            continue
        make = _mutual if match.frame.mode == "mutual" else _held
        for position in make(scene, match):
            found.setdefault(_key(position), position)
    return tuple(
        replace(position, id=f"p{number}") for number, position in enumerate(found.values(), 1)
    )


def _key(position: Position) -> tuple[object, ...]:
    holder, topic = position.holder, position.topic
    return (
        holder.entity or (holder.start, holder.end),
        position.stance,
        topic.entity or (topic.start, topic.end),
    )


def _stance(match: Match) -> Stance:
    return "for" if match.frame.type == "FOR" else "against"


def _held(scene: Scene, match: Match) -> Iterator[Position]:
    """A stance on something: every holder on every topic."""
    holders = _holders(scene, match)
    topics = _topics(scene, match.word, match.frame.recipient)
    for holder in holders[:_MOST]:
        for topic in topics[:_MOST]:
            apart = holder.end <= topic.start or topic.end <= holder.start
            if apart and (holder.entity is None or holder.entity != topic.entity):
                yield Position("", holder, _stance(match), topic, _evidence(scene, match))


def _mutual(scene: Scene, match: Match) -> Iterator[Position]:
    """A stance of parties to one another, over what divides them."""
    holders = [f.as_party() for f in scene.finder.along(match.word, match.frame.actor)][:_MOST]
    issues = _topics(scene, match.word, match.frame.recipient)[:_MOST]
    evidence = _evidence(scene, match) + tuple(Span(t.start, t.end) for t in issues)
    for holder, other in permutations(holders, 2):
        yield Position("", holder, _stance(match), other, evidence)


def _holders(scene: Scene, match: Match) -> list[Party]:
    found: Sequence[Found] = (
        scene.finder.parties([match.word])
        if match.frame.actor == ((("self",),),)
        else scene.finder.along(match.word, match.frame.actor)
    )
    trigger = scene.span(match.word)
    return [f.as_party() for f in found if scene.share_marks(f.span, trigger)]


def _topics(scene: Scene, trigger: int, paths: Paths) -> list[Party]:
    """The phrases at the end of the first path that leads anywhere, coordinated ones apart."""
    clauses = scene.clauses
    for choice in paths:
        heads = [h for path in choice for h in clauses.step(trigger, path[0])]
        all_heads = [
            k
            for h in heads
            for k in (h, *(c for c in clauses.children(h) if clauses.words[c].relation == "conj"))
        ]
        found = [_topic(scene, k) for k in all_heads if clauses.words[k].pos in NOUNS]
        named = [topic for topic in found if topic is not None]
        if named:
            return named
    return []


def _topic(scene: Scene, i: int) -> Party | None:
    if scene.clauses.form(i) in _EMPTY:
        return None
    span = scene.finder.span(i)
    return Party(span.start, span.end, scene.finder.index.at(span, scene.clauses.phrases))


def _evidence(scene: Scene, match: Match) -> tuple[Span, ...]:
    return trigger_spans([scene.span(i) for i in match.words], scene.text)
