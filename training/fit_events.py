"""Fits the decision on sightings of events: ``extract/data/decision.toml``.

    python corpora/events/build.py build/events
    python corpora/statements/build.py build/statements
    PYTHONPATH=training python training/fit_events.py build/events --part heldout \
        --statements build/statements \
        --news eval/gold/wikinews-events.jsonl \
        --judgments eval/gold/*-event-judgments.jsonl \
        --articles DATA/wikinews/wikinews.jsonl DATA/gum/train.in.jsonl DATA/polnear/dev.in.jsonl

A logistic function (L2, Newton's method) of ``extract/events/features.py`` for what a sighting
is an event as it is told. With weights that have event heads the table ``learned`` is fitted: on
sightings in news that a reader judged (rounds 4 to 6 and 8 of the judgments), on the looked-at part
of ``wikinews-events.jsonl``, on every other held-out article of ``corpora/statements`` and, at
less weight, on every other held-out sentence of ``corpora/events`` (the heads are too sure of
what they were trained on). The threshold is the
least at which the share of judged sightings that are right is ``--precision``, each article
weighed without its own judgments. Without heads the table ``frames`` is fitted, on the training
part of ``corpora/events``, the odd-numbered sentences of PLOVER's gold records (``--plover``)
and the looked-at articles; its threshold has the best F1. The other table stays. Run it again
whenever the reader's weights or the frames change.
"""

from __future__ import annotations

import argparse
import json
import pickle
import tomllib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.extract import extract_quotations
from onrecord.extract.events.features import features_of, surroundings_of
from onrecord.extract.events.learned import is_negative, status_of
from onrecord.extract.events.scene import Scene
from onrecord.extract.events.sightings import Sighting, sightings
from onrecord.extract.events.status import state_of
from onrecord.model import Span
from onrecord.parse import Reader
from onrecord.pipeline import completed
from onrecord.read import read_text
from onrecord.resolve.actors import with_countries
from onrecord.resolve.agreements import with_agreements
from onrecord.resolve.entities import resolve_entities
from onrecord.resolve.places import resolve_places
from onrecord.resolve.times import find_times

TARGET = Path(__file__).parents[1] / "src/onrecord/extract/data/decision.toml"
HEADER = """# Weights of the decision on a sighting of an event; made by training/fit_events.py.
# Source: fitted on corpora/events, eval/gold, odd-numbered PLOVER records. CC BY 4.0. 2026-11.
"""
PENALTY = 3.0
OWN = 0.3
"""What an invented sentence counts beside a sighting in news."""
NEWS = 3.0
"""What an annotated article counts where nothing is judged."""
FITTED = (4, 5, 6, 8)
"""Rounds of judgments that are fitted; in the earlier ones the triggers have no place."""
FOLDS = 8
ROUNDS = 30
THRESHOLDS = [k / 100 for k in range(10, 96)]


@dataclass(frozen=True)
class Row:
    """A sighting: its features, whether it is right, what it counts, and its article."""

    features: dict[str, float]
    right: bool
    weight: float
    article: str
    is_judged: bool = False


def scenes(golds: Sequence[dict], weights: Path | None, cache: Path | None) -> list[Scene]:
    """The texts as the pipeline resolves them."""
    if cache and cache.exists():
        with cache.open("rb") as source:
            parts = pickle.load(source)
    else:
        articles = [read_text(gold["text"], published=gold.get("published")) for gold in golds]
        parts = []
        for article, reading in zip(articles, Reader(weights).read(articles), strict=True):
            reading = completed(article, reading)
            entities = with_agreements(article, reading, resolve_entities(article, reading))
            entities = resolve_places(article, reading, entities)
            entities = with_countries(article, reading, entities)
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


def gold_rows(gold: dict, scene: Scene, weight: float) -> Iterator[Row]:
    """The sightings in an annotated text."""
    around = surroundings_of(scene)
    for seen in sightings(scene):
        features = features_of(scene, seen, around)
        yield Row(features, is_right(seen, gold), weight, gold["id"])


