"""Whether an event happened, goes on, is planned or merely thought of, and whether it is denied.

Rules over the words that govern a trigger; ``sure`` marks where grammar leaves no doubt
(auxiliaries, conditions), so that a learned decision need not be asked.

Example:
    >>> state_of(clauses, trigger)  # "Norway will expel two envoys"
    State(status='planned', sure=True, negative=False)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, get_args

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.conditions import is_conditional
from onrecord.extract.events.governing import (
    NOMINAL,
    auxiliaries,
    conjoined,
    governors,
    markers,
    status_words,
)
from onrecord.extract.events.negation import is_negative
from onrecord.model import EventStatus

_CLAUSAL: Final = frozenset({"xcomp", "ccomp", "acl"})
_FINITE: Final = frozenset({"ccomp", "csubj", "acl"})
_STATUSES: Final[tuple[EventStatus, ...]] = get_args(EventStatus)
_ARE: Final = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re", "am"})
_BE: Final = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "be"})


@dataclass(frozen=True, slots=True)
class State:
    """Status and polarity by rule; ``sure`` is of the status."""

    status: EventStatus
    sure: bool
    negative: bool


def state_of(clauses: Clauses, trigger: int) -> State:
    """The state of the event that a word names.

    Args:
        clauses: Of the reading.
        trigger: The trigger's head word.
    """
    chain = list(governors(clauses, trigger))
    status, sure = _status(clauses, chain)
    return State(status, sure, is_negative(clauses, chain))


def _status(clauses: Clauses, chain: list[int]) -> tuple[EventStatus, bool]:
    if any(is_conditional(clauses, i) for i in chain):
        return "conditional", True
    if _is_doubtful(clauses, chain):
        return "hypothetical", True
    told = _of_subject(clauses, chain[0])
    if told:
        return told, True
    beside = status_words()["beside"]
    for place, i in enumerate(chain):
        found = (
            _by_auxiliary(clauses, i, chain[place + 1 :])
            if _shares(clauses, chain, place)
            else None
        )
        if found:
            return found, True
        for status in _STATUSES:
            if any(clauses.form(c) in beside.get(status, ()) for c in _modifiers(clauses, i)):
                return status, True
        governed = _by_governor(clauses, chain, place)
        if governed:
            return governed, True
    if _is_headline_plan(clauses, chain[-1]):
        return "planned", True
    if is_purpose(clauses, chain[0]):
        return _of_purpose(clauses, chain[0]), False
    if _is_standing(clauses, chain[0]) or _is_in_talks(clauses, chain[0]):
        return "ongoing", False
    return "actual", not _is_progressive(clauses, chain[0])


def _is_doubtful(clauses: Clauses, chain: list[int]) -> bool:
    """Whether a finite clause is only thought of: "perhaps", "whether", "it is possible that"."""
    known = status_words()
    for here in chain:
        word = clauses.words[here]
        if any(clauses.form(c) in known["beside"]["perhaps"] for c in markers(clauses, here)):
            return True
        finite = bool(auxiliaries(clauses, here)) and not clauses.is_infinitive(here)
        if (
            finite
            and word.relation in _FINITE
            and clauses.is_one_of(word.head, known["asserts"]["hypothetical"])
        ):
            return True
    return False


def _of_subject(clauses: Clauses, i: int) -> EventStatus | None:
    """What is said of a noun's event: "the protests **continued**", "the release **is due**"."""
    word = clauses.words[i]
    if word.relation not in {"nsubj", "nsubj:pass"} or word.pos not in {"NOUN", "PROPN"}:
        return None
    known, verb = status_words()["subjects"], word.head
    if clauses.is_one_of(verb, known["lasting"]):
        return "ongoing"
    if clauses.is_one_of(verb, known["entering"]):
        lapse = any(clauses.is_one_of(c, known["lapses"]) for c in clauses.objects(verb))
        return "ongoing" if lapse else None
    if not clauses.is_one_of(verb, known["coming"]):
        return None
    arranged = word.relation == "nsubj:pass" or clauses.words[verb].pos == "ADJ"
    if arranged and clauses.is_one_of(verb, status_words()["governs"]["planned"]):
        return "planned"
    said = _by_auxiliary(clauses, verb, [])
    return said if said in {"planned", "hypothetical", "proposed"} else None


