"""Who is named beside a nominal: "the envoy, Ana Silva", "the company, Skylark".

Example:
    >>> apposed_name(resolution, i)
    3
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.resolve.entities.naming import name_key

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution

MAX_APPOSITION: Final = 8
"""Words between a nominal and the name that stands in apposition to it."""


def same_name(resolution: Resolution, i: int) -> int | None:
    """Who is named by the same words elsewhere, where the reader saw no name here."""
    if not resolution.scene.is_capital(i) and resolution.words[i].pos != "PROPN":
        return None
    span = resolution.phrases.noun_phrase(i)
    return resolution.by_form.get(name_key(resolution.text[span.start : span.end]))


def apposed_name(resolution: Resolution, i: int) -> int | None:
    """Who is named with a nominal: "the envoy, former diplomat Ana Silva"."""
    if resolution.scene.is_plural(i):
        return None
    for child in resolution.phrases.children[i]:
        number = resolution.draft_of.get(child)
        if number is not None and resolution.words[child].relation in {
            "appos",
            "flat",
            "nmod:desc",
        }:
            close = child == i + 1 and resolution.drafts[number].kind == "organization"
            titled = close and resolution.words[i].refers is None  # "the news site Hafen.net"
            return number if titled or _can_be_named(resolution, i, number) else None
    after = _next_name(resolution, i + 1)
    if after is not None and resolution.words[i].refers == "organization":
        return after if resolution.drafts[after].kind == "organization" else None
    if i + 1 >= len(resolution.words) or resolution.text[resolution.words[i + 1].start] != ",":
        return None
    for k in range(i + 2, min(i + MAX_APPOSITION, len(resolution.words))):
        number = resolution.draft_of.get(k)
        if number is not None and resolution.drafts[number].kind == "person":
            return number if _can_be_named(resolution, i, number) else None
        if number is not None and k == i + 2 and _closes(resolution, k, number):
            return number if _can_be_named(resolution, i, number) else None
        if resolution.words[k].pos not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _next_name(resolution: Resolution, i: int) -> int | None:
    """The entity whose name begins at a word."""
    number = resolution.draft_of.get(i) if i < len(resolution.words) else None
    return number if number is not None and resolution.drafts[number].is_named else None


def _closes(resolution: Resolution, k: int, number: int) -> bool:
    """Whether a name that begins at a word ends its apposition: ", Skylark, said"."""
    while k < len(resolution.words) and resolution.draft_of.get(k) == number:
        k += 1
    if k >= len(resolution.words):
        return True
    return resolution.words[k].pos in {"PUNCT", "VERB", "AUX"}


def _can_be_named(resolution: Resolution, i: int, number: int) -> bool:
    """Whether a nominal and a name beside it can mean one."""
    draft, kind = resolution.drafts[number], resolution.words[i].refers
    if not draft.is_named or draft.kind not in {"person", "organization", "place"}:
        return False
    return draft.kind == kind or (kind is None and draft.kind == "person")
