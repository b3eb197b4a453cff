"""Tests of what a terminal gets to see."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

import onrecord
from onrecord.model import Article, Note, Quotation, Record, Span
from onrecord.show import neutral, neutral_line
from onrecord.show.terminal import article_view

from ..records import harbour, records


def drawn(view: Text, *, width: int = 80) -> str:
    """What a colour terminal of this width would get."""
    console = Console(
        file=StringIO(), force_terminal=True, color_system="truecolor", width=width, markup=False
    )
    console.print(view)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_article() -> None:
    """Each quotation is coloured by kind, and after it stands who said it to whom."""
    view = article_view(harbour())
    assert "“and nobody will be spared.” ⟨q1 direct: Ilse Šimková → Tomás Brandt⟩" in view.plain
    assert "fight the plan ⟨q2 indirect: Tomás Brandt⟩." in view.plain
    assert "2 quotations, 2 speakers, 0 events, 0 deadlines, 2 entities" in view.plain
    assert "note: The dateline states no year." in view.plain
    styles = {
        style: view.plain[span.start : span.end]
        for span in view.spans
        if (style := str(span.style)) in ("green", "cyan", "underline", "bold magenta", "dim")
    }
    assert styles["cyan"] == "that he would fight the plan"
    assert styles["underline"] == "said"
    assert "READ MORE: Ten ferries you must see" in {
        view.plain[span.start : span.end] for span in view.spans if str(span.style) == "dim"
    }


def test_unresolved_and_missing_speakers() -> None:
    """A speaker who is nobody known keeps the words; none is said to be none."""
    record = harbour()
    first, second = record.quotations
    assert first.speaker is not None
    unresolved = replace(first, speaker=replace(first.speaker, entity=None), addressee=None)
    plain = article_view(
        replace(record, quotations=(unresolved, replace(second, speaker=None)))
    ).plain
    assert "⟨q1 direct: “Ilse Šimková”, unresolved⟩" in plain
    assert "⟨q2 indirect: nobody named⟩" in plain


def test_hostile_text() -> None:
    """Escapes, bidi controls and markup in an article stay what they are: characters."""
    text = "\x1b[2J\x9b31m [red]loud[/red] \u202eright :smile: \ud800\r\nnext"
    record = Record(
        Article("sha256:1", "\x1b]0;title\x07.txt", text, title="[bold]\x1b[1m"),
        notes=(Note("article", "x", "\x1b[31m[blink]"),),
    )
    shown = drawn(article_view(record))
    for forbidden in ("\x1b[2J", "\x9b", "\u202e", "\x07", "\ud800", "\x1b]", "\r"):
        assert forbidden not in shown
    assert "[red]loud[/red]" in shown
    assert ":smile:" in shown
    assert "[bold]" in shown


def test_wide_characters() -> None:
    """Emoji and wide letters keep their place and do not break the colouring."""
    text = "👩‍🚀 王毅说：“你好，世界。” 🚢 done"
    start, end = text.index("“"), text.index("”") + 1
    quotation = Quotation("q1", "direct", (Span(start, end),))
    view = article_view(Record(Article("sha256:1", "a.txt", text), quotations=(quotation,)))
    assert "“你好，世界。” ⟨q1 direct: nobody named⟩" in view.plain
    for line in drawn(view, width=20).splitlines():
        assert Text.from_ansi(line).cell_len <= 20


@given(records())
def test_any_record_can_be_shown(record: Record) -> None:
    """Whatever a record holds, it can be shown, and its text gives no orders."""
    plain = article_view(record).plain
    assert not any(
        (ord(char) < 32 and char not in "\n\t") or 0x7F <= ord(char) < 0xA0 for char in plain
    )
    assert plain.encode()


@given(st.text(st.characters()))
def test_neutral_keeps_offsets(text: str) -> None:
    """Neutral text has the length of the text, so that offsets stay."""
    assert len(neutral(text)) == len(text)
    assert "\n" not in neutral_line(text)
    assert neutral(neutral(text)) == neutral(text)


def test_times_and_places_without_colour() -> None:
    """A time has its value behind it, a place its country where it is first named."""
    record = onrecord.extract(
        "Talks resumed in Oslo on Friday. Oslo waits.", published="2024-03-04"
    )
    plain = article_view(record).plain
    assert "in Oslo ⟨NOR⟩ on Friday ⟨2024-03-01⟩. Oslo waits." in plain
