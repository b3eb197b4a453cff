"""From a reading to the record's events.

Example:
    >>> events = extract_events(article, reading, entities, times, quotations)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.events import learned
from onrecord.extract.events.contexts import contexts_of
from onrecord.extract.events.decision import chance, threshold
from onrecord.extract.events.drafts import Draft, trigger_spans
from onrecord.extract.events.features import features_of, surroundings_of
from onrecord.extract.events.frames import QUADS
from onrecord.extract.events.merging import merged
from onrecord.extract.events.scene import Scene
from onrecord.extract.events.sightings import Sighting, sightings
from onrecord.extract.events.status import state_of
from onrecord.model import Article, Entity, Event, Quotation, Reading, Timex


def extract_events(
    article: Article,
    reading: Reading,
    entities: Sequence[Entity],
    times: Sequence[Timex] = (),
    quotations: Sequence[Quotation] = (),
) -> tuple[Event, ...]:
    """The political events of an article, in the order of their triggers.

    Args:
        article: Its text is what all spans point into.
        reading: Of the parse stage.
        entities: Of the resolve stage; parties and places refer to them.
        times: Of the resolve stage.
        quotations: Whose claims the events in their contents are.
    """
    return events_of(Scene(article, reading, entities, times, quotations))


def events_of(scene: Scene) -> tuple[Event, ...]:
    """The events of a scene, in the order of their triggers."""
    least = threshold(scene.mode)
    rows = merged([_draft(scene, *one) for one in weighed(scene) if one[1] >= least])
    return tuple(_event(draft, f"v{number}") for number, draft in enumerate(rows, 1))


def weighed(scene: Scene) -> Iterator[tuple[Sighting, float]]:
    """The sightings of a scene, each with the chance that a reader would call it right."""
    found = sightings(scene)
    if not found:
        return
    around = surroundings_of(scene)
    for seen in found:
        yield seen, chance(features_of(scene, seen, around), scene.mode)


def _draft(scene: Scene, seen: Sighting, confidence: float) -> Draft:
    """A sighting with its state, its setting and whose claim it is."""
    spans = trigger_spans(seen.spans, scene.text)
    state = state_of(scene.clauses, seen.word)
    claims = scene.claims.of(spans[0])
    sentence = scene.setting.sentence_of(spans[0].start)
    parties = [party.as_party() for party in (*seen.actors, *seen.recipients)]
    return Draft(
        word=seen.word,
        lemma=seen.lemma,
        type=seen.type,
        mode=seen.mode,
        contexts=contexts_of(scene.clauses, sentence, seen.contexts),
        spans=spans,
        sentence=sentence,
        actors=seen.actors,
        recipients=seen.recipients,
        place=scene.setting.place_of(seen.word, seen.type, parties),
        time=scene.setting.time_of(seen.word),
        status=learned.status_of(seen.opinion, state),
        polarity="negative" if learned.is_negative(seen.opinion, state) else "positive",
        claimed_by=claims.claimed_by,
        denied_by=claims.denied_by,
        confidence=confidence,
    )


def _event(draft: Draft, number: str) -> Event:
    return Event(
        id=number,
        type=draft.type,
        mode=draft.mode,
        contexts=draft.contexts,
        quad=QUADS[draft.type],
        trigger=(*draft.spans, *draft.others),
        actors=tuple(party.as_party() for party in draft.actors),
        recipients=tuple(party.as_party() for party in draft.recipients),
        place=draft.place,
        time=draft.time,
        status=draft.status,
        polarity=draft.polarity,
        claimed_by=draft.claimed_by,
        denied_by=draft.denied_by,
        confidence=draft.confidence,
    )
