"""The record's types: what one article says, as plain frozen values.

Every span is half-open, ``[start, end)``, in Unicode code points of
``article.text``; ``text[start:end]`` is the evidence. Stages of the pipeline
hand these types to one another; nothing here imports the rest of onrecord.

Example:
    >>> span = Span(0, 5)
    >>> span.of("Hello, world")
    'Hello'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

SCHEMA: Final = "onrecord/1"

SectionKind = Literal[
    "headline", "byline", "dateline", "body", "furniture", "teaser", "markup", "correction"
]
EntityKind = Literal["person", "organization", "place", "group", "agreement", "happening"]
MentionForm = Literal["name", "nominal", "pronoun"]
QuotationKind = Literal["direct", "mixed", "indirect"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
EventStatus = Literal["actual", "ongoing", "planned", "proposed", "conditional", "hypothetical"]
Polarity = Literal["positive", "negative"]
DeadlineStatus = Literal["open", "passed", "unknown"]
Stance = Literal["for", "against"]
Stage = Literal[
    "negotiated",
    "signed",
    "ratified",
    "in_force",
    "violated",
    "suspended",
    "withdrawal_announced",
    "notice_given",
    "withdrawal_effective",
    "extended",
    "expires",
    "expired",
]
AttributionForm = Literal[
    "read", "signature", "turn", "headline", "embedded", "passive", "unattributed"
]
"""How words come to be attributed: by the reader, or by a form of the page that settles it."""
PartyRole = Literal["actor", "recipient", "place"]

NOT_ARTICLE: Final[frozenset[SectionKind]] = frozenset({"furniture", "teaser", "markup"})
"""Kinds of section from which nothing is extracted."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text with one role on the page. Sections do not overlap."""

    kind: SectionKind
    start: int
    end: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: its text to the character, and what the source says of it.

    Attributes:
        id: ``sha256:`` of the source's bytes (of text and url for a line of a table).
        source: Where it was read: ``path``, ``path#line`` or a url.
        ref: The input's own id, if it has one.
        published: ISO date or date-time; None if unknown.
        dateline: The dateline's words ("MOSCOW, June 28"), None without one.
        language: ISO 639-1 code where the source states it.
    """

    id: str
    source: str
    text: str
    ref: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    dateline: str | None = None
    language: str | None = None
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be done, in words a user understands.

    Attributes:
        about: Id of the row it concerns, or ``article``.
        code: A short stable name (``unbalanced-mark``) to filter by.
    """

    about: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a sentence with its part of speech and its place in the dependency tree.

    Attributes:
        pos: Universal part of speech (UPOS), e.g. ``PROPN``.
        head: Index of its head among the reading's words; its own index for a root.
        relation: Universal Dependencies relation to the head, e.g. ``nsubj``.
        refers: Kind of what a mention headed by this word refers to; None if it heads none.
    """

    start: int
    end: int
    pos: str
    head: int
    relation: str
    refers: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks, the marks inside; depth 0 is outermost.

    A quotation that runs over several paragraphs is one stretch a paragraph;
    ``continues`` says that it goes on from the stretch before it.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the reader found, without title, article or possessive."""

    start: int
    end: int
    kind: EntityKind
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be the source of a cue (None for nobody), and how likely the reader has it."""

    span: Span | None
    chance: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reporting cue with what the reader ties to it.

    Attributes:
        score: Probability of the cue, as the network has it.
        candidates: Sources that were considered, the likeliest first.
        certainty: Chance that the content begins and ends where it was cut.
        form: How it was found.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    certainty: float = 1.0
    form: AttributionForm = "read"


@dataclass(frozen=True, slots=True)
class Triggered:
    """A word that the reader takes for the trigger of an event, with its raw chances.

    Attributes:
        word: Index among the reading's words.
        types: ``(PLOVER type, chance)``, likeliest first, those above a floor; what is
            missing to 1 is "no event".
        statuses: ``(status, chance)``, likeliest first.
        negative: Chance that the polarity is negative.
        roles: ``(word, role, chance)`` of words that head the phrase of a party.
    """

    word: int
    types: tuple[tuple[str, float], ...]
    statuses: tuple[tuple[EventStatus, float], ...]
    negative: float
    roles: tuple[tuple[int, PartyRole, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parse stage sees in an article, before anything is resolved.

    Attributes:
        sentences: In the order of the text, over everything but furniture, teaser and markup.
        words: Of those sentences, in order.
        quoted: Stretches in quotation marks, in order of their start.
        names: Without overlaps, in order.
        attributions: By the position of their cue.
        links: Coreference links between words ``(i, j, chance)``, j the antecedent.
        triggers: Words that may name an event, in order: all at which the chance of one is
            .05 or more, so that who reads them can choose a threshold. None if the weights
            have no head for them.
        notes: On what the rules could not settle, such as an unbalanced quotation mark.
    """

    sentences: tuple[Span, ...] = ()
    words: tuple[Word, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    names: tuple[Named, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    links: tuple[tuple[int, int, float], ...] = ()
    triggers: tuple[Triggered, ...] | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Geo:
    """A place on the map: degrees (WGS 84), and the gazetteer's row it comes from."""

    lat: float
    lon: float
    region: str | None
    country: str | None
    geonames: int | None


@dataclass(frozen=True, slots=True)
class Role:
    """A role as stated ("Kremlin spokesman")."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that refers to an entity."""

    start: int
    end: int
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what the article speaks of; mentions stand in the order of the text."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    country: str | None = None
    geo: Geo | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression (TIMEX3); earliest and latest are ISO dates, both inclusive."""

    id: str
    start: int
    end: int
    type: TimeType
    value: str | None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Words that name somebody, and the id of the entity they resolve to (None if unknown)."""

    start: int
    end: int
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Content attributed to a source: said, written, believed or found.

    Attributes:
        content: One span, or several where the cue interrupts; quotation marks inside.
        cue: The reporting words ("said", "according to").
        speaker: None when the text names none.
        about: Ids of the entities that the content mentions.
        time: Id of the time at which it was said.
        within: Id of the quotation that contains this one.
        confidence: Calibrated: of the rows at 0.9, nine in ten are right.
    """

    id: str
    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Span | None = None
    speaker: Party | None = None
    addressee: Party | None = None
    about: tuple[str, ...] = ()
    time: str | None = None
    within: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """A political event by PLOVER 2021 (type, mode, contexts, quad class)."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str
    trigger: tuple[Span, ...]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Party | None = None
    time: str | None = None
    status: EventStatus = "actual"
    polarity: Polarity = "positive"
    claimed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Due:
    """When something falls due; ISO dates, both inclusive, None for an open end."""

    time: str | None
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that is due: a treaty that expires, an announced visit, an ultimatum."""

    id: str
    subject: Party | None
    action: Span
    due: Due
    condition: Span | None = None
    parties: tuple[Party, ...] = ()
    stated_by: str | None = None
    status_as_of_published: DeadlineStatus = "unknown"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step in the life of an agreement: signed, in force, left, extended, expired.

    Attributes:
        stage: What becomes of it.
        evidence: The words that say so.
        parties: Who signs, leaves, suspends.
        said: The day on which it was said (ISO): of the statement where there is one, else
            of publication.
        effective: The days on which it takes effect; None if no day is stated.
        status: Whether it has happened, is planned, and so on.
        claimed_by: Ids of the quotations in which it stands.
    """

    id: str
    agreement: Party
    stage: Stage
    evidence: tuple[Span, ...]
    parties: tuple[Party, ...] = ()
    said: str | None = None
    effective: Due | None = None
    status: EventStatus = "actual"
    claimed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Who stands for or against what."""

    id: str
    holder: Party
    stance: Stance
    topic: Party
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All that one article says, each fact anchored in its text."""

    article: Article
    entities: tuple[Entity, ...] = ()
    times: tuple[Timex, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    positions: tuple[Position, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    notes: tuple[Note, ...] = ()
    schema: Literal["onrecord/1"] = SCHEMA
