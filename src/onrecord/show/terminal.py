"""An article, or an answer, as it is drawn on a terminal (with rich).

Nothing from outside is parsed as markup: all of it goes through `neutral` into `Text`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.text import Text

from ..ask import Cited, Claim, EventRow, Hit, PlaceRow, Statement, TimeRow, Who
from ..model import NOT_ARTICLE, Due, Event, Party, Quotation, QuotationKind, Record, Span
from .neutral import neutral, neutral_line

CONTENT_STYLE: Final[Mapping[QuotationKind, str]] = {
    "direct": "green",
    "mixed": "yellow",
    "indirect": "cyan",
}
CUE_STYLE: Final = "underline"
SPEAKER_STYLE: Final = "bold magenta"
ADDRESSEE_STYLE: Final = "magenta"
FURNITURE_STYLE: Final = "dim"
HEADLINE_STYLE: Final = "bold"
NOTE_STYLE: Final = "bold magenta"
MARK_STYLE: Final = "bold yellow"
CITED_STYLE: Final = "dim"
TIME_STYLE: Final = "yellow"
PLACE_STYLE: Final = "blue"
EVENT_STYLE: Final = "bold red"
EVENT_NOTE_STYLE: Final = "red"
DEADLINE_NOTE_STYLE: Final = "bold yellow"
PARTY_STYLE: Final = "magenta"

_NOBODY: Final = "nobody named"


def article_view(record: Record) -> Text:
    """The whole article with its quotations coloured and their speakers named after them.

    Furniture and what else isn't the article's own is dimmed; after the last words of each
    quotation stands who said it to whom, so that it can be read without colour, too.
    """
    article = record.article
    cited = Cited.of(article)
    body = _styled(record)
    parts = [_heading(cited), Text("\n\n"), *_with_notes(body, record), Text("\n")]
    if not article.text.endswith("\n"):
        parts.append(Text("\n"))
    parts += [Text(_summary(record) + "\n", CITED_STYLE)]
    parts += [
        Text(f"note: {neutral_line(note.message)} ({neutral_line(note.code)})\n", CITED_STYLE)
        for note in record.notes
    ]
    return Text.assemble(*parts)


def statement_view(row: Statement) -> Text:
    """One statement: who, to whom, when; the words; where they were printed."""
    verb = f" {neutral_line(row.cue.text)}" if row.cue else ""
    to = Text(" → ").append(name_of(row.addressee), ADDRESSEE_STYLE) if row.addressee else Text("")
    return Text.assemble(
        (row.article.published or "undated", CITED_STYLE),
        "  ",
        (name_of(row.speaker), SPEAKER_STYLE),
        to,
        (f"{verb}  ({row.kind})", CITED_STYLE),
        "\n  ",
        (neutral_line(row.text), CONTENT_STYLE.get(row.kind, "")),
        "\n  ",
        (reference_to(row.article, _extent(row.content)), CITED_STYLE),
        "\n",
    )


def hit_view(row: Hit) -> Text:
    """One found article: its title, the stretch with the words marked, where it is."""
    snippet = Text(neutral(row.snippet.text).replace("\n", " "))
    for mark in row.marks:
        start, end = mark.start - row.snippet.start, mark.end - row.snippet.start
        if end > 0:
            snippet.stylize(MARK_STYLE, max(0, start), end)
    where = Span(row.snippet.start, row.snippet.end)
    return Text.assemble(
        (neutral_line(row.article.title or row.article.source), HEADLINE_STYLE),
        (f"  {neutral_line(row.article.published or 'undated')}", CITED_STYLE),
        "\n  ",
        snippet,
        "\n  ",
        (reference_to(row.article, where), CITED_STYLE),
        "\n",
    )


def time_view(row: TimeRow) -> Text:
    """One time: its words, type, value, interval and anchor; the sentence; why it has no value."""
    time = row.time
    interval = f"{time.earliest or '…'} – {time.latest or '…'}"
    known = [time.type, " ".join(part for part in (time.value, time.mod) if part) or "unresolved"]
    known += [interval] if time.earliest or time.latest else []
    known += [f"from {time.anchor}"] if time.anchor else []
    sentence = Text(neutral(row.sentence.text).replace("\n", " "), CITED_STYLE)
    notes = [(f"  {neutral_line(note)}\n", CITED_STYLE) for note in row.notes]
    head = f"  {'  '.join(known)}\n  "
    return Text.assemble((neutral_line(row.words), TIME_STYLE), head, sentence, "\n", *notes)


def event_view(row: EventRow) -> Text:
    """One event: type, who to whom, where and when, whether so; the sentence; its source."""
    text = Text.assemble(
        (row.article.published or "undated", CITED_STYLE), "  ", (row.type, EVENT_STYLE)
    )
    text.append(f" {row.mode}" if row.mode else "", EVENT_STYLE)
    text.append(f"  ({_state(row)})  ", CITED_STYLE)
    text.append(" + ".join(map(name_of, row.actors)) or _NOBODY, PARTY_STYLE)
    if row.recipients:
        text.append(" → ").append(" + ".join(map(name_of, row.recipients)), PARTY_STYLE)
    if row.place:
        text.append("  at ").append(name_of(row.place), PLACE_STYLE)
    if row.time:
        value = f" ({row.time.value})" if row.time.value else ""
        text.append("  when ").append(neutral_line(row.time.text) + value, TIME_STYLE)
    for verb, claims in (("claimed by", row.claimed_by), ("denied by", row.denied_by)):
        if claims:
            text.append(f"\n  {verb} ", CITED_STYLE).append(_claimants(claims), SPEAKER_STYLE)
    sentence = Text(neutral(row.sentence.text).replace("\n", " "))
    for words in row.trigger:
        start, end = words.start - row.sentence.start, words.end - row.sentence.start
        if 0 <= start < len(sentence):
            sentence.stylize(EVENT_STYLE, start, end)
    where = _extent(Span(words.start, words.end) for words in row.trigger[:1])
    reference = (reference_to(row.article, where), CITED_STYLE)
    return Text.assemble(text, "\n  ", sentence, "\n  ", reference, "\n")


def _state(event: Event | EventRow) -> str:
    return event.status + (", did not happen" if event.polarity == "negative" else "")


def _claimants(claims: Iterable[Claim]) -> str:
    return ", ".join(f"{name_of(claim.speaker)} ({claim.quotation})" for claim in claims)


def place_view(row: PlaceRow) -> Text:
    """One place: its words, kind, country, region, coordinates; the sentence."""
    known: list[str] = [row.kind, row.country or "no country"]
    if row.geo:
        known += [row.geo.region] if row.geo.region else []
        known += [f"{row.geo.lat:.2f}, {row.geo.lon:.2f}"]
        known += [f"geonames {row.geo.geonames}"] if row.geo.geonames else []
    sentence = Text(neutral(row.sentence.text).replace("\n", " "), CITED_STYLE)
    return Text.assemble(
        (neutral_line(row.mention.text), PLACE_STYLE),
        f"  {'  '.join(known)}",
        "\n  ",
        sentence,
        "\n",
    )


def _heading(cited: Cited) -> Text:
    heading = Text(neutral_line(cited.title or "(no title)"), HEADLINE_STYLE)
    known = (cited.outlet, cited.published, cited.url, cited.source)
    line = " · ".join(neutral_line(each) for each in known if each)
    return heading.append(f"\n{line}\n{neutral_line(cited.id)}", CITED_STYLE)


def _styled(record: Record) -> Text:
    text = Text(neutral(record.article.text))
    for quotation in record.quotations:
        for part in quotation.content:
            text.stylize(CONTENT_STYLE.get(quotation.kind, ""), part.start, part.end)
    for time in record.times:
        text.stylize(TIME_STYLE, time.start, time.end)
    for entity in record.entities:
        for mention in entity.mentions if entity.geo else ():
            text.stylize(PLACE_STYLE, mention.start, mention.end)
    for quotation in record.quotations:
        for words, style in (
            (quotation.cue, CUE_STYLE),
            (quotation.speaker, SPEAKER_STYLE),
            (quotation.addressee, ADDRESSEE_STYLE),
        ):
            if words is not None:
                text.stylize(style, words.start, words.end)
    for event in record.events:
        for words in event.trigger:
            text.stylize(EVENT_STYLE, words.start, words.end)
    for section in record.article.sections:
        if section.kind in NOT_ARTICLE:
            text.stylize(FURNITURE_STYLE, section.start, section.end)
        elif section.kind == "headline":
            text.stylize(HEADLINE_STYLE, section.start, section.end)
    return text


def _with_notes(text: Text, record: Record) -> Sequence[Text]:
    """The text with notes: after a quotation's last words, an event's trigger, what is due.

    A time has its value behind it, a place where it is first named its country.
    """
    names = {entity.id: entity.name for entity in record.entities}
    notes: defaultdict[int, list[Text]] = defaultdict(list)
    for time in record.times:
        if time.value and time.value != record.article.text[time.start : time.end]:
            note = neutral_line(time.value)
            notes[min(time.end, len(text))].append(Text(f" ⟨{note}⟩", TIME_STYLE))
    for entity in record.entities:
        if entity.geo and entity.country and entity.mentions:
            end = min(mention.end for mention in entity.mentions)
            note = neutral_line(entity.country)
            notes[min(end, len(text))].append(Text(f" ⟨{note}⟩", PLACE_STYLE))
    for event in record.events:
        mode = f" {event.mode}" if event.mode else ""
        note = neutral_line(f"{event.id} {event.type}{mode}, {_state(event)}")
        notes[min(_extent(event.trigger[:1]).end, len(text))].append(
            Text(f" ⟨{note}⟩", EVENT_NOTE_STYLE)
        )
    for deadline in record.deadlines:
        note = neutral_line(f"{deadline.id} due {_days(deadline.due)}")
        notes[min(deadline.action.end, len(text))].append(Text(f" ⟨{note}⟩", DEADLINE_NOTE_STYLE))
    for quotation in record.quotations:
        if quotation.content:
            end = min(_extent(quotation.content).end, len(text))
            note = f" ⟨{_note(quotation, names, record.article.text)}⟩"
            notes[end].append(Text(note, NOTE_STYLE))
    ends = sorted(notes)
    parts: list[Text] = []
    for i, piece in enumerate(text.divide(ends)):
        parts.append(piece)
        if i < len(ends):
            parts += notes[ends[i]]
    return parts


def _days(due: Due) -> str:
    """The days between which something is due."""
    if due.earliest == due.latest:
        return due.latest or "on a day not known"
    return f"{due.earliest or '…'} – {due.latest or '…'}"


def _note(quotation: Quotation, names: Mapping[str, str], text: str) -> str:
    speaker = _resolved(quotation.speaker, names, text)
    to = quotation.addressee
    addressee = f" → {_resolved(to, names, text)}" if to else ""
    return f"{quotation.id} {quotation.kind}: {speaker}{addressee}"


def _resolved(party: Party | None, names: Mapping[str, str], text: str) -> str:
    if party is None:
        return _NOBODY
    if party.entity is None:
        return f"“{neutral_line(text[party.start : party.end])}”, unresolved"
    return neutral_line(names.get(party.entity, party.entity))


def name_of(who: Who | None) -> str:
    """A party's name, with the words in the text where they differ."""
    if who is None:
        return _NOBODY
    words = neutral_line(who.text)
    if who.name is None:
        return f"“{words}”"
    name = neutral_line(who.name)
    return name if name == words else f"{name} (“{words}”)"


def _summary(record: Record) -> str:
    speakers = {
        quotation.speaker.entity
        for quotation in record.quotations
        if quotation.speaker and quotation.speaker.entity
    }
    return ", ".join(
        _counted(count, name)
        for count, name in (
            (len(record.quotations), "quotation"),
            (len(speakers), "speaker"),
            (len(record.events), "event"),
            (len(record.deadlines), "deadline"),
            (len(record.entities), "entity"),
        )
    )


def _counted(count: int, name: str) -> str:
    plural = name[:-1] + "ies" if name.endswith("y") else name + "s"
    return f"{count} {name if count == 1 else plural}"


def reference_to(cited: Cited, where: Span) -> str:
    """An article with a place in it, as one cites it."""
    source = neutral_line(cited.url or cited.source)
    title = f"{neutral_line(cited.title)} · " if cited.title else ""
    return f"{title}{source} [{where.start}:{where.end}]"


def _extent(content: Iterable[Span]) -> Span:
    parts = list(content)
    if not parts:
        return Span(0, 0)
    return Span(min(part.start for part in parts), max(part.end for part in parts))
