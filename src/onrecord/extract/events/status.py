"""Whether an event happened, goes on, is planned or merely thought of, and whether it is denied.

Rules over the words that govern a trigger; ``sure`` marks where grammar leaves no doubt
(auxiliaries, conditions), so that a learned decision need not be asked.

Example:
    >>> state_of(clauses, trigger)  # "Norway will expel two envoys"
    State(status='planned', sure=True, negative=False)
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, get_args

from onrecord.extract.events.clauses import Clauses
from onrecord.model import EventStatus

_CLIMB: Final = 4
"""Governing words that are looked at."""
_GOVERNED: Final = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "nmod", "advcl"})
_NOMINAL: Final = frozenset({"obj", "obl", "nmod"})
_CLAUSAL: Final = frozenset({"xcomp", "ccomp", "acl"})
_GOVERNING_CASES: Final = frozenset({"to", "for", "on", "against", "from", "in", "of"})
_INSTEAD: Final = frozenset({"without", "rather", "instead"})
_NOBODY: Final = frozenset({"none", "nobody", "nothing", "neither", "no-one"})
_NO: Final = frozenset({"no", "neither", "none", "not"})
_UNDER_DENIAL: Final = frozenset({"xcomp", "obj", "acl", "nmod", "advcl", "ccomp"})
_INVERTED: Final = frozenset({"should", "were", "had"})
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


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, frozenset[str]]]:
    path = files("onrecord.extract") / "data" / "status.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        table: {name: frozenset(words.split()) for name, words in rows.items()}
        for table, rows in tables.items()
    }


def state_of(clauses: Clauses, trigger: int) -> State:
    """The state of the event that a word names.

    Args:
        clauses: Of the reading.
        trigger: The trigger's head word.
    """
    chain = list(_chain(clauses, trigger))
    status, sure = _status(clauses, chain)
    return State(status, sure, _is_negative(clauses, chain))


def _chain(clauses: Clauses, trigger: int) -> Iterator[int]:
    """The trigger with the light verb or the words that govern it, upward."""
    yield trigger
    at = trigger
    light = None
    if clauses.words[trigger].pos in {"NOUN", "PROPN"}:
        light = clauses.light_verb(trigger)
        if light is not None and light != clauses.words[trigger].head:
            yield light
    for _ in range(_CLIMB):
        at = _conjoined(clauses, at)
        word = clauses.words[at]
        if word.relation not in _GOVERNED or word.head == at:
            return
        if word.head != light and _stands_alone(clauses, at):
            return
        yield word.head
        if word.relation in _NOMINAL and word.head != light:
            return  # what is done with a thing says nothing of what befell it
        at = word.head


def _conjoined(clauses: Clauses, at: int) -> int:
    """The first of coordinated words, where what governs it governs the later one too."""
    word = clauses.words[at]
    if word.relation != "conj" or word.head > at:
        return at
    own = {clauses.words[c].relation for c in clauses.children(at)}
    return at if own & {"nsubj", "nsubj:pass", "aux"} else word.head


def _stands_alone(clauses: Clauses, at: int) -> bool:
    """Whether a clause or phrase says nothing of the state of what stands in it."""
    word = clauses.words[at]
    own = {clauses.words[c].relation for c in clauses.children(at)}
    if word.relation == "advcl":
        if at > word.head and any(
            clauses.form(k) == "," for k in range(at - 1, max(at - 3, 0), -1)
        ):
            return True
        return not clauses.form(at).endswith("ing") or bool(own & {"nsubj", "nsubj:pass"})
    if word.relation == "acl":
        return bool(own & {"nsubj", "nsubj:pass"}) and "mark" not in own
    if word.relation in {"obl", "nmod"} and clauses.words[word.head].pos == "VERB":
        return not _GOVERNING_CASES & set(clauses.cases(at))
    return False


def _status(clauses: Clauses, chain: list[int]) -> tuple[EventStatus, bool]:
    if any(_is_conditional(clauses, i) for i in chain):
        return "conditional", True
    if _is_doubtful(clauses, chain):
        return "hypothetical", True
    told = _of_subject(clauses, chain[0])
    if told:
        return told, True
    beside = _words()["beside"]
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
    known = _words()
    for here in chain:
        word = clauses.words[here]
        if any(clauses.form(c) in known["beside"]["perhaps"] for c in _marks(clauses, here)):
            return True
        finite = bool(_auxiliaries(clauses, here)) and not clauses.is_infinitive(here)
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
    known, verb = _words()["subjects"], word.head
    if clauses.is_one_of(verb, known["lasting"]):
        return "ongoing"
    if clauses.is_one_of(verb, known["entering"]):
        lapse = any(clauses.is_one_of(c, known["lapses"]) for c in clauses.objects(verb))
        return "ongoing" if lapse else None
    if not clauses.is_one_of(verb, known["coming"]):
        return None
    arranged = word.relation == "nsubj:pass" or clauses.words[verb].pos == "ADJ"
    if arranged and clauses.is_one_of(verb, _words()["governs"]["planned"]):
        return "planned"
    said = _by_auxiliary(clauses, verb, [])
    return said if said in {"planned", "hypothetical", "proposed"} else None


def _shares(clauses: Clauses, chain: list[int], place: int) -> bool:
    """Whether the auxiliaries of a word above are the event's: those of light verbs, of control."""
    verb = clauses.light_verb(chain[0])
    return all(
        above == verb
        or clauses.words[_conjoined(clauses, here)].relation == "xcomp"
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
        and clauses.is_one_of(above, _words()["motion"]["words"])
    )


