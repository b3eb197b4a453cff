"""What a pronoun or a nominal refers to: the network's links weighed with plain evidence.

Every candidate gets a score, the sum of named parts; the best above a threshold wins.

Example:
    >>> choice = choose(anaphor, candidates)
    >>> choice.entity if choice else None
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from onrecord.resolve.entities.lexicon import Sex

LINK: Final = 2.7
"""Weight of the network's summed chance that anaphor and candidate corefer."""
RECENCY: Final = 1.5
"""Weight of exp(-sentences back / 2)."""
SUBJECT: Final = 0.3
"""The candidate's last mention is a subject."""
SPEAKER: Final = 0.8
"""The anaphor speaks, and the candidate spoke last."""
FREQUENCY: Final = 0.1
"""Weight of log(1 + mentions so far)."""
SEX_AGREES: Final = 0.8
ROLE: Final = 4.0
"""The nominal's head noun is a role of the candidate's."""
PRONOUN_LEAST: Final = 0.6
NOMINAL_LEAST: Final = 2.7
"""Scores below which nothing is resolved. All numbers here were found by random search on
the training part of corpora/statements: speakers resolved there .80 → .84, held out .79 → .81."""
MAX_SENTENCES_BACK: Final = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one candidate."""

    entity: int
    link: float
    sentences_back: int
    mentions: int
    is_subject: bool
    spoke_last: bool
    role: bool
    sex: Sex | None


def score(evidence: Evidence, *, sex: Sex | None) -> float:
    """The summed evidence; minus infinity where the sexes clash."""
    if sex and evidence.sex and sex != evidence.sex:
        return -math.inf
    total = LINK * evidence.link
    total += RECENCY * math.exp(-evidence.sentences_back / 2)
    total += FREQUENCY * math.log1p(evidence.mentions)
    total += SUBJECT * evidence.is_subject
    total += SPEAKER * evidence.spoke_last
    total += SEX_AGREES * (sex is not None and sex == evidence.sex)
    total += ROLE * evidence.role
    return total


def choose(candidates: Iterable[Evidence], *, sex: Sex | None, least: float) -> int | None:
    """The candidate with the highest score, if it reaches the threshold."""
    best, best_score = None, least
    for evidence in candidates:
        found = score(evidence, sex=sex)
        if found > best_score:
            best, best_score = evidence.entity, found
    return best
