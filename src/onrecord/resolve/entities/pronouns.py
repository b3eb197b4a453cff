"""Whom a pronoun means.

Example:
    >>> refer_pronoun(resolution, i, "f")  # "she"
    3
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.model import EntityKind
from onrecord.resolve.entities.antecedents import FIRST_AND_SECOND
from onrecord.resolve.entities.candidates import PLURAL, anaphor_of, clash, near, weighed
from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.lexicon import Sex
from onrecord.resolve.entities.speakers import speaker_around
from onrecord.resolve.entities.syntax import fellows, relative_head

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution

_KINDS: Final[dict[str, frozenset[EntityKind]]] = {
    "he": frozenset({"person"}),
    "it": frozenset({"organization", "place", "agreement", "happening"}),
    "they": frozenset({"group", "organization", "person", "place"}),
    "i": frozenset({"person"}),
    "we": frozenset({"group", "organization", "person", "place"}),
    "you": frozenset({"person", "group"}),
}
KIND_OF: Final = {
    "m": "he",
    "f": "he",
    "thing": "it",
    "many": "they",
    "speaker": "i",
    "speakers": "we",
    "heard": "you",
}
"""Kinds of anaphor by the lexicon's classes of pronouns."""
UNNAMED: Final = {"i": "speaker", "we": "speakers", "you": "audience"}
"""What those are called who say "I" in the article's own voice, if nothing names them."""


def refer_pronoun(resolution: Resolution, i: int, pronoun: str) -> int | None:
    """The draft that a pronoun of some class means, None where it is nobody's."""
    if pronoun == "relative":
        head = relative_head(resolution, i)
        if head is None or head in resolution.draft_of or resolution.words[head].pos != "NOUN":
            return None if head is None else resolution.draft_of.get(head)
        return resolution.meet_nominal(head)
    kind = KIND_OF[pronoun]
    sex: Sex | None = "m" if pronoun == "m" else "f" if pronoun == "f" else None
    anaphor = anaphor_of(resolution, i, kind, sex)
    barred = fellows(resolution, i)
    if not anaphor.outside:  # who speaks is "I" in quotation marks, and may be "he" without
        barred |= {speaker_around(resolution, i)}
    fit = [
        number
        for number in near(resolution, anaphor)
        if number not in barred and _fits(kind, sex, resolution.drafts[number])
    ]
    likely = [n for n in fit if not clash(sex, resolution.drafts[n].likely_sex)]
    found = resolution.pick(anaphor, weighed(resolution, anaphor, likely))
    if found is None and anaphor.speaks and len(likely) < len(fit):  # women called Nana, men, too
        found = resolution.pick(anaphor, weighed(resolution, anaphor, fit))
    if found is None and kind in FIRST_AND_SECOND:
        found = len(resolution.drafts)
        label = [UNNAMED[kind]]
        resolution.drafts.append(Draft("person", label, is_named=False, is_plural=kind == "we"))
    return found


def _fits(kind: str, sex: Sex | None, draft: Draft) -> bool:
    """Whether kind, number and sex allow a draft."""
    guessed = draft.is_guess and kind == "he"
    if (draft.kind not in _KINDS[kind] and not guessed) or clash(sex, draft.sex):
        return False
    if draft.is_plural:
        return kind in PLURAL or kind == "you"
    return kind not in PLURAL or draft.kind != "person"
