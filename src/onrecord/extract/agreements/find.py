"""All that the text says becomes of its agreements.

Example:
    >>> milestones_of(scene, article)[0].stage
    'withdrawal_announced'
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, cast

from onrecord.extract.agreements.stages import is_word, stage_in
from onrecord.extract.deadlines.due import due_of, preposition_before
from onrecord.extract.events import Scene
from onrecord.extract.events.clauses import NOUNS
from onrecord.extract.events.status import state_of
from onrecord.model import (
    Article,
    Due,
    EventStatus,
    Milestone,
    Party,
    Span,
    Stage,
    Timex,
)
from onrecord.resolve.agreements import agreement_class
from onrecord.resolve.times import read_published

MAX_STEPS: Final = 300
"""Steps of one article that are looked at; news has a handful."""
REACH: Final = 400
"""Characters around a word in which its time is looked for."""
_CLIMB: Final = 5
_OUT: Final = frozenset({"from", "of", "out"})
_COMPLETES: Final = frozenset({"of", "from", "to", "in", "under", "into", "with", "on"})
_OF_LAWS: Final = frozenset({"signed", "in_force", "expires"})
_PRONOUNS: Final = frozenset({"it", "which", "that"})
_ACTING: Final = frozenset({"person", "organization", "group", "place"})
_AHEAD: Final[frozenset[EventStatus]] = frozenset({"planned", "proposed"})
_SURE: Final[frozenset[EventStatus]] = frozenset({"actual", "ongoing"})


@dataclass(frozen=True, slots=True)
class _Step:
    """A word that makes something of an agreement."""

    head: int
    agreement: Party
    trigger: int
    stage: str


def milestones_of(scene: Scene, article: Article) -> tuple[Milestone, ...]:
    """The steps in the life of the agreements of an article.

    Args:
        scene: Clauses, parties, times and quotations.
        article: Its day of publication.

    Returns:
        In the order of the text; one for each agreement, stage and day.
    """
    finder = _Finder(scene, article)
    found: dict[object, Milestone] = {}
    for step in islice(finder.steps(), MAX_STEPS):
        milestone = finder.milestone(step)
        if milestone is None:
            continue
        due = milestone.effective
        name = milestone.agreement.entity or finder.words_of(milestone.agreement)
        key = (name, milestone.stage, due and (due.earliest, due.latest))
        if key not in found or len(milestone.parties) > len(found[key].parties):
            found[key] = milestone
    return tuple(replace(m, id=f"m{n}") for n, m in enumerate(found.values(), 1))


def _fits(party: Party, stage: str, words_of: Callable[[Party], str]) -> bool:
    """Whether a stage may be said of it: "the law" without a name is broken by anybody."""
    unnamed_law = party.entity is None and agreement_class(words_of(party).split()[-1]) == "law"
    return not unnamed_law or stage in _OF_LAWS


class _Finder:
    def __init__(self, scene: Scene, article: Article) -> None:
        self.scene = scene
        self.clauses = scene.clauses
        self.words = scene.clauses.words
        self.published = read_published(article.published)
        self.quotations = {q.id: q for q in scene.quotations}
        self.index = scene.finder.index
        self._time_starts = [t.start for t in scene.setting.times]
        self._times = {t.id: t for t in scene.setting.times}

    def words_of(self, party: Party) -> str:
        """The words of a party, in lower case."""
        return self.scene.text[party.start : party.end].lower()

    def steps(self) -> Iterator[_Step]:
        """Every word that makes something of an agreement, in the order of the agreements."""
        latest: tuple[int, Party] | None = None
        for i in range(len(self.words)):
            party = self._agreement(i)
            if party is not None:
                latest = i, party
            elif latest is not None and self._goes_back(i, latest[0]):
                party = latest[1]
            found = self._trigger(i) if party is not None else None
            if party is not None and found is not None and _fits(party, found[1], self.words_of):
                yield _Step(i, party, *found)

    def _agreement(self, i: int) -> Party | None:
        """The agreement that a word heads."""
        word = self.words[i]
        if word.pos not in NOUNS or (word.relation == "compound" and self._in_agreement(i)):
            return None
        span = self.clauses.phrases.noun_phrase(i)
        for start, end, entity in self.index.inside(Span(span.start, max(span.end, word.end))):
            named = self.index.entities[entity].kind == "agreement"
            if named and start <= word.start < end:
                return Party(start, end, entity)
        unnamed = agreement_class(self.clauses.form(i)) and word.pos == "NOUN"
        if unnamed and self.scene.text[word.start].islower() and not self._is_idiom(i):
            return Party(span.start, word.end, None)
        return None

    def _is_idiom(self, i: int) -> bool:
        """Whether it is "a good deal" of something."""
        return is_word("much", self.clauses.lemmas(i - 1)) if i else False

    def _in_agreement(self, i: int) -> bool:
        head = self.words[i].head
        return bool(agreement_class(self.clauses.form(head)))

    def _goes_back(self, i: int, last: int) -> bool:
        """Whether a pronoun may mean the agreement last spoken of."""
        word = self.words[i]
        form = self.clauses.form(i)
        if word.pos != "PRON" or form not in _PRONOUNS:
            return False
        if form != "it":
            clause = self.words[word.head]
            return clause.relation == "acl:relcl" and clause.head == last
        sentence = self.scene.setting.sentence_of(word.start)
        near = self.scene.setting.sentence_of(max(sentence.start - 2, 0))
        return (
            self.words[last].start >= near.start
            and self.index.at(Span(word.start, word.end)) is None
        )

    # --- triggers ------------------------------------------------------------------

    def _trigger(self, i: int) -> tuple[int, str] | None:
        """The verb or noun beside an agreement, and the stage that it makes of it."""
        head = self.words[i].head
        if head == i:
            return None
        for _ in range(2):
            lemmas = self.clauses.lemmas(head)
            if not is_word("through", lemmas) or self.words[head].head == head:
                break
            i, head = head, self.words[head].head
        if self.words[head].pos in {"NOUN", "PROPN"} and not self.clauses.is_passive(head):
            return self._of_noun(i, head)
        return self._of_verb(i, head)

    def _of_noun(self, i: int, head: int) -> tuple[int, str] | None:
        fits = self.words[i].relation == "compound" or _COMPLETES & set(self.clauses.cases(i))
        stage = stage_in("noun", self.clauses.lemmas(head)) if fits else None
        return (head, stage) if stage else None

    def _of_verb(self, i: int, verb: int) -> tuple[int, str] | None:
        lemmas = self.clauses.lemmas(verb)
        if i in self.clauses.objects(verb) or self.words[i].relation in {"obj", "nsubj:pass"}:
            stage = stage_in("object", lemmas)
        elif self.words[i].relation.startswith("nsubj"):
            stage = self._of_subject(verb, lemmas)
        else:
            out = _OUT & set(self.clauses.cases(i))
            stage = stage_in("from", lemmas) if out else None
        return (verb, stage) if stage else self._below(i, verb)

    def _below(self, i: int, verb: int) -> tuple[int, str] | None:
        """The complement of a verb whose subject an agreement is ("it is set to expire")."""
        if not self.words[i].relation.startswith("nsubj"):
            return None
        for child in self.clauses.children(verb):
            if self.words[child].relation == "xcomp":
                lemmas = self.clauses.lemmas(child)
                place = "object" if self.clauses.is_passive(child) else "subject"
                stage = stage_in(place, lemmas) or self._of_subject(child, lemmas)
                if stage:
                    return child, stage
        return None

    def _of_subject(self, verb: int, lemmas: Sequence[str]) -> str | None:
        if is_word("entering", lemmas):
            beside = (self.clauses.lemmas(c) for c in self.clauses.children(verb) if c > verb)
            return "in_force" if any(is_word("force", each) for each in beside) else None
        return stage_in("subject", lemmas)

    # --- milestones ----------------------------------------------------------------

    def milestone(self, step: _Step) -> Milestone | None:
        """The milestone of a step; None for one that is denied or merely thought of."""
        state = state_of(self.clauses, step.trigger)
        effective = self._time_at(step)
        undated = state.status == "conditional" and effective is None
        if state.negative or state.status == "hypothetical" or undated:
            return None
        announcer = self._announcer(step.trigger)
        stage, status = self._stage(step, state.status, announcer, effective)
        span = self.scene.span(step.trigger)
        claimed = self.scene.claims.of(span).claimed_by
        return Milestone(
            id="",
            agreement=step.agreement,
            stage=stage,
            evidence=(self._evidence(step.trigger),),
            parties=self._parties(step),
            said=self._said(claimed, announcer),
            effective=effective,
            status=status,
            claimed_by=claimed,
        )

    def _stage(
        self, step: _Step, status: EventStatus, announcer: int | None, due: Due | None
    ) -> tuple[Stage, EventStatus]:
        today = self.published.isoformat() if self.published else None
        ahead = bool(today and due and (due.latest or due.earliest or "") > today)
        if ahead and (status == "actual" or (status == "conditional" and step.stage == "expires")):
            status = "planned"
        if step.stage == "left":
            if self._is_noticed(step.trigger):
                return "notice_given", status
            if self._takes_effect(step.trigger):
                return "withdrawal_effective", status
            announced = announcer is not None or status not in _SURE
            return ("withdrawal_announced" if announced else "withdrawal_effective"), status
        if step.stage == "expires":
            over = bool(today and due and due.latest and due.latest < today)
            told = self.clauses.form(step.trigger).endswith("ed") and status == "actual"
            return ("expired" if over or (told and not ahead) else "expires"), status
        return cast("Stage", step.stage), status

    def _takes_effect(self, trigger: int) -> bool:
        """Whether a noun is the subject of "take effect"."""
        verb = self.words[trigger].head
        return self._of_subject(verb, self.clauses.lemmas(verb)) == "in_force"

    def _announcer(self, trigger: int) -> int | None:
        """The verb that announces what a trigger names, a few words up."""
        at = trigger
        for _ in range(3):
            head = self.words[at].head
            if head == at:
                return None
            at = head
            if is_word("announcing", self.clauses.lemmas(at)):
                return at
        return None

    def _is_noticed(self, trigger: int) -> bool:
        around = [self.words[trigger].head, *self.clauses.children(self.words[trigger].head)]
        return any(is_word("notice", self.clauses.lemmas(k)) for k in around)

    def _evidence(self, trigger: int) -> Span:
        """The trigger with what completes it at once ("take effect")."""
        end = self.words[trigger].end
        for child in self.clauses.children(trigger):
            if child > trigger and is_word("force", self.clauses.lemmas(child)):
                end = self.words[child].end
        return Span(self.words[trigger].start, end)

    def _times_in(self, i: int) -> list[Timex]:
        sentence = self.scene.setting.sentence_of(self.words[i].start)
        start = max(sentence.start, self.words[i].start - REACH)
        end = min(sentence.end, self.words[i].end + REACH)
        first = bisect_left(self._time_starts, start)
        return self.scene.setting.times[first : bisect_left(self._time_starts, end)]

    def _attached(self, time: Timex, to: int) -> bool:
        """Whether the tree ties a time to a word before any other verb."""
        tops = self.clauses.phrases.tops(Span(time.start, time.end))
        at = tops[0] if tops else None
        for _ in range(_CLIMB):
            if at is None:
                return False
            head = self.words[at].head
            if head == to:
                return True
            if head == at or self.words[head].pos == "VERB":
                return False
            at = head
        return False

    def _time_at(self, step: _Step) -> Due | None:
        """The days on which it takes effect: those tied to the trigger or what it is due by."""
        governor = self.words[step.trigger].head
        places = [step.trigger]
        lemmas = self.clauses.lemmas(governor)
        if self.words[step.trigger].pos in NOUNS and is_word("entering", lemmas):
            places.append(governor)
        fixed = self.words[step.trigger].relation == "xcomp"
        noticed = self._is_noticed(step.trigger)
        if noticed or (fixed and not is_word("announcing", lemmas)):
            places += [governor, self.words[governor].head]
        for time in self._times_in(step.trigger):
            if any(self._attached(time, to) for to in places):
                preposition = preposition_before(self.scene.text, time)
                return due_of(preposition, time, self.published)
        return None

    def _said(self, claimed: Sequence[str], announcer: int | None) -> str | None:
        """The day of the saying: the quotation's, the announcement's, else of publication."""
        for id in claimed:
            time = self._times.get(self.quotations[id].time or "")
            if time is not None and time.earliest == time.latest and self._is_past(time):
                return time.earliest
        for time in self._times_in(announcer) if announcer is not None else ():
            tied = self._attached(time, cast("int", announcer))
            if tied and time.earliest == time.latest and self._is_past(time):
                return time.earliest
        return self.published.isoformat() if self.published else None

    def _is_past(self, time: Timex) -> bool:
        today = self.published.isoformat() if self.published else "9999"
        return time.earliest is not None and time.earliest <= today

    def _parties(self, step: _Step) -> tuple[Party, ...]:
        """Who does it, and between whom the agreement is."""
        heads = [] if step.stage == "expires" else self._doers(step.trigger)
        heads += self.clauses.prepositional(step.head, "between")
        found: list[Party] = []
        for head in heads:
            for party in self.scene.finder.parties([head]):
                kind = self.index.entities[party.entity].kind if party.entity else None
                if kind in _ACTING and party.entity not in {p.entity for p in found}:
                    found.append(Party(party.span.start, party.span.end, party.entity))
        return tuple(found)

    def _doers(self, trigger: int) -> list[int]:
        if self.words[trigger].pos in NOUNS:
            return list(self.clauses.agents(trigger))
        return list(self.clauses.subjects(trigger))
