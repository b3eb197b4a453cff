"""Records for tests: one that a person can read, and a hypothesis strategy for any."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from onrecord.model import (
    Article,
    Deadline,
    DeadlineStatus,
    Due,
    Entity,
    EntityKind,
    Event,
    EventStatus,
    Geo,
    Mention,
    MentionForm,
    Milestone,
    Note,
    Party,
    Polarity,
    Position,
    Quotation,
    QuotationKind,
    Record,
    Role,
    Section,
    SectionKind,
    Span,
    Stage,
    Stance,
    TimeType,
    Timex,
)

HARBOUR = (
    "Harbour dues to rise\n"
    "PORT ELMA, June 28 (Northwire) - “The dues will rise on Monday,” harbour master "
    "Ilse Šimková told Mayor Tomás Brandt, “and nobody will be spared.”\n"
    "Brandt said that he would fight the plan.\n"
    "READ MORE: Ten ferries you must see\n"
)


def span(words: str, *, text: str = HARBOUR, after: int = 0) -> Span:
    """Where the words stand in the text."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def party(words: str, entity: str | None = None, *, after: int = 0) -> Party:
    """A party named by these words."""
    found = span(words, after=after)
    return Party(found.start, found.end, entity)


def mention(words: str, *, after: int = 0) -> Mention:
    found = span(words, after=after)
    return Mention(found.start, found.end, "name")


def section(kind: SectionKind, words: str) -> Section:
    found = span(words)
    return Section(kind, found.start, found.end)


def harbour(**changes: object) -> Record:
    """A small invented article with two quotations and two people; changes are the article's."""
    second = HARBOUR.index("Brandt said")
    article = Article(
        id="sha256:aaaa1111",
        source="news/harbour.txt",
        text=HARBOUR,
        url="https://elma.example/harbour",
        outlet="Northwire",
        title="Harbour dues to rise",
        published="2019-06-28",
        sections=(
            section("headline", "Harbour dues to rise"),
            section("furniture", "READ MORE: Ten ferries you must see"),
        ),
    )
    role = span("harbour master")
    return Record(
        replace(article, **changes),  # type: ignore[arg-type]
        entities=(
            Entity(
                "e1",
                "person",
                "Ilse Šimková",
                roles=(Role("harbour master", role.start, role.end),),
                mentions=(mention("Ilse Šimková"),),
            ),
            Entity(
                "e2",
                "person",
                "Tomás Brandt",
                aliases=("Brandt",),
                mentions=(mention("Tomás Brandt"), mention("Brandt", after=second)),
            ),
        ),
        times=(Timex("t1", *_ends("on Monday"), "DATE", "2019-07-01", None, "2019-07-01"),),
        quotations=(
            Quotation(
                "q1",
                "direct",
                (span("“The dues will rise on Monday,”"), span("“and nobody will be spared.”")),
                cue=span("told"),
                speaker=party("Ilse Šimková", "e1"),
                addressee=party("Tomás Brandt", "e2"),
                time="t1",
                confidence=0.95,
            ),
            Quotation(
                "q2",
                "indirect",
                (span("that he would fight the plan"),),
                cue=span("said", after=second),
                speaker=party("Brandt", "e2", after=second),
                about=("e1",),
                confidence=0.8,
            ),
        ),
        notes=(Note("article", "no-year", "The dateline states no year."),),
    )


def _ends(words: str) -> tuple[int, int]:
    found = span(words)
    return found.start, found.end


# --- any record ------------------------------------------------------------------------------

# Text as the wild has it: NUL, ANSI escapes, lone surrogates, emoji, right-to-left marks.
_TEXT = st.text(
    st.characters(exclude_categories=("Cs",)) | st.just("\ud800"), max_size=30
) | st.sampled_from(
    (
        "",
        "\x00",
        "a\x00b",
        "\ud800",
        "\u202e right",
        "\x1b[31m",
        "👩‍🚀 said",
        "[red]x[/red]",
        "\r\n",
    )
)
_TEXT_OR_NONE = st.none() | _TEXT
_OFFSET = st.integers(0, 2**31)
_CONFIDENCE = st.floats(0, 1)


def _some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def _choice(literal: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(literal))


