"""Sightings of events: by frames, by what a quotation amounts to, by the reader alone.

Each has its type and its parties.

Example:
    >>> for seen in sightings(scene):
    ...     print(seen.type, seen.lemma)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.extract.events import learned
from onrecord.extract.events.decision import prior
from onrecord.extract.events.frames import NO_EVENT, PARTS, Frame, Paths, lexicon
from onrecord.extract.events.matching import Match, matches
from onrecord.extract.events.nesting import Nest, nested
from onrecord.extract.events.parties import Found
from onrecord.extract.events.scene import Scene
from onrecord.extract.events.spoken import Spoken, acts
from onrecord.model import Span, Triggered

_WORTH: Final = 0.2
"""Chance of any event below which a word without a frame is passed over: none was ever kept."""
_ACTING: Final[Paths] = ((("subj",),),)
_ACTED_ON: Final[Paths] = tuple(((step,),) for step in ("obj", "on", "against", "to", "with"))
_NAMED_AS_ACTING: Final[Paths] = ((("light",),), (("agent",),))
_NAMED_AS_ACTED_ON: Final[Paths] = tuple(((step,),) for step in ("on", "against", "of", "to"))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of an event before its state and setting are asked for.

    Attributes:
        part: ``v``, ``n`` or ``a`` of a frame; ``d`` what is said, ``r`` seen by the reader alone.
        weight: How particular the frame is.
        opinion: The reader's, None where it has none.
        held: Whether it is what a demand, threat or refusal is about.
        akin: Whether what the reader alone sees has a frame of its type, which does not fit here.
    """

    word: int
    lemma: str
    part: str
    weight: int
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    spans: tuple[Span, ...]
    actors: tuple[Found, ...]
    recipients: tuple[Found, ...]
    opinion: Triggered | None = None
    held: bool = False
    akin: bool = False


def sightings(scene: Scene) -> list[Sighting]:
    """All sightings in an article that have a party or need none."""
    found = list(matches(scene.clauses, scene.finder, lexicon()))
    barred = {match.word for match in found if match.frame.type == NO_EVENT}
    wholes = nested(scene.clauses, [m for m in found if m.frame.type != NO_EVENT])
    seen = [s for nest in wholes if (s := _by_frame(scene, nest)) is not None]
    seen += _spoken(scene, seen)
    known = {i for match in found for i in match.words} | barred
    seen += _by_reader(scene, known)
    return [s for s in seen if not _is_asked(scene, s)]


def _is_asked(scene: Scene, seen: Sighting) -> bool:
    """Whether a sighting stands in a question."""
    sentence = scene.setting.sentence_of(seen.spans[0].start)
    return "?" in scene.text[sentence.end - 2 : sentence.end + 1]


def _by_frame(scene: Scene, nest: Nest) -> Sighting | None:
    match, parts = nest.match, nest.parts
    opinion = scene.opinions.of(match.words)
    frame = _sense(scene, match, opinion)
    match = replace(match, frame=frame)
    actors = _actors(scene, match)
    recipients = scene.finder.along(match.word, frame.recipient)
    for part in parts:
        recipients = recipients or scene.finder.along(part.word, part.frame.recipient)
        actors = actors or scene.finder.along(part.word, part.frame.actor)
    if frame.pos == "n":
        befallen = scene.finder.parties(scene.clauses.undergoers(match.word))
        actors = [a for a in actors if not _is_among(a, befallen)]
        recipients = recipients or befallen
    actors, recipients = _with_opinion(scene, match, opinion, (actors, recipients))
    recipients = [r for r in recipients if not _is_among(r, actors)]
    if frame.pos == "n" and frame.type == "ASSAULT":
        actors = [a for a in actors if not scene.finder.is_town(a)]
    if frame.type == "PROTEST":
        actors = [a for a in actors if not scene.finder.is_state(a)]
    if frame.type == "CONSULT":
        if any(scene.finder.is_media(party) for party in (*actors, *recipients)):
            return None
        actors = [a for a in actors if not scene.finder.is_town(a)]
        recipients = [r for r in recipients if not scene.finder.is_town(r)]
    if frame.mode == "visit" and not actors:
        return None
    lonely = frame.type == "CONSULT" and frame.pos == "n" and not frame.recipient
    if not actors and not recipients and frame.pos != "n":
        return None
    many = len(actors) > 1 or any(scene.clauses.form(a.head).endswith("s") for a in actors)
    if lonely and not many and scene.clauses.light_verb(match.word) is None:
        return None
    same = [part.frame.mode for part in parts if part.frame.type == frame.type]
    return Sighting(
        word=match.word,
        lemma=frame.lemma,
        part=frame.pos,
        weight=frame.weight,
        type=frame.type,
        mode=frame.mode or next(iter(same), None),
        contexts=frame.contexts,
        spans=tuple(scene.span(i) for i in match.words),
        actors=tuple(actors),
        recipients=tuple(recipients),
        opinion=opinion,
        held=nest.held,
    )


def _sense(scene: Scene, match: Match, opinion: Triggered | None) -> Frame:
    """The sense of a word whose type reader and frames agree on best."""
    if opinion is None:
        return match.frame
    senses = (match.frame, *match.others)
    priors = {frame.type: prior() / 2 for frame in senses if frame.type != NO_EVENT}
    kind = learned.best_type(opinion, {**priors, match.frame.type: prior()})
    fitting = next((frame for frame in senses if frame.type == kind), None)
    return fitting or replace(match.frame, type=kind, mode=None)


