"""Who a party is, in the codes of event data: country and sector.

Example:
    >>> actor(entity).cameo_code
    'RUSGOV'
"""

from __future__ import annotations

from dataclasses import dataclass

from ...ask import Who
from ...model import Entity
from ...resolve.actors import sector_of
from .tables import Country, Sector, country, sector


@dataclass(frozen=True, slots=True)
class Actor:
    """A party with its codes.

    Attributes:
        name: Of the entity; the words in the text where it is unresolved.
        country: Codes of its country; None where the text doesn't tell.
    """

    name: str
    country: Country | None
    sector: Sector

    @property
    def cameo_country(self) -> str:
        """CAMEO country code, or nothing."""
        return self.country.cameo if self.country else ""

    @property
    def cameo_code(self) -> str:
        """CAMEO actor code: country, then sector."""
        return self.cameo_country + (self.sector.cameo or "")

    @property
    def plover_code(self) -> str | None:
        """PLOVER's top-level code: the country, else the kind of actor between countries."""
        return self.country.iso if self.country else self.sector.world


def actor(who: Who, entity: Entity | None) -> Actor:
    """A party in the codes of event data."""
    if entity is None:
        return Actor(who.text, None, sector(None))
    return Actor(entity.name, country(entity.country), sector(sector_of(entity)))
