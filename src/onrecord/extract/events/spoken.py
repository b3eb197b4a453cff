"""What a quotation amounts to: a demand, a reproach.

"Norway said that Ruritania must withdraw" is a demand; "she called the raid a disgrace" and
"the raid is a disgrace, she said" are reproaches. The cue is the trigger.

Example:
    >>> for spoken in acts(clauses, finder, quotations):
    ...     print(spoken.type, spoken.quotation.id, spoken.of_whom)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.extract.events.clauses import DEPTH, Clauses
from onrecord.extract.events.frames import word_classes
from onrecord.extract.events.parties import Found, PartyFinder
from onrecord.model import Quotation, Span

_MUST: Final = frozenset({"must"})
_HAVE_TO: Final = frozenset({"need", "needs", "ought", "have", "has"})
_FIRST: Final = frozenset({"i", "we", "you", "our", "my"})
_NO: Final = frozenset({"not", "n't", "n’t", "no", "never", "nothing"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation as an act towards somebody; ``words`` are those that make it one."""

    quotation: Quotation
    type: str
    mode: str | None
    words: tuple[int, ...]
    of_whom: tuple[Found, ...]


def acts(
    clauses: Clauses, finder: PartyFinder, quotations: Sequence[Quotation]
) -> Iterator[Spoken]:
    """The quotations that demand or judge, at most one act each."""
    for quotation in quotations:
        cue = quotation.cue
        if cue is None or quotation.speaker is None or not _is_verbal(clauses, cue):
            continue
        for part in quotation.content:
            found = _act_in(clauses, finder, quotation, clauses.phrases.inside(part))
            if found is not None:
                yield found
                break


def _act_in(
    clauses: Clauses, finder: PartyFinder, quotation: Quotation, inside: range
) -> Spoken | None:
    for i in inside:
        demanded = _demanded(clauses, i)
        if demanded is not None and _is_main(clauses, demanded, inside):
            others = _others(clauses, finder, quotation, demanded)
            if others and all(finder.is_political(other) for other in others):
                words = tuple(dict.fromkeys((i, _infinitive(clauses, demanded) or demanded)))
                return Spoken(quotation, "REQUEST", "change", words, others)
        judged = _judged(clauses, i)
        if judged is not None and _is_main(clauses, i, inside):
            others = _others(clauses, finder, quotation, i)
            if others and all(finder.is_political(other) for other in others):
                return Spoken(quotation, judged, "disapprove", (i,), others)
    return None


def _demanded(clauses: Clauses, i: int) -> int | None:
    """The verb that a word says must be done."""
    form = clauses.form(i)
    if form in _MUST and clauses.words[i].relation == "aux":
        verb = clauses.words[i].head
        return None if _is_copular(clauses, verb) else verb
    return i if form in _HAVE_TO and _infinitive(clauses, i) is not None else None


def _judged(clauses: Clauses, i: int) -> str | None:
    """The type of a verdict that a predicate passes."""
    if not _is_copular(clauses, i):
        return None
    classes = word_classes()
    words = [i, *(c for c in clauses.children(i) if clauses.words[c].relation == "amod")]
    negated = any(clauses.form(c) in _NO for c in clauses.children(i))
    is_bad = any(clauses.is_one_of(word, classes["bad"]) for word in words)
    return "ACCUSE" if is_bad and not negated else None


def _others(
    clauses: Clauses, finder: PartyFinder, quotation: Quotation, verb: int
) -> tuple[Found, ...]:
    """The parties that a clause is about, if its speaker is none of them."""
    found = finder.parties(clauses.surface_subjects(verb))
    speaker = quotation.speaker.entity if quotation.speaker else None
    mine = any(
        (f.entity is not None and f.entity == speaker) or clauses.form(f.head) in _FIRST
        for f in found
    )
    return () if mine else tuple(found)


def _is_verbal(clauses: Clauses, cue: Span) -> bool:
    """Whether a cue is a verb, not "according to"."""
    inside = clauses.phrases.inside(cue)
    return any(clauses.words[i].pos == "VERB" and clauses.form(i) != "according" for i in inside)


def _infinitive(clauses: Clauses, i: int) -> int | None:
    found = clauses.complement(i)
    return found[0] if found is not None and found[1] == "to" and found[0] - i <= 3 else None


def _is_main(clauses: Clauses, verb: int, inside: range) -> bool:
    """Whether a verb heads the quoted words, or is coordinated with what does."""
    for _ in range(DEPTH):
        word = clauses.words[verb]
        if word.relation == "root" or word.head not in inside:
            return True
        if word.relation not in {"conj", "parataxis"}:
            return False
        verb = word.head
    return False


def _is_copular(clauses: Clauses, verb: int) -> bool:
    return any(clauses.words[c].relation == "cop" for c in clauses.children(verb))