def _with_opinion(
    scene: Scene, match: Match, opinion: Triggered | None, found: tuple[list[Found], list[Found]]
) -> tuple[list[Found], list[Found]]:
    """The parties with those that the reader sees where the frame's paths lead to none.

    Whoever it is done to does not do it, nor does who only tells of it in quotation marks.
    """
    actors, recipients = found
    if opinion is None:
        return found
    told = {role: scene.finder.as_told(learned.heads_of(opinion, role)) for role in learned.PARTIES}
    if not recipients and match.frame.recipient:
        recipients = [r for r in told["recipient"] if not _is_among(r, actors)]
    if not actors:
        trigger = scene.span(match.word)
        actors = [
            actor
            for actor in told["actor"]
            if match.frame.pos != "n"
            and not scene.clauses.is_passive(match.word)
            and scene.share_marks(actor.span, trigger)
            and not _is_among(actor, recipients)
            and not scene.clauses.is_teller(actor.head, match.word)
        ]
    return actors, recipients


def _actors(scene: Scene, match: Match) -> list[Found]:
    """The actors by the frame, or whoever's words the trigger reports."""
    found = scene.finder.along(match.word, match.frame.actor)
    trigger = scene.span(match.word)
    found = [f for f in found if scene.share_marks(f.span, trigger)]
    passive = scene.clauses.is_passive(match.word)
    quotation = None if found or passive else scene.claims.performing(trigger)
    if quotation is None or quotation.speaker is None or not match.frame.actor:
        return found
    speaker = Span(quotation.speaker.start, quotation.speaker.end)
    head = scene.clauses.phrases.head_of(speaker)
    if head is None or scene.finder.is_thing(head):
        return []
    return [Found(head, speaker, quotation.speaker.entity)]


def _spoken(scene: Scene, seen: Sequence[Sighting]) -> Iterator[Sighting]:
    """Demands and verdicts of quotations whose cue names no event itself."""
    inside = scene.clauses.phrases.inside
    taken = {i for one in seen for span in one.spans for i in inside(span)}
    for act in acts(scene.clauses, scene.finder, scene.quotations):
        found = _of_act(scene, act)
        if found is not None and taken.isdisjoint(inside(found.spans[0])):
            yield found


def _of_act(scene: Scene, act: Spoken) -> Sighting | None:
    cue, speaker = act.quotation.cue, act.quotation.speaker
    if cue is None or speaker is None:
        return None
    span = Span(speaker.start, speaker.end)
    head = scene.clauses.phrases.head_of(span)
    inside = scene.clauses.phrases.inside(cue)
    if head is None or not inside or scene.finder.is_thing(head):
        return None
    return Sighting(
        word=inside[0],
        lemma=f"said {act.quotation.id}",
        part="d",
        weight=0,
        type=act.type,
        mode=act.mode,
        contexts=(),
        spans=(cue, *(scene.span(i) for i in act.words)),
        actors=(Found(head, span, speaker.entity),),
        recipients=act.of_whom,
        opinion=scene.opinions.of(inside),
    )


def _by_reader(scene: Scene, known: set[int]) -> Iterator[Sighting]:
    """Triggers that only the reader sees; their parties are the reader's."""
    for opinion in scene.opinions:
        i = opinion.word
        if i in known or learned.total_of(opinion) < _WORTH:
            continue
        actors, recipients = _unframed(scene, opinion)
        kind = opinion.types[0][0]
        told = (*actors, *recipients)
        if kind == "CONSULT" and any(scene.finder.is_media(party) for party in told):
            continue
        if told:
            yield Sighting(
                word=i,
                lemma=scene.clauses.lemmas(i)[-1],
                part="r",
                weight=0,
                type=kind,
                mode=None,
                contexts=(),
                spans=(scene.span(i),),
                actors=tuple(actors),
                recipients=tuple(recipients),
                opinion=opinion,
                akin=_has_frame(scene, i, kind),
            )


def _has_frame(scene: Scene, i: int, kind: str) -> bool:
    """Whether a word has a frame of a type, be its conditions met or not."""
    return any(
        frame.type == kind
        for lemma in scene.clauses.lemmas(i)
        for part in PARTS
        for frame in lexicon().frames(lemma, part)
    )


def _unframed(scene: Scene, opinion: Triggered) -> tuple[list[Found], list[Found]]:
    """The parties of a trigger without a frame: the reader's, else those where most stand."""
    finder = scene.finder
    actors = finder.as_told(learned.heads_of(opinion, "actor"))
    recipients = finder.as_told(learned.heads_of(opinion, "recipient"))
    if not actors and not recipients:
        is_verb = scene.clauses.words[opinion.word].pos in {"VERB", "ADJ", "AUX"}
        actors = finder.along(opinion.word, _ACTING if is_verb else _NAMED_AS_ACTING)
        recipients = finder.along(opinion.word, _ACTED_ON if is_verb else _NAMED_AS_ACTED_ON)
    return actors, [r for r in recipients if not _is_among(r, actors)]


def _is_among(party: Found, others: Sequence[Found]) -> bool:
    return any(
        party.span.overlaps(other.span)
        or (party.entity is not None and party.entity == other.entity)
        for other in others
    )
