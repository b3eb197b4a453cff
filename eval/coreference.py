"""Coreference over persons, bodies and places, a mention counted by its head word.

Gold mentions are as wide as the noun phrase, ours end at the head noun, so both are cut
to their head: gold's is given, ours is the top of the span in the dependency tree.
MUC, B³ and CEAF-e are those of the scorer, whose folder ``--score`` names; entities with one
mention are dropped on both sides, as in CoNLL-2012, unless ``--singletons`` keeps them.

Example:
    python eval/coreference.py ../shared/data/gum/dev.gold.jsonl --score ../shared/score
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType

from onrecord.model import Entity, Reading, Span
from onrecord.pipeline import completed, default_reader
from onrecord.read import read_text
from onrecord.resolve.entities import resolve_entities
from onrecord.resolve.phrases import Phrases

KINDS = frozenset({"person", "organization", "place"})
OURS = KINDS | {"group"}
"""Kinds that can stand for gold's: several persons are a group of ours."""

Head = tuple[int, int]
Clusters = list[frozenset[Head]]


def gold_clusters(row: dict, *, least: int) -> Clusters:
    """Heads of the entities of a gold row that have so many mentions at least."""
    owner: dict[Head, int] = {}
    for number, entity in enumerate(row["entities"]):
        if entity["kind"] in KINDS:
            for mention in entity["mentions"]:
                head = mention.get("head") or mention
                owner.setdefault((head["start"], head["start"]), number)
    return _gathered(owner, least=least)


def our_clusters(entities: tuple[Entity, ...], reading: Reading, *, least: int) -> Clusters:
    """Heads of our entities that have so many mentions at least."""
    phrases = Phrases(reading.words)
    owner: dict[Head, int] = {}
    for number, entity in enumerate(entities):
        if entity.kind in OURS and not entity.members:
            for mention in entity.mentions:
                head = phrases.head_of(Span(mention.start, mention.end))
                if head is not None:
                    start = reading.words[head].start
                    owner.setdefault((start, start), number)
    return _gathered(owner, least=least)


def _gathered(owner: dict[Head, int], *, least: int) -> Clusters:
    clusters: dict[int, set[Head]] = defaultdict(set)
    for head, number in owner.items():
        clusters[number].add(head)
    return [frozenset(heads) for heads in clusters.values() if len(heads) >= least]


class Totals:
    """Hits and totals of the three measures, summed over documents."""

    def __init__(self, score: ModuleType) -> None:
        self.score = score
        self.sums: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, key: Clusters, response: Clusters) -> None:
        """Adds one document."""
        for name, half in (("muc", self.score.muc), ("b3", self.score.b_cubed)):
            found = self.score.both_ways(half, key, response)
            self.sums[name] += Counter(found._asdict())
        hits = self.score.ceaf_e(key, response)
        sizes = {"p_total": len(response), "r_total": len(key)}
        self.sums["ceafe"] += Counter({"p_hits": hits, "r_hits": hits, **sizes})
        found = set().union(*response) & set().union(*key)
        sizes = {"p_total": sum(map(len, response)), "r_total": sum(map(len, key))}
        self.sums["mentions"] += Counter({"p_hits": len(found), "r_hits": len(found), **sizes})

    def figures(self) -> dict[str, tuple[float, float, float]]:
        """Precision, recall and F1 by measure; ``conll`` is the mean F1 of the three."""
        found = {}
        for name, sums in self.sums.items():
            p = sums["p_hits"] / max(1, sums["p_total"])
            r = sums["r_hits"] / max(1, sums["r_total"])
            found[name] = (p, r, 2 * p * r / max(1e-9, p + r))
        mean = sum(found[name][2] for name in ("muc", "b3", "ceafe")) / 3
        return found | {"conll": (0.0, 0.0, mean)}


def main() -> None:
    """Reads, scores and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--score", type=Path, required=True, help="folder of the scorer")
    parser.add_argument("--singletons", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(options.score))
    totals = Totals(importlib.import_module("score"))
    least = 1 if options.singletons else 2
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").split("\n") if line]
    articles = [read_text(row["text"]) for row in rows]
    for row, article, reading in zip(rows, articles, default_reader().read(articles), strict=True):
        entities = resolve_entities(article, completed(article, reading))
        totals.add(gold_clusters(row, least=least), our_clusters(entities, reading, least=least))
    for name, (p, r, f) in totals.figures().items():
        print(f"{name:<10}P {p:.3f}  R {r:.3f}  F {f:.3f}")


if __name__ == "__main__":
    main()
