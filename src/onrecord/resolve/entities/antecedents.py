"""What a pronoun or a nominal refers to: the network's links weighed with plain evidence.

Every entity seen so far that could be meant gets a score, the sum of its evidence times
weights that ``training/antecedents.py`` fits; so does "nobody named before". The best wins.

Example:
    >>> choose("he", {4: {"link": 0.7, "subject": 1.0}}, {"bias": 1.0})
    4
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.lexicon import Sex, lexicon

NO_SPEECH: Final = -1
NOBODY: Final = "none_"
"""Before the names of evidence for nobody."""
LEAD: Final = 2
"""Paragraphs, the headline among them, that describe people before they name them."""
FIRST_AND_SECOND: Final = frozenset({"i", "we", "you"})
BOLDNESS: Final = {"he": 0.7, "they": 0.7, "other": 0.7, "name": 0.7}
"""Taken from nobody's score: a missed link costs a chain more than a wrong one. Found on a
third of GUM's training part; on its development part the CoNLL average went .613 → .620."""
SOMEBODY: Final = frozenset({"he", "they"})
SOMEBODY_SPEAKS: Final = 1.5
"""Taken from nobody's score where one that is nobody's words but the article's own speaks."""
Evidence = dict[str, float]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A mention whose entity is sought.

    Attributes:
        word: Its head word.
        heads: Its head noun; of a name the heads of its roles.
        kind: ``he``, ``it``, ``they``, ``i``, ``we``, ``you``, ``definite``, ``other``, or
            ``name`` for a name at its first mention, which may mean somebody described before.
        speaks: Whether something is attributed to it; ``goes_on``: with a cue like "added".
        outside: Whether it stands outside of quotation marks.
        said_in: The attribution whose content holds it.
        spoken: The attributions to it.
        named_within: Entities that are named inside of what is attributed to it.
        stretch: The quoted stretch that it stands in.
        owners: Whose it is: "**the bank's** governor", "**her** lawyer".
        owners_bodies: The bodies that these belong to.
    """

    word: int
    kind: str
    sentence: int
    paragraph: int
    sex: Sex | None = None
    heads: Set[str] = field(default_factory=frozenset)
    determiner: str = ""
    qualifiers: Set[str] = field(default_factory=frozenset)
    modifiers: Set[str] = field(default_factory=frozenset)
    is_plural: bool = False
    is_subject: bool = False
    is_body: bool = False
    speaks: bool = False
    goes_on: bool = False
    outside: bool = True
    said_in: int = NO_SPEECH
    spoken: Set[int] = field(default_factory=frozenset)
    named_within: Set[int] = field(default_factory=frozenset)
    stretch: int = NO_SPEECH
    owners: Set[int] = field(default_factory=frozenset)
    owners_bodies: Set[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a candidate stands to the anaphor.

    Attributes:
        fresher: Other candidates that were mentioned later.
        fresher_named: Of these the named ones.
        next_named: Whether nobody else was named for the first time since the candidate came in.
        spoke_last: Whether the latest statement before is the candidate's.
        says_this: Whether the mention stands in what the candidate is reported to say.
        told_last: Whether the latest statement before was made to the candidate.
        says_alike: How far the candidate is reported to say what the anaphor says.
        beside: ``appos`` or ``copula`` where grammar itself says that both are one.
    """

    link: float = 0.0
    fresher: int = 0
    fresher_named: int = 0
    next_named: bool = False
    spoke_last: bool = False
    beside: str = ""
    says_this: bool = False
    told_last: bool = False
    says_alike: float = 0.0


