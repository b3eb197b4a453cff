"""What the decision on a sighting goes by: frame, parties, grammar, reader, the article around it.

``training/fit_events.py`` weighs what is named here.

Example:
    >>> features_of(scene, seen, surroundings_of(scene))["actor_official"]
    1.0
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.extract.events import learned
from onrecord.extract.events.contexts import contexts_of
from onrecord.extract.events.decision import Features, logit
from onrecord.extract.events.frames import word_classes
from onrecord.extract.events.parties import Found
from onrecord.extract.events.scene import Scene
from onrecord.extract.events.sightings import Sighting
from onrecord.extract.events.status import is_purpose, state_of
from onrecord.model import PartyRole, Span

_CRIMES: Final = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_SPEAKING: Final = frozenset({"i", "we", "my", "our", "us", "me", "you", "your"})
_PRONOUNS: Final = frozenset(
    "he she him her his they them their who whom whose it its".split(),
)
_PERSONAL: Final = frozenset("he she him her his they them their it its".split())
_NEAR: Final = 300
"""Characters before a pronoun in which it finds whom it means."""
_OBLIGED: Final = frozenset({"must", "should", "ought", "shall"})
_ABLE: Final = frozenset({"can", "could", "may", "might", "would"})
_PAST: Final = ("ed", "ing")
_LONG: Final = 60
"""Words of a sentence from which it is as long as can be."""
_MANY: Final = 3
"""Words or contexts that are as many as can be."""


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    path = files("onrecord.extract") / "data" / "weighing.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: frozenset(words.split()) for table in tables.values() for name, words in table.items()
    }


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article is about: features that all of its sightings share, and telling words."""

    features: Features
    politics: frozenset[int]
    elsewhere: frozenset[int]


def surroundings_of(scene: Scene) -> Surroundings:
    """What the article of a scene is about, by shares of its words."""
    clauses = scene.clauses
    total = max(1, len(clauses.words))

    def among(words: frozenset[str]) -> frozenset[int]:
        return frozenset(i for i in range(len(clauses.words)) if clauses.is_one_of(i, words))

    politics, elsewhere = among(_words()["politics"]), among(_words()["elsewhere"])
    private = among(word_classes()["private"])
    events = sum(learned.total_of(opinion) >= learned.SURE for opinion in scene.opinions)
    return Surroundings(
        {
            "article_politics": min(1.0, 15 * len(politics) / total),
            "article_elsewhere": min(1.0, 30 * len(elsewhere) / total),
            "article_private": min(1.0, 30 * len(private) / total),
            "article_events": min(1.0, 40 * events / total),
            "article_questions": min(1.0, 100 * scene.text.count("?") / total),
        },
        politics,
        elsewhere,
    )


def features_of(scene: Scene, seen: Sighting, around: Surroundings) -> Features:
    """All that speaks for and against a sighting.

    Args:
        scene: The article's.
        seen: One of its sightings.
        around: What the article is about.
    """
    return {
        "bias": 1.0,
        **_of_frame(scene, seen),
        **_of_parties(scene, seen),
        **_of_grammar(scene, seen),
        **_of_sentence(scene, seen, around),
        **(_of_reader(scene, seen) if scene.mode == "learned" else {}),
        **around.features,
    }


def _of_frame(scene: Scene, seen: Sighting) -> Features:
    lemma = seen.lemma.split(" ")[0] if seen.part in {"v", "n", "a"} else ""
    return {
        f"part_{seen.part}": 1.0,
        f"type_{seen.type}": 1.0,
        "weight": min(seen.weight, 9) / 9,
        "held": float(seen.held),
        "akin": float(seen.akin),
        "bare": float(seen.part == "n" and not seen.weight),
        "firm": float(lemma in _words()["firm"]),
        "loose": float(lemma in _words()["loose"]),
    }


def _of_parties(scene: Scene, seen: Sighting) -> Features:
    parties = (*seen.actors, *seen.recipients)
    political = [party for party in parties if scene.finder.is_political(party)]
    found = {
        "actor": float(bool(seen.actors)),
        "recipient": float(bool(seen.recipients)),
        "both": float(bool(seen.actors) and bool(seen.recipients)),
        "nobody": float(not parties),
        "political": float(bool(political)),
        "all_political": float(len(political) == len(parties)),
        "verbal_private": float(not political and seen.type not in _CRIMES),
        "crime": float(seen.type in _CRIMES and not political),
        "speaking": float(any(scene.clauses.form(p.head) in _SPEAKING for p in parties)),
    }
    found["rivals"] = max((_rivals(scene, party) for party in parties), default=0.0)
    for role, some in (("actor", seen.actors), ("recipient", seen.recipients)):
        found |= {f"{role}_{_kind(scene, party)}": 1.0 for party in some}
    return found


