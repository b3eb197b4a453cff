"""Names: the drafts of all that is named, and who was described before being named.

Example:
    >>> for word, draft in add_names(resolution):
    ...     meet_name(resolution, word, draft)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.model import Mention, Named, Role, Span
from onrecord.resolve.entities.antecedents import Anaphor
from onrecord.resolve.entities.candidates import clash, near, weighed
from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.groups import note_joined
from onrecord.resolve.entities.lexicon import lexicon
from onrecord.resolve.entities.naming import Cluster, group_names, name_key, title_before
from onrecord.resolve.entities.roles import roles_of
from onrecord.resolve.entities.scene import NOBODY

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution

_BELONGING: Final = frozenset({"nmod", "nmod:poss", "compound", "nmod:desc"})
MIN_HEAD: Final = 4
"""Letters of a word of a body's name that can stand for the body."""


def add_names(resolution: Resolution) -> list[tuple[int, int]]:
    """Drafts for all named entities; returns the head word of each name with its draft."""
    found: list[tuple[int, int]] = []
    phrases = resolution.phrases
    for cluster in group_names(resolution.text, resolution.named):
        number = len(resolution.drafts)
        draft = _draft_of(cluster)
        resolution.drafts.append(draft)
        for name in cluster.names:
            draft.mentions.append(Mention(name.start, name.end, "name"))
            resolution.name_starts.append((name.start, number))
            inside = phrases.inside(Span(name.start, name.end))
            resolution.draft_of |= dict.fromkeys(inside, number)
            head = phrases.head_of(Span(name.start, name.end))
            if head is not None:
                found.append((head, number))
            _add_roles(resolution, draft, number, name)
        for form in draft.forms:
            resolution.by_form.setdefault(name_key(form), number)
    resolution.name_starts.sort()
    _add_bodies(resolution)
    return found


def _draft_of(cluster: Cluster) -> Draft:
    name = cluster.name
    others = [form for form in cluster.forms if form != name]
    draft = Draft(cluster.kind, [name, *others], sex=cluster.sex, likely_sex=cluster.likely_sex)
    draft.name_words = {word.lower().strip(".,") for form in cluster.forms for word in form.split()}
    if cluster.kind == "organization":  # "the committee" means the House Ethics Committee
        draft.heads |= {word for word in name.lower().split() if len(word) >= MIN_HEAD}
    return draft


def _add_bodies(resolution: Resolution) -> None:
    """Notes which bodies and places people belong to: "Ana Silva of Elma Bank"."""
    words, drafts = resolution.words, resolution.drafts
    for i, number in resolution.draft_of.items():
        if drafts[number].kind != "person":
            continue
        for child in resolution.phrases.children[i]:
            other = resolution.draft_of.get(child)
            if other is None or drafts[other].kind not in {"organization", "place"}:
                continue
            if words[child].relation in _BELONGING:
                drafts[number].bodies.add(other)


def _add_roles(resolution: Resolution, draft: Draft, number: int, name: Named) -> None:
    if draft.kind != "person":
        return
    scene, phrases = resolution.scene, resolution.phrases
    if title := title_before(resolution.text, name.start):
        draft.heads |= {title, lexicon().spelled.get(title, title)}
    for role in roles_of(resolution.text, phrases, name):
        head = scene.lower(role.head)
        words = role.words.of(resolution.text)
        draft.add_role(Role(words, role.words.start, role.words.end), head)
        before = [k for k in phrases.inside(role.words) if k < role.head]
        draft.qualifiers |= scene.capitals(before)
        draft.modifiers |= {scene.lower(k) for k in phrases.inside(role.words)}
        draft.modifiers.discard(head)
        draft.heads.add(lexicon().spelled.get(head.rstrip("."), head))
        draft.sex = draft.sex or lexicon().nouns.get(head)
        if role.mention and role.head not in resolution.draft_of:
            draft.mentions.append(Mention(role.mention.start, role.mention.end, "nominal"))
            draft.words.append(role.head)
            resolution.draft_of[role.head] = number


def meet_name(resolution: Resolution, i: int, number: int) -> None:
    """Comes upon a name; at its first mention it may be somebody's who was described before."""
    if not resolution.drafts[number].seen:
        described = _described(resolution, i, number)
        if described is not None:
            resolution.merge(described, number)
        if resolution.drafts[number].kind == "person":
            resolution.last_first_named = i
    resolution.touch(i, number, "name")
    note_joined(resolution, i)


def _described(resolution: Resolution, i: int, number: int) -> int | None:
    """Who was spoken of before being named: "a judge", three lines above "Judge Amsel"."""
    drafts, scene = resolution.drafts, resolution.scene
    draft = drafts[number]
    if draft.kind not in {"person", "organization"}:
        return None
    anaphor = Anaphor(
        i,
        "name",
        scene.sentence[i],
        scene.paragraph[i],
        sex=draft.sex or draft.likely_sex,
        heads=draft.heads,
        qualifiers=draft.qualifiers | draft.name_words,
        modifiers=draft.modifiers | draft.name_words,
        is_subject=scene.is_subject(i),
        outside=scene.stretch[i] == NOBODY,
        speaks=i in resolution.sources,
        stretch=scene.stretch[i],
    )
    fit = [
        other
        for other in near(resolution, anaphor)
        if not drafts[other].is_named
        and drafts[other].kind == draft.kind
        and not drafts[other].is_plural
        and not clash(anaphor.sex, drafts[other].sex)
    ]
    return resolution.pick(anaphor, weighed(resolution, anaphor, fit))
