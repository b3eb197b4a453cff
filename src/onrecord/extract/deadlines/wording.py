"""The words of a deadline: what happens, who or what it happens to, and on what condition.

Example:
    >>> wording.action(step).of(article.text)
    'step down'
"""

from __future__ import annotations

from typing import Final

from onrecord.extract.deadlines.lexicon import is_one_of, words
from onrecord.extract.events.clauses import NOUNS, Clauses
from onrecord.model import Entity, Party, Span
from onrecord.resolve.lookup import MentionIndex

_PARTS: Final = frozenset({"compound:prt", "obj", "iobj", "xcomp", "ccomp", "advmod", "obl"})
_CLOSE: Final = frozenset({"compound:prt", "obj", "iobj"})
_ACTING: Final = frozenset({"person", "organization", "group", "place"})
_STOPS: Final = frozenset('.,;:!?"”’ \n')
_BACK: Final = frozenset({"it", "this", "they"})
_MAX_ACTION: Final = 12
"""Words that an action may have."""


class Wording:
    """Finds the words around a planned verb or noun; words are meant by index."""

    def __init__(self, clauses: Clauses, index: MentionIndex) -> None:
        self.clauses = clauses
        self.index = index
        self.words = clauses.words

    def action(self, head: int, time: Span) -> Span:
        """The words for what happens: a verb with its objects, or a noun with its attributes."""
        copula = self._copula(head) if self.words[head].pos in NOUNS else None
        if copula is not None and copula < head:
            return Span(self.words[copula].start, self.words[head].end)
        if self.words[head].pos in NOUNS:
            return self._noun(head, time)
        last = head
        for child in self.clauses.children(head):
            if child < head or self.words[child].relation not in _PARTS:
                continue
            close = self.words[child].relation in _CLOSE or child == head + 1
            if not close or self._touches(child, time):
                continue
            last = max(last, self._end(child, time))
        last = min(last, head + _MAX_ACTION)
        return Span(self.words[head].start, self.words[last].end)

    def _touches(self, i: int, time: Span) -> bool:
        return time.start <= self.words[i].start < time.end

    def _end(self, i: int, time: Span) -> int:
        phrase = self.clauses.phrases.full_phrase(i)
        inside = self.clauses.phrases.inside(phrase)
        last = max(i, inside.stop - 1 if len(inside) else i)
        while last > i and self.words[last].end > time.start and self.words[i].end <= time.start:
            last -= 1
        return last

    def _noun(self, head: int, time: Span) -> Span:
        phrase = self.clauses.phrases.noun_phrase(head)
        inside = [k for k in self.clauses.phrases.inside(phrase) if not self._touches(k, time)]
        skipped = {"DET", "PRON", "PUNCT", "PART"}
        while len(inside) > 1 and inside[0] < head and self.words[inside[0]].pos in skipped:
            inside.pop(0)
        start = self.words[inside[0]].start if inside else self.words[head].start
        return Span(min(start, self.words[head].start), max(phrase.end, self.words[head].end))

    def party(self, head: int) -> Party:
        """The phrase of a noun as a party, with its entity."""
        span = self.clauses.phrases.full_phrase(head)
        short = self.clauses.phrases.noun_phrase(head)
        joined = self._joined(head, short)
        if joined is not None:
            return joined
        entity = self._entity(head, short)
        chosen = short if entity else span
        inside = self.clauses.phrases.inside(chosen)
        return Party(
            chosen.start, max(chosen.end, self.words[head].end) if inside else span.end, entity
        )

    def _entity(self, head: int, span: Span) -> str | None:
        """The entity that the head noun names, not one that only owns it ("his term")."""
        word = self.words[head]
        found = self.index.at(span, self.clauses.phrases)
        for start, end, entity in self.index.inside(span):
            if entity == found and start <= word.start < end:
                return entity
        return None

    def _joined(self, head: int, first: Span) -> Party | None:
        """Several that are joined by "and", as one."""
        last = None
        for child in self.clauses.children(head):
            if child > head and self.words[child].relation == "conj":
                last = child if self.words[child].pos in NOUNS else last
        if last is None:
            return None
        span = Span(first.start, self.clauses.phrases.full_phrase(last).end)
        whole = [e for start, end, e in self.index.inside(span) if self.index.entities[e].members]
        return Party(span.start, span.end, whole[0] if whole else None)

    def subject(self, head: int, fixed: int | None) -> Party | None:
        """Who or what is due: the subject of the verb that plans it, or of what is planned.

        Args:
            head: The verb or noun of the action.
            fixed: The participle that fixes its date, if there is one.
        """
        found = self._subjects(head)
        if not found and fixed is not None and fixed != head:
            found = self._subjects(fixed)
        if found:
            party = self.party(found[0])
            back = self.clauses.form(found[0]) in _BACK and party.entity is None
            return (self._before(found[0]) or party) if back else party
        if self.words[head].pos in NOUNS:
            owners = [*self.clauses.step(head, "by"), *self.clauses.step(head, "poss")]
            return self.party(owners[0]) if owners else self.party(head)
        return None

    def _subjects(self, head: int) -> list[int]:
        if self.words[head].pos in NOUNS and self._copula(head) is None:
            return []
        lender = self._lender(head)
        if lender is not None:
            return lender
        found = self.clauses.surface_subjects(head)
        return [i for i in found if self.words[i].pos in NOUNS]

    def _before(self, pronoun: int) -> Party | None:
        """What a pronoun without an entity may mean: the subject of the sentence before."""
        root = self._root(pronoun)
        first = min(self._below(root))
        if first == 0:
            return None
        above = self._root(first - 1)
        subjects = [
            c
            for c in self.clauses.children(above)
            if self.words[c].relation in {"nsubj", "nsubj:pass"} and self.words[c].pos != "PRON"
        ]
        if not subjects or self.words[subjects[0]].refers == "person":
            return None
        return self.party(subjects[0])

    def _root(self, i: int) -> int:
        seen = 0
        while self.words[i].head != i and seen < len(self.words):
            i, seen = self.words[i].head, seen + 1
        return i

    def _lender(self, head: int) -> list[int] | None:
        """What is moved, or who is given until a day: the object, not the subject."""
        if is_one_of(self.clauses.form(head), "shifting") and not self.clauses.is_passive(head):
            return self.clauses.objects(head) or None
        giver = self.words[head].head
        if giver < head and is_one_of(self.clauses.form(giver), "giving"):
            given = self.clauses.step(giver, "iobj") or self.clauses.objects(giver)
            return given or None
        return None

    def _copula(self, head: int) -> int | None:
        return next(
            (c for c in self.clauses.children(head) if self.words[c].relation == "cop"), None
        )

    def parties(self, subject: Party | None, sentence: Span, action: Span) -> tuple[Party, ...]:
        """Who takes part: the subject, and others that the action names."""
        found: list[Party] = []
        seen: set[str] = set()
        if subject is not None and subject.entity is not None:
            members = self.index.entities[subject.entity].members
            if self._acts(self.index.entities[subject.entity]) and not members:
                found.append(subject)
                seen.add(subject.entity)
        for start, end, entity in self.index.inside(action):
            if entity not in seen and self._acts(self.index.entities[entity]):
                seen.add(entity)
                found.append(Party(start, end, entity))
        return tuple(found)

    def _acts(self, entity: Entity) -> bool:
        return entity.kind in _ACTING

    def condition(self, heads: list[int], sentence: Span) -> Span | None:
        """The clause with "if", "unless" or the like at one of the verbs, without its stops."""
        for head in heads:
            for child in self.clauses.children(head):
                if self.words[child].relation not in {"advcl", "obl", "nmod"}:
                    continue
                marks = [
                    k
                    for k in self.clauses.children(child)
                    if self.clauses.form(k) in words("conditions")
                ]
                if marks:
                    return self._clause(child, sentence)
        return self._leading(heads[0], sentence) or self._trailing(heads[0], sentence)

    def _leading(self, head: int, sentence: Span) -> Span | None:
        """A condition that opens the sentence, to its comma."""
        text = self.clauses.text
        start = sentence.start
        while start < sentence.end and text[start] in "\"“‘'([":
            start += 1
        first = text[start : start + 12].split(" ")[0].lower()
        comma = text.find(",", start, self.words[head].start)
        return Span(start, comma) if first in words("conditions") and comma > 0 else None

    def _trailing(self, head: int, sentence: Span) -> Span | None:
        """A condition behind the verb, to the next comma or the sentence's end."""
        text = self.clauses.text
        for i in self.clauses.phrases.inside(Span(self.words[head].end, sentence.end)):
            if self.clauses.form(i) not in words("conditions") or self._has_verb(head, i):
                continue
            comma = text.find(",", self.words[i].start, sentence.end)
            end = comma if comma > 0 else sentence.end
            while text[end - 1] in _STOPS:
                end -= 1
            return Span(self.words[i].start, end)
        return None

    def _has_verb(self, head: int, i: int) -> bool:
        """Whether another finite clause begins between two words."""
        between = range(head + 1, i)
        return any(self.words[k].relation.startswith("nsubj") for k in between)

    def _clause(self, head: int, sentence: Span) -> Span:
        members = self._below(head)
        start, end = self.words[min(members)].start, self.words[max(members)].end
        text = self.clauses.text
        while end > start and text[end - 1] in _STOPS:
            end -= 1
        return Span(max(start, sentence.start), min(end, sentence.end))

    def _below(self, head: int) -> list[int]:
        found, waiting = [], [head]
        while waiting:
            i = waiting.pop()
            found.append(i)
            waiting.extend(self.clauses.children(i))
        return found