def _rivals(scene: Scene, party: Found) -> float:
    """How many others a pronoun could mean that were named not far before it."""
    entities = scene.finder.index.entities
    mine = entities.get(party.entity or "")
    if scene.clauses.form(party.head) not in _PERSONAL or mine is None:
        return 0.0
    before = Span(max(0, party.span.start - _NEAR), party.span.start)
    near = {found for _, _, found in scene.finder.index.inside(before)}
    others = sum(entities[one].kind == mine.kind and one != mine.id for one in near)
    return min(others, _MANY) / _MANY


def _kind(scene: Scene, party: Found) -> str:
    """What a party is: a body, somebody in office, a pronoun, somebody unknown."""
    clauses, finder = scene.clauses, scene.finder
    form = clauses.form(party.head)
    if form in _SPEAKING:
        return "speaking"
    if form in _PRONOUNS:
        return "pronoun"
    entity = finder.index.entities.get(party.entity or "")
    if entity is None:
        if clauses.is_one_of(party.head, word_classes()["private"]):
            return "private"
        return "people" if clauses.is_one_of(party.head, word_classes()["actor"]) else "unknown"
    if entity.kind == "person":
        return "official" if entity.roles else "person"
    if entity.kind == "place":
        return "town" if finder.is_town(party) else "country"
    return entity.kind


def _of_grammar(scene: Scene, seen: Sighting) -> Features:
    clauses, i = scene.clauses, seen.word
    state = state_of(clauses, i)
    found = {
        "purpose": float(is_purpose(clauses, i)),
        "unreal": float(state.status not in {"actual", "ongoing"}),
        "ongoing": float(state.status == "ongoing"),
        "negative": float(state.negative),
    }
    if clauses.words[i].pos not in {"VERB", "AUX"}:
        return found
    form = clauses.form(i)
    auxiliaries = {
        clauses.form(c) for c in clauses.children(i) if clauses.words[c].relation.startswith("aux")
    }
    infinitive = clauses.is_infinitive(i)
    plain = not auxiliaries and not infinitive and not form.endswith(_PAST)
    return found | {
        "passive": float(clauses.is_passive(i)),
        "infinitive": float(infinitive),
        "gerund": float(form.endswith("ing")),
        "present": float(plain and (form == clauses.lemmas(i)[-1] or form.endswith("s"))),
        "obliged": float(bool(auxiliaries & _OBLIGED)),
        "able": float(bool(auxiliaries & _ABLE)),
        "main": float(clauses.words[i].relation in {"root", "ccomp", "conj", "parataxis"}),
    }


def _of_sentence(scene: Scene, seen: Sighting, around: Surroundings) -> Features:
    trigger = seen.spans[0]
    sentence = scene.setting.sentence_of(trigger.start)
    inside = scene.clauses.phrases.inside(sentence)
    quoted = any(q.start <= trigger.start < q.end for q in scene.quoted_at(trigger.start))

    def share(words: frozenset[int]) -> float:
        return min(sum(i in words for i in inside), _MANY) / _MANY

    return {
        "claimed": float(bool(scene.claims.of(trigger).claimed_by)),
        "quoted": float(quoted),
        "politics": share(around.politics),
        "elsewhere": share(around.elsewhere),
        "contexts": min(len(contexts_of(scene.clauses, sentence, seen.contexts)), _MANY) / _MANY,
        "long": min(len(inside), _LONG) / _LONG,
    }


def _of_reader(scene: Scene, seen: Sighting) -> Features:
    own = logit(learned.chance_of(seen.opinion, seen.type))
    total = learned.total_of(seen.opinion) if seen.opinion else 0.0
    return {
        "learned": own,
        "any": logit(total),
        f"learned_{seen.part}": own,
        "actor_told": _told(scene, seen, "actor", seen.actors),
        "recipient_told": _told(scene, seen, "recipient", seen.recipients),
    }


def _told(scene: Scene, seen: Sighting, role: PartyRole, parties: Sequence[Found]) -> float:
    """How sure the reader is of the parties in a role."""
    if seen.opinion is None:
        return 0.0
    inside = {i for party in parties for i in scene.clauses.phrases.inside(party.span)}
    inside |= {party.head for party in parties}
    chances = [c for word, which, c in seen.opinion.roles if which == role and word in inside]
    return max(chances, default=0.0)
