"""Several as one: "the pair", "both officers", "Ms Lind and Mr Okafor said".

Example:
    >>> members = two_before(resolution, i)
    >>> group(resolution, members)
    7
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.model import EntityKind, Mention, Span
from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.lexicon import lexicon

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution

_JOINT: Final = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s+&\s+")
_COUNTRIES: Final = frozenset({"countries", "nations"})
MAX_PLACES: Final = 12
"""Places looked back over for "both countries"."""
_TITLE: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PUNCT", "PART", "NUM"})


def two_before(resolution: Resolution, i: int) -> tuple[int, ...]:
    """The two that "the pair", "both leaders" or "the two countries" means: named last.

    Two that were named in one breath ("Ana Silva and Tom Brandt") go before the last two.
    """
    words, scene = lexicon(), resolution.scene
    lower = scene.lower(i)
    beside = {scene.lower(k) for k in scene.before_head(i)}
    counted = "both" in beside or ("two" in beside and scene.determiner(i) == "definite")
    kind: EntityKind = "place" if lower in words.states else "person"
    if lower not in words.two and not (counted and scene.is_plural(i)):
        return ()
    if lower not in words.two | words.people | words.states and scene.words[i].refers != "person":
        return ()
    for number in resolution.by_head[lower]:  # "both officers", who were named as officers
        if resolution.drafts[number].members:
            return resolution.drafts[number].members
    named = [
        number
        for number in reversed(resolution.recent)
        if resolution.drafts[number].kind == kind and resolution.drafts[number].is_named
    ]
    if lower in _COUNTRIES:
        named = [n for n in named[:MAX_PLACES] if _is_country(resolution.drafts[n].name)]
    if kind == "person":
        for members in reversed(resolution.joined):
            if set(members) <= set(named[:4]):
                return members
    return tuple(sorted(named[:2])) if len(named) > 1 else ()


def _is_country(name: str) -> bool:
    from onrecord.resolve.places import find_place

    found = find_place(name)
    return found is not None and found.region is None


def group(resolution: Resolution, members: tuple[int, ...]) -> int:
    """The draft of these members together, a new one if need be."""
    if members not in resolution.groups:
        name = " and ".join(resolution.drafts[number].name for number in members)
        draft = Draft("group", [name], is_named=False, is_plural=True, members=members)
        resolution.groups[members] = len(resolution.drafts)
        resolution.drafts.append(draft)
    return resolution.groups[members]


def note_joined(resolution: Resolution, i: int) -> None:
    """Remembers that a name is joined to one before it; their title is the title of both.

    "Officers Ana Silva and Tom Brandt": "the officers" means the two from then on.
    """
    word = resolution.words[i]
    first, second = resolution.draft_of.get(word.head), resolution.draft_of.get(i)
    if word.relation != "conj" or first is None or second is None or first == second:
        return
    one, other = resolution.drafts[first], resolution.drafts[second]
    if one.kind != "person" or other.kind != "person" or not one.is_named:
        return
    members = (first, second)
    resolution.joined.append(members)
    plural = {head for head in one.heads if head.endswith("s") or head in lexicon().plurals}
    if plural:
        number = group(resolution, members)
        resolution.drafts[number].heads |= plural
        resolution.touch(i, number, "name")


def add_joint_sources(resolution: Resolution) -> None:
    """A source that joins several persons or bodies speaks as a group of them."""
    for head, numbers in resolution.sources.items():
        span = resolution.attributions[numbers[0]].source
        assert span is not None
        members = _by_tree(resolution, head, span) or _by_words(resolution, span)
        if len(members) > 1:
            draft = resolution.drafts[group(resolution, members)]
            draft.speaks = True
            draft.mentions.append(Mention(span.start, span.end, "name"))


def _by_tree(resolution: Resolution, head: int, span: Span) -> tuple[int, ...]:
    joined = [head, *resolution.scene.conjuncts(head)]
    inside = [i for i in joined if span.start <= resolution.words[i].start < span.end]
    members = dict.fromkeys(resolution.draft_of[i] for i in inside if i in resolution.draft_of)
    drafts = [resolution.drafts[number] for number in members]
    alike = len({draft.is_named for draft in drafts}) == 1
    alike = alike or all(draft.kind == "organization" for draft in drafts)
    joint = alike and len(inside) == len(members) > 1
    return tuple(members) if joint else ()


def _by_words(resolution: Resolution, span: Span) -> tuple[int, ...]:
    """Members of "TITLE NAME and TITLE NAME", where the tree has lost its way."""
    members: dict[int, None] = {}
    at = span.start
    cuts = [m.span() for m in _JOINT.finditer(resolution.text, span.start, span.end)]
    for start, end in [*cuts, (span.end, span.end)]:
        inside = resolution.phrases.inside(Span(at, start))
        at = end
        if not inside:
            return ()
        number = resolution.draft_of.get(inside[-1])
        if number is None or not resolution.drafts[number].is_named:
            return ()
        if any(resolution.words[i].pos not in _TITLE for i in inside):
            return ()
        members[number] = None
    about = resolution.phrases.head_of(span)
    if about is not None and resolution.draft_of.get(about, next(iter(members))) not in members:
        return ()  # "executives of Elma Bank and Hansa Port" are neither
    kinds = {resolution.drafts[number].kind for number in members}
    return tuple(members) if kinds in ({"person"}, {"organization"}) else ()