def _is_standing(clauses: Clauses, i: int) -> bool:
    """Whether a word names what lasts: "a critic of", "is supported by", "opposed to"."""
    if clauses.is_one_of(i, _words()["standing"]["words"]):
        done = clauses.words[i].pos == "NOUN" and clauses.light_verb(i) is not None
        named = clauses.words[i].pos in {"NOUN", "ADJ"} and not done
        return named or _is_present_passive(clauses, i)
    return False


def _is_in_talks(clauses: Clauses, i: int) -> bool:
    """Whether somebody is in the middle of it: "they are **in talks**"."""
    if "in" not in clauses.cases(i) or clauses.form(i) not in _words()["standing"]["talks"]:
        return False
    said = {clauses.form(c) for c in clauses.children(i) if clauses.words[c].pos == "AUX"}
    return clauses.words[i].relation == "root" and (not said or bool(said & {*_BE, "been"}))


def _is_present_passive(clauses: Clauses, i: int) -> bool:
    said = set(_auxiliaries(clauses, i))
    return bool(said & _BE) and clauses.is_passive(i)


def is_purpose(clauses: Clauses, i: int) -> bool:
    """Whether a verb says what something is done for ("met **to discuss** it")."""
    purpose = clauses.words[i].relation in {"advcl", "acl"}
    return purpose and any(clauses.form(c) == "to" for c in _marks(clauses, i))


def _of_purpose(clauses: Clauses, i: int) -> EventStatus:
    """The status of what something is done for: planned where that is ("will fly to ask")."""
    means = clauses.words[i].head
    if means == i or means > i or clauses.words[means].relation == "advcl":
        return "hypothetical"
    status, _ = _status(clauses, list(_chain(clauses, means)))
    return status if status in {"planned", "proposed", "conditional"} else "hypothetical"


def _is_headline_plan(clauses: Clauses, i: int) -> bool:
    """Whether a sentence's verb is a bare infinitive with a subject ("Norway to expel …")."""
    if clauses.words[i].relation not in {"root", "parataxis"}:
        return False
    own = {clauses.words[c].relation for c in clauses.children(i)}
    return "nsubj" in own and any(clauses.form(c) == "to" for c in _marks(clauses, i))


def _modifiers(clauses: Clauses, i: int) -> list[int]:
    if clauses.words[i].pos not in {"NOUN", "PROPN"}:
        return []
    return [c for c in clauses.children(i) if clauses.words[c].relation in {"amod", "det", "case"}]


def _auxiliaries(clauses: Clauses, i: int) -> list[str]:
    return [
        clauses.form(c)
        for c in clauses.children(i)
        if clauses.words[c].relation.startswith("aux") or clauses.words[c].pos == "AUX"
    ]


def _by_auxiliary(clauses: Clauses, i: int, above: list[int]) -> EventStatus | None:
    known = _words()["auxiliaries"]
    said = _auxiliaries(clauses, i) or _shared_auxiliaries(clauses, i)
    due = any(clauses.form(c) == "due" and c < i for c in clauses.children(i))
    if due or _is_to_be(clauses, i) or any(form in known["planned"] for form in said):
        return "planned"
    if any(form in known["would"] for form in said):
        if _is_drafted(clauses, i):
            return "proposed"
        reporting = _words()["reporting"]["words"]
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
    first = _conjoined(clauses, i)
    bare = clauses.lemmas(i)[-1] == clauses.form(i) and not clauses.is_infinitive(i)
    return _auxiliaries(clauses, first) if first != i and bare else []


def _is_drafted(clauses: Clauses, i: int) -> bool:
    """Whether a draft says so: "**under the plan** it would", "**the bill** would"."""
    drafts = _words()["drafts"]["words"]
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
    said = _auxiliaries(clauses, i) or _auxiliaries(clauses, _conjoined(clauses, i))
    now = bool(set(said) & _BE) or ("been" in said and not clauses.is_passive(i))
    return clauses.form(i).endswith("ing") and now


