"""Tables of codes: TSV files in ``data``, ``#`` begins a comment, ``-`` is none.

Example:
    >>> country("RUS").fips
    'RS'
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from ...model import EventStatus

_NONE: Final = "-"
AHEAD: Final = frozenset({"planned", "proposed"})
"""Statuses of events that CAMEO can only code as an intention."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's codes; FIPS 10-4 may be None."""

    iso: str
    fips: str | None
    cameo: str
    geonames: int
    name: str


@dataclass(frozen=True, slots=True)
class Sector:
    """What standards call a sector; ``world`` is PLOVER's code of an actor without a country."""

    plover: str | None
    world: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO event code with its Goldstein value, as it is published."""

    code: str
    goldstein: str

    @property
    def base(self) -> str:
        """The code on the second level of CAMEO: 025 of 0251."""
        return self.code[:3]

    @property
    def root(self) -> str:
        """The code on the first level: 02 of 0251."""
        return self.code[:2]

    @property
    def quad(self) -> int:
        """GDELT's quad class, from the root code: verbal and material cooperation, conflict."""
        root = int(self.root)
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def country(iso: str | None) -> Country | None:
    """The codes of a country by its ISO 3166 alpha-3 code."""
    return _countries().get(iso or "")


def sector(code: str | None) -> Sector:
    """What the standards call a sector; nothing for one that is unknown."""
    return sectors().get(code or "", Sector(None, None, None))


def cameo(
    type: str, mode: str | None, contexts: Collection[str], status: EventStatus
) -> Cameo | None:
    """The CAMEO code of an event; None where CAMEO has none.

    Planned and proposed events only have one if they are cooperative ("express intent to …"):
    CAMEO has no word for a protest that is planned, and GDELT none for "planned".
    """
    ahead = status in AHEAD
    for row_type, row_mode, context, row_status, code, goldstein in _cameo():
        if (
            row_type == type
            and row_mode in (None, mode)
            and (context is None or context in contexts)
            and (row_status is not None) == ahead
        ):
            return Cameo(code or "", goldstein or "")
    return None


def _rows(name: str) -> Iterator[tuple[str | None, ...]]:
    text = (files("onrecord.show.export") / "data" / name).read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            yield tuple(None if cell == _NONE else cell for cell in line.split("\t"))


@lru_cache(maxsize=1)
def _countries() -> dict[str, Country]:
    return {
        iso: Country(iso, fips, cameo or iso, int(geonames or 0), name)
        for iso, fips, cameo, geonames, name in _rows("countries.tsv")
        if iso and name
    }


@lru_cache(maxsize=1)
def sectors() -> dict[str, Sector]:
    """The whole table, by onrecord's code."""
    return {code: Sector(*rest) for code, *rest in _rows("sectors.tsv") if code}


@lru_cache(maxsize=1)
def _cameo() -> tuple[tuple[str | None, ...], ...]:
    return tuple(_rows("cameo.tsv"))
