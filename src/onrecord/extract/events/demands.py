"""Demands that are only said: "Norway said that Ruritania must withdraw".

A quotation whose clause says what somebody other than its speaker must do is a demand on
them; its cue is the trigger, with the modal verb.

Example:
    >>> for demand in demands(clauses, finder, quotations):
    ...     print(demand.quotation.id, demand.of_whom)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.parties import Found, PartyFinder
from onrecord.model import Quotation, Span

_MUST: Final = frozenset({"must"})
_HAVE_TO: Final = frozenset({"need", "needs", "ought", "have", "has"})


@dataclass(frozen=True, slots=True)
class Demand:
    """What a quotation asks for; ``words`` are the modal and its verb."""

    quotation: Quotation
    words: tuple[int, ...]
    of_whom: tuple[Found, ...]


def demands(
    clauses: Clauses, finder: PartyFinder, quotations: Sequence[Quotation]
) -> Iterator[Demand]:
    """The quotations that say what somebody must do, at most one demand each."""
    for quotation in quotations:
        if quotation.cue is None or quotation.speaker is None:
            continue
        for part in quotation.content:
            found = _demand_in(clauses, finder, quotation, part)
            if found is not None:
                yield found
                break


def _demand_in(
    clauses: Clauses, finder: PartyFinder, quotation: Quotation, part: Span
) -> Demand | None:
    inside = clauses.phrases.inside(part)
    for i in inside:
        form = clauses.form(i)
        if form in _MUST and clauses.words[i].relation == "aux":
            verb = clauses.words[i].head
        elif form in _HAVE_TO and _infinitive(clauses, i) is not None:
            verb = i
        else:
            continue
        if not _is_main(clauses, verb, inside) or _is_copular(clauses, verb):
            continue
        found = finder.parties(clauses.surface_subjects(verb))
        speaker = quotation.speaker
        others = [
            f
            for f in found
            if finder.is_political(f)
            and (speaker is None or f.entity is None or f.entity != speaker.entity)
        ]
        if others and len(others) == len(found):
            words = (i, verb) if verb != i else (i, _infinitive(clauses, i) or i)
            return Demand(quotation, tuple(dict.fromkeys(words)), tuple(others))
    return None


def _infinitive(clauses: Clauses, i: int) -> int | None:
    found = clauses.complement(i)
    return found[0] if found is not None and found[1] == "to" and found[0] - i <= 3 else None


def _is_main(clauses: Clauses, verb: int, inside: range) -> bool:
    """Whether a verb heads the quoted words, or is coordinated with what does."""
    word = clauses.words[verb]
    if word.relation == "root" or word.head not in inside:
        return True
    return word.relation in {"conj", "parataxis"} and _is_main(clauses, word.head, inside)


def _is_copular(clauses: Clauses, verb: int) -> bool:
    return any(clauses.words[c].relation == "cop" for c in clauses.children(verb))
