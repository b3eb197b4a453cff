"""All deadlines of an article: each time is asked what falls due on it.

Example:
    >>> extract_deadlines(article, reading, entities, times, quotations)[0].due.latest
    '2019-10-31'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from onrecord.extract.deadlines.due import BY, due_of, preposition_before, when
from onrecord.extract.deadlines.lexicon import is_one_of, words
from onrecord.extract.deadlines.plans import Plans
from onrecord.extract.deadlines.wording import Wording
from onrecord.extract.events.clauses import NOUNS, Clauses
from onrecord.model import (
    Article,
    Deadline,
    DeadlineStatus,
    Due,
    Entity,
    Quotation,
    Reading,
    Span,
    Timex,
)
from onrecord.resolve.lookup import MentionIndex
from onrecord.resolve.times import read_published

_CLIMB: Final = 6
"""Governing words above a time that are looked at."""
OLD_DAYS: Final = 730
"""Plans that had passed so long before are told as history ("would marry in 1983")."""
_ATTRIBUTES: Final = frozenset({"nummod", "compound", "amod", "nmod:poss", "nmod:unmarked"})
_CROSSED: Final = frozenset({"parataxis", "acl:relcl", "csubj"})
_MOVING: Final = frozenset({"until", "till", "through", "to", "by", "for"})
_ANY_TENSE: Final = frozenset({"until", "till", "through", "to"})
_PAST_PLANS: Final = frozenset({"was", "were", "had", "would"})
_BESIDE: Final = 4
"""Characters between a clock time and its day (" on ")."""
_CLOCK: Final = re.compile(r"T\d\d")


@dataclass(frozen=True, slots=True)
class _Planned:
    """A verb or noun that is due, and the participle that fixes its day."""

    head: int
    fixed: int | None = None


def extract_deadlines(
    article: Article,
    reading: Reading,
    entities: Sequence[Entity],
    times: Sequence[Timex],
    quotations: Sequence[Quotation],
) -> tuple[Deadline, ...]:
    """Finds what is due, planned, or ends on a day.

    Args:
        article: Its text and day of publication.
        reading: Sentences and trees.
        entities: Who may be due.
        times: Dates and durations of the text.
        quotations: Whose words a deadline may be.

    Returns:
        In the order of the text, one at most for a time.
    """
    finder = _Finder(article, reading, entities, quotations)
    found: dict[tuple[Span, str | None, str | None], Deadline] = {}
    last: tuple[Timex, Deadline] | None = None
    for time in times:
        if (d := finder.at(time)) is None:
            continue
        if last is None or not _is_told_again(d, time, *last):
            found.setdefault((d.action, d.due.earliest, d.due.latest), d)
        last = time, d
    return tuple(replace(d, id=f"d{n}") for n, d in enumerate(found.values(), 1))


def _is_told_again(one: Deadline, time: Timex, before: Timex, other: Deadline) -> bool:
    """Whether a time only completes the one before it ("noon on **1 April**")."""
    same = (one.due.earliest, one.due.latest) == (other.due.earliest, other.due.latest)
    return same and one.subject == other.subject and 0 <= time.start - before.end <= _BESIDE


class _Finder:
    def __init__(
        self,
        article: Article,
        reading: Reading,
        entities: Sequence[Entity],
        quotations: Sequence[Quotation],
    ) -> None:
        self.text = article.text
        self.published = read_published(article.published)
        self.clauses = Clauses(article.text, reading.words)
        self.plans = Plans(self.clauses)
        self.wording = Wording(self.clauses, MentionIndex(entities))
        self.words = reading.words
        self.sentences = reading.sentences
        self._starts = [s.start for s in reading.sentences]
        self.quotations = sorted(
            quotations, key=lambda q: sum(part.end - part.start for part in q.content)
        )

    def at(self, time: Timex) -> Deadline | None:
        """What is due at a time, if anything."""
        preposition = preposition_before(self.text, time) or self._given(time)
        due = due_of(preposition, time, self.published)
        span = Span(time.start, time.end)
        if due is None or (
            time.type == "DURATION" and self.text[time.start : time.start + 3] == "the"
        ):
            return None
        head = next(iter(self.clauses.phrases.tops(span)), None)
        if head is None or self._is_clock(time) or (time.value or "").endswith("_REF"):
            return None
        if self._is_old(due) or self.text[: time.start].endswith("ahead of "):
            return None
        planned = self._planned(head, time, preposition, due)
        if planned is None or self._is_left_out(planned, head):
            return None
        sentence = self._sentence(time.start)
        action = self._action(planned, span)
        subject = self.wording.subject(planned.head, planned.fixed)
        if subject is not None and self._is_nature(subject.start, subject.end):
            return None
        heads = [planned.head, *([planned.fixed] if planned.fixed is not None else [])]
        return Deadline(
            id="",
            subject=subject,
            action=action,
            due=due,
            condition=self.wording.condition(heads, sentence),
            parties=self.wording.parties(subject, sentence, action),
            stated_by=self._stated_by(action),
            status_as_of_published=status_of(due, self.published),
        )

    def _given(self, time: Timex) -> str:
        """Somebody is given so long for something ("30 days to answer"): as if by "within"."""
        if time.type != "DURATION":
            return ""
        head = next(iter(self.clauses.phrases.tops(Span(time.start, time.end))), None)
        if head is None or self.words[head].relation != "obj":
            return ""
        verb = self.words[head].head
        given = is_one_of(self.clauses.form(verb), "giving")
        return "within" if given and self._ordered(verb) != verb else ""

    def _is_clock(self, time: Timex) -> bool:
        """Whether it is a clock time on a day that another time says."""
        clock = time.type == "TIME" and bool(_CLOCK.search(time.value or ""))
        return clock and time.anchor not in {None, "published"}

    def _is_old(self, due: Due) -> bool:
        """Whether it was past long before publication: history rather than a plan."""
        if self.published is None or due.latest is None:
            return False
        return due.latest < (self.published - timedelta(days=OLD_DAYS)).isoformat()

    def _sentence(self, position: int) -> Span:
        at = bisect_right(self._starts, position) - 1
        return self.sentences[max(at, 0)]

    def _planned(self, head: int, time: Timex, preposition: str, due: Due) -> _Planned | None:
        """The verb or noun that a time dates, if it is planned for it."""
        relative: str = "span" if time.type == "DURATION" else when(due, self.published)
        if relative == "ahead" and time.anchor not in {None, "published"}:
            relative = "now"  # "the same day": no day of its own
        if self.words[head].relation in _ATTRIBUTES and self.words[head].head > head:
            return None
        if self.words[head].pos not in {"VERB", "AUX"} and self._is_predicate(head):
            return self._stated(head, relative)
        noun: int | None = None
        for verb in self._above(head, Span(time.start, time.end)):
            if self.words[verb].pos in NOUNS and not self._is_predicate(verb):
                noun = noun if noun is not None else verb
                continue
            found = self._by_verb(verb, noun, preposition, relative)
            if found is not None:
                return found
            break
        if noun is None or not self._is_happening(noun):
            noun = self._beside(time)
        if noun is None or not self._is_happening(noun):
            return None
        fixed = any(self.plans.is_fixed(child) for child in self.clauses.children(noun))
        return _Planned(noun) if fixed or relative == "ahead" else None

    def _beside(self, time: Timex) -> int | None:
        """The noun right before a time and its preposition ("his next hearing on April 5")."""
        inside = self.clauses.phrases.inside(Span(time.start, time.end))
        k = inside.start - 1
        if k >= 0 and self.words[k].pos == "ADP":
            k -= 1
        return k if k >= 0 and self.words[k].pos == "NOUN" else None

    def _stated(self, head: int, relative: str) -> _Planned | None:
        """What has its day said of it ("the deadline is August 15")."""
        for child in self.clauses.children(head):
            if self.words[child].relation == "nsubj" and self._is_happening(child):
                return _Planned(child) if relative != "past" else None
        return None

    def _above(self, head: int, time: Span) -> Iterator[int]:
        at = head
        for _ in range(_CLIMB):
            word = self.words[at]
            if word.head == at:
                return
            at = word.head
            if not time.start <= self.words[at].start < time.end:
                yield at
            if word.relation in _CROSSED:
                return

    def _is_predicate(self, noun: int) -> bool:
        return any(self.words[c].relation in {"cop", "aux"} for c in self.clauses.children(noun))

    def _is_happening(self, noun: int) -> bool:
        return is_one_of(self.clauses.form(noun), "happening")

    def _by_verb(
        self, verb: int, noun: int | None, preposition: str, relative: str
    ) -> _Planned | None:
        form = self.clauses.form(verb)
        if self.plans.is_fixed(verb):
            return self._fixed(verb, noun)
        if preposition in _ANY_TENSE | {"within"} and self._ordered(verb) != verb:
            return _Planned(self._ordered(verb))
        strength = self.plans.strength(verb)
        moved = preposition in _MOVING and is_one_of(form, "moved")
        if self.plans.is_negated(verb):
            return None
        if strength == "told" and moved and (relative != "past" or preposition in _ANY_TENSE):
            return _Planned(verb)
        if strength == "told":
            return None
        awaited = self._awaited(verb)
        if awaited is not None and relative != "past":
            return _Planned(awaited, verb)
        if strength == "sure" and (relative != "past" or self._was_planned(verb)):
            return _Planned(verb)
        if relative == "ahead" or (relative == "now" and preposition in BY):
            return _Planned(verb)
        return None

    def _awaited(self, verb: int) -> int | None:
        """What a verb expects ("they expect a decision this year")."""
        if not is_one_of(self.clauses.form(verb), "awaiting"):
            return None
        return next(
            (c for c in self.clauses.children(verb) if self.words[c].relation == "obj"), None
        )

    def _ordered(self, verb: int) -> int:
        """What somebody is given until a day to do, else the verb itself."""
        if is_one_of(self.clauses.form(verb), "giving"):
            for child in self.clauses.children(verb):
                if child > verb and self.plans.is_infinitive(child):
                    return child
        return verb

    def _was_planned(self, verb: int) -> bool:
        """Whether it is a plan that stood in the past ("was to end")."""
        around = {self.clauses.form(k) for k in range(max(verb - 5, 0), verb)}
        return bool(around & _PAST_PLANS)

    def _fixed(self, verb: int, noun: int | None) -> _Planned:
        """The complement of a participle that fixes a day, or the participle itself."""
        for child in self.clauses.children(verb):
            if self.words[child].relation == "xcomp" and self.plans.is_infinitive(child):
                return _Planned(child, verb)
        if noun is not None and self.words[noun].head == verb and noun > verb:
            return _Planned(noun, verb)
        return _Planned(verb, verb)

    def _is_left_out(self, planned: _Planned, time: int) -> bool:
        """Whether it is only likely, or said not to be."""
        near = [planned.head, *([planned.fixed] if planned.fixed is not None else [])]
        governor = self.plans.governor(planned.head)
        if governor is not None:
            near.append(governor)
        helpers = set().union(*(self.plans.helpers(i) for i in near))
        forms = {self.clauses.form(i) for i in (*near, *range(max(time - 3, 0), time))}
        if (helpers | forms) & words("unsure"):
            return True
        return any(self.plans.is_negated(i) for i in near)

    def _is_nature(self, start: int, end: int) -> bool:
        inside = self.clauses.phrases.inside(Span(start, end))
        return any(is_one_of(self.clauses.form(i), "nature") for i in inside)

    def _action(self, planned: _Planned, time: Span) -> Span:
        action = self.wording.action(planned.head, time)
        if planned.fixed != planned.head:
            return action
        subjects = self.clauses.surface_subjects(planned.head)
        if subjects and subjects[0] < planned.head:
            phrase = self.wording.action(subjects[0], time)
            return Span(phrase.start, action.end)
        return action

    def _stated_by(self, action: Span) -> str | None:
        for quotation in self.quotations:
            if any(part.covers(action) for part in quotation.content):
                return quotation.id
        return None


def status_of(due: Due, published: date | None) -> DeadlineStatus:
    """Whether a deadline was open on the day of publication."""
    if published is None:
        return "unknown"
    if due.latest is None:
        return "open"
    return "passed" if due.latest < published.isoformat() else "open"
