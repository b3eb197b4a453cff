"""What a name may mean: rows of the gazetteer with how likely each is before any context.

Example:
    >>> [c.row.country for c in candidates("Georgia")][:2]
    ['GEO', 'USA']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, hypot, inf, radians
from typing import Final

from onrecord.resolve.places.keys import key_of
from onrecord.resolve.places.lexicon import lexicon
from onrecord.resolve.places.table import OTHER, OWN, Row, gazetteer

FIXED: Final = {
    "country": 9.0,
    "continent": 9.5,
    "area": 7.5,
    "territory": 9.0,
    "historic": 8.0,
    "sea": 7.0,
    "site": 7.0,
    "river": 6.5,
    "lake": 6.5,
    "mountain": 6.5,
    "desert": 6.5,
    "island": 7.0,
    "airport": 6.0,
}
"""Prominence of what has no inhabitants to go by; others have their row's weight …"""
ADDED: Final = {"capital": 1.0, "region": 1.0, "district": -0.8}
"""… with these added."""
OTHER_NAME: Final = -1.5
"""A name in another language, or a former one."""
PART: Final = -2.0
PART_OF: Final = 7.0
"""Names less prominent than this may be a part of something else, by so much less likely."""
MIN_SHORTENED: Final = 5.5
"""What is left of a name has to be so prominent: "Lagos State", not "LaGuardia Airport"."""
SHORTENED: Final = -1.0
BESIDE_KM: Final = 40.0
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_ARTICLE: Final = re.compile(r"^(?:[Aa]l|[Ee]l|[Aa]r|[Aa]s|[Aa]d|[Aa]n|[Aa]z)-(?=\w{4})")
_EDGES: Final = " -–—\"“”'‘,"
WHOLES: Final = frozenset({"country", "territory", "region", "continent", "area"})
MAX_KEPT: Final = 24
"""Candidates of one name; the most prominent are kept."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that a name may mean, and its prominence."""

    row: Row
    prior: float


def prior_of(row: Row, how: int) -> float:
    """How likely a name is to mean a row when nothing else is known."""
    prior = FIXED.get(row.kind)
    if prior is None:
        prior = row.weight + ADDED.get(row.kind, 0.0)
    return prior + (OTHER_NAME if how == OTHER else 0)


@lru_cache(maxsize=4096)
def candidates(name: str) -> tuple[Candidate, ...]:
    """What a name may mean, the most prominent first.

    A name that is not in the gazetteer is tried without what says its kind or its part
    ("northern Iraq", "the port of Odesa", "Lagos State").
    """
    name = name.strip(_EDGES)
    if not name or is_nowhere(name):
        return ()
    people = lexicon().country_of_people(name)
    short = lexicon().short.get(name) or lexicon().short.get(name + ".")  # the stop is left out
    found = _country(people) if people else _of(short or name)
    words = name.split()
    if found and (len(words) < 2 or found[0].prior >= PART_OF):
        return found
    if found:
        return (*found, *_part(words))
    for short in _shortened(words):
        found = _of(lexicon().short.get(short, short))
        if found and found[0].prior >= MIN_SHORTENED:
            return tuple(replace(c, prior=c.prior + SHORTENED) for c in found)
    plain = lexicon().short_after.get(name) or _ARTICLE.sub("", _POSSESSIVE.sub("", name))
    if plain != name:
        return candidates(plain)
    return _of("".join(words)) or _pair(name)


def is_nowhere(name: str) -> bool:
    """Whether a name means no place on the map, whatever village bears it ("the E.U.")."""
    return key_of(name) in lexicon().nowhere


def _pair(name: str) -> tuple[Candidate, ...]:
    """For "Kitchener-Waterloo", two towns beside each other, the first."""
    one, hyphen, other = name.partition("-")
    if not hyphen or not other[:1].isupper():
        return ()
    others = _of(other)
    return tuple(c for c in _of(one) if any(near(c.row, o.row) < BESIDE_KM for o in others))


def bears_name(candidate: Candidate, name: str) -> int:
    """How a row bears just this name; ``OTHER`` also if it was found by a part of it."""
    return dict(gazetteer().find(name)).get(candidate.row.number, OTHER)


def _country(alpha3: str) -> tuple[Candidate, ...]:
    """A country itself, for what its people are called."""
    row = gazetteer().country(alpha3)
    return (Candidate(row, prior_of(row, OWN)),) if row else ()


def _of(name: str) -> tuple[Candidate, ...]:
    place, comma, holder = name.partition(", ")
    table = gazetteer()
    best: dict[int, Candidate] = {}
    named = [(table.row(number), how) for number, how in table.find(place)]
    is_country = any(row.kind == "country" and how != OTHER for row, how in named)
    for row, how in named:
        if how != OTHER or not is_country:  # Benin is rarely Benin City
            best.setdefault(row.number, Candidate(row, prior_of(row, how)))
    found = sorted(best.values(), key=lambda c: -c.prior)[:MAX_KEPT]
    if comma:
        holders = candidates(holder) or candidates(lexicon().short_after.get(holder, ""))
        found = [c for c in found if any(holds(h.row, c.row) for h in holders)]
    return tuple(found)


def _part(words: list[str]) -> tuple[Candidate, ...]:
    """For "North Wales", the name of a little town, also the country that it is a part of."""
    if words[0].lower() not in lexicon().parts:
        return ()
    wholes = [c for c in _of(" ".join(words[1:])) if c.row.kind in WHOLES]
    return tuple(replace(c, prior=c.prior + PART) for c in wholes)


def _shortened(words: list[str]) -> list[str]:
    lower = [word.lower() for word in words]
    first, hyphen, rest = words[-1].partition("-")
    found = [" ".join([*words[:-1], first])] if hyphen and rest[:1].islower() else []  # "US-led"
    if lower[0] == "the":
        words, lower = words[1:], lower[1:]
    if len(words) > 1 and lower[0].partition("-")[0] in lexicon().parts:
        found.append(" ".join(words[1:]))
    whole = " ".join(lower)
    nouns = [k for k, word in enumerate(words[:-1], 1) if word in lexicon().nouns]
    found += [" ".join(words[k:]) for k in nouns[-1:]]  # "swing state Ohio"
    before = [kind for kind in lexicon().before if whole.startswith(kind + " ")]
    after = [kind for kind in lexicon().after if whole.endswith(" " + kind)]
    found += [" ".join(words[kind.count(" ") + 1 :]) for kind in before]
    return found + [" ".join(words[: -kind.count(" ") - 1]) for kind in after]


def holds(holder: Row, place: Row) -> bool:
    """Whether one row lies in another: a country or a region does hold towns."""
    if holder.number == place.number or holder.country is None:
        return False
    if holder.kind == "country":
        return holder.country == place.country
    if holder.country != place.country:
        return False
    if holder.kind == "region":
        return holder.region == place.region and place.kind not in {"country", "region"}
    if holder.kind in {"district", "area", "territory", "island"}:
        return near(holder, place) < 150 and place.kind not in {"country", "region"}
    return False


def near(one: Row, other: Row) -> float:
    """Kilometres between two rows, about; infinite without coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    east = (one.lon - other.lon + 180) % 360 - 180
    return 111.2 * hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2)))
