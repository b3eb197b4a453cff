"""Fits the weights by which the resolver chooses antecedents.

Reads articles with gold entities, lets the resolver walk through them with every choice
corrected, and fits for each kind of anaphor a log-linear choice among its candidates and
"nobody before" (Denis and Baldridge, 2008) by gradient descent with a little decay. The reader
has learned these articles, and links in them more surely than elsewhere, so ``--prior`` names
earlier weights, to which the new ones are drawn.

Example:
    PYTHONPATH=src python training/antecedents.py DATA/gum/train.gold.jsonl \\
        build/statements/train.gold.jsonl
"""

from __future__ import annotations

import argparse
import json
import pickle
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from onrecord.model import Article, Reading, Span
from onrecord.pipeline import completed, default_reader
from onrecord.read import read_text
from onrecord.resolve.entities.antecedents import Anaphor, Evidence, evidence_for_nobody
from onrecord.resolve.entities.chains import Resolution

OUT = Path(__file__).parent.parent / "src/onrecord/resolve/entities/data/antecedents.toml"
HEADER = """\
# What counts for an antecedent, by kind of anaphor; evidence for nobody: none_…
# Source: fitted by training/antecedents.py on GUM (CC BY 4.0) and corpora/statements.
# Numbers only, CC0. 2026-11.
"""
STEPS, RATE, DECAY = 600, 0.05, 0.0002
PULL = 0.03
"""How strongly weights are drawn to earlier ones, in place of the decay."""

Choice = tuple[list[tuple[Evidence, bool]], float]
"""Candidates with whether they are right, nobody among them, and the weight of the choice."""


class Corrected(Resolution):
    """A resolution whose choices are gold's; it notes what there was to choose from."""

    def __init__(self, text: str, reading: Reading, gold: Mapping[int, int], whole: bool) -> None:
        super().__init__(text, reading)
        self.gold = gold
        self.whole = whole
        self.choices: dict[str, list[Choice]] = defaultdict(list)

    def pick(self, anaphor: Anaphor, candidates: dict[int, Evidence]) -> int | None:
        """Gold's choice where gold knows the mention, else the resolver's own."""
        wanted = self.gold.get(anaphor.word)
        nobody = evidence_for_nobody(anaphor)
        if wanted is None:
            known = {n: found for n, found in candidates.items() if self._gold_of(n) is not None}
            if anaphor.kind in {"definite", "other"} and known:
                self._note(anaphor, [(found, False) for found in known.values()], nobody, True)
            return super().pick(anaphor, candidates)
        right = [n for n in candidates if self._gold_of(n) == wanted]
        seen = any(self._gold_of(n) == wanted for n in self.recent)
        if right or not seen or anaphor.kind == "name":
            rated = [(found, n in right) for n, found in candidates.items()]
            self._note(anaphor, rated, nobody, not right)
        return right[0] if right else None

    def _note(
        self, anaphor: Anaphor, rated: list[tuple[Evidence, bool]], nobody: Evidence, none: bool
    ) -> None:
        self.choices[anaphor.kind].append(
            ([(nobody, none), *rated], 2.0 if anaphor.speaks else 1.0)
        )

    def _gold_of(self, number: int) -> int | None:
        known = Counter(self.gold[i] for i in self.drafts[number].words if i in self.gold)
        return known.most_common(1)[0][0] if known else None


def gold_words(row: dict, resolution: Resolution) -> dict[int, int]:
    """The gold entity of each word that heads one of its mentions."""
    found: dict[int, int] = {}
    for number, entity in enumerate(row["entities"]):
        for mention in entity["mentions"]:
            if "head" in mention:
                head = resolution.phrases.covering(mention["head"]["start"])
            else:
                head = resolution.phrases.head_of(Span(mention["start"], mention["end"]))
            if head is not None:
                found.setdefault(head, number)
    return found


def collect(
    rows: Iterable[dict], articles: Iterable[Article], readings: Iterable[Reading], whole: bool
) -> dict[str, list[Choice]]:
    """All choices of some articles."""
    found: dict[str, list[Choice]] = defaultdict(list)
    for row, article, reading in zip(rows, articles, readings, strict=True):
        reading = completed(article, reading)
        gold = gold_words(row, Resolution(article.text, reading))
        walk = Corrected(article.text, reading, gold, whole)
        walk.resolve()
        for kind, choices in walk.choices.items():
            found[kind] += choices
    return found


def fit(choices: list[Choice], prior: Mapping[str, float] | None) -> dict[str, float]:
    """Weights that make the right candidates likely, near a prior if there is one."""
    choices = [c for c in choices if any(right for _, right in c[0])]
    names = sorted({name for rated, _ in choices for found, _ in rated for name in found})
    column = {name: k for k, name in enumerate(names)}
    rows, owner, right = [], [], []
    for number, (rated, _) in enumerate(choices):
        for found, is_right in rated:
            row = np.zeros(len(names))
            for name, value in found.items():
                row[column[name]] = value
            rows.append(row)
            owner.append(number)
            right.append(is_right)
    table, of = np.array(rows), np.array(owner)
    target, importance = np.array(right), np.array([weight for _, weight in choices])
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    middle = np.array([(prior or {}).get(name, 0.0) for name in names])
    pull = DECAY if prior is None else PULL
    starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])
    for step in range(1, STEPS + 1):
        scores = table @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        chance = scores / np.add.reduceat(scores, starts)[of]
        wanted = np.where(target, chance, 0.0)
        wanted /= np.maximum(np.add.reduceat(wanted, starts), 1e-9)[of]
        slope = table.T @ ((chance - wanted) * importance[of]) / importance.sum()
        slope += pull * (weights - middle)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    best = [scores[s:e].argmax() for s, e in zip(starts, [*starts[1:], len(of)], strict=True)]
    hits = np.mean([target[s + b] for s, b in zip(starts, best, strict=True)])
    print(f"  {len(choices)} choices, {hits:.3f} right")
    return {name: round(float(weights[k]), 3) for name, k in column.items()}


def main() -> None:
    """Collects, fits and writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+", help="JSON lines with gold entities")
    parser.add_argument("--readings", type=Path, nargs="*", default=[], help="pickles of them")
    parser.add_argument("-o", "--out", type=Path, default=OUT)
    parser.add_argument("--prior", type=Path, help="weights of before, to stay near to")
    options = parser.parse_args()
    priors = tomllib.loads(options.prior.read_text(encoding="utf-8")) if options.prior else None
    choices: dict[str, list[Choice]] = defaultdict(list)
    for number, path in enumerate(options.gold):
        rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        articles = [read_text(row["text"]) for row in rows]
        if number < len(options.readings):
            readings = pickle.loads(options.readings[number].read_bytes())[2]
        else:
            readings = list(default_reader().read(articles))
        for kind, found in collect(rows, articles, readings, "gum" in path.parts).items():
            choices[kind] += found
    lines = [HEADER]
    for kind in sorted(choices):
        print(kind)
        found = fit(choices[kind], None if priors is None else priors.get(kind, {}))
        lines.append(f"[{kind}]")
        lines += [f"{name} = {value}" for name, value in found.items() if value]
        lines.append("")
    options.out.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
