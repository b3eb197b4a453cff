"""Parties of events: which phrases name somebody who acts, with their exact spans.

A phrase that names none stands for the party inside it: "rejected **Norway**'s demand".

Example:
    >>> [party.span.of(article.text) for party in finder.parties(word)]
    ['Norway']
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from onrecord.extract.events.clauses import NOUNS, Clauses
from onrecord.extract.events.frames import Paths, word_classes
from onrecord.model import Party, Span
from onrecord.resolve.lookup import MentionIndex

ACTING: Final = frozenset({"person", "organization", "place", "group"})
_PRONOUNS: Final = frozenset(
    "he she they we it i you him her them us me his its their our my who whom whose".split()
)
_COUNTED: Final = frozenset("first second third fourth last new old next same % percent".split())
_CONDITIONS: Final = (["emergency"], ["war"], ["siege"], ["alert"])
"""What follows "state of" where no state is meant."""
_THINGS: Final = frozenset({"it", "its"})
_BODIES: Final = frozenset({"organization", "place", "group"})
_NOBODY: Final = frozenset("which that this those these itself what one".split())
_OWNERS: Final = ("poss", "by", "from", "of", "mod", "against", "on", "in")
_BEFORE: Final = frozenset({"mod", "agent"})
_PERSONS: Final = ("man", "men", "woman", "women", "ist", "ists", "missionary")
"""Endings of nouns that mean people."""
_FOLLOWING: Final = frozenset({"of", "in", "from", "for", "at"})
_LEADING: Final = frozenset({"DET", "ADV", "ADP", "PUNCT", "CCONJ", "SCONJ", "PART", "NUM"})
_AT: Final = frozenset({"least", "most"})
_MANY: Final = frozenset(
    "hundreds thousands dozens scores millions tens number group members some many most all"
    " majority couple handful two three several".split()
)
_BESIDE: Final = frozenset({"appos", "flat", "compound", "nmod:desc", "nsubj", "conj"})
_NEAR: Final = 30
"""Characters within which a phrase that belongs to a party begins."""
_FAR: Final = 400
"""Characters before a pronoun in which its sentence begins."""
_MAX_PARTIES: Final = 12
_REDUCED: Final = 2
"""Phrases within phrases in which a party is sought."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that names a party: its head word, its span, its entity."""

    head: int
    span: Span
    entity: str | None

    def as_party(self) -> Party:
        """The party of the record."""
        return Party(self.span.start, self.span.end, self.entity)