def _shares(clauses: Clauses, chain: list[int], place: int) -> bool:
    """Whether the auxiliaries of a word above are the event's: those of light verbs, of control."""
    verb = clauses.light_verb(chain[0])
    return all(
        above == verb
        or clauses.words[conjoined(clauses, here)].relation == "xcomp"
        or _is_errand(clauses, here, above)
        for here, above in pairwise(chain[: place + 1])
    )


def _is_errand(clauses: Clauses, here: int, above: int) -> bool:
    """Whether somebody goes somewhere for it: "will fly to Oslo **for talks**"."""
    words = clauses.words
    return (
        words[here].relation == "obl"
        and words[here].pos == "NOUN"
        and "for" in clauses.cases(here)
        and clauses.is_one_of(above, status_words()["motion"]["words"])
    )


def _is_standing(clauses: Clauses, i: int) -> bool:
    """Whether a word names what lasts: "a critic of", "is supported by", "opposed to"."""
    if clauses.is_one_of(i, status_words()["standing"]["words"]):
        done = clauses.words[i].pos == "NOUN" and clauses.light_verb(i) is not None
        named = clauses.words[i].pos in {"NOUN", "ADJ"} and not done
        return named or _is_present_passive(clauses, i)
    return False


def _is_in_talks(clauses: Clauses, i: int) -> bool:
    """Whether somebody is in the middle of it: "they are **in talks**"."""
    if "in" not in clauses.cases(i) or clauses.form(i) not in status_words()["standing"]["talks"]:
        return False
    said = {clauses.form(c) for c in clauses.children(i) if clauses.words[c].pos == "AUX"}
    return clauses.words[i].relation == "root" and (not said or bool(said & {*_BE, "been"}))


def _is_present_passive(clauses: Clauses, i: int) -> bool:
    said = set(auxiliaries(clauses, i))
    return bool(said & _BE) and clauses.is_passive(i)


def is_purpose(clauses: Clauses, i: int) -> bool:
    """Whether a verb says what something is done for ("met **to discuss** it")."""
    purpose = clauses.words[i].relation in {"advcl", "acl"}
    return purpose and any(clauses.form(c) == "to" for c in markers(clauses, i))


def _of_purpose(clauses: Clauses, i: int) -> EventStatus:
    """The status of what something is done for: planned where that is ("will fly to ask")."""
    means = clauses.words[i].head
    if means == i or means > i or clauses.words[means].relation == "advcl":
        return "hypothetical"
    status, _ = _status(clauses, list(governors(clauses, means)))
    return status if status in {"planned", "proposed", "conditional"} else "hypothetical"


def _is_headline_plan(clauses: Clauses, i: int) -> bool:
    """Whether a sentence's verb is a bare infinitive with a subject ("Norway to expel …")."""
    if clauses.words[i].relation not in {"root", "parataxis"}:
        return False
    own = {clauses.words[c].relation for c in clauses.children(i)}
    return "nsubj" in own and any(clauses.form(c) == "to" for c in markers(clauses, i))


def _modifiers(clauses: Clauses, i: int) -> list[int]:
    if clauses.words[i].pos not in {"NOUN", "PROPN"}:
        return []
    return [c for c in clauses.children(i) if clauses.words[c].relation in {"amod", "det", "case"}]


