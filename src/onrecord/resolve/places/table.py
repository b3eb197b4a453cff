"""The packed gazetteer: names sorted for binary search, columns beside them.

Example:
    >>> table = gazetteer()
    >>> [table.row(i).country for i, how in table.find("Paris")][:2]
    ['FRA', 'USA']
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np

from onrecord.model import Geo
from onrecord.resolve.places.keys import key_of

KINDS: Final = (
    "country region district capital town continent area territory sea lake river mountain "
    "desert island site historic".split()
)
"""What a row can be; the packed table holds the place in this list."""
UNPLACED: Final = 9999
"""A latitude that says: without coordinates."""
OWN, ALSO, OTHER = 0, 1, 2
"""How a name belongs to a row: its first name, another in English, one in any language."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the gazetteer.

    Attributes:
        weight: The decimal logarithm of its population; for towns with a measure of how
            well they are known added.
    """

    number: int
    kind: str
    country: str | None
    region: int
    weight: float
    lat: float | None
    lon: float | None


class Gazetteer:
    """The table in memory: about 12 MB, never a dictionary of all names."""

    def __init__(self, columns: dict[str, np.ndarray]) -> None:
        self._keys = columns["keys"].tobytes()
        ends = np.flatnonzero(columns["keys"] == ord("\n"))
        self._starts = _view(np.concatenate([[0], ends + 1]))
        self._ends = _view(np.concatenate([ends, [len(self._keys)]]))
        self._how = columns["how"]
        self._where = np.empty(len(self._how), np.uint32)
        first = self._how == OWN
        self._where[first] = np.arange(int(first.sum()), dtype=np.uint32)
        self._where[~first] = columns["where"]
        self._columns = columns
        self._countries = columns["countries"].tobytes().decode().split("\n")
        alpha2s = columns["alpha2s"].tobytes().decode().split("\n")
        self.alpha3 = dict(zip(alpha2s, self._countries, strict=True))
        self._regions = columns["regions"].tobytes().decode().split("\n")

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self._columns["lat"])

    def find(self, name: str) -> list[tuple[int, int]]:
        """Rows that bear a name, each with how (``OWN``, ``ALSO``, ``OTHER``)."""
        key = key_of(name).encode()
        if not key:
            return []
        i = bisect_left(range(len(self._starts)), key, key=self._key)
        found = []
        while i < len(self._starts) and self._key(i) == key:
            found.append((int(self._where[i]), int(self._how[i])))
            i += 1
        return found

    def _key(self, i: int) -> bytes:
        return self._keys[self._starts[i] : self._ends[i]]

    def row(self, number: int) -> Row:
        """A row's columns."""
        columns = self._columns
        lat = int(columns["lat"][number])
        placed = lat != UNPLACED
        return Row(
            number,
            KINDS[int(columns["kind"][number])],
            self._countries[int(columns["country"][number])] or None,
            int(columns["region"][number]),
            int(columns["weight"][number]) / 10,
            lat / 100 if placed else None,
            int(columns["lon"][number]) / 100 if placed else None,
        )

    def geo(self, row: Row) -> Geo | None:
        """A row as it stands in a record; None without coordinates."""
        if row.lat is None or row.lon is None:
            return None
        region = self._regions[row.region] or None
        identifier = int(self._columns["geonames"][row.number]) or None
        return Geo(row.lat, row.lon, region, row.country, identifier)


def _view(numbers: np.ndarray) -> memoryview:
    """Numbers to index one by one: a view is faster at that than an array."""
    return memoryview(numbers.astype(np.uint32).data)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The package's table, read at the first call."""
    path = files("onrecord.resolve.places") / "data" / "gazetteer.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as packed:
        return Gazetteer({name: packed[name] for name in packed.files})
