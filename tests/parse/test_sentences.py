"""Sentences end where a reader would end them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Section
from onrecord.parse.sentences import MAX_CHARACTERS, split_sentences


def sentences(text: str, *sections: Section) -> list[str]:
    return [span.of(text) for span in split_sentences(text, sections)]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry is late. | The mayor is not.",
        "Mr. Lind met Dr. Okoro and Sen. Ruiz. | They agreed.",
        "The U.S. Senate met in the U.S. | The vote was close.",
        "She works for Harbour Lines Inc. | It is small.",
        "Harbour Lines Inc. Chairman Olu Lind left.",
        "J. K. Oyelaran and George W. Lind wrote it. | He paid.",
        "They have a Plan B. | The first failed.",
        "It opened on Jan. 5 at No. 10, p. 4. | Nobody came.",
        "“No. | We will not.”",
        "It begins at 5 p.m. Friday. | It ends at 7 p.m. | Police will attend.",
        "The case is Lind v. Okoro, e.g. in Art. 5, cl. 2. | It goes on.",
        "“I am here.” | She left. | “Why?” she asked.",
        "“Why?” Ms. Lind asked. | “Now!” | Nobody moved.",
        "“Stop …” he said. | “We … I mean they …” | The line went dead.",
        "Really?! | Yes! | It rose 3.5 per cent to 1.2 million.",
        "It is on www.example.org. | See https://example.org/a.B for more.",
        "He came to the end.|Next came she.",
        "“That is the end.”|Next came she.",
        "She said so.|“We agree,” he said.",
        "(It was late.) | Nobody minded.",
        "“We . . . I mean they . . .” | It was over. . .",
        "Yahoo! shares fell. | Others rose.",
        "It was so.[4] | Later it was not.",
        "1. The ferry leaves. | 2. The ferry sinks.",
        "Ferry sinks off coast\n| Rescue under way\n| The ferry sank. | All were saved.",
        "- The ferry\n| - The bus. | It is late",
        "今日は雨。|明日も。",
    ],
)
def test_sentences(text: str) -> None:
    """A text is cut where this one has its bars; the bars themselves are not part of it."""
    expected = [part.strip() for part in text.split("|")]
    assert sentences(text.replace("|", "")) == expected


def test_straight_mark_behind_a_stop() -> None:
    """A glued straight mark closes where one is open, and opens where none is."""
    assert sentences('"It is the end."Next came she.') == ['"It is the end."', "Next came she."]
    assert sentences('It is the end."We agree," he said.') == [
        "It is the end.",
        '"We agree," he said.',
    ]


def test_starts_right_after_furniture() -> None:
    """A sentence starts right after a banner that is glued to its first word."""
    text = "This article is oldThe mayor has left. Read more"
    banner = Section("furniture", 0, 19)
    body = Section("body", 19, 38)
    more = Section("furniture", 39, 48)
    assert sentences(text, banner, body, more) == ["The mayor has left."]


def test_hard_wrapped_lines() -> None:
    """In a text with hard-wrapped lines a sentence runs over their ends."""
    text = (
        "The harbour office said late on Tuesday that the ferry would not be back\n"
        "before the end of the month, and that travellers should take the bus to\n"
        "the other side of the bay. It did not say who would pay for the tickets\n"
        "of those who had booked in advance, or when the inquiry would be over.\n"
        "\n"
        "The mayor had no comment on the news, which came as a surprise to most\n"
        "of the people who work at the harbour and were told of it by the press.\n"
    )
    found = [" ".join(sentence.split()) for sentence in sentences(text)]
    assert [sentence.split()[0] for sentence in found] == ["The", "It", "The"]


def test_never_longer_than_the_limit() -> None:
    """A list without an end is cut at its best place, behind a semicolon."""
    text = "the ferry, the bus; " * 200
    found = sentences(text)
    assert len(found) > 1
    assert all(len(one) <= MAX_CHARACTERS for one in found)
    assert all(one.endswith(";") for one in found)


PIECES = st.lists(
    st.sampled_from(
        [
            *["The", "end", "Mr.", "U.S.", "No. 5", "1.", "J.", "p.m.", "said", "[3]", "- "],
            *[*'.!?…"“”’() \n。é\u2028', "\n\n"],
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(PIECES, st.text()), st.integers(0, 30), st.integers(0, 30))
def test_sentences_are_in_order(text: str, start: int, size: int) -> None:
    """Sentences stand in order, trimmed, and cover all but blanks and furniture."""
    start = min(start, len(text))
    end = min(len(text), start + size)
    cut = [Section("furniture", start, end)] if start < end else []
    spans = split_sentences(text, cut)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert all(span.end <= start or span.start >= end for span in spans) or not cut
    read = text[:start] + text[end:] if cut else text
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(read.split())
    assert split_sentences(text, cut) == spans
