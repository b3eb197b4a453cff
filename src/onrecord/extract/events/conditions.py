"""Whether a clause is a condition, or hangs on one: "will sue **if** …", "**should** prices fall".

Example:
    >>> is_conditional(clauses, trigger)
    True
"""

from __future__ import annotations

from typing import Final

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.governing import auxiliaries, markers, status_words

_INVERTED: Final = frozenset({"should", "were", "had"})


def is_conditional(clauses: Clauses, i: int) -> bool:
    """Whether a clause is a condition or hangs on one ("will sue if …")."""
    known = status_words()["conditions"]
    if any(clauses.form(c) in known["marks"] for c in markers(clauses, i)):
        return True
    if any(_is_as_long_as(clauses, c) for c in clauses.children(i)):
        return True
    word = clauses.words[i]
    if word.relation == "advcl" and any(  # the parser hung the mark one clause too high
        clauses.form(c) in known["marks"] and c < i for c in markers(clauses, word.head)
    ):
        return True
    said = set(auxiliaries(clauses, i))
    will = bool(said) or clauses.form(i).endswith("ing") or clauses.is_infinitive(i)
    agreed = [c for c in clauses.children(i) if clauses.words[c].relation == "xcomp"]
    for child in [*clauses.children(i), *(b for c in agreed for b in clauses.children(c))]:
        relation = clauses.words[child].relation
        if relation == "obl" and will and clauses.form(child) in known["nouns"]:
            return True
        if relation != "advcl":
            continue
        marks = {clauses.form(c) for c in markers(clauses, child)}
        if (marks | {clauses.form(child)}) & known["marks"] and will:
            return True
        if marks & known["after"] and said & status_words()["auxiliaries"]["would"]:
            return True
        if _is_inverted(clauses, child) and said:
            return True
    return _is_inverted(clauses, i)


def _is_inverted(clauses: Clauses, i: int) -> bool:
    """Whether a clause is a condition by its order: "**should** prices fall, …"."""
    if clauses.words[i].relation != "advcl":
        return False
    first = min(clauses.children(i), default=i)
    marks = {clauses.form(c) for c in markers(clauses, i)}
    return clauses.form(first) in _INVERTED and not marks - _INVERTED


def _is_as_long_as(clauses: Clauses, i: int) -> bool:
    """Whether a clause begins with "so long as", "as long as"."""
    if clauses.words[i].relation != "advcl":
        return False
    marks = [c for c in markers(clauses, i) if clauses.form(c) == "as"]
    return any(c > 0 and clauses.form(c - 1) in status_words()["conditions"]["long"] for c in marks)
