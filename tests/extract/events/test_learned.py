"""Tests of what the reader's opinion changes."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract import extract_events
from onrecord.extract.events.learned import best_type, is_negative, status_of
from onrecord.extract.events.status import State
from onrecord.model import EventStatus, Triggered
from tests.extract.events.test_find import NEGATED, PASSIVE
from tests.extract.events.trees import read_tree

ACTUAL: tuple[tuple[EventStatus, float], ...] = (("actual", 0.97),)
SURE = Triggered(3, (("SANCTION", 0.98),), ACTUAL, 0.02, ((1, "recipient", 0.9),))


def test_the_reader_is_heard_on_what_frames_take() -> None:
    """Where both agree the confidence is high; a frame alone is believed less, or not at all."""
    article, reading, entities = read_tree(PASSIVE)
    (event,) = extract_events(article, replace(reading, triggers=(SURE,)), entities)
    assert (event.type, event.confidence > 0.9) == ("SANCTION", True)
    alone = extract_events(article, replace(reading, triggers=()), entities)
    assert all(one.confidence < event.confidence - 0.1 for one in alone)


def test_a_word_without_a_frame_can_be_a_trigger() -> None:
    """The reader alone makes an event of a word that no frame knows."""
    table = NEGATED.replace("condemn ", "unfriend ").replace("not PART", "so ADV")
    article, reading, entities = read_tree(table)
    roles = ((0, "actor", 0.9), (4, "recipient", 0.9))
    seen = Triggered(3, (("ACCUSE", 0.98),), ACTUAL, 0.02, roles)
    (event,) = extract_events(article, replace(reading, triggers=(seen,)), entities)
    assert (event.type, len(event.actors), len(event.recipients)) == ("ACCUSE", 1, 1)


def test_frames_weigh_in_on_the_type() -> None:
    """A frame tips the scales between types that the reader holds alike, and no further."""
    opinion = replace(SURE, types=(("COERCE", 0.5), ("SANCTION", 0.4)))
    assert best_type(opinion, {"SANCTION": 2.0}) == "SANCTION"
    assert best_type(replace(SURE, types=(("COERCE", 0.95),)), {"SANCTION": 2.0}) == "COERCE"


def test_rules_weigh_in_on_the_state() -> None:
    """An auxiliary outweighs a doubtful reader; a sure one outweighs a guess."""
    doubtful = replace(SURE, statuses=(("actual", 0.6), ("planned", 0.3)), negative=0.4)
    assert status_of(doubtful, State("planned", True, False)) == "planned"
    assert is_negative(doubtful, State("planned", True, True))
    sure = replace(SURE, statuses=(("ongoing", 0.98),), negative=0.99)
    assert status_of(sure, State("actual", True, False)) == "ongoing"
    assert is_negative(sure, State("actual", True, False))