class PartyFinder:
    """Finds parties by the paths of frames; ``told`` are words that the reader has for such."""

    def __init__(
        self, clauses: Clauses, index: MentionIndex, told: Container[int] = frozenset()
    ) -> None:
        self.clauses = clauses
        self.index = index
        self._told = told
        self._people = word_classes()["actor"]
        self._private = word_classes()["private"]
        self._media = word_classes()["media"] - {"post", "news", "times", "press", "outlet"}
        self._states = word_classes()["state"]
        self._things = word_classes()["inanimate"]

    @cached_property
    def _mentions(self) -> dict[int, tuple[Span, str]]:
        """For each word the mention it belongs to: the longest, with its entity."""
        found: dict[int, tuple[Span, str]] = {}
        for entity in self.index.entities.values():
            for mention in entity.mentions:
                span = Span(mention.start, mention.end)
                for i in self.clauses.phrases.inside(span):
                    known = found.get(i)
                    if known is None or known[0].end - known[0].start < span.end - span.start:
                        found[i] = (span, entity.id)
        return found

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {entity.id: entity.kind for entity in self.index.entities.values()}

    def is_party(self, i: int) -> bool:
        """Whether the phrase that a word heads names somebody who can act."""
        word = self.clauses.words[i]
        if word.pos not in NOUNS and word.pos != "ADJ":
            return False
        form = self.clauses.form(i)
        if form in _THINGS:
            return self._means_a_body(i)
        if self._is_nothing(i):
            return False
        if word.pos in {"PRON", "DET"}:
            return form in _PRONOUNS and form not in _NOBODY
        if word.pos == "ADJ" and self.is_demonym(i):
            return True
        if word.pos in {"NOUN", "PROPN"} and self._is_person(i):
            return True
        if self.is_thing(i):
            return False
        if word.pos in {"NOUN", "PROPN"} and i in self._told:
            return True
        flat = [c for c in self.clauses.children(i) if self.clauses.words[c].relation == "flat"]
        if any(self.clauses.words[k].refers in ACTING for k in (i, *flat)):
            return True
        if word.pos == "PROPN" and flat:
            return True
        mention = self._mentions.get(i)
        return mention is not None and self._kinds.get(mention[1]) in ACTING

    def _means_a_body(self, i: int) -> bool:
        """Whether "it" stands for a body, a state or a group: storms and books kill nobody."""
        word = self.clauses.words[i]
        entity = self.index.entities.get(self.index.at(Span(word.start, word.end)) or "")
        if entity is None or entity.kind not in _BODIES:
            return False
        return entity.geo is None or entity.geo.region is None

    def is_demonym(self, i: int) -> bool:
        """Whether an adjective is written like a nationality's, within a sentence."""
        start = self.clauses.words[i].start
        before = self.clauses.text[:start].rstrip()[-1:]
        return self.clauses.text[start].isupper() and before not in {"", ".", "!", "?", ":", "“"}

    def _is_person(self, i: int) -> bool:
        people = self.clauses.is_one_of(i, self._people)
        return people or self.clauses.form(i).endswith(_PERSONS)

    def is_thing(self, i: int) -> bool:
        """Whether a word means a document, a study, a storm: what has no will."""
        return self._is_nothing(i) or self.clauses.is_one_of(i, self._things)

    def _is_nothing(self, i: int) -> bool:
        """Whether a word is an ordinal, a share, or the "state" of a "state of emergency"."""
        after = self.clauses.forms[i + 1 : i + 3]
        return self.clauses.form(i) in _COUNTED or (
            self.clauses.form(i) == "state" and after[:1] == ["of"] and after[1:] in _CONDITIONS
        )

    def is_place(self, i: int) -> bool:
        """Whether a word stands for a place, as a capital for its government."""
        mention = self._mentions.get(i)
        return mention is not None and self._kinds.get(mention[1]) == "place"

    def is_named(self, i: int) -> bool:
        """Whether a word stands for a person with a name."""
        mention = self._mentions.get(i)
        if mention is not None:
            return self._kinds.get(mention[1]) == "person" and self._has_name(mention[1])
        return False

    def _has_name(self, entity: str) -> bool:
        return any(m.form == "name" for m in self.index.entities[entity].mentions)

    def is_political(self, party: Found) -> bool:
        """Whether a party is a body, a place, a group, or a person with a role."""
        if self.clauses.is_one_of(party.head, self._private):
            return False
        entity = self.index.entities.get(party.entity or "")
        if entity is not None and (entity.kind != "person" or entity.roles):
            return not any(word in self._private for word in entity.name.lower().split())
        return self.clauses.is_one_of(party.head, self._people)

    def is_media(self, party: Found) -> bool:
        """Whether a party is a newspaper or another of those that report."""
        entity = self.index.entities.get(party.entity or "")
        names = entity.name.lower().split() if entity is not None else []
        return self.clauses.is_one_of(party.head, self._media) or any(
            n in self._media for n in names
        )

    def is_state(self, party: Found) -> bool:
        """Whether a party is a place or its government, against whom one protests."""
        entity = self.index.entities.get(party.entity or "")
        is_place = entity is not None and entity.kind == "place"
        return self.clauses.is_one_of(party.head, self._states) or (
            is_place and not self.clauses.is_one_of(party.head, self._people)
        )

    def is_town(self, party: Found) -> bool:
        """Whether a party is a place within a country."""
        entity = self.index.entities.get(party.entity or "")
        geo = entity.geo if entity is not None and entity.kind == "place" else None
        return geo is not None and geo.region is not None

    def along(self, trigger: int, paths: Paths) -> list[Found]:
        """The parties at the end of the first alternative that leads to any."""
        for choice in paths:
            found: list[Found] = []
            for path in choice:
                heads = [trigger]
                for step in path:
                    heads = [h for i in heads for h in self.clauses.step(i, step)]
                parties = self.parties(heads)
                found += _joined(parties, self.clauses.text) if path[-1] in _BEFORE else parties
            if found:
                return _apart(found)
        return []

    def parties(self, heads: Iterable[int]) -> list[Found]:
        """The parties that phrases name, or that stand inside them."""
        found: list[Found] = []
        for head in heads:
            for i in self._coordinated(head):
                found += self._named(i) or self._inside(i, _REDUCED)
        return _apart(found)

    def as_told(self, heads: Iterable[int]) -> list[Found]:
        """The phrases of words that the reader has for parties, unless they name a thing."""
        found: list[Found] = []
        for i in heads:
            if self.is_thing(i) or self.clauses.form(i) in _THINGS:
                found += self._named(i)
                continue
            span = self.span(i)
            found += self._named(i) or [Found(i, span, self._entity(i, span))]
        return _apart(found)

    def _coordinated(self, head: int) -> list[int]:
        conjuncts = [
            c
            for c in self.clauses.children(head)
            if self.clauses.words[c].relation == "conj" and self.clauses.words[c].pos in NOUNS
        ]
        return [head, *conjuncts[:_MAX_PARTIES]]

    def _named(self, i: int, depth: int = 0) -> list[Found]:
        measured = self.clauses.measured(i)[1:] if depth < _REDUCED else []
        held = [h for h in measured if self.is_party(h)]
        if held and self.clauses.words[i].refers != "organization":
            return [
                f for h in held for c in self._coordinated(h) for f in self._named(c, depth + 1)
            ]
        if not self.is_party(i):
            return []
        span = self.span(i)
        entity = self._entity(i, span)
        if self.clauses.words[i].pos == "PRON" and entity is not None:
            i, span = self._spelt_out(i, span, entity)
        return [Found(i, span, entity)]

    def _entity(self, i: int, span: Span) -> str | None:
        """Whom the phrase of a word means, not whom a part of it does ("a court **in Elm**")."""
        entity = self.index.at(span, self.clauses.phrases)
        end = self.clauses.words[i].end
        own = [m for m in self.index.inside(span) if m[2] == entity]
        if not own or any(
            start < end or (start, stop) == (span.start, span.end) for start, stop, _ in own
        ):
            return entity
        heads = (self.clauses.phrases.head_of(Span(start, stop)) for start, stop, _ in own)
        return entity if any(self._is_named_by(i, head) for head in heads) else None

    def _is_named_by(self, i: int, name: int | None) -> bool:
        """Whether a name stands beside a noun: "the envoy **Ana Silva**"."""
        while name is not None and name > i:
            word = self.clauses.words[name]
            if word.relation not in _BESIDE:
                return False
            if word.head == i:
                return True
            name = word.head
        return False

    def _spelt_out(self, i: int, span: Span, entity: str) -> tuple[int, Span]:
        """The words that a pronoun stands for, where the same sentence has them before it."""
        sentence = self.clauses.text[max(0, span.start - _FAR) : span.start]
        begins = span.start - len(sentence) + max(sentence.rfind(m) + 1 for m in ("\n", ". ", "” "))
        for mention in reversed(self.index.entities[entity].mentions):
            if begins <= mention.start and mention.end <= span.start and mention.form != "pronoun":
                head = self.clauses.phrases.head_of(Span(mention.start, mention.end))
                if head is not None:
                    return head, self.span(head)
        return i, span

    def _inside(self, i: int, depth: int) -> list[Found]:
        """Parties within a phrase that names none itself."""
        if depth == 0 or self.clauses.words[i].pos not in NOUNS:
            return []
        for step in _OWNERS:
            heads = self._own(i, step)
            found = [f for h in heads for c in self._coordinated(h) for f in self._named(c)]
            if found:
                return _joined(found, self.clauses.text) if step == "mod" else found
        for step in ("of", "for", "to", "on", "by", "against"):
            for head in self._own(i, step):
                found = self._inside(head, depth - 1)
                if found:
                    return found
        return []

    def _own(self, i: int, step: str) -> list[int]:
        if step == "poss":
            children = self.clauses.children(i)
            return [c for c in children if self.clauses.words[c].relation == "nmod:poss"]
        if step == "mod":
            return self.clauses.modifiers(i)
        return [
            c
            for c in self.clauses.children(i)
            if self.clauses.words[c].relation.startswith(("nmod", "obl"))
            and step in self.clauses.cases(c)
        ]

    def span(self, i: int) -> Span:
        """The noun phrase of a party: with title and what tells it apart, without an article."""
        words, phrases = self.clauses.words, self.clauses.phrases
        beside = words[i].relation in {"amod", "compound"}
        if beside and self.is_place(i):
            return self._mentions[i][0]
        whole = phrases.noun_phrase(i)
        if beside or words[i].pos in {"PRON", "DET"}:
            end = self._unbroken(max(whole.end, words[i].end))
            return self._trimmed(Span(whole.start, end), i)
        end = whole.end
        for child in self.clauses.children(i):
            relation = words[child].relation
            if child < i:
                continue
            near = words[child].start - end < _NEAR and bool(
                _FOLLOWING & set(self.clauses.cases(child))
            )
            if relation.startswith("nmod") and near:
                end = max(end, self._end_of(child))
            elif relation in {"appos", "flat"} and self._touches(end, child):
                end = max(end, phrases.noun_phrase(child).end)
        start = whole.start
        mention = self._mentions.get(i)
        if mention is not None:
            start, end = min(start, mention[0].start), max(end, mention[0].end)
        return self._trimmed(Span(start, self._unbroken(self._with_name(end, i))), i)

    def _unbroken(self, end: int) -> int:
        """The end of a name that goes on behind a hyphen ("al-Karim")."""
        text = self.clauses.text
        while text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
            i = self.clauses.phrases.covering(end + 1)
            if i is None:
                break
            end = self.clauses.words[i].end
        return end

    def _with_name(self, end: int, i: int) -> int:
        """The end with a name that follows a title at once, whatever the tree has of it."""
        words = self.clauses.words
        inside = self.clauses.phrases.inside(Span(words[i].start, end + 2))
        after = inside.stop - 1
        if after <= i or words[after].start < end or words[after].pos != "PROPN":
            return end
        mention = self._mentions.get(after)
        if mention is None or mention[0].start != words[after].start or words[i].pos == "PRON":
            return end
        return mention[0].end

    def _end_of(self, child: int) -> int:
        """The end of a phrase with the names it coordinates ("of Iran and Syria")."""
        end = self.clauses.phrases.noun_phrase(child).end
        for inner in self.clauses.children(child):
            word = self.clauses.words[inner]
            if (
                inner > child
                and word.relation.startswith("nmod")
                and "of" in self.clauses.cases(inner)
            ):
                end = max(end, self.clauses.phrases.noun_phrase(inner).end)
        return end

    def _touches(self, end: int, child: int) -> bool:
        """Whether a name follows at once, as after a title."""
        start = self.clauses.phrases.noun_phrase(child).start
        return not self.clauses.text[end:start].strip(" ")

    def _before_hyphen(self, i: int) -> bool:
        end = self.clauses.words[i].end
        return self.clauses.text[end : end + 1] == "-"

    def _trimmed(self, span: Span, head: int) -> Span:
        inside: Sequence[int] = self.clauses.phrases.inside(span)
        first = 0
        while (
            first < len(inside) - 1
            and inside[first] < head
            and (
                self.clauses.words[inside[first]].pos in _LEADING
                or self.clauses.form(inside[first]) in _AT
            )
            and not self._before_hyphen(inside[first])
        ):
            first += 1
        return Span(self.clauses.words[inside[first]].start, span.end) if inside else span


def _joined(found: Sequence[Found], text: str) -> list[Found]:
    """Parties that stand side by side before a noun as one ("**US military** strikes")."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and text[last.span.end : one.span.start] == " ":
            joined[-1] = replace(last, span=Span(last.span.start, one.span.end))
        else:
            joined.append(one)
    return joined


def _apart(found: Sequence[Found]) -> list[Found]:
    """The parties without those that say the same again, in the order of the text."""
    kept: list[Found] = []
    for one in found:
        same = any(
            one.span.overlaps(other.span) or (one.entity is not None and one.entity == other.entity)
            for other in kept
        )
        if not same:
            kept.append(one)
    return sorted(kept, key=lambda f: f.span)[:_MAX_PARTIES]
