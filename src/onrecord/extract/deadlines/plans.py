"""Whether a clause speaks of what is planned, due or to end: auxiliaries, governors, tense.

Example:
    >>> plans.strength(step)  # "She is due to step down"
    'sure'
"""

from __future__ import annotations

from typing import Final, Literal

from onrecord.extract.deadlines.lexicon import is_one_of, words
from onrecord.extract.events.clauses import Clauses

Strength = Literal["sure", "maybe", "told"]
"""``sure`` where the words plan it, ``maybe`` where the form allows it (an infinitive, a modal,
the present), ``told`` where it is told as past."""

WILL: Final = frozenset({"will", "'ll", "’ll", "ll", "shall", "wo", "'d", "would", "gonna"})
MODAL: Final = frozenset({"may", "might", "could", "can", "must", "should", "ought", "need"})
_BE: Final = frozenset({"is", "are", "was", "were", "be", "am", "'s", "'re", "’s", "’re", "been"})
_NOT: Final = frozenset({"not", "n't", "n’t", "never", "no", "without"})
_PAST_AUX: Final = frozenset({"had", "has", "have", "did", "'ve", "’ve"})
_CLIMB: Final = 4
_VERBAL: Final = frozenset({"VERB", "AUX", "ADJ"})
_LINKS: Final = frozenset({"xcomp", "ccomp", "acl", "conj", "advcl", "obl", "nmod"})


class Plans:
    """Answers about the clauses of one article; words are meant by index."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.words = clauses.words

    def helpers(self, verb: int) -> set[str]:
        """Auxiliaries, copulas, marks and adverbs of a verb, in lower case."""
        wanted = ("aux", "cop", "mark", "advmod")
        return {
            self.clauses.form(c)
            for c in self.clauses.children(verb)
            if self.words[c].relation.startswith(wanted)
        }

    def is_infinitive(self, verb: int) -> bool:
        """Whether "to" stands before a verb, at most two words away."""
        for k in range(verb - 1, max(verb - 4, -1), -1):
            if self.clauses.form(k) == "to":
                return self.words[k].pos != "ADP" or k == verb - 1
            if self.words[k].pos not in {"ADV", "PART", "AUX"}:
                return False
        return False

    def is_to(self, verb: int) -> bool:
        """Whether a verb follows a form of "be" and "to" ("is to step down")."""
        for k in range(verb - 1, max(verb - 4, -1), -1):
            if self.clauses.form(k) == "to":
                before = [self.clauses.form(m) for m in range(max(k - 2, 0), k)]
                return bool(before) and (
                    before[-1] in _BE
                    or (before[0] in _BE and self.words[k - 1].pos in {"ADV", "PART"})
                )
        return False

    def is_going(self, verb: int) -> bool:
        """Whether "going to" stands before a verb."""
        return self.is_infinitive(verb) and any(
            self.clauses.form(k) == "going" for k in range(max(verb - 3, 0), verb)
        )

    def is_negated(self, verb: int) -> bool:
        """Whether it is said not to be."""
        return bool(self.helpers(verb) & _NOT)

    def governor(self, verb: int) -> int | None:
        """The word whose complement a verb is, through coordination."""
        at = verb
        for _ in range(_CLIMB):
            word = self.words[at]
            if word.head == at or word.relation not in _LINKS:
                return None
            at = word.head
            if word.relation != "conj":
                return at
        return None

    def strength(self, verb: int) -> Strength:
        """How surely a verb's clause lies ahead of its speaker; nouns are ``maybe``."""
        form, helpers = self.clauses.form(verb), self.helpers(verb)
        if self.words[verb].pos not in {"VERB", "AUX", "ADJ"}:
            return "sure" if helpers & WILL else "maybe"
        if verb > 1 and [self.clauses.form(k) for k in (verb - 2, verb - 1)] == ["to", "have"]:
            return "told"
        if helpers & WILL or self.is_fixed(verb) or self.is_to(verb) or self.is_going(verb):
            return "sure"
        if self.is_infinitive(verb):
            return "told" if "have" in helpers else self._of_infinitive(verb)
        if helpers & MODAL:
            return "maybe"
        if form.endswith("ing") and self.words[verb].relation in {"advcl", "conj", "xcomp"}:
            head = self.words[verb].head
            return self.strength(head) if head < verb else "maybe"
        if self._is_past(verb, form, helpers):
            return self._of_conjunct(verb) if self.words[verb].relation == "conj" else "told"
        return "maybe"

    def _of_infinitive(self, verb: int) -> Strength:
        governor = self.governor(verb)
        if governor is None:
            return "maybe"
        form = self.clauses.form(governor)
        return "sure" if is_one_of(form, "ahead") or form in words("fixed") else "maybe"

    def _of_conjunct(self, verb: int) -> Strength:
        head = self.words[verb].head
        shares = self.helpers(head) & WILL and not self.helpers(verb) & _PAST_AUX
        own = any(self.words[c].relation.startswith("nsubj") for c in self.clauses.children(verb))
        return "sure" if shares and not own else "told"

    def is_fixed(self, verb: int) -> bool:
        """Whether it is a participle that fixes a date ("scheduled", "due")."""
        form = self.clauses.form(verb)
        if form not in words("fixed"):
            return False
        if form in {"due", "slated", "scheduled", "poised"}:
            return True
        passive = any(
            self.words[c].relation in {"aux:pass", "nsubj:pass", "cop"}
            for c in self.clauses.children(verb)
        )
        has_object = any(self.words[c].relation == "obj" for c in self.clauses.children(verb))
        return passive or (self.words[verb].relation in {"acl", "conj", "amod"} and not has_object)

    def _is_past(self, verb: int, form: str, helpers: set[str]) -> bool:
        if helpers & _PAST_AUX or helpers & {"was", "were"}:
            return True
        if helpers & _BE or form.endswith("ing"):
            return False
        return form.endswith("ed") or self._is_irregular_past(form)

    def _is_irregular_past(self, form: str) -> bool:
        lemmas = self.clauses.lemmas
        return form in _PASTS or (
            len(form) > 3 and not form.endswith("s") and _differs(form) and bool(lemmas)
        )


_PASTS: Final = frozenset(
    "was were had did said told met went came took made began fell rose held left won lost saw gave"
    " got found became brought built bought sold sent spent stood spoke shot struck wrote ran led"
    " kept knew felt grew drew drove flew fought broke caught chose paid laid heard meant thought"
    " taught sat threw understood withdrew swore sought shook showed split quit".split()
)


def _differs(form: str) -> bool:
    from onrecord.extract.events.lemmas import lemmas_of

    return len(lemmas_of(form)) > 1 and not form.endswith(("ing", "s", "ed"))