def judged_rows(judgments: Sequence[dict], scene: Scene) -> Iterator[Row]:
    """The sightings of an article that were judged as they are now told."""
    around = surroundings_of(scene)
    verdicts = {_told_as(row): row["verdict"] == "right" for row in judgments}
    for seen in sightings(scene):
        state = state_of(scene.clauses, seen.word)
        told = {
            "trigger": {"start": scene.span(seen.word).start},
            "type": seen.type,
            "status": status_of(seen.opinion, state),
            "polarity": "negative" if is_negative(seen.opinion, state) else "positive",
            "actors": [party.span.of(scene.text) for party in seen.actors],
            "recipients": [party.span.of(scene.text) for party in seen.recipients],
        }
        verdict = verdicts.get(_told_as(told))
        if verdict is not None:
            features = features_of(scene, seen, around)
            yield Row(features, verdict, 1.0, judgments[0]["url"], is_judged=True)


def _told_as(row: dict) -> tuple[object, ...]:
    parties = [
        tuple(sorted(words.split("=")[0] for words in row[role]))
        for role in ("actors", "recipients")
    ]
    return row["trigger"]["start"], row["type"], row["status"], row["polarity"], *parties


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of a logistic regression."""
    names = sorted({name for row in rows for name in row.features})
    table = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    truth = np.array([float(row.right) for row in rows])
    counts = np.array([row.weight for row in rows])
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (truth - chances)) - PENALTY * weights
        bend = (table * (counts * chances * (1 - chances))[:, None]).T @ table
        weights += np.linalg.solve(bend + PENALTY * np.eye(len(names)), slope)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if round(w, 3)}


def chances_of(rows: Sequence[Row], weights: dict[str, float]) -> list[float]:
    """The chances of sightings under weights."""
    totals = [sum(weights.get(n, 0.0) * v for n, v in row.features.items()) for row in rows]
    return [1 / (1 + float(np.exp(-total))) for total in totals]


def crossed(rows: Sequence[Row]) -> list[tuple[float, bool]]:
    """Chance and truth of the judged sightings, each weighed without its own articles."""
    articles = sorted({row.article for row in rows if row.is_judged})
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        weights = fit([row for row in rows if row.article not in held])
        out = [row for row in rows if row.is_judged and row.article in held]
        found += zip(chances_of(out, weights), (row.right for row in out), strict=True)
    return found


def least_for(pairs: Sequence[tuple[float, bool]], precision: float) -> float:
    """The least threshold from which on the share that is right is reached."""
    for least in THRESHOLDS:
        kept = [right for chance, right in pairs if chance >= least]
        if kept and sum(kept) >= precision * len(kept):
            return least
    return THRESHOLDS[-1]


def best_threshold(rows: Sequence[Row], weights: dict[str, float], wanted: int) -> float:
    """The threshold with the best F1."""

    def f1(least: float) -> float:
        p, r = measure(rows, weights, wanted, least)
        return 2 * p * r / max(1e-9, p + r)

    return max(THRESHOLDS, key=f1)


def measure(
    rows: Sequence[Row], weights: dict[str, float], wanted: int, least: float
) -> tuple[float, float]:
    """Precision and recall at a threshold."""
    chances = chances_of(rows, weights)
    made = [row.right for row, chance in zip(rows, chances, strict=True) if chance >= least]
    return sum(made) / max(1, len(made)), sum(made) / wanted


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Mean distance of chance and share that is right, over bins of equal size."""
    ordered = sorted(pairs)
    groups = [g for g in np.array_split(np.array(ordered, dtype=float), bins) if len(g)]
    total = sum(len(g) * abs(g[:, 0].mean() - g[:, 1].mean()) for g in groups)
    return float(total / len(ordered))


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
    parser.add_argument("--statements", type=Path, help="folder of corpora/statements, built")
    parser.add_argument("--news", type=Path, help="eval/gold/wikinews-events.jsonl")
    parser.add_argument(
        "--judgments", type=Path, nargs="+", help="eval/gold/*-event-judgments.jsonl"
    )
    parser.add_argument(
        "--articles", type=Path, nargs="+", help="files with the texts of what was judged, by url"
    )
    parser.add_argument("--weights", type=Path, help="folder of other weights")
    parser.add_argument("--cache", type=Path, help="prefix of files to keep readings in")
    parser.add_argument("--precision", type=float, default=0.8)
    options = parser.parse_args()
    own = _own(options)
    name = own[0][1].mode
    learned = name == "learned"
    spared = own[1::2] if learned else []
    data = [
        row
        for gold, scene in own[:: 2 if learned else 1]
        for row in gold_rows(gold, scene, OWN if learned else 1.0)
    ]
    judged = list(_judged(options)) if options.judgments else []
    for gold, scene in _looked_at(options):
        data += gold_rows(gold, scene, 1.0 if judged else NEWS)
    invented = _articles(options)
    for gold, scene in invented[::2]:
        data += gold_rows(gold, scene, 1.0)
    data += judged
    if learned:
        data = [_without_types(row) for row in data]
    weights = fit(data)
    if judged:
        pairs = crossed(data)
        least = least_for(pairs, options.precision)
        kept = [right for chance, right in pairs if chance >= least]
        print(
            f"{len(pairs)} judged, {sum(right for _, right in pairs)} right; from {least} on "
            f"{len(kept)} kept, {sum(kept) / len(kept):.3f} right; calibration error "
            f"{calibration_error(pairs):.3f}"
        )
    else:
        least = best_threshold(data, weights, sum(len(gold["events"]) for gold, _ in own))
    print(f"{name}: {len(data)} sightings, {sum(row.right for row in data)} right; from {least}")
    for kind, some in (("sentences", spared), ("articles", invented[1::2])):
        if some:
            rows = [
                _without_types(row) for gold, scene in some for row in gold_rows(gold, scene, 1.0)
            ]
            wanted = sum(len(gold["events"]) for gold, _ in some)
            p, r = measure(rows, weights, wanted, least)
            print(f"on the other half of the {kind}: precision {p:.3f}, recall {r:.3f}")
    tables = tomllib.loads(TARGET.read_text(encoding="utf-8"))
    tables[name] = weights
    tables["threshold"][name] = least
    write(tables, TARGET)


