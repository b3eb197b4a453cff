"""Which of its candidates a name means here: prominence and the article, added up.

Names that are clear by themselves are settled first; what they say of the article's
countries, regions and surroundings then settles the others.

Example:
    >>> settle(scene, outlet="USA")
    >>> [name.row for name in scene.names]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from onrecord.resolve.places.candidates import Candidate, holds, near
from onrecord.resolve.places.keys import key_of
from onrecord.resolve.places.scene import SURE, PlaceName, Scene
from onrecord.resolve.places.table import Row

CITY_KM: Final = 100.0
"""What a town is said to have ("Chicago's South Side") lies within so many kilometres."""
HELD: Final = 8.0
"""The phrase itself says what holds the place: "Paris, Texas"."""
LINKED: Final = 3.0
"""So it does in "Paris, a town in Texas"."""
HOLDS: Final = 4.0
"""The name stands after a comma and holds what is before it: "Buffalo, New York"."""
SAME_SENTENCE: Final = 1.0
SHARE: Final = 2.5
"""Times the share of the article's other places and peoples that are of the country …"""
NAMED: Final = 0.5
"""… and for any at all."""
NO_COUNTRY: Final = 2.0
"""What is in no country, such as a sea, has so much in any article."""
FAR: Final = 2.6
"""What is so much less prominent than a country of its name, or than another place of its own
country, needs the phrase itself."""
IN_REGION: Final = 2.0
"""The region that holds it is named somewhere."""
CLOSE: Final = ((60.0, 2.0), (200.0, 1.0))
"""Another, settled place lies within so many kilometres."""
DATELINE: Final = 1.0
OUTLET: Final = 0.5
LISTED: Final = 1.5
"""It stands among others of its kind: "Ohio, New York and Georgia"."""
OF_REGION: Final = 2.5
"""Words beside it say that it is a state or province."""
MIN_LISTED: Final = 3
GROUPS: Final = {"country": "country", "region": "region", "town": "town", "capital": "town"}
WELL_KNOWN: Final = 6.2
"""Prominence from which a name after which another place stands is rather one of a list."""
MIN_SPELT: Final = 7
SPELT: Final = 0.9
"""Letters of a name and likeness from which it is another's slip of the pen."""
LITTLE: Final = 6.0
"""Less prominent places are not meant where the article speaks of other countries alone."""
FOREIGN_KM: Final = 400.0
"""Nor so far from all that the article names: beyond a border near by they may be."""
WIDE: Final = frozenset({"country", "continent", "area", "sea", "historic"})
HOLDERS: Final = frozenset({"country", "region", "capital", "territory"})
PASSES: Final = 2
TOWNS: Final = frozenset({"town", "capital", "district", "island"})
MAX_TOWNS: Final = 30
MAX_OPEN: Final = 500
"""Bounds on the work for one article, whatever it lists."""


def settle(scene: Scene, *, outlet: str | None) -> None:
    """Gives every name of a scene its row, if it has candidates.

    Args:
        scene: Its names are changed.
        outlet: Country of the outlet, if known.
    """
    open_names = []
    for n, name in enumerate(scene.names):
        first = name.candidates[0] if name.candidates else None
        rest = max((c.prior for c in name.candidates[1:]), default=0.0)
        if first and (len(name.candidates) == 1 or first.prior - rest >= SURE):
            name.row = first.row
        if len(name.candidates) > 1:
            open_names.append(n)
    for _ in range(PASSES):
        evidence = _Evidence(scene, outlet)
        for n in open_names[:MAX_OPEN]:
            name = scene.names[n]
            scores = [c.prior + evidence.of(n, c) for c in name.candidates]
            name.row = name.candidates[scores.index(max(scores))].row
    evidence = _Evidence(scene, outlet)
    for n, name in enumerate(scene.names):
        if name.row and (_is_elsewhere(scene, name) or evidence.is_foreign(n, name.row)):
            name.row = None
    _take_misspelt(scene.names)
    _take_named_in(scene.names)


def _take_misspelt(names: Sequence[PlaceName]) -> None:
    """An unknown name that is nearly one of the article's others means the same place."""
    known = [name for name in names if name.row][:MAX_TOWNS]
    for name in [name for name in names if not name.candidates][:MAX_TOWNS]:
        form = key_of(name.forms[0])
        for other in known if len(form) >= MIN_SPELT else ():
            alike = SequenceMatcher(None, form, key_of(other.forms[0]))
            if alike.real_quick_ratio() >= SPELT and alike.ratio() >= SPELT:
                name.row = other.row
                break


def _take_named_in(names: Sequence[PlaceName]) -> None:
    """What is named after another of the article's places lies there: "Arvik Cathedral"."""
    known = {
        key_of(form): name.row
        for name in names[:MAX_OPEN]
        for form in name.forms
        if name.row and name.row.kind not in WIDE
    }
    for name in [name for name in names if not name.row][:MAX_TOWNS]:
        words = key_of(name.forms[0]).split()
        parts = [" ".join(words[:k]) for k in range(len(words) - 1, 0, -1)]
        parts += [" ".join(words[k:]) for k in range(1, len(words)) if words[k - 1] == "of"]
        name.row = next((known[part] for part in parts if part in known), None)


