"""Stretches that overlap, found without looking at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.overlaps import Overlaps
from onrecord.model import Span

spans = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 15)
)


@given(st.lists(spans, max_size=30), spans)
def test_finds_what_overlaps(stretches: list[Span], wanted: Span) -> None:
    """A lookup gives just the stretches that share a character, by their start."""
    index = Overlaps((one, one) for one in stretches)
    found = index.with_span(wanted)
    expected = sorted((o for o in stretches if o.overlaps(wanted)), key=lambda o: (o.start, -o.end))
    assert found == expected
