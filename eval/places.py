"""Measures places on ``gold/wikinews-places.jsonl``: country, and within 161 km (100 miles).

Each labelled mention counts. ``given`` scores what is resolved where the name is known to be
a place (it is added to the reading's names where the network missed it); ``read`` scores the
record as it is printed, a mention that the network missed being wrong.

Example:
    $ python eval/places.py --half held
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from onrecord.model import Article, Entity, Named, Reading, Record
from onrecord.pipeline import default_reader, record_of
from onrecord.read import read_text

GOLD = Path(__file__).parent / "gold/wikinews-places.jsonl"
NEAR_KM = 161
PARTS = ["tune", "held", "fresh-one", "fresh-two", "fresh-three", "fresh-four"]
HALVES = {"both": ["tune", "held"], "fresh": ["fresh-one", "fresh-two"]}
"""Names for two parts of the gold together."""


def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """The great-circle distance (haversine)."""
    a, b = radians(lat), radians(to_lat)
    chord = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(to_lon - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(chord))


def entity_at(record: Record, start: int, end: int) -> Entity | None:
    """The entity with the name that shares most with a span."""
    best, most = None, 0
    for entity in record.entities:
        for mention in entity.mentions:
            shared = min(end, mention.end) - max(start, mention.start)
            if mention.form == "name" and shared > most:
                best, most = entity, shared
    return best


def with_places(reading: Reading, places: list[dict]) -> Reading:
    """A reading in which every labelled name is a place."""
    spans = [(p["start"], p["end"]) for p in places]
    kept = [n for n in reading.names if all(n.end <= s or e <= n.start for s, e in spans)]
    same = {(n.start, n.end): n for n in reading.names}
    added = [replace(same.get(s, Named(*s, "place")), kind="place", score=1.0) for s in spans]
    return replace(reading, names=tuple(sorted([*kept, *added], key=lambda n: n.start)))


def score(half: str) -> tuple[dict[str, list[int]], list[str]]:
    """``[right, all]`` by measure, and the errors in words."""
    counts: dict[str, list[int]] = {}
    errors = []
    for line in GOLD.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        if row["half"] not in HALVES.get(half, [half]):
            continue
        article = replace(read_text(row["text"], published=row["published"]), url=row["url"])
        reading = next(iter(default_reader().read([article])))
        given = record_of(article, with_places(reading, row["places"]))
        for way, record in (("read", record_of(article, reading)), ("given", given)):
            errors += _count(counts, way, record, row["places"])
    return counts, errors


def _count(counts: dict[str, list[int]], way: str, record: Record, places: list[dict]) -> list[str]:
    errors = []
    for place in places:
        entity = entity_at(record, place["start"], place["end"])
        right = {"country": bool(entity) and entity.country == place["country"]}
        geo = entity.geo if entity else None
        if place["lat"] is not None:
            distance = kilometres(geo.lat, geo.lon, place["lat"], place["lon"]) if geo else 1e9
            right["161 km"] = distance <= NEAR_KM
        for measure, is_right in right.items():
            found = counts.setdefault(f"{measure} ({way})", [0, 0])
            found[0] += is_right
            found[1] += 1
        if not all(right.values()):
            errors.append(_error(way, record.article, place, entity))
    return errors


def _error(way: str, article: Article, place: dict, entity: Entity | None) -> str:
    around = article.text[max(0, place["start"] - 60) : place["end"] + 40].replace("\n", " ")
    ours = (entity.kind, entity.country, entity.geo) if entity else None
    gold = (place["name"], place["country"], place["lat"], place["lon"])
    return f"{way}: {gold} got {ours}: …{around}…"


def main() -> None:
    """Prints the figures, and the errors if asked (of parts that may be looked at)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="print them")
    parser.add_argument("--half", choices=[*PARTS, *HALVES], default="tune")
    options = parser.parse_args()
    counts, errors = score(options.half)
    for measure, (right, total) in sorted(counts.items()):
        print(f"{measure:<18} {right / total:.3f}  ({right} of {total})")
    if options.errors:
        print("\n".join(errors))


if __name__ == "__main__":
    main()
