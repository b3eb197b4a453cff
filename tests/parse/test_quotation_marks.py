"""Quotation marks find their partners, and apostrophes are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Quoted, Section
from onrecord.parse.quotation_marks import pair_marks


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in pair_marks(text, ())[0]]


def depths(text: str) -> list[tuple[int, str]]:
    return [(q.depth, text[q.start : q.end]) for q in pair_marks(text, ())[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and left.', ['"yes"']),
        ("“We know,” she said. “It’s over.”", ["“We know,”", "“It’s over.”"]),
        ("``We go,'' he said. ''Now.''", ["``We go,''", "''Now.''"]),
        ("‘I’m tired,’ she said. ‘So.’", ["‘I’m tired,’", "‘So.’"]),
        ("'I'm tired,' she said. 'So.'", ["'I'm tired,'", "'So.'"]),
        ("« Oui », dit-elle, ‹non›.", ["« Oui »", "‹non›"]),
        ("„Nein“, sagte er. „Doch”, sagte sie.", ["„Nein“", "„Doch”"]),
        ("「はい」と『本』", ["「はい」", "『本』"]),
        ("the Senators' 'plan for the boys' school'", ["'plan for the boys' school'"]),
        ("‘Keep the Senators’ office,’ he said.", ["‘Keep the Senators’ office,’"]),
        ('He said"We go"and left.', ['"We go"']),
        ('They call it "word"word.', ['"word"']),
        ('He said " we go " and left.', ['" we go "']),
        ("”Hello“, she said.", ["”Hello“"]),
        ("” … what she learned,” he wrote.", ["” … what she learned,”"]),
        ('"We go,” he said. “We stay," she said.', ['"We go,”', '“We stay,"']),
        ('The 6" pipe is "new".', ['"new"']),
        ('He is 5\'10" tall. "Tall," she said.', ['"Tall,"']),
        ("Minister: 'no plan' for '90s tax; the Smiths' house", ["'no plan'"]),
        ("“One,” he said, “is that we”—he paused—“won.”", ["“One,”", "“is that we”", "“won.”"]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    """A text has these stretches in marks, outermost only, and nothing to note."""
    assert quoted(text) == expected
    assert pair_marks(text, ())[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "She can't, they won’t, and he's gone.",
        "In the '90s it was rock 'n' roll, ‘tis true; '’twas, 'twas.",
        "The Senators' offices and James' hat; O’Neill, D'Arcy.",
        "Goin' home 'cause the players' and workers' rights are gone.",
        "A 6' man, a 3' 4\" plank, a 12\" ruler.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    """Contractions, possessives, elisions, feet and inches open and close nothing."""
    assert pair_marks(text, ()) == ((), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“He told me ‘never say “never” again’ twice,” she said.",
            [
                (0, "“He told me ‘never say “never” again’ twice,”"),
                (1, "‘never say “never” again’"),
                (2, "“never”"),
            ],
        ),
        (
            '"He said \'go to "The Anchor" now\' twice."',
            [
                (0, '"He said \'go to "The Anchor" now\' twice."'),
                (1, "'go to \"The Anchor\" now'"),
                (2, '"The Anchor"'),
            ],
        ),
        ("‘It’s “over” now,’ she said.", [(0, "‘It’s “over” now,’"), (1, "“over”")]),
        ("“I never said, ‘I won’t.’”", [(0, "“I never said, ‘I won’t.’”"), (1, "‘I won’t.’")]),
    ],
)
def test_nesting(text: str, expected: list[tuple[int, str]]) -> None:
    """Marks inside marks are one deeper, double in single and single in double."""
    assert depths(text) == expected


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "«»"])
def test_several_paragraphs(marks: str) -> None:
    """A quotation reopened in every paragraph is one stretch a paragraph, without a note."""
    opening, closing = marks
    text = (
        f"{opening}We waited all day.\n\n{opening}Then we left.\n\n"
        f"{opening}Nobody called,{closing} she said."
    )
    found, notes = pair_marks(text, ())
    assert [(q.closed, q.continues) for q in found] == [
        (False, False),
        (False, True),
        (True, True),
    ]
    assert found[0] == Quoted(0, 19, 0, False, False)
    assert notes == ()


def test_unbalanced() -> None:
    """A mark without a partner ends with its paragraph, and a note says where it stands."""
    text = "He left. “No end here, he said.\nNext paragraph."
    found, notes = pair_marks(text, ())
    assert found == (Quoted(9, 31, 0, False, False),)
    assert [note.code for note in notes] == ["unbalanced-mark"]
    assert "at 9 (“No end here, he said." in notes[0].message


def test_stray_closing_mark() -> None:
    """A closing mark with nothing open makes no stretch, but a note."""
    found, notes = pair_marks("There is no end here,” he said.", ())
    assert found == ()
    assert [note.code for note in notes] == ["unbalanced-mark"]


def test_sections_are_not_crossed() -> None:
    """Furniture holds no quotations, and none crosses it."""
    text = "“Share this” She said “we go” and Read “more”"
    sections = (Section("furniture", 0, 12), Section("furniture", 34, 45))
    found, notes = pair_marks(text, sections)
    assert [text[q.start : q.end] for q in found] == ["“we go”"]
    assert notes == ()


def test_hard_wrapped_lines() -> None:
    """In a text with hard-wrapped lines a quotation runs over their ends."""
    text = (
        "The harbour office said late on Tuesday that the ferry “would not be back\n"
        "before the end of the month”, and that travellers should take the bus to\n"
        "the other side of the bay. It did not say who would pay for the tickets\n"
        "of those who had booked in advance, or when the inquiry would be over.\n"
        "\n"
        "The mayor had no comment on the news, which came as a surprise to most\n"
        "of the people who work at the harbour and were told of it by the press.\n"
    )
    assert [" ".join(one.split()) for one in quoted(text)] == [
        "“would not be back before the end of the month”"
    ]


@pytest.mark.parametrize("unit", ["“a ", "'a ", '"', "a' ", "‘“", "''' ", '." ', "5' "])
def test_linear_time(unit: str) -> None:
    """A paragraph of a hundred thousand marks takes no more than seconds."""
    started = time.perf_counter()
    pair_marks(unit * 50_000, ())
    assert time.perf_counter() - started < 10


_SIGNS = " .,-—()“”\"‘’'`„«»‹›「」『』"
PIECES = st.lists(
    st.sampled_from(
        [*["a", "We", "s", "5", " ", "\n", "\n\n", "'90s", "n", "``", "''", "&quot;"], *_SIGNS]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(PIECES, st.text()), st.integers(0, 30), st.integers(0, 30))
def test_stretches_nest(text: str, start: int, size: int) -> None:
    """Stretches lie in the text in order, nest by depth, and keep out of furniture."""
    start = min(start, len(text))
    end = min(len(text), start + size)
    cut = [Section("furniture", start, end)] if start < end else []
    found, notes = pair_marks(text, cut)
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(q.end <= start or q.start >= end for q in found) or not cut
    open_ends: list[int] = []
    for one in found:
        while open_ends and open_ends[-1] <= one.start:
            open_ends.pop()
        assert not open_ends or one.end <= open_ends[-1]
        assert one.depth == len(open_ends)
        assert "\n" not in text[one.start : one.end] or "\n\n" not in text[one.start : one.end]
        open_ends.append(one.end)
    assert pair_marks(text, cut) == (found, notes)


def test_a_single_mark_behind_a_sentence_opens_a_quotation_over_two_paragraphs() -> None:
    """British style: ‘…,’ she said. ‘… without an end, and ‘… in the next paragraph."""
    text = "‘It rains,’ she said. ‘The river\u2019s high.\n\n‘We leave tonight.’\n"
    found = pair_marks(text, ())[0]
    assert [text[q.start : q.end] for q in found] == [
        "‘It rains,’",
        "‘The river\u2019s high.",
        "‘We leave tonight.’",
    ]
    assert [q.continues for q in found] == [False, False, True]
