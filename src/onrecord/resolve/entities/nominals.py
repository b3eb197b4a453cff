"""Whom a description means: "the minister", "the firm", "both leaders".

Example:
    >>> refer_nominal(resolution, i)
    3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import EntityKind
from onrecord.resolve.entities.antecedents import Anaphor
from onrecord.resolve.entities.apposition import apposed_name, called_name, same_name
from onrecord.resolve.entities.candidates import anaphor_of, clash, near, weighed
from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.groups import group, two_before
from onrecord.resolve.entities.lexicon import lexicon
from onrecord.resolve.entities.speakers import unnamed
from onrecord.resolve.entities.syntax import parts

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution


def refer_nominal(resolution: Resolution, i: int) -> int:
    """The draft that a nominal means, a new one if nothing before does."""
    members = two_before(resolution, i)
    if members:
        return group(resolution, members)
    named = same_name(resolution, i)
    if named is None:
        named = apposed_name(resolution, i)
    if named is None:
        named = called_name(resolution, i)
    if named is not None:
        return named
    if is_partitive(resolution, i):
        resolution.drafts.append(unnamed(resolution, i))
        return len(resolution.drafts) - 1
    determiner = resolution.scene.determiner(i)
    kind = "definite" if determiner == "definite" else "other"
    anaphor = anaphor_of(resolution, i, kind, None)
    kinds, barred = _kinds(resolution, i), parts(resolution, i)
    fit = [
        number
        for number in near(resolution, anaphor)
        if number not in barred and _fits(kinds, anaphor, resolution.drafts[number])
    ]
    found = resolution.pick(anaphor, weighed(resolution, anaphor, fit))
    if found is None:
        draft = unnamed(resolution, i)
        draft.determiner = determiner
        found = len(resolution.drafts)
        resolution.drafts.append(draft)
    return found


def is_partitive(resolution: Resolution, i: int) -> bool:
    """Whether a word takes some out of several: "one of them", who isn't them."""
    if resolution.scene.lower(i) not in lexicon().partitives:
        return False
    cases = (
        resolution.scene.lower(c)
        for child in resolution.phrases.children[i]
        if child > i
        for c in resolution.phrases.children[child]
    )
    return "of" in cases


def _kinds(resolution: Resolution, i: int) -> frozenset[EntityKind]:
    """What a nominal may stand for."""
    read = resolution.words[i].refers
    if resolution.scene.lower(i) in lexicon().bodies:
        return frozenset({"organization"})
    return frozenset({read}) if read else frozenset({"person", "organization"})


def _fits(kinds: frozenset[EntityKind], anaphor: Anaphor, draft: Draft) -> bool:
    """Whether kind, number, sex and nation allow a draft."""
    if draft.kind not in kinds or clash(anaphor.sex, draft.sex):
        return False
    if draft.is_plural != anaphor.is_plural and draft.kind == "person":
        return False
    return not _is_another(anaphor, draft)


def _is_another(anaphor: Anaphor, draft: Draft) -> bool:
    """Whether a nominal and a person are told apart: "the Norwegian leader" by his nation."""
    known = draft.qualifiers | draft.name_words
    return bool(anaphor.qualifiers and draft.qualifiers) and not anaphor.qualifiers & known
