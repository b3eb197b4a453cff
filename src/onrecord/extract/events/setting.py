"""Where and when an event takes place: what hangs on its trigger, else what its sentence says.

Example:
    >>> setting.time_of(trigger), setting.place_of(trigger, parties)
    ('t1', Party(start=30, end=34, entity='e2'))
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.extract.events.clauses import Clauses
from onrecord.model import Party, Reading, Span, Timex
from onrecord.resolve.lookup import MentionIndex

_WHERE: Final = frozenset({"in", "at", "near", "outside", "inside", "across", "around"})
_WHITHER: Final = ("into", "to", "from", "on")
_MOVING: Final = frozenset({"CONSULT", "MOBILIZE", "RETREAT", "AID"})
"""Types that take place where somebody comes to or goes from."""
_LOCAL: Final = frozenset(
    "city town village capital region area province district state part camp island port street "
    "square border neighbourhood neighborhood suburb county north south east west centre center "
    "church prison hotel airport market base".split()
)
_POINTS: Final = frozenset({"DATE", "TIME"})
_NOW: Final = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_CLIMB: Final = 3
_ASIDE: Final = 2
"""Steps up that a word between a time and the trigger's clause counts as."""
_NOWHERE: Final = 99


class Setting:
    """The times and places of an article's sentences."""

    def __init__(
        self, reading: Reading, clauses: Clauses, index: MentionIndex, times: Sequence[Timex]
    ) -> None:
        self.clauses = clauses
        self.index = index
        self.sentences = reading.sentences
        self._starts = [sentence.start for sentence in reading.sentences]
        self.times = sorted(
            (t for t in times if t.type in _POINTS and t.value not in _NOW), key=lambda t: t.start
        )
        self._time_starts = [time.start for time in self.times]

    def sentence_of(self, position: int) -> Span:
        """The sentence that a character stands in."""
        at = bisect_right(self._starts, position) - 1
        return self.sentences[max(at, 0)]

    def time_of(self, trigger: int) -> str | None:
        """The id of the time of an event: the nearest on the tree, then in the sentence."""
        word = self.clauses.words[trigger]
        sentence = self.sentence_of(word.start)
        first = bisect_left(self._time_starts, sentence.start)
        last = bisect_left(self._time_starts, sentence.end)
        near = self.times[first:last]
        if not near:
            return None
        chain = self._chain(trigger)

        def distance(time: Timex) -> tuple[int, int]:
            return self._steps_from(time, chain), abs(time.start - word.start)

        best = min(near, key=distance)
        return best.id if distance(best)[0] < _NOWHERE or len(near) == 1 else None

    def _chain(self, trigger: int) -> list[int]:
        chain = [trigger]
        verb = self.clauses.light_verb(trigger)
        if verb is not None:
            chain.append(verb)
        at = trigger
        for _ in range(_CLIMB):
            head = self.clauses.words[at].head
            if head == at:
                break
            chain.append(head)
            at = head
        return chain

    def _steps_from(self, time: Timex, chain: Sequence[int]) -> int:
        """How far a time hangs from the trigger, over what governs both.

        What lies between the time and the trigger's clause is likelier to be what it dates.
        """
        i = self.clauses.phrases.covering(time.start)
        between = 0
        for _ in range(_CLIMB + 1):
            if i is None:
                break
            if i in chain:
                return chain.index(i) + between
            between += 0 if time.start <= self.clauses.words[i].start < time.end else _ASIDE
            head = self.clauses.words[i].head
            i = None if head == i else head
        return _NOWHERE

    def place_of(self, trigger: int, kind: str, taken: Sequence[Party]) -> Party | None:
        """The place that a phrase with "in", "at" or "near" names, near the trigger.

        Else whither or whence one moves, or the place among the parties that it is done in.
        """
        chain = self._chain(trigger)[: _CLIMB + 1]
        for head in (*chain, *self.clauses.subjects(chain[-1])):
            found = self._place_at(head)
            if found:
                return found
        if kind in _MOVING and self.clauses.words[trigger].pos != "PROPN":
            moved = [c for step in _WHITHER for c in self.clauses.step(trigger, step)]
            for thing in (*moved, *self.clauses.objects(trigger)):
                found = self._own_place(thing)
                if found:
                    return found
        for party in taken:
            entity = self.index.entities.get(party.entity or "")
            i = self.clauses.phrases.covering(party.start)
            if entity and entity.kind == "place" and i is not None and self._is_located(i):
                return party
        return None

    def _is_located(self, i: int) -> bool:
        return bool((_WHERE | set(_WHITHER)) & set(self.clauses.cases(i)))

    def _own_place(self, i: int) -> Party | None:
        """The place that a word is the name of."""
        word = self.clauses.words[i]
        for start, end, entity in self.index.inside(self.clauses.phrases.full_phrase(i)):
            is_place = self.index.entities[entity].kind == "place"
            if is_place and start <= word.start and word.end <= end:
                return Party(start, end, entity)
        return None

    def _place_at(self, head: int) -> Party | None:
        is_verb = self.clauses.words[head].pos == "VERB"
        for thing in [head, *(self.clauses.objects(head) if is_verb else ())]:
            for child in self.clauses.children(thing):
                relation = self.clauses.words[child].relation
                located = _WHERE & set(self.clauses.cases(child))
                if relation.startswith(("obl", "nmod")) and located:
                    found = self._place_in(child)
                    if found:
                        return found
        return None

    def _place_in(self, i: int, depth: int = 0) -> Party | None:
        """The place that a phrase is, or that its noun stands by ("the town of Elm")."""
        word = self.clauses.words[i]
        span = self.clauses.phrases.full_phrase(i)
        places = [
            (start, end, entity)
            for start, end, entity in self.index.inside(span)
            if self.index.entities[entity].kind == "place"
        ]
        own = self._own_place(i)
        if own:
            return own
        if word.refers == "place" or self.clauses.is_one_of(i, _LOCAL):
            return Party(*places[0]) if places else None
        if depth == _CLIMB:
            return None
        nested = [
            c
            for c in self.clauses.children(i)
            if c > i and {"in", "at", "near"} & set(self.clauses.cases(c))
        ]
        return next((found for c in nested if (found := self._place_in(c, depth + 1))), None)
