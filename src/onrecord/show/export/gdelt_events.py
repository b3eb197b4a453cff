"""GDELT 2.0's event table: 61 columns, separated by tabs, without a header.

Tone is not measured, nor are ethnic, religious and known-group codes told: these cells stay
empty, as do identifiers of gazetteers that onrecord doesn't use. ``docs/exports.md`` has the
table column by column.

Source: The GDELT Event Database, Data Format Codebook V2.0 (2015-02-19).

Example:
    >>> len(next(event_lines(rows)).split("\\t"))
    61
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...ask import Who
from .actors import actor
from .gdelt import Cell, Dyad, dyads, line, located, stamp
from .sourced import Sourced
from .tables import country

_ACTOR: Final = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code "
    "Type2Code Type3Code"
).split()
_GEO: Final = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()

EVENT_COLUMNS: Final = (
    *"GlobalEventID Day MonthYear Year FractionDate".split(),
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED",
    "SOURCEURL",
)
"""The columns in their order; the table itself has no header."""

NOWHERE: Final[tuple[Cell, ...]] = (0, *[""] * (len(_GEO) - 1))
_COUNTRY, _US_STATE, _US_CITY, _CITY, _STATE = 1, 2, 3, 4, 5
_US: Final = "USA"


def event_lines(rows: Iterable[Sourced]) -> Iterator[str]:
    """Events as lines of the table, one for each dyad."""
    for dyad in dyads(rows):
        yield line(event_cells(dyad))


def event_cells(dyad: Dyad) -> tuple[Cell, ...]:
    """The 61 cells of a dyad."""
    each, code = dyad.sourced, dyad.cameo
    return (
        dyad.id,
        *_dates(each.published if dyad.intended else each.days),
        *_actor(each, dyad.first),
        *_actor(each, dyad.second),
        int(each.leads),
        code.code,
        code.base,
        code.root,
        code.quad,
        code.goldstein,
        each.mentions,
        1,
        1,
        "",
        *_geo(each, dyad.first),
        *_geo(each, dyad.second),
        *_geo(each, each.row.place),
        stamp(each.row.article.published),
        located(each),
    )


def _dates(days: tuple[str, str] | None) -> tuple[Cell, ...]:
    """Day, month, year and fraction; the codebook's fraction has months of 30 days."""
    if days is None:
        return ("",) * 4
    year, month, day = (int(part) for part in days[0].split("-"))
    fraction = min(((month - 1) * 30 + day) / 365, 0.9999)
    date = f"{year:04}{month:02}{day:02}"
    return (date, date[:6], date[:4], f"{year + fraction:.4f}")


def _actor(each: Sourced, who: Who | None) -> tuple[Cell, ...]:
    if who is None:
        return ("",) * len(_ACTOR)
    coded = actor(who, each.entity(who))
    kind = coded.sector.cameo or ""
    return (
        coded.cameo_code,
        coded.name.upper(),
        coded.cameo_country,
        *("",) * 4,
        kind,
        *("",) * 2,
    )


def _geo(each: Sourced, who: Who | None) -> tuple[Cell, ...]:
    """Where an entity lies, if it is a place that the gazetteer knows."""
    entity = each.entity(who)
    if entity is None or entity.geo is None:
        return NOWHERE
    geo, home = entity.geo, country(entity.geo.country)
    fips = (home.fips if home else None) or ""
    position = (f"{geo.lat:.6g}", f"{geo.lon:.6g}")
    if home and geo.geonames == home.geonames:
        return (_COUNTRY, home.name, fips, fips, "", *position, fips)
    parts = dict.fromkeys(filter(None, (entity.name, geo.region, home.name if home else None)))
    kind = _kind(entity.name, geo.region, american=home is not None and home.iso == _US)
    return (kind, ", ".join(parts), fips, "", "", *position, "")


def _kind(name: str, region: str | None, *, american: bool) -> int:
    """GDELT's type of a place that is no country: a region bears its own name."""
    if region == name:
        return _US_STATE if american else _STATE
    return _US_CITY if american else _CITY