def _by_governor(clauses: Clauses, chain: list[int], place: int) -> EventStatus | None:
    """What the word above says of the event, where it governs it by grammar."""
    if place + 1 >= len(chain):
        return None
    here, above = chain[place], chain[place + 1]
    relation = clauses.words[here].relation
    governs = _words()["governs"]
    table = _words()["asserts"] if relation == "ccomp" else governs
    wanted = clauses.is_one_of(above, governs["wanted"])
    if (wanted and (relation in _NOMINAL or clauses.objects(above))) or (
        clauses.form(above) == "let" and not clauses.surface_subjects(above)
    ):
        return "proposed"
    if relation in _NOMINAL and clauses.is_one_of(above, governs["thought"]):
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


def _is_conditional(clauses: Clauses, i: int) -> bool:
    """Whether a clause is a condition or hangs on one ("will sue if …")."""
    known = _words()["conditions"]
    if any(clauses.form(c) in known["marks"] for c in _marks(clauses, i)):
        return True
    if any(_is_as_long_as(clauses, c) for c in clauses.children(i)):
        return True
    word = clauses.words[i]
    if word.relation == "advcl" and any(  # the parser hung the mark one clause too high
        clauses.form(c) in known["marks"] and c < i for c in _marks(clauses, word.head)
    ):
        return True
    said = set(_auxiliaries(clauses, i))
    will = bool(said) or clauses.form(i).endswith("ing") or clauses.is_infinitive(i)
    agreed = [c for c in clauses.children(i) if clauses.words[c].relation == "xcomp"]
    for child in [*clauses.children(i), *(b for c in agreed for b in clauses.children(c))]:
        relation = clauses.words[child].relation
        if relation == "obl" and will and clauses.form(child) in known["nouns"]:
            return True
        if relation != "advcl":
            continue
        marks = {clauses.form(c) for c in _marks(clauses, child)}
        if (marks | {clauses.form(child)}) & known["marks"] and will:
            return True
        if marks & known["after"] and said & _words()["auxiliaries"]["would"]:
            return True
        if _is_inverted(clauses, child) and said:
            return True
    return _is_inverted(clauses, i)


def _is_inverted(clauses: Clauses, i: int) -> bool:
    """Whether a clause is a condition by its order: "**should** prices fall, …"."""
    if clauses.words[i].relation != "advcl":
        return False
    first = min(clauses.children(i), default=i)
    marks = {clauses.form(c) for c in _marks(clauses, i)}
    return clauses.form(first) in _INVERTED and not marks - _INVERTED


def _is_as_long_as(clauses: Clauses, i: int) -> bool:
    """Whether a clause begins with "so long as", "as long as"."""
    if clauses.words[i].relation != "advcl":
        return False
    marks = [c for c in _marks(clauses, i) if clauses.form(c) == "as"]
    return any(c > 0 and clauses.form(c - 1) in _words()["conditions"]["long"] for c in marks)


def _marks(clauses: Clauses, i: int) -> list[int]:
    return [c for c in clauses.children(i) if clauses.words[c].relation in {"mark", "advmod"}]


def _is_negative(clauses: Clauses, chain: list[int]) -> bool:
    known = _words()
    trigger = chain[0]
    for child in clauses.children(trigger):
        word = clauses.words[child]
        near = word.relation in {"advmod", "det", "aux", "cc:preconj", "amod", "case", "cc", "mark"}
        if near and clauses.form(child) in known["auxiliaries"]["negative"] | _INSTEAD:
            return True
        if (
            near
            and clauses.words[trigger].pos != "VERB"
            and (clauses.form(child) in known["beside"]["negative"])
        ):
            return True
    verb = trigger if clauses.words[trigger].pos == "VERB" else clauses.light_verb(trigger)
    if verb is not None and _nobody_did(clauses, verb):
        return True
    for here, above in pairwise(chain):
        relation = clauses.words[here].relation
        table = known["asserts" if relation == "ccomp" else "governs"]["negative"]
        if clauses.is_one_of(above, table) and relation in _UNDER_DENIAL:
            return True
        light = clauses.light_verb(trigger) == above
        if relation == "acl" and any(clauses.form(c) in _NO for c in clauses.children(above)):
            return True
        if (light or relation == "xcomp") and any(
            clauses.form(c) in known["auxiliaries"]["negative"] | {"yet"}
            for c in clauses.children(above)
        ):
            return True
    return False


def _nobody_did(clauses: Clauses, verb: int) -> bool:
    """Whether a subject or object is "nobody", "none of …", "not one …"."""
    return any(
        clauses.form(i) in _NOBODY or any(clauses.form(c) in _NO for c in clauses.children(i))
        for i in (*clauses.surface_subjects(verb), *clauses.objects(verb))
    )
