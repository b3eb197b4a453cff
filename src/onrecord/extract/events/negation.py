"""Whether an event is denied, refused or failed to happen.

Example:
    >>> is_negative(clauses, list(governors(clauses, trigger)))  # "refused to sign"
    True
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.governing import status_words

_INSTEAD: Final = frozenset({"without", "rather", "instead"})
_NOBODY: Final = frozenset({"none", "nobody", "nothing", "neither", "no-one"})
_NO: Final = frozenset({"no", "neither", "none", "not"})
_UNDER_DENIAL: Final = frozenset({"xcomp", "obj", "acl", "nmod", "advcl", "ccomp"})


def is_negative(clauses: Clauses, chain: list[int]) -> bool:
    """Whether the event at the beginning of a chain (``governors``) is denied or did not happen.

    Args:
        clauses: Of the reading.
        chain: The trigger, then what governs it, upward.
    """
    known = status_words()
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