def evidence(anaphor: Anaphor, number: int, draft: Draft, setting: Setting) -> Evidence:
    """What speaks for a candidate, by name; what is not there counts as 0."""
    back = anaphor.sentence - draft.last_sentence
    found = {
        "link": setting.link,
        "some_link": math.sqrt(setting.link),
        "near": math.exp(-back / 2),
        "same_sentence": float(back == 0),
        "sentence_before": float(back == 1),
        "same_paragraph": float(anaphor.paragraph == draft.last_paragraph),
        "freshest": float(setting.fresher == 0),
        "second": float(setting.fresher == 1),
        "mentions": math.log1p(draft.seen),
        f"is_{draft.kind}": 1.0,
        f"last_{draft.last_form}": 1.0,
    }
    if draft.was_subject:
        found["subject"] = 1.0
        found["both_subjects"] = float(anaphor.is_subject)
        found["subject_near"] = found["near"]
    if draft.is_document:
        found["document"] = 1.0
        found["document_speaks"] = float(anaphor.speaks)
    if draft.is_named:
        found["named"] = 1.0
    if anaphor.kind in draft.pronouns:
        found["same_pronoun"] = 1.0
    if draft.pronouns & FIRST_AND_SECOND:
        found["first_or_second"] = 1.0
    if anaphor.speaks:
        found["spoke_last"] = float(setting.spoke_last)
        found["goes_on"] = float(setting.spoke_last and anaphor.goes_on)
        found["has_spoken"] = float(draft.speaks)
        found["named_within"] = float(number in anaphor.named_within)
        found["last_within"] = float(draft.last_said_in in anaphor.spoken)
        found["told_last"] = float(setting.told_last)
        found["body_speaks"] = float(anaphor.is_body and draft.is_named)
    if anaphor.outside:
        found["quoted_only"] = float(draft.quoted_only)
    else:
        found["same_stretch"] = float(anaphor.stretch == draft.last_stretch)
        found["met_outside"] = float(draft.last_stretch == NO_SPEECH)
        if anaphor.said_in != NO_SPEECH:
            found["same_speech"] = float(anaphor.said_in == draft.last_said_in)
    if anaphor.sex:
        found["sex_known"] = float((draft.sex or draft.likely_sex) == anaphor.sex)
    if anaphor.is_plural:
        found["plural"] = float(draft.is_plural)
    if setting.says_this:
        found["says_this"] = 1.0
    if setting.beside:
        found[setting.beside] = 1.0
    if anaphor.owners:
        found["of_owner"] = float(bool(anaphor.owners & draft.bodies))
        found["owner_is_of"] = float(number in anaphor.owners_bodies)
    if anaphor.heads:
        found |= _of_words(anaphor, draft)
        if anaphor.is_body and draft.is_named:
            found["body_freshest"] = float(setting.fresher_named == 0)
    if anaphor.kind == "name":
        in_lead = draft.first_paragraph <= LEAD
        found["next_named"] = float(setting.next_named)
        found["next_named_in_lead"] = float(setting.next_named and in_lead)
        found["same_head_in_lead"] = found.get("same_head", 0.0) * in_lead
        found[f"was_{draft.determiner}"] = 1.0
        found["in_lead"] = float(draft.first_paragraph <= LEAD)
        found["spoke"] = float(draft.speaks)
        found["spoke_last_in_lead"] = found.get("spoke_last", 0.0) * in_lead
        found["says_alike"] = setting.says_alike
    return found


def _of_words(anaphor: Anaphor, draft: Draft) -> Evidence:
    """Evidence from the words of a nominal or a name."""
    same = bool(anaphor.heads & draft.heads)
    shared = bool(anaphor.qualifiers & (draft.qualifiers | draft.name_words))
    clash = bool(anaphor.qualifiers and draft.qualifiers and not shared)
    wanted, sorts = _sorts(anaphor.heads), _sorts(draft.heads | draft.name_words)
    modified = anaphor.modifiers - draft.modifiers - draft.name_words
    return {
        "same_head": float(same),
        "same_head_definite": float(same and anaphor.determiner == "definite"),
        "same_head_alike": float(same and not modified),
        "head_in_name": float(bool(anaphor.heads & draft.name_words)),
        "role": float(same and draft.is_named),
        "qualifier": float(shared),
        "qualifier_of_role": float(shared and same),
        "qualifier_clash": float(clash),
        "modifier": float(bool(anaphor.modifiers & draft.modifiers)),
        "modifier_new": float(bool(modified)),
        "sort": float(bool(wanted & sorts)),
        "sort_clash": float(bool(wanted and sorts) and not wanted & sorts),
        "body": float(anaphor.is_body and draft.is_named),
        "body_subject": float(anaphor.is_body and draft.is_named and draft.was_subject),
    }


def _sorts(words: Set[str]) -> frozenset[str]:
    """What sorts of body some words tell: a court, a business, a newspaper."""
    known = lexicon().sorts
    return frozenset(sort for word in words for sort in known.get(word, ()))


def evidence_for_nobody(anaphor: Anaphor) -> Evidence:
    """What speaks for a mention that nothing before means."""
    found = {"bias": 1.0, "speaks": float(anaphor.speaks), "subject": float(anaphor.is_subject)}
    found["speaks_outside"] = float(anaphor.speaks and anaphor.outside)
    found["body_speaks"] = float(anaphor.speaks and anaphor.is_body)
    if anaphor.determiner:
        found[anaphor.determiner] = 1.0
        found["modified"] = float(bool(anaphor.modifiers))
        found["capital"] = float(bool(anaphor.qualifiers))
        found["plural"] = float(anaphor.is_plural)
        found["body"] = float(anaphor.is_body)
    return {NOBODY + name: value for name, value in found.items()}


@lru_cache(maxsize=1)
def weights() -> dict[str, dict[str, float]]:
    """For each kind of anaphor the weights of its evidence."""
    path = files("onrecord.resolve.entities") / "data" / "antecedents.toml"
    found: dict[str, dict[str, float]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def choose(kind: str, candidates: Mapping[int, Evidence], nobody: Evidence) -> int | None:
    """The candidate with the highest score, or None where nobody scores higher."""
    known = weights().get(kind, {})
    best, best_score = None, _score(nobody, known) - BOLDNESS.get(kind, 0.0)
    if nobody.get(f"{NOBODY}speaks_outside") and kind in SOMEBODY:
        best_score -= SOMEBODY_SPEAKS
    for number, found in candidates.items():
        score = _score(found, known)
        if score > best_score:
            best, best_score = number, score
    return best


def _score(found: Evidence, known: Mapping[str, float]) -> float:
    return sum(known.get(name, 0.0) * value for name, value in found.items() if value)