_SPAN = st.builds(Span, _OFFSET, _OFFSET)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record whose ids are unique and whose references lead somewhere."""

    def ids(letter: str) -> list[str]:
        return [f"{letter}{n}" for n in range(draw(st.integers(0, 3)))]

    entity_ids, time_ids, quotation_ids = ids("e"), ids("t"), ids("q")

    def one_of(known: list[str]) -> st.SearchStrategy[str | None]:
        return st.none() | st.sampled_from(known) if known else st.none()

    def many_of(known: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(known), unique=True).map(tuple) if known else st.just(())

    parties = st.builds(Party, _OFFSET, _OFFSET, one_of(entity_ids))
    geo = st.builds(
        Geo,
        st.floats(-90, 90),
        st.floats(-180, 180),
        _TEXT_OR_NONE,
        _TEXT_OR_NONE,
        st.none() | st.integers(0, 2**31),
    )
    entities = [
        draw(
            st.builds(
                Entity,
                st.just(id),
                _choice(EntityKind),
                _TEXT,
                _some(_TEXT),
                many_of(entity_ids),
                _TEXT_OR_NONE,
                st.none() | geo,
                _some(st.builds(Role, _TEXT, _OFFSET, _OFFSET)),
                _some(st.builds(Mention, _OFFSET, _OFFSET, _choice(MentionForm))),
            )
        )
        for id in entity_ids
    ]
    times = [
        draw(
            st.builds(
                Timex,
                st.just(id),
                _OFFSET,
                _OFFSET,
                _choice(TimeType),
                *[_TEXT_OR_NONE] * 5,
            )
        )
        for id in time_ids
    ]
    quotations = [
        draw(
            st.builds(
                Quotation,
                st.just(id),
                _choice(QuotationKind),
                _some(_SPAN),
                st.none() | _SPAN,
                st.none() | parties,
                st.none() | parties,
                many_of(entity_ids),
                one_of(time_ids),
                one_of(quotation_ids),
                _CONFIDENCE,
            )
        )
        for id in quotation_ids
    ]
    events = [
        draw(
            st.builds(
                Event,
                st.just(id),
                _TEXT,
                _TEXT_OR_NONE,
                _some(_TEXT),
                _TEXT,
                _some(_SPAN),
                _some(parties),
                _some(parties),
                st.none() | parties,
                one_of(time_ids),
                _choice(EventStatus),
                _choice(Polarity),
                many_of(quotation_ids),
                many_of(quotation_ids),
                _CONFIDENCE,
            )
        )
        for id in ids("v")
    ]
    deadlines = [
        draw(
            st.builds(
                Deadline,
                st.just(id),
                st.none() | parties,
                _SPAN,
                st.builds(Due, one_of(time_ids), _TEXT_OR_NONE, _TEXT_OR_NONE),
                st.none() | _SPAN,
                _some(parties),
                _TEXT_OR_NONE,
                _choice(DeadlineStatus),
            )
        )
        for id in ids("d")
    ]
    positions = [
        draw(st.builds(Position, st.just(id), parties, _choice(Stance), parties, _some(_SPAN)))
        for id in ids("p")
    ]
    milestones = [
        draw(
            st.builds(
                Milestone,
                st.just(id),
                parties,
                _choice(Stage),
                _some(_SPAN),
                _some(parties),
                _TEXT_OR_NONE,
                st.none() | st.builds(Due, one_of(time_ids), _TEXT_OR_NONE, _TEXT_OR_NONE),
                _choice(EventStatus),
                many_of(quotation_ids),
            )
        )
        for id in ids("m")
    ]
    section = st.builds(Section, _choice(SectionKind), _OFFSET, _OFFSET, _TEXT_OR_NONE)
    article = st.builds(
        Article,
        id=st.text(min_size=1, max_size=8),
        source=_TEXT,
        text=_TEXT,
        ref=_TEXT_OR_NONE,
        url=_TEXT_OR_NONE,
        outlet=_TEXT_OR_NONE,
        title=_TEXT_OR_NONE,
        authors=_some(_TEXT),
        published=_TEXT_OR_NONE,
        modified=_TEXT_OR_NONE,
        dateline=_TEXT_OR_NONE,
        language=_TEXT_OR_NONE,
        sections=_some(section),
    )
    return Record(
        draw(article),
        tuple(entities),
        tuple(times),
        tuple(quotations),
        tuple(events),
        tuple(deadlines),
        tuple(positions),
        tuple(milestones),
        draw(_some(st.builds(Note, _TEXT, _TEXT, _TEXT))),
    )
