"""Who is named beside a nominal: "the envoy, Ana Silva", "a woman known only as Mara".

Example:
    >>> apposed_name(resolution, i)
    3
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.resolve.entities.lexicon import lexicon
from onrecord.resolve.entities.naming import name_key

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution

_APPOSED: Final = frozenset({"appos", "flat", "nmod:desc"})
_OF_TITLES: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
_CLAUSES: Final = frozenset({"acl", "acl:relcl"})
_CALLED: Final = frozenset({"obl", "obj", "xcomp", "nsubj:pass", "advcl"})
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
    by_tree = _by_tree(resolution, i)
    if by_tree is not None:
        return by_tree if _can_be_named(resolution, i, by_tree) else None
    after = _next_name(resolution, i + 1)
    if after is not None and resolution.words[i].refers == "organization":
        return after if resolution.drafts[after].kind == "organization" else None
    found = _behind_comma(resolution, i + 1)
    if found is None:  # "the mayor of Elm, Ana Silva, said"
        behind = resolution.phrases.inside(resolution.phrases.full_phrase(i)).stop
        found = _behind_comma(resolution, behind) if behind > i + 1 else None
        found = found if found and _closes(resolution, *found) else None
    return found[1] if found and _can_be_named(resolution, i, found[1]) else None


def _by_tree(resolution: Resolution, i: int) -> int | None:
    """The entity of the first word that the tree has as a noun's apposition or name."""
    for child in resolution.phrases.children[i]:
        number = resolution.draft_of.get(child)
        if number is None or resolution.words[child].relation not in _APPOSED:
            continue
        if not resolution.phrases.has_case(child):
            return number
    return None


def _behind_comma(resolution: Resolution, i: int) -> tuple[int, int] | None:
    """The first word and the entity of a name behind a comma, with or without a title."""
    words = resolution.words
    if i >= len(words) or resolution.text[words[i].start] != ",":
        return None
    for k in range(i + 1, min(i - 1 + MAX_APPOSITION, len(words))):
        number = resolution.draft_of.get(k)
        if number is not None and resolution.drafts[number].kind == "person":
            return k, number
        if number is not None and k == i + 1 and _closes(resolution, k, number):
            return k, number
        if words[k].pos not in _OF_TITLES:
            return None
    return None


def called_name(resolution: Resolution, i: int) -> int | None:
    """Who a nominal is said to be called: "a woman known only as Mara", "a town named Elm"."""
    words, children = resolution.words, resolution.phrases.children
    nouns = [i, *(c for c in children[i] if words[c].relation == "appos")]
    verbs = [c for noun in nouns for c in children[noun] if words[c].relation in _CLAUSES]
    for verb in verbs:
        said = resolution.scene.lower(verb)
        gives = any(resolution.scene.lower(c) in {"name", "names"} for c in children[verb])
        for child in children[verb]:
            number = resolution.draft_of.get(child)
            if number is None or child < verb or words[child].relation not in _CALLED:
                continue
            cases = {resolution.scene.lower(c) for c in children[child]}
            as_name = "as" in cases and (gives or said in lexicon().known)
            plain = said in lexicon().called and not resolution.phrases.has_case(child)
            if (as_name or plain) and _can_be_named(resolution, i, number):
                return number
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
    if kind is None and draft.kind == "organization":  # "the news site Hafen.net"
        return resolution.draft_of.get(i + 1) == number
    return draft.kind == (kind or "person")
