"""Control: who acts in a clause without a subject, by the verb or noun that it completes.

The object acts in "accused **him** of lying" and "called on **them** to leave", the subject in
"**he** promised them to leave"; ``extract/data/control.toml`` has the words.

Example:
    >>> [clauses.form(i) for i in controllers(clauses, lying)]
    ['him']
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.extract.events.clauses import Clauses

_COMPLEMENTS: Final = frozenset({"xcomp", "ccomp", "advcl", "acl", "nmod", "obl"})
_ARGUMENTS: Final = frozenset({"obj", "iobj", "obl", "nsubj:pass"})
_PHRASES: Final = frozenset({"obl", "nmod", "obj"})
_VERBS: Final = frozenset({"VERB", "AUX", "ADJ"})
"""With participles that the parser takes for adjectives."""


@dataclass(frozen=True, slots=True)
class Control:
    """Words by who acts in their complements.

    Attributes:
        gerund: By preposition, verbs whose object acts in the gerund behind it.
        object: Verbs whose object acts in the infinitive.
        subject: Verbs whose subject acts in it, beside an object too.
        oblique: By preposition, verbs and nouns whose phrase with it acts in the infinitive.
    """

    gerund: Mapping[str, frozenset[str]]
    object: frozenset[str]
    subject: frozenset[str]
    oblique: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def lexicon() -> Control:
    """The words of ``extract/data/control.toml``."""
    path = files("onrecord.extract") / "data" / "control.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    sets = {
        name: {key: frozenset(words.split()) for key, words in table.items()}
        for name, table in tables.items()
    }
    infinitive = sets["infinitive"]
    return Control(sets["gerund"], infinitive["object"], infinitive["subject"], sets["oblique"])


def controllers(clauses: Clauses, i: int, depth: int = 0) -> list[int] | None:
    """Who acts in a clause without a subject; None where the lexicon does not tell.

    Args:
        clauses: Of the reading.
        i: The clause's verb.
        depth: Clauses that its subject has been sought through.
    """
    word = clauses.words[i]
    if word.relation not in _COMPLEMENTS or word.pos != "VERB" or word.head >= i:
        return None
    head = word.head
    above = clauses.words[head]
    if above.pos not in _VERBS and above.relation in _ARGUMENTS and above.head != head:
        found = _of_verb(clauses, i, above.head, depth)
        if found is not None:
            return found
    return _of_verb(clauses, i, head, depth)


def _of_verb(clauses: Clauses, i: int, head: int, depth: int) -> list[int] | None:
    known = lexicon()
    if clauses.is_infinitive(i):
        addressed = _addressed(clauses, i, head)
        if addressed:
            return addressed
        if clauses.is_one_of(head, known.subject):
            if clauses.is_passive(head):
                return clauses.subjects(head) or None
            return clauses.surface_subjects(head, depth + 1)
        controls = clauses.is_one_of(head, known.object)
    else:
        controls = clauses.form(i).endswith("ing") and any(
            clauses.is_one_of(head, known.gerund.get(case, frozenset()))
            for case in clauses.cases(i)
        )
    if not controls or clauses.words[head].pos not in _VERBS:
        return None
    if clauses.is_passive(head):
        return clauses.surface_subjects(head, depth + 1) or None
    return [thing for thing in clauses.objects(head) if thing < i][:1] or None


def _addressed(clauses: Clauses, i: int, head: int) -> list[int]:
    """The party of a phrase behind a word: "called on **them** to leave"."""
    for preposition, words in lexicon().oblique.items():
        if not clauses.is_one_of(head, words):
            continue
        for child in clauses.children(head):
            if not head < child < i or clauses.words[child].relation not in _PHRASES:
                continue
            if preposition in (*clauses.cases(child), clauses.form(head + 1)):
                return [child]
    return []
