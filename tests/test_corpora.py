"""Tests of the corpora that ship with the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CORPORA = Path(__file__).parent.parent / "corpora"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("statements")
    command = [sys.executable, str(CORPORA / "statements" / "build.py"), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_every_article_is_built(built: Path) -> None:
    """No article is lost on the way, and one in three is held out."""
    heldout, train = rows(built / "heldout.gold.jsonl"), rows(built / "train.gold.jsonl")
    assert len(heldout) + len(train) == len(list((CORPORA / "statements/articles").glob("*.txt")))
    assert len(heldout) >= 0.3 * len(train + heldout)
    assert len({row["text"] for row in heldout + train}) == len(heldout + train)


@pytest.mark.parametrize("part", ["heldout", "train"])
def test_spans_are_anchored(built: Path, part: str) -> None:
    """Every span lies in its text, is trimmed, and holds no mark of the format."""
    for row in rows(built / f"{part}.gold.jsonl"):
        text = row["text"]
        assert not set("[]{}") & set(text), row["id"]
        spans = [m for e in row["entities"] for m in e["mentions"]]
        spans += [c for q in row["quotations"] for c in q["content"]]
        spans += [q[part] for q in row["quotations"] for part in ("cue", "speaker", "addressee")]
        for span in filter(None, spans):
            words = text[span["start"] : span["end"]]
            assert words.strip() == words, (row["id"], words)
            assert words, row["id"]


def test_speakers_refer_to_entities(built: Path) -> None:
    """The entity of a speaker is one of the article's, and nearly every speaker has one."""
    speakers = resolved = 0
    for row in rows(built / "train.gold.jsonl"):
        known = {entity["id"] for entity in row["entities"]}
        for quotation in row["quotations"]:
            if quotation["speaker"]:
                speakers += 1
                entity = quotation["speaker"]["entity"]
                resolved += entity is not None
                assert entity is None or entity in known
    assert resolved > 0.98 * speakers
