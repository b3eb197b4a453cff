"""Tests of what the decision on a sighting goes by."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.events.features import features_of, surroundings_of
from onrecord.extract.events.scene import Scene
from onrecord.extract.events.sightings import Sighting, sightings
from onrecord.model import Role
from tests.extract.events.test_find import NEGATED, PASSIVE
from tests.extract.events.trees import read_tree


def seen_in(table: str, role: str | None = None) -> tuple[Scene, Sighting]:
    article, reading, entities = read_tree(table)
    if role:
        entities = (replace(entities[0], kind="person", roles=(Role(role, 0, 1),)), *entities[1:])
    scene = Scene(article, reading, entities, (), ())
    (seen,) = sightings(scene)
    return scene, seen


def test_the_parties_tell() -> None:
    """Somebody in office, a state and nobody at all count differently."""
    scene, seen = seen_in(NEGATED, role="minister")
    found = features_of(scene, seen, surroundings_of(scene))
    assert (found["actor_official"], found["recipient_country"], found["political"]) == (1, 1, 1)
    assert "actor_country" not in found


def test_the_grammar_tells() -> None:
    """Passives and negations are told apart from what stands in the plain past."""
    for table, name in ((PASSIVE, "passive"), (NEGATED, "negative")):
        scene, seen = seen_in(table)
        assert features_of(scene, seen, surroundings_of(scene))[name] == 1.0


def test_the_article_tells() -> None:
    """Words of sport and accidents around an event speak of something else."""
    scene, _ = seen_in(PASSIVE)
    other, _ = seen_in(
        NEGATED.replace("did AUX 4 aux\nnot PART 4 advmod", "the DET 3 det\nfilm NOUN 4 obl")
    )
    assert surroundings_of(scene).features["article_elsewhere"] == 0.0
    assert surroundings_of(other).features["article_elsewhere"] > 0.0
