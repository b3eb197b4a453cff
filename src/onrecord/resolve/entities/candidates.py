"""Whom a mention may mean: the drafts that come into question, with their evidence.

Example:
    >>> anaphor = anaphor_of(resolution, i, "he", "m")
    >>> resolution.pick(anaphor, weighed(resolution, anaphor, near(resolution, anaphor)))
    3
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from onrecord.resolve.entities.antecedents import Anaphor, Evidence, Setting, evidence
from onrecord.resolve.entities.lexicon import Sex, lexicon
from onrecord.resolve.entities.scene import NOBODY
from onrecord.resolve.entities.speakers import speaker_around
from onrecord.resolve.entities.syntax import beside

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution

MAX_SENTENCES_BACK: Final = 12
"""A candidate that was last mentioned before that must be linked or share the noun."""
MAX_CANDIDATES: Final = 40
MIN_ALIKE: Final = 2
"""Words that two statements must have to be compared."""
_OWNING: Final = frozenset({"nmod:poss", "compound", "nmod:desc"})
PLURAL: Final = frozenset({"they", "we"})
NOMINAL: Final = frozenset({"definite", "other"})


def anaphor_of(resolution: Resolution, i: int, kind: str, sex: Sex | None) -> Anaphor:
    """A pronoun or nominal with what is known of it."""
    scene = resolution.scene
    spoken = resolution.sources.get(i, [])
    nominal = kind in NOMINAL
    head = scene.lower(i)
    is_body = nominal and head in lexicon().bodies
    owners = owners_of(resolution, i) if nominal else frozenset()
    return Anaphor(
        i,
        kind,
        scene.sentence[i],
        scene.paragraph[i],
        sex=lexicon().nouns.get(head) if nominal else sex,
        heads=frozenset({head}) if nominal else frozenset(),
        determiner=scene.determiner(i) if nominal else "",
        qualifiers=scene.qualifiers(i) if nominal else frozenset(),
        modifiers=scene.modifiers(i) if nominal else frozenset(),
        is_plural=scene.is_plural(i) and not is_body if nominal else kind in PLURAL,
        is_subject=scene.is_subject(i),
        is_body=is_body,
        speaks=bool(spoken),
        goes_on=any(scene.goes_on(number) for number in spoken),
        outside=scene.stretch[i] == NOBODY,
        said_in=scene.said_in[i],
        spoken=frozenset(spoken),
        named_within=_named_within(resolution, spoken),
        stretch=scene.stretch[i],
        owners=owners,
        owners_bodies=frozenset(b for n in owners for b in resolution.drafts[n].bodies),
    )


def _named_within(resolution: Resolution, spoken: Sequence[int]) -> frozenset[int]:
    """Entities that are named in what some attributions tell."""
    found = set()
    starts = resolution.name_starts
    for number in spoken:
        for part in resolution.attributions[number].content:
            first, last = (bisect_left(starts, (at, 0)) for at in (part.start, part.end))
            found |= {draft for _, draft in starts[first:last]}
    return frozenset(found)


def owners_of(resolution: Resolution, i: int) -> frozenset[int]:
    """Whose a noun is, by possessive or compound: "the bank's governor", "his party"."""
    words = resolution.words
    return frozenset(
        resolution.draft_of[c]
        for c in resolution.phrases.children[i]
        if words[c].relation in _OWNING and c in resolution.draft_of
    )


def _alike(resolution: Resolution, says: Sequence[int], said: Sequence[int]) -> float:
    """How much two speakers are reported to say in the same words: 1 for all of the shorter."""
    best = 0.0
    for one in says:
        for other in said:
            a, b = resolution.scene.told(one), resolution.scene.told(other)
            shorter = min(len(a), len(b))
            if shorter >= MIN_ALIKE:
                best = max(best, len(a & b) / shorter)
    return best


def near(resolution: Resolution, anaphor: Anaphor) -> list[int]:
    """Drafts that may be meant, the latest first: near ones, linked ones, alike ones."""
    drafts = resolution.drafts
    found: dict[int, None] = {}
    for number in reversed(resolution.recent):
        far = anaphor.sentence - drafts[number].last_sentence > MAX_SENTENCES_BACK
        if far or len(found) >= MAX_CANDIDATES:
            break
        found[number] = None
    linked = (j for j, _ in resolution.links[anaphor.word])
    others = {resolution.draft_of[j] for j in linked if j in resolution.draft_of}
    for head in anaphor.heads:
        others |= resolution.by_head[head]
    seen = [n for n in others - set(found) if drafts[n].seen]
    seen.sort(key=lambda number: -drafts[number].last_word)
    return [*found, *seen[:MAX_CANDIDATES]]


def weighed(resolution: Resolution, anaphor: Anaphor, fit: Sequence[int]) -> dict[int, Evidence]:
    """The evidence for each of some drafts, which come the latest first."""
    link: dict[int, float] = defaultdict(float)
    for j, chance in resolution.links[anaphor.word]:
        if j in resolution.draft_of:
            link[resolution.draft_of[j]] += chance
    joined = beside(resolution, anaphor.word)
    speaker = speaker_around(resolution, anaphor.word) if anaphor.outside else None
    says = resolution.spoken_by(anaphor.word) if anaphor.kind == "name" else ()
    found, named = {}, 0
    for place, number in enumerate(fit):
        draft = resolution.drafts[number]
        setting = Setting(
            link=min(1.0, link[number]),
            fresher=place,
            fresher_named=named,
            next_named=resolution.last_first_named < draft.words[0],
            spoke_last=number == resolution.last_speaker,
            beside=joined.get(number, ""),
            says_this=number == speaker,
            told_last=number == resolution.last_addressed,
            says_alike=_alike(resolution, says, draft.said),
        )
        named += draft.is_named
        found[number] = evidence(anaphor, number, draft, setting)
    return found


def clash(one: Sex | None, other: Sex | None) -> bool:
    """Whether two sexes are known and not the same."""
    return one is not None and other is not None and one != other
