"""The packed gazetteer: names found by hash, columns beside them.

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
    "desert island site historic airport".split()
)
"""What a row can be; the packed table holds the place in this list."""
UNPLACED: Final = 9999
"""A latitude that says: without coordinates."""
OWN, ALSO, OTHER = 0, 1, 2
"""How a name belongs to a row: its first name, another in English, one in any language."""
WINDOW: Final = 8
_FACTORS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
_ALL: Final = (1 << 64) - 1


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
    """The table in memory: about 20 MB, never a dictionary of all names."""

    def __init__(self, columns: dict[str, np.ndarray]) -> None:
        packed = columns["keys"]
        self._keys = packed.tobytes()
        breaks = np.flatnonzero(packed == ord("\n")).astype(np.uint32)
        self._starts = np.concatenate([[0], breaks + 1]).astype(np.uint32)
        self._ends = np.append(breaks, len(packed)).astype(np.uint32)
        self._how = columns["how"]
        self._rows = np.cumsum(self._how == OWN, dtype=np.uint32) - 1
        hashes = _hashes(packed, self._starts, self._ends)
        self._order = np.argsort(hashes, kind="stable").astype(np.uint32)
        self._hashes = memoryview(hashes[self._order].data)
        folded = {"lat", "lon", "country", "region", "geonames"}
        self._columns = {
            name: _unfolded(column) if name in folded else column
            for name, column in columns.items()
            if name not in {"keys", "how"}
        }
        self._countries = columns["countries"].tobytes().decode().split("\n")
        alpha2s = columns["alpha2s"].tobytes().decode().split("\n")
        self.alpha3 = dict(zip(alpha2s, self._countries, strict=True))
        self._regions = columns["regions"].tobytes().decode().split("\n")

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self._columns["kind"])

    def find(self, name: str) -> list[tuple[int, int]]:
        """Rows that bear a name, each with how (``OWN``, ``ALSO``, ``OTHER``)."""
        key = key_of(name).encode()
        if not key:
            return []
        sought = _hash(key)
        i = bisect_left(self._hashes, sought)
        found = []
        while i < len(self._hashes) and self._hashes[i] == sought:
            k = int(self._order[i])
            if self._keys[self._starts[k] : self._ends[k]] == key:
                found.append((int(self._rows[k]), int(self._how[k])))
            i += 1
        return found

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

    def country(self, alpha3: str) -> Row | None:
        """The row of a country itself."""
        kind = KINDS.index("country")
        code = self._countries.index(alpha3) if alpha3 in self._countries else -1
        here = (self._columns["kind"] == kind) & (self._columns["country"] == code)
        numbers = np.flatnonzero(here)
        return self.row(int(numbers[0])) if len(numbers) else None

    def geo(self, row: Row) -> Geo | None:
        """A row as it stands in a record; None without coordinates."""
        if row.lat is None or row.lon is None:
            return None
        region = self._regions[row.region] or None
        identifier = int(self._columns["geonames"][row.number]) or None
        return Geo(row.lat, row.lon, region, row.country, identifier)


def _hash(key: bytes) -> int:
    """A number for a key, by its length and its first and last eight bytes."""
    first = int.from_bytes(key[:WINDOW], "little")
    last = int.from_bytes(key[-WINDOW:].rjust(WINDOW, b"\0"), "little")
    return (first * _FACTORS[0] + last * _FACTORS[1] + len(key)) & _ALL


def _hashes(packed: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The same for all keys at once."""
    padded = np.concatenate([np.zeros(WINDOW, np.uint8), packed, np.zeros(WINDOW, np.uint8)])
    short = np.minimum(ends - starts, WINDOW)
    spare = (8 * (WINDOW - short)).astype(np.uint64)
    first, last = (_windows(padded, at) for at in (starts + WINDOW, ends))
    first &= np.where(short, np.uint64(_ALL) >> spare, 0).astype(np.uint64)
    last &= np.where(short, np.uint64(_ALL) << spare, 0).astype(np.uint64)
    lengths: np.ndarray = (ends - starts).astype(np.uint64)
    lengths += first * np.uint64(_FACTORS[0]) + last * np.uint64(_FACTORS[1])
    return lengths


def _windows(padded: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Eight bytes from each position on, as one number."""
    total = np.zeros(len(at), np.uint64)
    for k in range(WINDOW):
        total |= padded[at + k].astype(np.uint64) << np.uint64(8 * k)
    return total


def _unfolded(planes: np.ndarray) -> np.ndarray:
    """Numbers from differences that are folded and have a row for each byte."""
    folded = np.zeros(planes.shape[1], np.int64)
    for k, plane in enumerate(planes):
        folded |= plane.astype(np.int64) << 8 * k
    numbers: np.ndarray = np.cumsum((folded >> 1) ^ -(folded & 1), dtype=np.int32)
    return numbers


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The package's table, read at the first call."""
    path = files("onrecord.resolve.places") / "data" / "gazetteer.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as packed:
        return Gazetteer({name: packed[name] for name in packed.files})
