"""Spans of word pieces become spans of words."""

from __future__ import annotations

import pytest

from onrecord.parse.reader import whole_words


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("She boldly suggested it.", "ly suggested", "boldly suggested"),
        ("He didn’t say.", "didn", "didn’t"),
        ("He didn't say.", "didn'", "didn't"),
        ("Lind's claim", "Lind", "Lind"),
        ("It rains, he said.", "said", "said"),
    ],
)
def test_half_words_are_made_whole(text: str, part: str, expected: str) -> None:
    """A span never begins or ends inside a word."""
    start = text.index(part)
    found = whole_words(text, start, start + len(part))
    assert found.of(text) == expected
