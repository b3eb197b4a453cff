"""What GDELT's two tables share: dyads, their ids, dates and clean cells.

Source: The GDELT Event Database, Data Format Codebook V2.0 (2015-02-19).

Example:
    >>> [dyad.second for dyad in dyads(each)]
    [None]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, product
from typing import Final
from urllib.parse import urlsplit

from ...ask import Who
from ..neutral import neutral_line
from .sourced import Sourced, moment_of
from .tables import AHEAD, Cameo, cameo

RECIPROCAL: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"})
"""Types whose actors, where nobody is acted on, do it with or to each other."""
MAX_PARTIES: Final = 20
"""On either side; a summit of 20 already makes 190 pairs."""
_ID_BITS: Final = 53
"""Whole numbers of so many bits are exact wherever numbers are doubles (R, JavaScript)."""

Cell = str | int


@dataclass(frozen=True, slots=True)
class Dyad:
    """An event between two parties, either of whom may be missing."""

    sourced: Sourced
    cameo: Cameo
    first: Who | None
    second: Who | None
    id: int

    @property
    def intended(self) -> bool:
        """Whether what CAMEO codes is the intention, which is of the day it was told."""
        return self.sourced.row.status in AHEAD


def dyads(rows: Iterable[Sourced]) -> Iterator[Dyad]:
    """Events as dyads: each actor with each recipient; in a reciprocal one, each pair of actors.

    Events that CAMEO has no code for, such as a planned protest, are left out.
    """
    for each in rows:
        row = each.row
        code = cameo(row.type, row.mode, row.contexts, row.status)
        if code is None:
            continue
        for number, (first, second) in enumerate(_pairs(each)):
            key = f"{row.article.id}\n{row.id}\n{number}".encode("utf-8", "surrogatepass")
            id = int.from_bytes(sha256(key).digest()[:8]) >> (64 - _ID_BITS)
            yield Dyad(each, code, first, second, id)


def _pairs(each: Sourced) -> Iterator[tuple[Who | None, Who | None]]:
    actors = each.row.actors[:MAX_PARTIES]
    recipients = each.row.recipients[:MAX_PARTIES]
    if not recipients and len(actors) > 1 and each.row.type in RECIPROCAL:
        yield from combinations(actors, 2)
    else:
        yield from product(actors or (None,), recipients or (None,))


def line(cells: Iterable[Cell]) -> str:
    """Cells as a line of the table: no tab, line break or control character in any of them."""
    cleaned = (str(c) if isinstance(c, int) else neutral_line(c) for c in cells)
    return "\t".join(cleaned) + "\n"


def stamp(published: str | None) -> str:
    """YYYYMMDDHHMMSS in UTC; nothing for what is undated."""
    moment = moment_of(published)
    return "" if moment is None else f"{moment.year:04}{moment:%m%d%H%M%S}"


def located(each: Sourced) -> str:
    """The article's url; where it was read if it has none."""
    return each.row.article.url or each.row.article.source


def site(url: str) -> str:
    """The host of a url without ``www.``; nothing if it is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