def _by_auxiliary(clauses: Clauses, i: int, above: list[int]) -> EventStatus | None:
    known = status_words()["auxiliaries"]
    said = auxiliaries(clauses, i) or _shared_auxiliaries(clauses, i)
    due = any(clauses.form(c) == "due" and c < i for c in clauses.children(i))
    if due or _is_to_be(clauses, i) or any(form in known["planned"] for form in said):
        return "planned"
    if any(form in known["would"] for form in said):
        if _is_drafted(clauses, i):
            return "proposed"
        reporting = status_words()["reporting"]["words"]
        is_said = any(clauses.is_one_of(k, reporting) for k in above)
        return "planned" if is_said or clauses.words[i].relation == "root" else "hypothetical"
    if any(form in known["proposed"] for form in said):
        return "proposed"
    if any(form in known["hypothetical"] for form in said):
        failed = "could" in said and any(form in known["negative"] for form in said)
        return "actual" if failed else "hypothetical"
    if clauses.words[i].pos in {"VERB", "ADJ"} and (
        _is_progressive(clauses, i) or _is_beside(clauses, i)
    ):
        return "ongoing"
    return None


def _shared_auxiliaries(clauses: Clauses, i: int) -> list[str]:
    """Those of the first of coordinated verbs, for a bare form ("could reverse or **decline**")."""
    first = conjoined(clauses, i)
    bare = clauses.lemmas(i)[-1] == clauses.form(i) and not clauses.is_infinitive(i)
    return auxiliaries(clauses, first) if first != i and bare else []


def _is_drafted(clauses: Clauses, i: int) -> bool:
    """Whether a draft says so: "**under the plan** it would", "**the bill** would"."""
    drafts = status_words()["drafts"]["words"]
    under = [c for c in clauses.children(i) if clauses.words[c].relation == "obl"]
    named = [c for c in under if "under" in clauses.cases(c)] + clauses.surface_subjects(i)
    return any(clauses.is_one_of(c, drafts) for c in named)


def _is_beside(clauses: Clauses, i: int) -> bool:
    """Whether a clause tells what goes on meanwhile: "**with** Norway **pressing** for talks"."""
    if clauses.words[i].relation != "advcl" or not clauses.form(i).endswith("ing"):
        return False
    forms = [clauses.form(c) for c in clauses.children(i) if c < i]
    return forms[:1] == ["with"]


def _is_to_be(clauses: Clauses, i: int) -> bool:
    """Whether a verb is told as arranged: "**is to** visit", "were to be sentenced"."""
    before = [clauses.form(c) for c in clauses.children(i) if c < i]
    return "to" in before and any(form in _ARE for form in before[: before.index("to")])


def _is_progressive(clauses: Clauses, i: int) -> bool:
    said = auxiliaries(clauses, i) or auxiliaries(clauses, conjoined(clauses, i))
    now = bool(set(said) & _BE) or ("been" in said and not clauses.is_passive(i))
    return clauses.form(i).endswith("ing") and now


def _by_governor(clauses: Clauses, chain: list[int], place: int) -> EventStatus | None:
    """What the word above says of the event, where it governs it by grammar."""
    if place + 1 >= len(chain):
        return None
    here, above = chain[place], chain[place + 1]
    relation = clauses.words[here].relation
    governs = status_words()["governs"]
    table = status_words()["asserts"] if relation == "ccomp" else governs
    wanted = clauses.is_one_of(above, governs["wanted"])
    if (wanted and (relation in NOMINAL or clauses.objects(above))) or (
        clauses.form(above) == "let" and not clauses.surface_subjects(above)
    ):
        return "proposed"
    if relation in NOMINAL and clauses.is_one_of(above, governs["thought"]):
        return "hypothetical"
    if relation == "ccomp" and clauses.is_one_of(above, table["asserting"]):
        return "proposed" if clauses.is_mandative(here) else None
    begun = relation == "xcomp" and clauses.form(here).endswith("ing")
    if begun and clauses.is_one_of(above, governs["begun"]):
        return "ongoing"
    if relation == "xcomp" and clauses.is_one_of(above, governs["obliged"]):
        return "proposed"
    for status in _STATUSES:
        if status not in table or not clauses.is_one_of(above, table[status]):
            continue
        if relation not in _CLAUSAL and status == "hypothetical":
            continue
        return status
    return None