def _without_types(row: Row) -> Row:
    features = {n: v for n, v in row.features.items() if not n.startswith("type_")}
    return Row(features, row.right, row.weight, row.article, row.is_judged)


def _read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _paired(options: argparse.Namespace, golds: list[dict], name: str) -> list[tuple[dict, Scene]]:
    cache = options.cache and options.cache.with_name(f"{options.cache.name}-{name}.pkl")
    return list(zip(golds, scenes(golds, options.weights, cache), strict=True))


def _own(options: argparse.Namespace) -> list[tuple[dict, Scene]]:
    """Invented sentences, and PLOVER's odd ones."""
    golds = _read(options.events / f"{options.part}.gold.jsonl")
    if options.plover:
        rows = _read(options.plover / "gsr.gold.jsonl")
        golds += [row for row in rows if int(row["id"].rsplit("-", 1)[1][:4]) % 2]
    return _paired(options, golds, options.part)


def _articles(options: argparse.Namespace) -> list[tuple[dict, Scene]]:
    """The held-out invented articles."""
    if not options.statements:
        return []
    return _paired(options, _read(options.statements / "heldout.gold.jsonl"), "articles")


def _looked_at(options: argparse.Namespace) -> list[tuple[dict, Scene]]:
    """The annotated articles that may be looked at."""
    if not options.news:
        return []
    rows = _read(options.news)
    return _paired(options, [row for row in rows if row["part"] == "looked-at"], "news")


def _judged(options: argparse.Namespace) -> Iterator[Row]:
    """The sightings that were judged for fitting."""
    by_article: dict[str, list[dict]] = {}
    for path in options.judgments:
        for row in _read(path):
            if row["round"] in FITTED:
                by_article.setdefault(row.get("url") or row["id"], []).append(row)
    texts = [row for path in options.articles for row in _read(path)]
    articles = [row for row in texts if _key(row, by_article)]
    for article, scene in _paired(options, articles, "judged"):
        rows = by_article[_key(article, by_article)]
        yield from judged_rows([_spelt_out(row, article["text"]) for row in rows], scene)


def _key(article: dict, known: Container[str]) -> str:
    """What an article's judgments call it: its address, its id, or nothing."""
    names = (article.get("url") or "", article["id"])
    return next((name for name in names if name in known), "")


def _spelt_out(row: dict, text: str) -> dict:
    """A judgment with its parties in words; texts that may not be copied have places alone."""
    words = {
        role: [p if isinstance(p, str) else text[p[0] : p[1]] for p in row[role]]
        for role in ("actors", "recipients")
    }
    return {**row, **words, "url": row.get("url") or row["id"]}


if __name__ == "__main__":
    main()
