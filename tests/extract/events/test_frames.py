"""Tests of the lexicon of frames."""

from __future__ import annotations

import pytest

from onrecord.extract.events.frames import QUADS, lexicon, parse_classes, parse_frame, word_classes
from onrecord.extract.events.lemmas import lemmas_of

CLASSES = {"diplomat": frozenset({"envoy", "diplomat"})}


def test_every_frame_of_the_package_is_well_formed() -> None:
    """The package's files load, and hold senses of words."""
    assert len(lexicon()) > 50


def test_conditions_and_paths_are_read() -> None:
    """A row becomes a frame with conditions on words and classes, and paths."""
    row = "call off\tv\tobj=@diplomat|visit subj=@party\tREJECT\tmeet\tsubj+with\tobj.of|-\t-"
    frame = parse_frame(row.split("\t"), CLASSES)
    assert (frame.lemma, frame.beside, frame.mode) == ("call", ("off",), "meet")
    assert frame.needs[0].words == {"envoy", "diplomat", "visit"}
    assert frame.needs[1].party
    assert frame.actor == ((("subj",), ("with",)),)


def test_nouns_hang_on_their_last_word() -> None:
    """Of a noun of several words the last is its head."""
    row = "hunger strike\tn\t-\tPROTEST\thunger\tagent\t-\t-"
    assert parse_frame(row.split("\t"), CLASSES).beside == ("hunger",)


@pytest.mark.parametrize(
    "row",
    ["meet\tv\t-\tCONSULT", "meet\tx\t-\tCONSULT\t-\t-\t-\t-", "meet\tv\tobj\tCONSULT\t-\t-\t-\t-"],
)
def test_a_bad_row_is_refused(row: str) -> None:
    """Too few columns, an unknown part of speech, a condition without a value."""
    with pytest.raises(ValueError, match=r"columns|part of speech|condition"):
        parse_frame(row.split("\t"), CLASSES)


def test_a_class_has_its_name_alone() -> None:
    """A second class of a name would hide the first."""
    with pytest.raises(ValueError, match="fire stands there twice"):
        parse_classes("fire\tshot rocket\nfire\tblaze")
    assert "curfew" in word_classes()["measure"]
    assert "series" in word_classes()["quantity"]


def test_sixteen_types_in_four_classes() -> None:
    """PLOVER has sixteen types in four quad classes."""
    assert (len(QUADS), len(set(QUADS.values()))) == (16, 4)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("withdrew", "withdraw"),
        ("imposing", "impose"),
        ("cancelled", "cancel"),
        ("parties", "party"),
        ("denied", "deny"),
        ("attacks", "attack"),
        ("clashes", "clash"),
    ],
)
def test_base_forms(form: str, lemma: str) -> None:
    """Regular endings come off, irregular forms are looked up."""
    assert lemma in lemmas_of(form)
