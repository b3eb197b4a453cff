"""Which part of a text is the article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Section
from onrecord.read import mark_sections

BODY = (
    "Ana Beck opened the new bridge over the Sample on Friday, after nine years of building.\n"
    "“It will carry us all,” the mayor of Sampleton said to some two hundred people at the river.\n"
    "The bridge cost the town forty million, twice what the council had planned in its budget.\n"
    "Bo Carr, who leads the opposition in the council, called the sum “a scandal”.\n"
)


def _marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(s.kind, text[s.start : s.end]) for s in mark_sections(text, title=title)]


def _kinds(text: str, title: str | None = None) -> list[str]:
    return [kind for kind, _ in _marked(text, title)]


def test_plain_text_is_one_body() -> None:
    """Paragraphs without anything around them are one section."""
    assert _marked(BODY) == [("body", BODY.strip())]


@pytest.mark.parametrize(
    "banner",
    [
        "This article is more than 5 years old",
        "This article is more than\n5 year old",
        "This story was published 3 months ago.",
        "This article is over one year old. ",
        "This article is more than\r\n2 years old\r\n",
    ],
)
def test_stale_banner_is_cut_off(banner: str) -> None:
    """A banner is furniture to its last letter, glued to the first word or not."""
    marked = _marked(banner + BODY)
    assert marked[0] == ("furniture", banner.strip())
    assert marked[1][0] == "body"
    assert marked[1][1].startswith("Ana Beck opened")


def test_sentence_like_a_banner_stays() -> None:
    """A story that speaks of its age in a sentence is no banner."""
    text = "This story is a year old and still not over, the mayor of Sampleton said on Friday.\n"
    assert _kinds(text + BODY) == ["body"]


def test_advertisement_label_glued_in_the_middle() -> None:
    """A label in front of a paragraph is cut off without a blank, wherever it stands."""
    text = BODY + "AdvertisementThe council votes on Monday, and nobody knows how it will end.\n"
    assert _marked(text)[1] == ("furniture", "Advertisement")
    assert _marked(text)[2][1].startswith("The council votes")


STRAY = "<p>Dockers in Port Otherland laid down work as Cy Dane cut wages at the Harbour Trust.</p>"


def test_teaser_of_another_story() -> None:
    """A last paragraph in a stray tag that shares neither names nor words is a teaser, tags too."""
    assert _marked(BODY + STRAY)[-1] == ("teaser", STRAY)


def test_teaser_glued_to_the_last_paragraph() -> None:
    """A stray paragraph begins at its tag, even in the middle of a line."""
    assert _marked(BODY.strip() + STRAY)[-1] == ("teaser", STRAY)


def test_last_paragraph_of_this_story_stays() -> None:
    """In a stray tag, a paragraph on the same people and things is body, the tags are markup."""
    last = "The mayor, Ana Beck, said the council had planned the bridge over the Sample for years."
    marked = _marked(f"{BODY}<p>{last}</p>")
    assert marked[1:] == [("markup", "<p>"), ("body", last), ("markup", "</p>")]


def test_text_all_in_tags_has_no_teaser() -> None:
    """Where every paragraph stands in tags, the tags tell nothing."""
    text = "".join(f"<p>{line}</p>\n" for line in BODY.splitlines()) + STRAY
    assert set(_kinds(text)) == {"markup", "body"}


def test_tag_in_a_sentence() -> None:
    """Of a leftover tag in a sentence only the tag is marked."""
    text = "The mayor said <em>no</em> to it, and left."
    assert _marked(text) == [
        ("body", "The mayor said"),
        ("markup", "<em>"),
        ("body", "no"),
        ("markup", "</em>"),
        ("body", "to it, and left."),
    ]


@pytest.mark.parametrize("text", ["Is 3 < 4 and 5 > 2?", "a <b and c> d.", "mail <a@example.org>."])
def test_angle_brackets_of_the_author(text: str) -> None:
    """What stands in angle brackets and is no tag is the author's."""
    assert _kinds(text) == ["body"]


def test_script_is_markup_whole() -> None:
    """A script that was left in the text is marked with all that is in it."""
    text = BODY + "<script>var said = 'no';</script>\nThe council votes on Monday.\n"
    assert ("markup", "<script>var said = 'no';</script>") in _marked(text)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Five things to know about the bridge",
        "Share on Facebook",
        "[ Share on Sampler ] [ Email ] [ Print ]",
        "Sign up for our newsletter",
        "We use cookies to improve your visit.",
        "© 2019 Example Media",
        "Photo: Ana Beck/Example Press",
        "Advertisement",
        "With files from Bo Carr",
        "Bo Carr contributed to this report.",
        "Follow Bo Carr on Twitter @bocarr.",
        "Getty Images",
    ],
)
def test_furniture_lines(line: str) -> None:
    """Lines of the page are furniture, among the paragraphs of an article."""
    assert ("furniture", line) in _marked(f"{BODY}\n{line}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more books, the teacher told them.",
        "Share prices fell by a third.",
        "Copyright law is a mess, the judge said.",
        "Photos showed smoke over the town.",
        "Comments made on Friday angered the union.",
        "Sources say that the talks have failed.",
        "By Friday the river had risen.",
        "Related charges were dropped.",
    ],
)
def test_sentences_are_no_furniture(sentence: str) -> None:
    """Sentences that begin like furniture stay in the article."""
    assert _kinds(BODY + sentence) == ["body"]


