"""Tests of whose claim an event is."""

from __future__ import annotations

from onrecord.extract.events.claims import ClaimIndex
from onrecord.model import Quotation, Span

TEXT = "Ana said Bo denied that Cy struck the port."
OUTER = Quotation("q1", "indirect", (Span(9, 42),), cue=Span(4, 8))
INNER = Quotation("q2", "indirect", (Span(19, 42),), cue=Span(12, 18))


def test_inner_and_outer() -> None:
    """An event in a quotation within a quotation is a claim of the outer, denied by the inner."""
    found = ClaimIndex(TEXT, (OUTER, INNER)).of(Span(27, 33))
    assert (found.claimed_by, found.denied_by) == (("q1",), ("q2",))


def test_what_a_quotation_performs_is_no_claim_of_it() -> None:
    """A cue that is itself the trigger stands outside of its own words."""
    index = ClaimIndex(TEXT, (OUTER, INNER))
    assert index.of(Span(12, 18)).claimed_by == ("q1",)
    assert index.performing(Span(12, 18)) == INNER
