"""What the gate measures: small, plain versions of the usual scores.

Example:
    >>> counts = quotation_counts(gold_row, predicted_row)
    >>> f1(*counts["cue"])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

Span = tuple[int, int]
Counts = Counter[str]


def f1(hits: int, gold: int, predicted: int) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find."""
    return 2 * hits / (gold + predicted) if gold + predicted else 1.0


def span(found: dict | None) -> Span | None:
    """A span of a record as a pair."""
    return (found["start"], found["end"]) if found else None


def quotation_counts(gold: dict, predicted: dict) -> dict[str, list[int]]:
    """``[hits, gold, predicted]`` of one article by measure.

    ``cue`` and ``speaker`` compare exact spans; ``content`` pairs contents with an
    intersection over union of a half at least; ``end_to_end`` asks that the speakers of
    such a pair overlap, or are both missing; ``entity`` that the speaker's name agrees.
    """
    found: dict[str, list[int]] = {}
    for name in ("cue", "speaker"):
        ours = {span(q[name]) for q in predicted["quotations"] if q[name]}
        theirs = {span(q[name]) for q in gold["quotations"] if q[name]}
        found[name] = [len(ours & theirs), len(theirs), len(ours)]
    pairs = _pairs(gold["quotations"], predicted["quotations"])
    sizes = [len(gold["quotations"]), len(predicted["quotations"])]
    agreeing = [(g, p) for g, p in pairs if _speakers_agree(g["speaker"], p["speaker"])]
    found["content"] = [len(pairs), *sizes]
    found["end_to_end"] = [len(agreeing), *sizes]
    named = [(g, p) for g, p in pairs if g["speaker"] and g["speaker"].get("name")]
    entities = {e["id"]: [e["name"], *e["aliases"]] for e in predicted["entities"]}
    right = sum(
        any(
            names_match(g["speaker"]["name"], name)
            for name in entities.get((p["speaker"] or {}).get("entity"), [])
        )
        for g, p in named
    )
    found["speaker_entity"] = [right, len(named), len(named)]
    return found


def right_quotations(gold: dict, predicted: dict) -> set[str]:
    """Ids of the predicted quotations whose content and speaker are right."""
    return {
        ours["id"]
        for theirs, ours in _pairs(gold["quotations"], predicted["quotations"])
        if _speakers_agree(theirs["speaker"], ours["speaker"])
    }


def _pairs(gold: list[dict], predicted: list[dict]) -> list[tuple[dict, dict]]:
    scored = []
    for i, g in enumerate(gold):
        theirs = _characters(g["content"])
        for j, p in enumerate(predicted):
            ours = _characters(p["content"])
            iou = len(theirs & ours) / len(theirs | ours)
            if iou >= 0.5:
                scored.append((-iou, not _speakers_agree(g["speaker"], p["speaker"]), i, j))
    taken_gold, taken, pairs = set(), set(), []
    for _, _, i, j in sorted(scored):
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _characters(content: Iterable[dict]) -> set[int]:
    return {k for part in content for k in range(part["start"], part["end"])}


def _speakers_agree(one: dict | None, other: dict | None) -> bool:
    if not one or not other:
        return not one and not other
    return one["start"] < other["end"] and other["start"] < one["end"]


def names_match(one: str, other: str) -> bool:
    """Equal last words, and the words of one all in the other."""
    a, b = (name.lower().replace(".", "").split() for name in (one, other))
    return bool(a and b) and a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))


def name_counts(gold: dict, predicted: dict) -> list[int]:
    """``[hits, gold, predicted]`` of names by span and kind."""

    def names(row: dict) -> set[tuple[int, int, str]]:
        return {
            (mention["start"], mention["end"], entity["kind"])
            for entity in row["entities"]
            for mention in entity["mentions"]
            if mention["form"] == "name" and not entity.get("members")
        }

    theirs, ours = names(gold), names(predicted)
    return [len(theirs & ours), len(theirs), len(ours)]


def time_counts(gold: dict, predicted: dict) -> dict[str, list[int]]:
    """``[hits, gold, predicted]`` of times: spans that overlap, and values that agree."""
    left = list(predicted["times"])
    relaxed = value = 0
    for time in gold["times"]:
        near = [t for t in left if t["start"] < time["end"] and time["start"] < t["end"]]
        if near:
            ends = (time["start"], time["end"])
            best = max(near, key=lambda t: (t["start"] == ends[0]) + (t["end"] == ends[1]))
            left.remove(best)
            relaxed += 1
            value += best["value"] == time["value"]
    sizes = [len(gold["times"]), len(predicted["times"])]
    return {"relaxed": [relaxed, *sizes], "value": [value, *sizes]}