def _is_elsewhere(scene: Scene, name: PlaceName) -> bool:
    """Whether a little known place is said to lie where the gazetteer has none of its name."""
    first = name.candidates[0]
    if first.prior >= WELL_KNOWN or first.row.kind not in {"town", "district"}:
        return False
    owners = [row for n in name.owners if (row := scene.names[n].row) and row.kind in TOWNS]
    if name.row and any(near(owner, name.row) > CITY_KM for owner in owners):
        return True
    regions = [row for n in name.comma if (row := scene.names[n].row) and row.kind in HOLDERS]
    regions += name.short_holders
    return bool(regions) and not any(
        holds(holder, c.row) for holder in name.holders for c in name.candidates
    )


def _says_held(holder: Row, first: Row, row: Row) -> bool:
    """Whether a comma says that a row lies in another: "Canada, Mexico" are two countries."""
    if holder.kind == first.kind == "country" and row.kind != "region":
        return False
    return holds(holder, row)


class _Evidence:
    """What the article, as far as it is settled, says for a row."""

    def __init__(self, scene: Scene, outlet: str | None) -> None:
        self.names = scene.names
        self.outlet = outlet
        self.dateline = {row.country for row in scene.dateline if row.country}
        self.weights = scene.weights()
        self.totals = {country: sum(found.values()) for country, found in self.weights.items()}
        self.total = sum(self.totals.values())
        self.company = [self._company(name) for name in scene.names]
        settled = [(n, name.row) for n, name in enumerate(scene.names) if name.row]
        self.regions = {row.region: n for n, row in settled if row.kind == "region"}
        self.towns = [(n, row) for n, row in settled if row.kind in TOWNS][:MAX_TOWNS]

    def of(self, n: int, candidate: Candidate) -> float:
        """The sum for one candidate of a name."""
        name, row = self.names[n], candidate.row
        first = name.candidates[0]
        total = HELD if any(_says_held(holder, first.row, row) for holder in name.holders) else 0.0
        total += self._around(name, row)
        is_namesake = first.row.kind == "country" or first.row.country == row.country
        if total < LINKED and is_namesake and candidate.prior < first.prior - FAR:
            return total
        total += self._of_article(n, row.country)
        within = first.row.kind == "country" and first.row.country == row.country
        if name.is_region and row.kind == "region" and not within:
            total += OF_REGION
        if GROUPS.get(row.kind) == self.company[n] and not within:
            total += LISTED
        if row.kind in TOWNS:
            if row.region and self.regions.get(row.region, n) != n:
                total += IN_REGION
            distance = min((near(row, town) for i, town in self.towns if i != n), default=1e9)
            total += next((bonus for least, bonus in CLOSE if distance < least), 0.0)
        if row.country:
            total += DATELINE * (row.country in self.dateline)
            total += OUTLET * (row.country == self.outlet)
        return total

    def is_foreign(self, n: int, row: Row) -> bool:
        """Whether a village lies in a country that nothing else in the article speaks of."""
        best = max((c.prior for c in self.names[n].candidates), default=0.0)
        if best >= LITTLE or row.country is None or self.total == 0:
            return False
        if row.country in self.dateline or row.country == self.outlet:
            return False
        for_it = self.weights.get(row.country, {})
        own = sum(w for k, w in for_it.items() if k is not None and self.names[k].row == row)
        if sum(for_it.values()) > own or own >= self.total:
            return False
        others = (name.row for name in self.names[:MAX_OPEN] if name.row and name.row != row)
        return all(near(row, other) > FOREIGN_KM for other in others)

    def _company(self, name: PlaceName) -> str:
        """What most of the names in the same sentences are: a list of states, say."""
        for others in name.listed:
            kinds = {GROUPS.get(r.kind) if (r := self.names[n].row) else None for n in others}
            if len(kinds) == 1 and (kind := kinds.pop()):
                return kind
        counts = Counter(GROUPS.get(r.kind) for n in name.beside if (r := self.names[n].row))
        most, count = counts.most_common(1)[0] if counts else (None, 0)
        return most if most and count >= MIN_LISTED and 2 * count > counts.total() else ""

    def _of_article(self, n: int, country: str | None) -> float:
        """What the article's other places and its demonyms say for a country."""
        if country is None:
            return NO_COUNTRY if self.total else 0.0
        if country not in self.weights:
            return 0.0
        own = self.names[n].row
        mine = self.weights.get(own.country or "", {}).get(n, 0.0) if own else 0.0
        ours = self.totals[country] - self.weights[country].get(n, 0.0)
        return SHARE * ours / (self.total - mine) + NAMED if ours > 0 else 0.0

    def _around(self, name: PlaceName, row: Row) -> float:
        """What stands around the mentions: the best of it counts."""
        if any(holds(row, c.row) for n in name.held for c in self.names[n].candidates):
            return HOLDS
        if any((held := self.names[n].row) and holds(held, row) for n in name.led_to):
            return LINKED
        if any((held := self.names[n].row) and holds(held, row) for n in name.beside):
            return SAME_SENTENCE
        return 0.0
