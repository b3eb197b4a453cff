"""Words are cut as the English Web Treebank cuts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.parse.words import split_words


def words(text: str) -> list[str]:
    return [text[i:j] for i, j in split_words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't know.", "They do n't know ."),
        ("We can’t and won’t.", "We ca n’t and wo n’t ."),
        ("He's sure I'd've gone.", "He 's sure I 'd 've gone ."),
        ("You cannot say what you're gonna do.", "You can not say what you 're gon na do ."),
        ("O'Neill's plan", "O'Neill 's plan"),
        ("the ministers' cars", "the ministers ' cars"),
        ("Ba'athists met at ten o'clock.", "Ba'athists met at ten o'clock ."),
        ("tell 'em in the '90s", "tell 'em in the '90s"),
        ("a well-known 15-year plan", "a well - known 15 - year plan"),
        ("an anti-war e-mail from co-workers", "an anti-war e-mail from co-workers"),
        ("in mid-July, non-stop", "in mid-July , non-stop"),
        ("It cost $5.2m, or 12%.", "It cost $ 5.2 m , or 12 % ."),
        ("US$30 and £1,250bn", "US $ 30 and £ 1,250 bn"),
        ("the 21st at 10:30 or 4pm", "the 21st at 10:30 or 4 pm"),
        ("on 11/28/2019, call 555-0142", "on 11/28/2019 , call 555-0142"),
        ("Mr. Lind of the U.S. said", "Mr. Lind of the U.S. said"),
        ("Sen.-elect J. K. Oyelaran", "Sen. - elect J. K. Oyelaran"),
        ("It opens at 9 a.m. in Washington, D.C.", "It opens at 9 a.m. in Washington , D.C."),
        ("They were glad.", "They were glad ."),
        ("It began in Jan. 2020, e.g. here.", "It began in Jan. 2020 , e.g. here ."),
        ("He came in.", "He came in ."),
        ("See https://example.org/a-b?c=1.", "See https://example.org/a-b?c=1 ."),
        ("(www.example.com)", "( www.example.com )"),
        ("Write to press.office@example.co.uk!", "Write to press.office@example.co.uk !"),
        ("@harbour_news liked #ferry", "@harbour_news liked #ferry"),
        ("“No”—she said…", "“ No ” — she said …"),
        ("``Yes,'' he said.", "`` Yes , '' he said ."),
        ("Really?! Well...", "Really ?! Well ..."),
        ("Good :-) or 👩🏽‍🚒 and 🇳🇴", "Good :-) or 👩🏽‍🚒 and 🇳🇴"),
        ("AT&T and/or others", "AT&T and / or others"),
        ("the end.Next one", "the end . Next one"),
        ("said“We agree", "said “ We agree"),
        ("café re\u0301sume\u0301", "café re\u0301sume\u0301"),
    ],
)
def test_words(text: str, expected: str) -> None:
    """A text is cut into these words, shown here with blanks between them."""
    assert words(text) == expected.split()


def test_offsets_are_those_of_the_text() -> None:
    """A sentence in the middle of a text gets offsets of the text."""
    text = "One. She can't. Two."
    assert [text[i:j] for i, j in split_words(text, Span(5, 15))] == ["She", "ca", "n't", "."]


def test_text_without_blanks() -> None:
    """A megabyte without a blank is cut, and nothing of it is lost."""
    text = "a.b-c@" * 20_000
    spans = split_words(text, Span(0, len(text)))
    assert "".join(text[i:j] for i, j in spans) == text


NEWSY = st.text(
    st.sampled_from("abcsStTn'’‘“”\"-–.,:;!?/@#$%&()0123456789 \n\u00a0éß中🇳🇴👩\u200d\u0301_"),
    max_size=60,
)


@given(st.one_of(st.text(), NEWSY), st.integers(0, 20), st.integers(0, 60))
def test_words_cover_the_sentence(text: str, start: int, size: int) -> None:
    """Words stand in order inside the sentence, and leave out nothing but blanks."""
    start = min(start, len(text))
    sentence = Span(start, min(len(text), start + size))
    spans = split_words(text, sentence)
    assert all(i < j for i, j in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(sentence.start <= i and j <= sentence.end for i, j in spans)
    assert "".join(text[i:j] for i, j in spans) == "".join(sentence.of(text).split())
    assert split_words(text, sentence) == spans
