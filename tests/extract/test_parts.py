"""Parts of content keep to paragraphs and to whole stretches in quotation marks."""

from __future__ import annotations

import time

from onrecord.extract import attributed, extract_quotations
from onrecord.extract.parts import settled_parts
from onrecord.model import Attribution, Reading, Span
from onrecord.parse.quotation_marks import pair_marks
from onrecord.read import read_text


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def parts(text: str, cue: str, *content: str) -> list[str]:
    """What is left of content parts that a reader gave to a cue."""
    attribution = Attribution(span(text, cue), None, tuple(span(text, one) for one in content))
    (found,) = settled_parts(read_text(text), [attribution], pair_marks(text, ())[0])
    return [part.of(text) for part in found.content]


def test_a_part_is_made_whole() -> None:
    """Most of a stretch in marks means all of it."""
    text = "“We are few. We will not sign this paper,” said Lind."
    assert parts(text, "said", "We will not sign this paper") == [
        "“We are few. We will not sign this paper,”"
    ]


def test_a_part_of_the_paragraph_before_is_left_out() -> None:
    """A cue does not reach into the paragraph before its own."""
    text = "“We will sign,” said Voss.\n\n“We will not,” said Lind."
    assert parts(text[27:], "said", "“We will not,”") == ["“We will not,”"]
    found = settled_parts(
        read_text(text),
        [
            Attribution(
                Span(text.rindex("said"), text.rindex("said") + 4),
                None,
                (span(text, "“We will sign,”"), span(text, "“We will not,”")),
            )
        ],
        pair_marks(text, ())[0],
    )[0]
    assert [part.of(text) for part in found.content] == ["“We will not,”"]


def test_content_inside_anothers_words_leaves_the_outer_marks() -> None:
    """The marks around a cue and its content are somebody else's."""
    text = "“The doctor says stay,” said Lind."
    assert parts(text, "says", "stay,”") == ["stay"]


def test_time_is_bounded() -> None:
    """Thousands of quotations in one article take seconds, not hours."""
    unit = "“We will not sign it now.” said Ana Silva. "
    text = unit * 1500
    quoted = pair_marks(text, ())[0]
    attributions = tuple(
        Attribution(
            Span(k + unit.index("said"), k + unit.index("said") + 4),
            None,
            (Span(k, k + unit.index(" said")),),
        )
        for k in range(0, len(text), len(unit))
    )
    article = read_text(text)
    begun = time.process_time()
    reading = Reading(quoted=quoted, attributions=attributions)
    assert len(extract_quotations(article, attributed(article, reading), ())) == 1500
    assert time.process_time() - begun < 5
