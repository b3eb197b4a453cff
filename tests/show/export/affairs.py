"""An invented article with events and deadlines of every kind that exports tell apart."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import (
    Article,
    Deadline,
    Due,
    Entity,
    Event,
    Geo,
    Party,
    Quotation,
    Record,
    Role,
    Section,
    Span,
    Timex,
)

TEXT = (
    "Envoys sent home\n"
    "Norway expelled two Spanish envoys in Texas on Monday, and President Ana Sørli of Norway"
    " will meet Spain and Chile in Oslo next week.\n"
    "Sørli said that Chile had threatened Spain.\n"
    "Norway did not withdraw its troops. If talks fail, Spain would arrest Sørli.\n"
    "Dockers may strike in May. The Fishing Pact is set to end on 31 March unless Chile signs."
)


def span(words: str, *, after: str = "") -> Span:
    """Where the words stand, the first time after other words."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def party(words: str, entity: str | None, *, after: str = "") -> Party:
    found = span(words, after=after)
    return Party(found.start, found.end, entity)


def timex(id: str, words: str, value: str, earliest: str | None, latest: str | None) -> Timex:
    found = span(words)
    return Timex(id, found.start, found.end, "DATE", value, None, earliest, latest)


ENTITIES = (
    Entity("e1", "place", "Norway", country="NOR", geo=Geo(62.0, 10.0, None, "NOR", 3144096)),
    Entity("e2", "group", "Spanish envoys", country="ESP"),
    Entity(
        "e3",
        "person",
        "Ana Sørli",
        country="NOR",
        roles=(Role("President", *(lambda s: (s.start, s.end))(span("President"))),),
    ),
    Entity("e4", "place", "Spain", country="ESP", geo=Geo(40.0, -4.0, None, "ESP", 2510769)),
    Entity("e5", "place", "Chile", country="CHL", geo=Geo(-30.0, -71.0, None, "CHL", 3895114)),
    Entity("e6", "place", "Oslo", country="NOR", geo=Geo(59.91, 10.75, "Oslo County", "NOR", 1)),
    Entity("e7", "place", "Texas", country="USA", geo=Geo(31.25, -99.25, "Texas", "USA", 4736286)),
    Entity("e8", "agreement", "Fishing Pact"),
)


def event(id: str, type: str, mode: str | None, trigger: Span, **more: object) -> Event:
    quad = {
        "SANCTION": "material conflict",
        "CONSULT": "verbal cooperation",
        "THREATEN": "verbal conflict",
        "RETREAT": "material cooperation",
        "COERCE": "material conflict",
        "PROTEST": "material conflict",
    }[type]
    return Event(id, type, mode, (), quad, (trigger,), **more)  # type: ignore[arg-type]


EVENTS = (
    replace(
        event("v1", "SANCTION", "expel", span("expelled"), time="t1", confidence=0.91),
        contexts=("diplomatic",),
        actors=(party("Norway", "e1"),),
        recipients=(party("two Spanish envoys", "e2"),),
        place=party("Texas", "e7"),
    ),
    event(
        "v2",
        "CONSULT",
        "visit",
        span("meet"),
        actors=(party("Ana Sørli", "e3"), party("Spain", "e4"), party("Chile", "e5")),
        place=party("Oslo", "e6"),
        time="t2",
        status="planned",
        confidence=0.8,
    ),
    event(
        "v3",
        "THREATEN",
        None,
        span("threatened"),
        actors=(party("Chile", "e5", after="said that"),),
        recipients=(party("Spain", "e4", after="threatened"),),
        claimed_by=("q1",),
        confidence=0.7,
    ),
    event(
        "v4",
        "RETREAT",
        "withdraw",
        span("withdraw"),
        actors=(party("Norway", "e1", after="Spain."),),
        polarity="negative",
        confidence=0.6,
    ),
    event(
        "v5",
        "COERCE",
        "arrest",
        span("arrest"),
        actors=(party("Spain", "e4", after="If talks"),),
        recipients=(party("Sørli", "e3", after="arrest"),),
        status="conditional",
        confidence=0.6,
    ),
    event(
        "v6",
        "PROTEST",
        "strike",
        span("strike"),
        actors=(party("Dockers", None),),
        time="t3",
        status="planned",
        confidence=0.6,
    ),
)

DEADLINES = (
    Deadline(
        "d1",
        party("The Fishing Pact", "e8"),
        span("is set to end"),
        Due("t4", None, "2021-03-31"),
        condition=span("unless Chile signs"),
        parties=(party("Chile", "e5", after="unless"),),
        status_as_of_published="open",
    ),
    Deadline(
        "d2",
        party("Dockers", None),
        span("may strike"),
        Due("t3", "2021-05-01", "2021-05-31"),
        status_as_of_published="unknown",
    ),
    Deadline("d3", None, span("will meet"), Due(None, None, None)),
)


def affairs(**changes: object) -> Record:
    """The record; changes are the article's."""
    article = Article(
        "sha256:c0ffee",
        "news/envoys.txt",
        TEXT,
        url="https://www.northwire.example/envoys",
        outlet="Northwire",
        title="Envoys sent home",
        published="2021-03-03T08:30:00+01:00",
        language="en",
        sections=(Section("headline", 0, len("Envoys sent home")),),
    )
    claim = span("that Chile had threatened Spain")
    return Record(
        replace(article, **changes),  # type: ignore[arg-type]
        entities=ENTITIES,
        times=(
            timex("t1", "on Monday", "2021-03-01", "2021-03-01", "2021-03-01"),
            timex("t2", "next week", "2021-W10", "2021-03-08", "2021-03-14"),
            timex("t3", "in May", "2021-05", "2021-05-01", "2021-05-31"),
            timex("t4", "on 31 March", "2021-03-31", "2021-03-31", "2021-03-31"),
        ),
        quotations=(
            Quotation(
                "q1",
                "indirect",
                (claim,),
                span("said"),
                party("Sørli", "e3", after="week."),
                confidence=0.9,
            ),
        ),
        events=EVENTS,
        deadlines=DEADLINES,
    )
