"""Fits the decision on sightings of events: ``extract/data/decision.toml``.

    python corpora/events/build.py build/events
    PYTHONPATH=training python training/fit_events.py build/events --plover DATA/plover-gsr \
        --news eval/gold/wikinews-events.jsonl

Finds every sighting in sentences with known events and fits a logistic function (L2,
Newton's method) for what a sighting is an event of its type. With weights that have event
heads the table ``learned`` is fitted, on every other held-out sentence of ``corpora/events``
(the heads are too sure of what they were trained on); without heads ``frames``, on its
training part, the odd-numbered sentences of PLOVER's gold records and the looked-at part of
``eval/gold/wikinews-events.jsonl``. The other table stays. The threshold is the one with the
best typed F1 at a precision of at least ``--precision``; the sentences between are measured.
"""

from __future__ import annotations

import argparse
import json
import pickle
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.extract import extract_quotations
from onrecord.extract.events.decision import logit
from onrecord.extract.events.scene import Scene
from onrecord.extract.events.sightings import Sighting, features_of, sightings
from onrecord.model import Span
from onrecord.parse import Reader
from onrecord.read import read_text
from onrecord.resolve.entities import resolve_entities
from onrecord.resolve.times import find_times

TARGET = Path(__file__).parents[1] / "src/onrecord/extract/data/decision.toml"
HEADER = """# Weights of the decision on a sighting of an event; made by training/fit_events.py.
# Source: fitted on corpora/events and the odd-numbered PLOVER gold records. CC BY 4.0. 2026-11.
"""
PENALTY = 1.0
NEWS = 3
"""Times that an annotated article counts: they are few, and what the software is for."""
ROUNDS = 30
THRESHOLDS = [k / 50 for k in range(5, 46)]
Row = tuple[dict[str, float], bool]


def scenes(golds: Sequence[dict], weights: Path | None, cache: Path | None) -> list[Scene]:
    """The sentences as the pipeline resolves them."""
    if cache and cache.exists():
        with cache.open("rb") as source:
            parts = pickle.load(source)
    else:
        articles = [read_text(gold["text"]) for gold in golds]
        parts = []
        for article, reading in zip(articles, Reader(weights).read(articles), strict=True):
            entities = resolve_entities(article, reading)
            times, _ = find_times(article, reading)
            quotations = extract_quotations(article, reading, entities, times)
            parts.append((article, reading, entities, times, quotations))
        if cache:
            with cache.open("wb") as target:
                pickle.dump(parts, target)
    return [Scene(*part) for part in parts]


def is_right(seen: Sighting, gold: dict) -> bool:
    """Whether a gold event has the type and a word of the trigger, or a party, in common."""
    for event in gold["events"]:
        kinds = {event["type"], *(event.get("alt") or [])}
        if seen.type not in kinds:
            continue
        if _touch(seen.spans, event["trigger"]):
            return True
        parties = [p.span for p in (*seen.actors, *seen.recipients)]
        if not event["trigger"] and _touch(parties, [*event["actors"], *event["recipients"]]):
            return True
    return False


def _touch(spans: Sequence[Span], golds: Sequence[dict]) -> bool:
    return any(
        span.start < gold["end"] and gold["start"] < span.end
        for span in spans
        for gold in golds
        if "start" in gold
    )


def rows_of(pairs: Sequence[tuple[dict, Scene]]) -> Iterator[Row]:
    """Features and truth of each sighting."""
    for gold, scene in pairs:
        for seen in sightings(scene):
            yield features_of(scene, seen), is_right(seen, gold)


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of a logistic regression."""
    names = sorted({name for features, _ in rows for name in features})
    table = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    truth = np.array([float(right) for _, right in rows])
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (truth - chances) - PENALTY * weights
        bend = (table * (chances * (1 - chances))[:, None]).T @ table + PENALTY * np.eye(len(names))
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def best_threshold(
    rows: Sequence[Row], weights: dict[str, float], wanted: int, precision: float
) -> tuple[float, float, float]:
    """Threshold, precision and recall of the best F1."""
    best = (THRESHOLDS[-1], 0.0, 0.0)
    for least in THRESHOLDS:
        p, r = measure(rows, weights, wanted, least)
        if p >= precision and p * r * sum(best[1:]) >= best[1] * best[2] * (p + r):
            best = (least, p, r)
    return best


def measure(
    rows: Sequence[Row], weights: dict[str, float], wanted: int, least: float
) -> tuple[float, float]:
    """Precision and recall at a threshold."""
    sums = [sum(weights.get(n, 0.0) * v for n, v in features.items()) for features, _ in rows]
    made = [right for total, (_, right) in zip(sums, rows, strict=True) if total >= logit(least)]
    return sum(made) / max(1, len(made)), sum(made) / wanted


def write(tables: dict[str, dict[str, float]], target: Path) -> None:
    """Writes the tables as TOML."""
    lines = [HEADER]
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {value}" for key, value in table.items()), ""]
    target.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Fits, tells what it got, and writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("events", type=Path, help="folder that corpora/events/build.py made")
    parser.add_argument("--part", default="train", help="train, or heldout with event heads")
    parser.add_argument("--plover", type=Path, help="folder with gsr.gold.jsonl")
    parser.add_argument("--news", type=Path, help="eval/gold/wikinews-events.jsonl")
    parser.add_argument("--weights", type=Path, help="folder of other weights")
    parser.add_argument("--cache", type=Path, help="prefix of files to keep readings in")
    parser.add_argument("--precision", type=float, default=0.8)
    options = parser.parse_args()
    found, golds = _read(options)
    name = found[0].mode
    learned = name == "learned"
    pairs = list(zip(golds, found, strict=True))
    others = [pair for pair in pairs[1::2] if learned and pair[0].get("part") is None]
    kept = [pair for k, pair in enumerate(pairs) if not (k % 2 and learned) or "part" in pair[0]]
    data = list(rows_of(kept))
    if learned:
        data = [({n: v for n, v in f.items() if not n.startswith("type_")}, t) for f, t in data]
    wanted = sum(len(gold["events"]) for gold, _ in kept)
    weights = fit(data)
    least, p, r = best_threshold(data, weights, wanted, options.precision)
    print(f"{name}: {len(data)} sightings, {sum(right for _, right in data)} right, of {wanted}")
    print(f"threshold {least}: precision {p:.3f}, recall {r:.3f}")
    if learned:
        data = list(rows_of(others))
        wanted = sum(len(gold["events"]) for gold, _ in others)
        p, r = measure(data, weights, wanted, least)
        print(f"on the other half: precision {p:.3f}, recall {r:.3f}")
    tables = tomllib.loads(TARGET.read_text(encoding="utf-8"))
    tables[name] = weights
    tables["threshold"][name] = least
    write(tables, TARGET)


def _read(options: argparse.Namespace) -> tuple[list[Scene], list[dict]]:
    part = options.part
    golds = [json.loads(line) for line in (options.events / f"{part}.gold.jsonl").open()]
    if options.plover:
        rows = [json.loads(line) for line in (options.plover / "gsr.gold.jsonl").open()]
        golds += [row for row in rows if int(row["id"].rsplit("-", 1)[1][:4]) % 2]
    if options.news:
        articles = [json.loads(line) for line in options.news.open()]
        golds += [row for row in articles if row["part"] == "looked-at"] * NEWS
    cache = options.cache and options.cache.with_name(options.cache.name + f"-{part}.pkl")
    return scenes(golds, options.weights, cache), golds


if __name__ == "__main__":
    main()