def test_list_of_sources_at_the_end() -> None:
    """A heading for sources takes the items under it with it."""
    text = (
        BODY + "\nSources\n\nCy Dane. “Bridge opens” — The Example, May 3, 2019\nTown of Sample\n"
    )
    assert _kinds(text) == ["body", "furniture", "furniture", "furniture"]


def test_sources_with_sentences_under_it() -> None:
    """A heading with prose under it is a heading."""
    assert _kinds(BODY + "\nSources\n\nThe money came from the state, and from a bank.\n") == [
        "body"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this article gave the wrong year.",
        "This article was amended on 3 May 2019 to correct a name.",
        "An earlier version of this story misnamed the river.",
    ],
)
def test_corrections(line: str) -> None:
    """What the outlet says of its own mistakes is a correction."""
    assert _marked(BODY + line)[-1] == ("correction", line)


def test_correction_under_a_heading() -> None:
    """The paragraph under a heading "Correction" is the correction."""
    text = BODY + "CORRECTION:\nThe river is the Sample, not the Simple.\n"
    assert _kinds(text) == ["body", "correction", "correction"]


def test_head_of_an_article() -> None:
    """Headline, byline and dateline stand above the body, each in its section."""
    text = f"Bridge opens at last\nBy ANA BECK, Staff Writer\nSAMPLETON, June 28 (EP) — {BODY}"
    assert _marked(text) == [
        ("headline", "Bridge opens at last"),
        ("byline", "By ANA BECK, Staff Writer"),
        ("dateline", "SAMPLETON, June 28 (EP) —"),
        ("body", BODY.strip()),
    ]


def test_title_is_the_headline_with_its_stop() -> None:
    """A first line equal to the title is the headline, in other marks and with a stop too."""
    text = f"Bridge “opens”.\n\n{BODY}"
    assert _marked(text, 'Bridge "opens" | The Example')[0] == ("body", text.strip())
    assert _marked(text, 'Bridge "opens"')[0] == ("headline", "Bridge “opens”.")
    longer = f"Bridge opens at last.\n\n{BODY}"
    assert _kinds(longer, "Bridge opens at last | The Example")[0] == "headline"


def test_first_sentence_is_no_headline() -> None:
    """A short first line with a final stop is body, and so is a line that goes on below."""
    assert _kinds("The bridge is open.\n" + BODY) == ["body"]
    wrapped = "The new bridge over the\nSample opened on Friday,\nand the mayor of the town\nspoke."
    assert _kinds(wrapped) == ["body"]


def test_rest_of_a_banner_and_an_offer() -> None:
    """The rest of a banner is cut off too, and the offer that is glued between."""
    marked = _marked("5 year oldsubscribers save 20%" + BODY)
    assert marked[:2] == [("furniture", "5 year old"), ("furniture", "subscribers save 20%")]
    assert marked[2] == ("body", BODY.strip())
    assert _kinds("5 year old children ran over the bridge on Friday.\n" + BODY) == ["body"]


def test_line_of_a_date_and_a_place() -> None:
    """A line with the date and a place in front of the first sentence are both datelines."""
    text = f"Published June 28, 2019\nSAMPLETON, Sample — {BODY}"
    assert _kinds(text) == ["dateline", "dateline", "body"]


def test_lines_wrapped_at_a_width() -> None:
    """In wrapped text a line is no paragraph, whatever it looks like."""
    text = (
        "The page said only\nread more\nand nothing else, which the\nmayor found odd, he told us."
    )
    assert _kinds(text) == ["body"]


def test_old_dash_and_acronym_are_no_dateline() -> None:
    """An acronym and a dash begin a sentence, if it goes on in lower case."""
    assert _kinds("NATO — the alliance — met in Sampleton on Friday.\n" + BODY) == ["body"]


def test_empty_text() -> None:
    """No text, no sections."""
    assert mark_sections("") == ()
    assert mark_sections(" \n\t\u00a0\n") == ()


LINES = st.sampled_from(
    [
        *BODY.splitlines(),
        "This article is more than 5 years old",
        "This article is more than\n5 year oldAna Beck left.",
        STRAY,
        "<p>",
        "</p>",
        "<br/>",
        "<div class='x'>Advertisement</div>",
        "<!-- x -->",
        "<script>",
        "AdvertisementThe mayor spoke.",
        "Correction:",
        "By Ana Beck",
        "Friday, January 4, 2019",
        "SAMPLETON, June 28 (EP) – The bridge is open.",
        "Sources",
        "Photo: Ana Beck",
        "\ufeff",
        "",
        "   ",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(LINES, max_size=12).map("\n".join),
    st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=12).flatmap(
        lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "", "\u2028"]).map(
            lambda end: end.join(lines)
        )
    ),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.one_of(st.none(), LINES))
def test_sections_part_the_text(text: str, title: str | None) -> None:
    """Sections are in order, share no character, and leave none out that is not blank."""
    sections = mark_sections(text, title=title)
    end = 0
    for section in sections:
        assert end <= section.start < section.end <= len(text)
        assert not text[end : section.start].strip()
        assert text[section.start : section.end].strip() == text[section.start : section.end]
        end = section.end
    assert not text[end:].strip()
    assert sections == mark_sections(text, title=title)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_sections_are_values(text: str) -> None:
    """Neighbouring stretches of body are one section."""
    kinds: list[Section] = list(mark_sections(text))
    pairs = pairwise(kinds)
    assert not any(a.kind == b.kind == "body" for a, b in pairs)
