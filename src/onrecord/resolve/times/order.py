"""Whether an outlet writes the day or the month first, from its country.

Example:
    >>> day_first("https://www.example.co.uk/news/1", None)
    True
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


def day_first(url: str | None, outlet: str | None) -> bool | None:
    """Whether "3/4" is the third of April there; None if the country isn't known.

    Args:
        url: The article's address; its top-level domain tells a country.
        outlet: The outlet's name.
    """
    country = country_of_outlet(url, outlet)
    return None if country is None else country not in _tables()["month_first"]


def country_of_outlet(url: str | None, outlet: str | None) -> str | None:
    """An outlet's country (ISO 3166 alpha-2, lower case) by its name, else its address."""
    tables = _tables()
    country = tables["outlet"].get((outlet or "").strip().lower().removeprefix("the "))
    if country is None:
        try:
            host = urlsplit(url or "").hostname or ""
        except ValueError:
            host = ""
        host = host.removeprefix("www.")
        country = tables["host"].get(host) or tables["domain"].get(host.rpartition(".")[2])
    return country


@cache
def _tables() -> dict[str, dict[str, str]]:
    path = files(__package__).joinpath("data", "outlets.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
