"""All times of an article: match the grammar, then resolve from first to last.

Example:
    >>> article = Article(id="a", source="-", text="She left on Friday.", published="2019-06-28")
    >>> [time.value for time in find_times(article)[0]]
    ['2019-06-28']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.model import NOT_ARTICLE, Article, Note, Reading, Timex
from onrecord.resolve.times.dateline import dateline_of
from onrecord.resolve.times.grammar import Grammar, load_grammar
from onrecord.resolve.times.guards import Guards, Surroundings, begins_sentence, surnames
from onrecord.resolve.times.language import language_of
from onrecord.resolve.times.lattice import read_lattice
from onrecord.resolve.times.lending import APART, fill_in, lend_day
from onrecord.resolve.times.matcher import Slots, find_matches
from onrecord.resolve.times.meanings import MEANINGS
from onrecord.resolve.times.narrative import Narrative, Reference
from onrecord.resolve.times.notes import note_of
from onrecord.resolve.times.order import day_first
from onrecord.resolve.times.points import bounds
from onrecord.resolve.times.published import date_notes, dateline_note, read_published
from onrecord.resolve.times.ranges import end_of_range
from onrecord.resolve.times.setting import Outcome, Setting
from onrecord.resolve.times.tense import tense_at

STRETCH: Final = 60_000
"""Characters that are read at once, to bound memory on very long texts."""

HISTORY_YEARS: Final = 10
"""An article with so many years in it may be a history …"""

HISTORY_YEARS_ALONE: Final = 3
"""… or with so many, if it never speaks of its own day …"""

HISTORY_SHARE: Final = 4
"""… if they are so many times as many as its weekdays and "last years",
and most of them lie before the year before publication. Told apart all of
WikiWars from all of Wikinews."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression before it is resolved.

    ``attributive`` is one that belongs to a noun ("the November 27 deal"): the
    story doesn't move there. ``leading`` is one at the beginning of a sentence.
    """

    start: int
    end: int
    means: str
    slots: Slots
    tense: str | None
    attributive: bool
    leading: bool


def find_times(
    article: Article, reading: Reading | None = None, *, today: date | None = None
) -> tuple[tuple[Timex, ...], tuple[Note, ...]]:
    """Find and resolve the temporal expressions of an article.

    Args:
        article: Its text, sections, publication date and outlet.
        reading: Parts of speech and names, where the article has been parsed;
            words are told apart by what stands around them otherwise.
        today: What counts as future in a publication date; the current day by default.

    Returns:
        The times in the order of the text, without overlaps, and notes on what
        could not be resolved or contradicts itself.

    Notes:
        ISO-TimeML (ISO 24617-1) and the TempEval-3 conventions: no preposition
        inside, determiners inside.
    """
    grammar = load_grammar(language_of(article))
    today = today or date.today()
    published = read_published(article.published)
    notes = date_notes(article.published, published, today)
    found = list(_expressions(article, reading, grammar))
    dateline = dateline_of(article, grammar, [(e.start, e.end, e.slots) for e in found])
    if published and dateline and (note := dateline_note(published, dateline, today)):
        notes.append(note)
    if dateline and (published is None or published > today):
        published = dateline  # a publication in the future is an error of the metadata
    story = _story(found, published)
    times, unresolved = _resolve(article, found, story, grammar.range_words)
    if published is None and any(n.code == "unanchored-time" for n in unresolved):
        message = "no publication date is known, so relative times stay unresolved"
        notes.append(Note("article", "no-publication-date", message))
    return tuple(times), (*notes, *unresolved)


def _expressions(
    article: Article, reading: Reading | None, grammar: Grammar
) -> Iterator[Expression]:
    text = article.text
    people = surnames(text, grammar.name_months) if grammar.name_months else frozenset[str]()
    published = read_published(article.published)
    around = Surroundings(reading)
    guards = Guards(around, people, published.year if published else None)
    for start, end in _stretches(article):
        lattice = read_lattice(text, start, end, grammar)
        for match in find_matches(lattice, grammar, guards):
            tense = tense_at(lattice, match.first, match.last, grammar, around.pos)
            for (i, j), slots in zip(match.extents, fill_in(match.slots), strict=True):
                yield Expression(
                    lattice.starts[i],
                    lattice.ends[j - 1],
                    match.means,
                    slots,
                    tense,
                    guards.is_attributive(lattice, i, j),
                    begins_sentence(lattice, i, within=2),
                )


def _stretches(article: Article) -> Iterator[tuple[int, int]]:
    """What is read: all but furniture, teasers and markup, in pieces of bounded length."""
    at = 0
    left_out = sorted((s.start, s.end) for s in article.sections if s.kind in NOT_ARTICLE)
    for start, end in [*left_out, (len(article.text), len(article.text))]:
        while at < start:
            stop = min(at + STRETCH, start)
            if stop < start:
                stop = _break_before(article.text, at, stop)
            yield at, stop
            at = stop
        at = max(at, end)


def _break_before(text: str, start: int, stop: int) -> int:
    for mark in ("\n", ". ", " "):
        cut = text.rfind(mark, start + 1, stop)
        if cut > start:
            return cut + 1
    return stop


def _story(found: list[Expression], published: date | None) -> Narrative:
    """The narrative to begin with: news, or a history if the years that it names are past."""
    years: list[int] = []
    deictic = 0
    for expression in found:
        slots = expression.slots
        if "era" in slots:
            years.append(int(slots.get("year") or 0) if slots["era"] == "AD" else 0)
        elif slots.get("year") is not None:
            years.append(int(slots["year"]))
        elif _speaks_of_today(expression):
            deictic += 1
    if published is None:
        return Narrative(None, history=True, present=deictic > 0)
    past = sum(year < published.year - 1 for year in years)
    enough = HISTORY_YEARS if deictic else HISTORY_YEARS_ALONE
    history = len(years) >= max(enough, HISTORY_SHARE * deictic) and 2 * past > len(years)
    return Narrative(published, history=history, present=deictic > 0)


def _speaks_of_today(expression: Expression) -> bool:
    if expression.means == "relative":
        return str(expression.slots.get("rel", "R0"))[0] not in "RTE"
    return "weekday" in expression.slots or expression.means == "deictic"


def _resolve(
    article: Article, found: list[Expression], story: Narrative, range_words: frozenset[str]
) -> tuple[list[Timex], list[Note]]:
    times: list[Timex] = []
    notes: list[Note] = []
    first = day_first(article.url, article.outlet)
    paragraph = at = 0
    before: Outcome | None = None
    for number, expression in enumerate(found, 1):
        paragraph += article.text.count("\n", at, expression.start)
        at = expression.start
        setting = Setting(story, expression.tense, at, paragraph, first)
        slots = expression.slots
        following = found[number] if number < len(found) else None
        if expression.means == "clock" and following and following.means != "set":
            between = article.text[expression.end : following.start][: APART + 1]
            slots = lend_day(slots, following.slots, between)
        outcome = MEANINGS[expression.means](slots, setting)
        if number > 1 and at - found[number - 2].end <= APART and before is not None:
            between = article.text[found[number - 2].end : at].strip().lower()
            if between in range_words:
                outcome = end_of_range(before, outcome, expression.means, slots, setting)
        before = outcome
        time = _timex(f"t{number}", expression, outcome, story.published)
        times.append(time)
        words = article.text[time.start : time.end]
        if outcome.note:
            notes.append(note_of(outcome.note, time, words))
        if outcome.point is not None:
            reference = _reference(outcome, expression, time, paragraph)
            if expression.attributive:
                story.last_of_noun = reference
            else:
                story.mention(reference)
    return times, notes


def _reference(outcome: Outcome, expression: Expression, time: Timex, paragraph: int) -> Reference:
    assert outcome.point is not None
    return Reference(
        outcome.point,
        time.id,
        expression.start,
        paragraph,
        explicit=outcome.explicit,
        leading=expression.leading,
    )


def _timex(name: str, expression: Expression, outcome: Outcome, published: date | None) -> Timex:
    earliest, latest = _interval(outcome, published)
    return Timex(
        id=name,
        start=expression.start,
        end=expression.end,
        type=outcome.type,
        value=outcome.value,
        mod=outcome.mod,
        earliest=earliest,
        latest=latest,
        anchor=outcome.anchor,
    )


def _interval(outcome: Outcome, published: date | None) -> tuple[str | None, str | None]:
    if outcome.type in {"DURATION", "SET"}:
        return None, None
    now = published.isoformat() if published else None
    references = {
        "PRESENT_REF": (now, now),
        "PAST_REF": (None, now),
        "FUTURE_REF": (now, None),
    }
    return references.get(outcome.value or "") or bounds(outcome.value)
