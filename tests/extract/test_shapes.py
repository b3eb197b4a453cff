"""Every shape that a quotation takes on a page, each on a sentence of our own.

Rows are ``(shape, text, quotations)``, a quotation ``(kind, parts, cue, speaker)``; the
speaker is the words of the span, None where nobody is named.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from onrecord.model import Record
from onrecord.pipeline import extract_many
from onrecord.read import read_text

Row = tuple[str, tuple[str, ...], str | None, str | None]

SHAPES: dict[str, tuple[str, list[Row]]] = {
    "direct": (
        "“We will not sign,” said Marta Voss, the trade minister.",
        [("direct", ("“We will not sign,”",), "said", "Marta Voss, the trade minister")],
    ),
    "colon": (
        "Marta Voss said: “We will not sign.”",
        [("direct", ("“We will not sign.”",), "said", "Marta Voss")],
    ),
    "mixed": (
        "Marta Voss said the offer was “an insult to every fisherman”.",
        [("mixed", ("the offer was “an insult to every fisherman”",), "said", "Marta Voss")],
    ),
    "indirect": (
        "Marta Voss said that the port would stay open until spring.",
        [("indirect", ("that the port would stay open until spring",), "said", "Marta Voss")],
    ),
    "indirect without that": (
        "The ministry said the port would stay open until spring.",
        [("indirect", ("the port would stay open until spring",), "said", "The ministry")],
    ),
    "interrupted": (
        "“We will not sign,” Ms Voss said, “and we will not wait.”",
        [("direct", ("“We will not sign,”", "“and we will not wait.”"), "said", "Ms Voss")],
    ),
    "interrupted indirect": (
        "The harbour, Ms Voss said, would stay closed until spring.",
        [("indirect", ("The harbour", "would stay closed until spring"), "said", "Ms Voss")],
    ),
    "going on after the cue": (
        "“We will not sign,” Ms Voss said. “The offer is too low.”",
        [("direct", ("“We will not sign,”", "“The offer is too low.”"), "said", "Ms Voss")],
    ),
    "several paragraphs": (
        "“The river is high,” said Ana Silva. “It has not been this high since 1990.\n\n"
        "“We leave tonight.”",
        [
            (
                "direct",
                (
                    "“The river is high,”",
                    "“It has not been this high since 1990.",
                    "“We leave tonight.”",
                ),
                "said",
                "Ana Silva",
            )
        ],
    ),
    "inverted cue": (
        "“The river is high,” warned the mayor, Ana Silva.",
        [("direct", ("“The river is high,”",), "warned", "the mayor, Ana Silva")],
    ),
    "inverted cue, indirect": (
        "The bridge would be closed for a week, announced the council.",
        [("indirect", ("The bridge would be closed for a week",), "announced", "the council")],
    ),
    "according to, last": (
        "Nine people were hurt, according to the Lindholm fire service.",
        [("indirect", ("Nine people were hurt",), "according to", "the Lindholm fire service")],
    ),
    "according to, first": (
        "According to the Lindholm fire service, nine people were hurt.",
        [("indirect", ("nine people were hurt",), "According to", "the Lindholm fire service")],
    ),
    "dash and signature": (
        "Letters\n\n“Never again.” — Ana Silva\n\nThe council meets on Monday.",
        [("direct", ("“Never again.”",), "—", "Ana Silva")],
    ),
    "speaker in the sentence before": (
        "Ana Silva walked to the microphone. “The river is high. We leave tonight.”",
        [("direct", ("“The river is high. We leave tonight.”",), None, "Ana Silva")],
    ),
    "pronoun": (
        "Ana Silva has run the town for nine years. She said the river was too high to cross.",
        [("indirect", ("the river was too high to cross",), "said", "She")],
    ),
    "noun as cue": (
        "Mr Lind’s claim that the vote was rigged drew laughter.",
        [("indirect", ("that the vote was rigged",), "claim", "Mr Lind’s")],
    ),
    "in a statement": (
        "In a statement, the ministry called the offer “an insult”.",
        [("mixed", ("the offer “an insult”",), "called", "the ministry")],
    ),
    "denial": (
        "Mr Lind denied that he had taken the money.",
        [("indirect", ("that he had taken the money",), "denied", "Mr Lind")],
    ),
    "nobody named": (
        "It was said that the minister had wept.",
        [("indirect", ("that the minister had wept",), "was said", None)],
    ),
    "question": (
        "Asked whether he would resign, Mr Lind said he had “no plans to go anywhere”.",
        [
            ("indirect", ("whether he would resign",), "Asked", None),
            ("mixed", ("he had “no plans to go anywhere”",), "said", "Mr Lind"),
        ],
    ),
    "told in the passive": (
        "The crews were told on Monday that the port would close in May.",
        [("indirect", ("that the port would close in May",), "were told", None)],
    ),
    "aside after the speaker": (
        "“The party is united,” said Mr Aldane, who replaced Ms Feraud in May.",
        [
            (
                "direct",
                ("“The party is united,”",),
                "said",
                "Mr Aldane, who replaced Ms Feraud in May",
            )
        ],
    ),
    "two speakers in one paragraph": (
        "“It rains,” said Ana Silva. “It always rains,” said Ida Lind.",
        [
            ("direct", ("“It rains,”",), "said", "Ana Silva"),
            ("direct", ("“It always rains,”",), "said", "Ida Lind"),
        ],
    ),
    "single marks": (
        "‘The river’s high,’ said Ana Silva. ‘We leave tonight.’",
        [("direct", ("‘The river’s high,’", "‘We leave tonight.’"), "said", "Ana Silva")],
    ),
    "typewriter marks": (
        "``The river is high,'' said Ana Silva. ``We leave tonight.''",
        [("direct", ("``The river is high,''", "``We leave tonight.''"), "said", "Ana Silva")],
    ),
    "headline": (
        "Minister: no sale of lighthouses ‘in this decade’\n\nBy Ida Lind\n\nThe government "
        "will keep all forty lighthouses, the transport minister said on Monday. The decision "
        "ends two years of talks with three bidders.",
        [
            ("mixed", ("no sale of lighthouses ‘in this decade’",), ":", "Minister"),
            (
                "indirect",
                ("The government will keep all forty lighthouses",),
                "said",
                "the transport minister",
            ),
        ],
    ),
    "transcript": (
        "MARTA VOSS: No plan exists.\n\nIDA LIND: Then make one.\n\nMARTA VOSS: We will.",
        [
            ("indirect", ("No plan exists",), ":", "MARTA VOSS"),
            ("indirect", ("Then make one",), ":", "IDA LIND"),
            ("indirect", ("We will",), ":", "MARTA VOSS"),
        ],
    ),
    "title": ("Her novel “The Salt Road Home” was published in March.", []),
    "scare quotes": ("The so-called “coast tax” was repealed in March.", []),
    "heading in marks": (
        "The mine closed in May.\n\n‘A Legend in the Valley.’\n\nThe owner left in June.",
        [],
    ),
}


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    """The records of all shapes, read in one go."""
    articles = [read_text(text) for text, _ in SHAPES.values()]
    return dict(zip(SHAPES, extract_many(articles), strict=True))


def rows(record: Record) -> list[Row]:
    text = record.article.text
    return [
        (
            q.kind,
            tuple(part.of(text) for part in q.content),
            q.cue.of(text) if q.cue else None,
            text[q.speaker.start : q.speaker.end] if q.speaker else None,
        )
        for q in record.quotations
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str) -> None:
    """A quotation of this shape is read with its kind, parts, cue and speaker."""
    assert rows(records()[shape]) == SHAPES[shape][1]


def test_the_asked_is_the_addressee() -> None:
    """Whoever is asked or told something is addressed, and not taken for the speaker."""
    for shape, words in (("question", "Mr Lind"), ("told in the passive", "The crews")):
        record = records()[shape]
        to = record.quotations[0].addressee
        assert to is not None
        assert record.article.text[to.start : to.end] == words


def test_within() -> None:
    """Words in marks inside somebody's words are a quotation of their own, within the other."""
    text = "“My father told me, ‘Never sell the boat,’ and I never did,” said Ana Silva."
    (record,) = extract_many([read_text(text)])
    outer, inner = record.quotations
    assert rows(record)[1] == ("direct", ("‘Never sell the boat,’",), "told", "My father")
    assert (outer.within, inner.within) == (None, outer.id)


def test_what_others_said_in_a_clause_inside_marks() -> None:
    """A "that" clause told of somebody else inside a quotation is within it."""
    text = "“The bank said that it would not pay, and we believed it,” said Minister Ana Silva."
    (record,) = extract_many([read_text(text)])
    outer, inner = record.quotations
    assert rows(record)[1] == ("indirect", ("that it would not pay",), "said", "The bank")
    assert (outer.within, inner.within) == (None, outer.id)
