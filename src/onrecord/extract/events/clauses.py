"""Who does what in a clause: logical subjects, objects and prepositional phrases over the tree.

Passives come in the active voice; control ("agreed to withdraw"), coordination, relative
and participial clauses lend the subject that they share.

Example:
    >>> clauses = Clauses(article.text, reading.words)
    >>> [clauses.form(i) for i in clauses.step(trigger, "subj")]
    ['norway']
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from onrecord.extract.events.control import controllers
from onrecord.extract.events.frames import lexicon
from onrecord.extract.events.lemmas import lemmas_of
from onrecord.model import Word
from onrecord.resolve.phrases import Phrases

DEPTH: Final = 6
"""Clauses that a shared subject may be sought through."""
NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_RELATIVE: Final = frozenset({"who", "whom", "which", "that", "whose"})
_OBLIQUE: Final = frozenset({"obl", "nmod", "obl:agent", "obl:unmarked"})
_MODIFIERS: Final = frozenset({"compound", "amod", "nmod", "nmod:poss", "nmod:desc", "flat"})
_COMPLEMENTS: Final = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_PERSONAL: Final = frozenset({"who", "whom"})
_BETWEEN: Final = frozenset({",", "of", "with", "by", "to"})
_OF_A_NAME: Final = frozenset({"flat", "compound", "nmod:desc", "appos"})
_BELOW_VERB: Final = frozenset({"obj", "iobj", "obl"})
_ENDINGS: Final = ("ed", "en", "wn")
"""Of participles that are not like their infinitive."""


class Clauses:
    """The clauses of a reading; words are meant by index."""

    def __init__(self, text: str, words: Sequence[Word], phrases: Phrases | None = None) -> None:
        self.text = text
        self.words = words
        self.phrases = phrases or Phrases(words)
        self._light = lexicon().classes["light"]
        self._light_within = lexicon().classes["light_within"]
        self._quantities = lexicon().classes["quantity"]
        self._undergo = lexicon().classes["undergo"]
        self._steps: dict[str, Callable[[int], list[int]]] = {
            "subj": self.subjects,
            "obj": self.objects,
            "iobj": self.receivers,
            "comp": self.complement_parties,
            "poss": lambda i: self._with_relation(i, "nmod:poss"),
            "mod": self.modifiers,
            "by": lambda i: self.prepositional(i, "by"),
            "light": self._light_subjects,
            "agent": self.agents,
            "head": self._subjects_above,
            "pred": self.predicates,
            "self": lambda i: [i],
            "gov": lambda i: [v for v in [self.light_verb(i)] if v is not None],
        }

    @cached_property
    def forms(self) -> list[str]:
        """Every word in lower case."""
        return [self.text[word.start : word.end].lower() for word in self.words]

    @cached_property
    def _names(self) -> list[frozenset[str]]:
        """Every word's base forms, each alone and behind the word before it."""
        return [
            frozenset(name for lemma in lemmas_of(form) for name in (lemma, f"{before} {lemma}"))
            for before, form in zip(["", *self.forms], self.forms, strict=False)
        ]

    def form(self, i: int) -> str:
        """A word in lower case."""
        return self.forms[i]

    def lemmas(self, i: int) -> tuple[str, ...]:
        """All base forms that a word may have."""
        return lemmas_of(self.forms[i])

    def is_one_of(self, i: int, lemmas: frozenset[str]) -> bool:
        """Whether a word's base form is among some, alone or with the word before it."""
        return not self._names[i].isdisjoint(lemmas)

    def children(self, i: int) -> list[int]:
        """The dependents of a word."""
        return self.phrases.children[i]

    def _with_relation(self, i: int, *relations: str) -> list[int]:
        return [c for c in self.children(i) if self.words[c].relation in relations]

    def step(self, i: int, name: str) -> list[int]:
        """The heads of the phrases that a step leads to; see ``docs/events.md``."""
        known = self._steps.get(name)
        return known(i) if known else self.prepositional(i, name)

    # --- verbs ---------------------------------------------------------------------

    def is_passive(self, verb: int, depth: int = 0) -> bool:
        """Whether a verb stands in the passive, or is a past participle beside its noun."""
        word = self.words[verb]
        for child in self.children(verb):
            if self.words[child].relation in {"aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"}:
                return True
        if self._copula(verb) and word.pos == "VERB":
            return self.form(verb).endswith(_ENDINGS) and not self._with_relation(verb, "obj")
        if word.relation in {"acl", "amod"}:
            has_object = bool(self._with_relation(verb, "obj"))
            return (
                not self.form(verb).endswith("ing")
                and not self.is_infinitive(verb)
                and (not has_object)
            )
        if word.relation == "advcl":
            return self._is_bare_participle(verb)
        if word.relation in {"conj", "parataxis"} and word.head != verb:
            bare = not self._with_relation(verb, "nsubj", "aux", "obj")
            participle = self.form(verb).endswith(_ENDINGS)
            return (
                bare
                and participle
                and self.words[word.head].pos == "VERB"
                and (depth < DEPTH and word.head < verb and self.is_passive(word.head, depth + 1))
            )
        return False

    def _is_bare_participle(self, i: int) -> bool:
        """Whether a clause is a past participle ("**asked** about it, she …")."""
        own = self._with_relation(i, "nsubj", "aux", "obj", "cop", "ccomp")
        return not own and self.form(i).endswith(_ENDINGS) and not self.is_infinitive(i)

    def is_infinitive(self, verb: int) -> bool:
        """Whether "to" marks a word."""
        return any(
            self.words[c].relation == "mark" and self.form(c) == "to" for c in self.children(verb)
        )

    def subjects(self, i: int) -> list[int]:
        """The logical subjects of a verb, or the noun of an adjective."""
        if self.is_passive(i):
            return self._agents_of_passive(i)
        return self.surface_subjects(i)

    def _agents_of_passive(self, verb: int) -> list[int]:
        found = [c for c in self._obliques(verb) if "by" in self.cases(c)]
        return found or self._with_relation(verb, "obl:agent")

    def surface_subjects(self, i: int, depth: int = 0) -> list[int]:
        """Whoever stands as the subject of a verb, borrowed where its clause has none."""
        if depth > DEPTH:
            return []
        word = self.words[i]
        own = self._with_relation(i, "nsubj", "nsubj:pass", "nsubj:outer")
        if own:
            before = [c for c in own if c < i]
            return [self._antecedent((before or own)[-1], i)]
        head = word.head
        if head == i:
            return []
        if word.relation in {"amod", "acl:relcl"}:
            return [head]
        controlling = controllers(self, i, depth)
        if controlling is not None:
            return controlling
        if word.relation == "acl":
            if self.is_infinitive(i):
                return self.agents(head, depth + 1)
            main = self._clause_beside(i)
            return self.subjects(main) if main is not None else [head]
        if word.relation == "xcomp" and not self.is_passive(head):
            things = self._with_relation(head, "obj", "iobj")
            if things and self.words[head].pos in {"VERB", "AUX"}:
                return things
        if word.relation in {"xcomp", "conj", "advcl", "ccomp", "parataxis", "cop", "aux"}:
            return self._lent(i, head, depth)
        return []

    def _clause_beside(self, i: int) -> int | None:
        """The verb whose subject acts in a participle behind a comma ("met him, saying …")."""
        if not self.form(i).endswith("ing") or i == 0 or self.form(i - 1) != ",":
            return None
        noun = self.words[i].head
        above = self.words[noun].head
        beside = above < noun and self.words[above].pos == "VERB"
        return above if beside and self.words[noun].relation in _BELOW_VERB else None

    def _lent(self, i: int, head: int, depth: int) -> list[int]:
        """The subject of the clause above, where that is how the grammar has it."""
        relation = self.words[i].relation
        finite = relation in {"advcl", "ccomp", "parataxis"} and not (
            self.is_infinitive(i)
            or self.form(i).endswith("ing")
            or (relation == "advcl" and self._is_bare_participle(i))
        )
        if finite:
            return []
        if self.words[head].pos in {"VERB", "AUX", "ADJ"} or self._copula(head):
            return self.surface_subjects(head, depth + 1)
        return self.agents(head, depth + 1) if relation == "xcomp" else []

    def _copula(self, i: int) -> bool:
        return any(self.words[c].relation == "cop" for c in self.children(i))

    def _antecedent(self, i: int, verb: int) -> int:
        """What a relative pronoun stands for; any other word stands for itself."""
        if self.words[i].pos != "PRON" or self.form(i) not in _RELATIVE:
            return i
        for _ in range(DEPTH):
            word = self.words[verb]
            if word.relation in {"acl:relcl", "acl"}:
                return word.head
            if word.head == verb:
                break
            verb = word.head
        return self._noun_before(i) if self.form(i) in _PERSONAL else i

    def _noun_before(self, i: int) -> int:
        """The noun that a relative pronoun follows, whatever the tree has of its clause."""
        at = i - 1
        while at > 0 and self.form(at) in _BETWEEN:
            at -= 1
        if at < 0 or self.words[at].pos not in {"NOUN", "PROPN"}:
            return i
        while self.words[at].relation in _OF_A_NAME and self.words[at].head != at:
            at = self.words[at].head
        return at

    def is_teller(self, party: int, trigger: int) -> bool:
        """Whether a word is the subject of a verb that only tells what a trigger names.

        A pronoun in what is told may mean whoever tells it.
        """
        at = trigger
        for _ in range(DEPTH):
            word = self.words[at]
            if word.head == at:
                return False
            if word.relation == "ccomp":
                own = self._with_relation(at, "nsubj", "nsubj:pass")
                named = any(self.words[c].pos in {"NOUN", "PROPN"} for c in own)
                return named and party in self._with_relation(word.head, "nsubj")
            at = word.head
        return False

    def objects(self, verb: int) -> list[int]:
        """The logical objects of a verb."""
        if self.is_passive(verb):
            return self._with_relation(verb, "obj") or self.surface_subjects(verb)
        own = (
            self._with_relation(verb, "obj")
            or self._with_relation(verb, "iobj")
            or self._unmarked_objects(verb)
        )
        if own:
            return [self._antecedent(own[0], verb)]
        word = self.words[verb]
        if word.relation == "acl:relcl" and self._with_relation(verb, "nsubj"):
            subjects = self._with_relation(verb, "nsubj")
            if self.form(subjects[0]) not in _RELATIVE:
                return [word.head]
        for child in self._with_relation(verb, "conj"):
            if child - verb <= 3 and not self.is_passive(child):
                return self._with_relation(child, "obj")[:1]
        return []

    def receivers(self, verb: int) -> list[int]:
        """Whom something is given: "gave **the envoy** a list", "**he** was given a list"."""
        if self.is_passive(verb) and self._with_relation(verb, "obj"):
            return self.surface_subjects(verb)
        return self._with_relation(verb, "iobj")

    def _unmarked_objects(self, verb: int) -> list[int]:
        """Objects that the parser took for a second subject or for an adjunct without a case."""
        subjects = self._with_relation(verb, "nsubj")
        if subjects and subjects[0] < verb < subjects[-1]:
            return subjects[-1:]
        return [
            c
            for c in self._with_relation(verb, "obl")
            if c > verb and self.words[c].pos in {"NOUN", "PROPN"} and not self.cases(c)
        ][:1]

    def cases(self, i: int) -> list[str]:
        """The prepositions of a phrase."""
        return [self.form(c) for c in self._with_relation(i, "case", "mark", "fixed")]

    def _obliques(self, i: int) -> list[int]:
        return [
            c
            for c in self.children(i)
            if self.words[c].relation in _OBLIQUE
            or (self.words[c].relation in {"xcomp", "advcl"} and self.words[c].pos in NOUNS)
        ]

    def prepositional(self, i: int, preposition: str) -> list[int]:
        """Phrases with a preposition at a word, at its light verb, or at its object."""
        found = self._own_prepositional(i, preposition)
        if found:
            return found
        if self.words[i].pos in {"NOUN", "PROPN"}:
            verb = self.light_verb(i)
            return self._own_prepositional(verb, preposition) if verb is not None else []
        for thing in self.objects(i):
            found += self._own_prepositional(thing, preposition)
        for sub in self._with_relation(i, "xcomp"):
            if self.words[sub].pos in NOUNS:
                found += self._own_prepositional(sub, preposition)
        return found

    def _own_prepositional(self, i: int, preposition: str) -> list[int]:
        return [c for c in self._obliques(i) if preposition in self.cases(c)]

    def complement(self, verb: int) -> tuple[int, str] | None:
        """The clause that completes a word, and its form: ``to``, ``ing`` or ``that``."""
        for child in self.children(verb):
            relation = self.words[child].relation
            if relation not in _COMPLEMENTS or (child < verb and relation != "ccomp"):
                continue
            if self.is_infinitive(child):
                return child, "to"
            if relation in {"advcl", "acl"} and not self.form(child).endswith("ing"):
                continue
            if self.form(child).endswith("ing") and not self._with_relation(child, "nsubj", "aux"):
                return child, "ing"
            if relation in {"ccomp", "xcomp"}:
                return child, "that"
        return None

    def is_mandative(self, verb: int) -> bool:
        """Whether a finite clause says what is to be: "should leave", "that he leave"."""
        auxiliaries = [self.form(c) for c in self._with_relation(verb, "aux", "aux:pass")]
        if auxiliaries:
            return bool({"should", "must", "be"} & set(auxiliaries))
        subjects = self._with_relation(verb, "nsubj")
        bare = self.lemmas(verb)[-1] == self.form(verb) and not self.form(verb).endswith("ed")
        single = subjects and not self.form(subjects[0]).endswith("s")
        return bare and bool(single) and self.form(subjects[0]) not in {"they", "we", "i", "you"}

    def predicates(self, verb: int) -> list[int]:
        """What an object is called ("called the raid **a disgrace**"), with its adjectives."""
        named = [c for c in self._with_relation(verb, "xcomp") if self.words[c].pos != "VERB"]
        found = named or self._with_relation(verb, "obj")[1:]
        beside = [m for c in found for m in self._with_relation(c, "amod", "conj", "compound")]
        return [*found, *beside]

    def complement_parties(self, verb: int, depth: int = 0) -> list[int]:
        """Whom a complement is about: its subject ("called on **him** to go"), or its objects."""
        found = self.complement(verb)
        if found is None:
            return []
        clause, form = found
        if form == "that":
            return self.surface_subjects(clause)
        if form == "to" and (own := [s for s in self._with_relation(clause, "nsubj") if s > verb]):
            return own
        objects = self.objects(clause)
        rest = [c for c in self._obliques(clause) if self.cases(c)]
        nested = [n for thing in objects for n in self._obliques(thing)]
        ends = bool(objects or rest) or depth >= DEPTH
        deeper = [] if ends else self.complement_parties(clause, depth + 1)
        return [*objects, *nested, *rest, *deeper]

    def measured(self, i: int) -> list[int]:
        """A word, with what it measures or holds: "tons of **food**", "a wave of **attacks**"."""
        if self.words[i].pos != "NUM" and not self.is_one_of(i, self._quantities):
            return [i]
        return [i, *self._own_prepositional(i, "of")]

    # --- nouns ---------------------------------------------------------------------

    def light_verb(self, noun: int) -> int | None:
        """The light verb that a noun completes ("**held** talks"), if there is one."""
        word = self.words[noun]
        for _ in range(3):
            held = word.relation == "nmod" and self.is_one_of(word.head, self._quantities)
            if word.relation != "conj" and not held:
                break
            noun, word = word.head, self.words[word.head]
        head = word.head
        by_grammar = word.relation in {"obj", "nsubj:pass", "obl", "xcomp"} and head != noun
        if by_grammar and self.words[head].pos in {"VERB", "AUX"}:
            adjunct = word.relation == "obl" and bool(self.cases(noun))
            if self.is_one_of(head, self._light_within if adjunct else self._light):
                return head
        for child in self._with_relation(noun, "acl", "acl:relcl"):
            if self.is_one_of(child, self._light) and (
                self.is_passive(child) or noun in self.objects(child)
            ):
                return child
        return None

    def _light_subjects(self, noun: int) -> list[int]:
        verb = self.light_verb(noun)
        if verb is None:
            return []
        if self._befalls(verb, noun):
            return []
        borrows = self.words[verb].head == noun and not self._with_relation(verb, "nsubj")
        return [] if borrows and not self.is_passive(verb) else self.subjects(verb)

    def undergoers(self, noun: int) -> list[int]:
        """Whom it befalls that a noun names: "**she** drew criticism"."""
        verb = self.light_verb(noun)
        if verb is None and self.words[noun].relation == "obj":
            verb = self.words[noun].head
        return self.subjects(verb) if verb is not None and self._befalls(verb, noun) else []

    def _befalls(self, verb: int, noun: int) -> bool:
        """Whether a verb has its subject undergo a noun: "drew criticism", "came under fire"."""
        under = "under" in self.cases(noun) and self.words[verb].head != noun
        return (under or self.is_one_of(verb, self._undergo)) and not self.is_passive(verb)

    def _subjects_above(self, noun: int) -> list[int]:
        """The subject of the verb that a noun completes ("**they** agreed to a meeting")."""
        head = self.words[noun].head
        return self.subjects(head) if self.words[head].pos == "VERB" and head < noun else []

    def modifiers(self, noun: int) -> list[int]:
        """Names and nationalities right before a noun."""
        return [
            c
            for c in self.children(noun)
            if c < noun and self.words[c].relation in _MODIFIERS and self.words[c].pos != "PRON"
        ]

    def agents(self, noun: int, depth: int = 0) -> list[int]:
        """Whoever does what a noun names."""
        if self.words[noun].pos in {"VERB", "AUX"}:
            return self.surface_subjects(noun, depth + 1)
        steps = ("by", "light", "poss", "mod")
        return next((found for step in steps if (found := self.step(noun, step))), [])
