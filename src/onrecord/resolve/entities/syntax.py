"""What grammar says of a mention: whom it can't be, whom it must be.

Example:
    >>> fellows(resolution, i)  # "Brandt thanked him": him isn't Brandt
    {2}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution

_ARGUMENTS: Final = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})


def relative_head(resolution: Resolution, i: int) -> int | None:
    """The word that a relative pronoun's clause belongs to: "Prosser, who added"."""
    verb = resolution.words[i].head
    while resolution.words[verb].head != verb:
        if resolution.words[verb].relation.startswith("acl"):
            return resolution.words[verb].head
        verb = resolution.words[verb].head
    return None


def fellows(resolution: Resolution, i: int) -> set[int | None]:
    """Entities that a word can't be, as they stand beside it at the same verb."""
    if resolution.words[i].relation not in _ARGUMENTS:
        return set()
    verb = resolution.words[i].head
    others = [k for k in resolution.phrases.children[verb] if k != i]
    return {
        resolution.draft_of.get(k) for k in others if resolution.words[k].relation in _ARGUMENTS
    } - {None}


def parts(resolution: Resolution, i: int) -> set[int | None]:
    """Entities within a noun phrase: "the bank" in "the head of the bank"."""
    inside = [k for k in resolution.phrases.children[i] if resolution.words[k].relation != "appos"]
    inside += [c for k in inside for c in resolution.phrases.children[k]]
    return {resolution.draft_of.get(k) for k in inside} - {None}


def beside(resolution: Resolution, i: int) -> dict[int, str]:
    """Entities that grammar says a word is: its apposition, its copula's subject."""
    found: dict[int, str] = {}
    children = resolution.phrases.children[i]
    is_apposed = resolution.words[i].relation == "appos" and not resolution.phrases.has_case(i)
    if is_apposed and resolution.words[i].head in resolution.draft_of:
        found[resolution.draft_of[resolution.words[i].head]] = "appos"
    if any(resolution.words[c].relation == "cop" for c in children):
        for child in children:
            if resolution.scene.is_subject(child) and child in resolution.draft_of:
                found[resolution.draft_of[child]] = "copula"
    return found
