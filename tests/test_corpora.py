"""Tests of the corpora that ship with the project."""

from __future__ import annotations

import json
import shutil
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
        spans += [span for e in row["events"] for span in (*e["trigger"], *e["actors"])]
        spans += [span for e in row["events"] for span in (*e["recipients"], e["place"])]
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


def test_second_annotation_is_of_the_same_texts() -> None:
    """The second annotation of every fifth article builds, and has the text of the first."""
    assert len(list((CORPORA / "statements" / "second").glob("*.txt"))) == 30
    command = [sys.executable, str(CORPORA / "statements" / "agreement.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "30 articles" in done.stdout


def test_agreement_refuses_another_text(tmp_path: Path) -> None:
    """Annotations of different texts aren't compared: the article is named, status 1."""
    shutil.copytree(CORPORA / "statements" / "second", tmp_path / "other")
    with (tmp_path / "other" / "005.txt").open("a", encoding="utf-8") as article:
        article.write("One more line.\n")
    script = CORPORA / "statements" / "agreement.py"
    command = [sys.executable, str(script), str(tmp_path / "other")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "005.txt" in done.stderr


def test_a_key_without_mention_is_refused(tmp_path: Path) -> None:
    """A speaker's key that no mention has is a fault, not a speaker without entity."""
    folder = tmp_path / "statements"
    (folder / "articles").mkdir(parents=True)
    (folder / "events").mkdir()
    (folder / "events" / "001.txt").touch()
    shutil.copy(CORPORA / "statements" / "build.py", folder)
    (tmp_path / "events").mkdir()
    shutil.copy(CORPORA / "events" / "marked.py", tmp_path / "events")
    facts = "id: 001\ntitle: T\npublished: 2020-01-01\noutlet: O\nstyle: wire\nsplit: train\n"
    text = "[s1=lind The minister] [k1 said] [c1 it would rain]."
    (folder / "articles" / "001.txt").write_text(f"{facts}\n{text}\n")
    command = [sys.executable, str(folder / "build.py"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no mention has the key lind" in done.stderr


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("events")
    command = [sys.executable, str(CORPORA / "events" / "build.py"), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def test_events_are_held_out(events: Path) -> None:
    """At least three hundred sentences with events measure, and none of them trains."""
    heldout, train = rows(events / "heldout.gold.jsonl"), rows(events / "train.gold.jsonl")
    assert sum(bool(row["events"]) for row in heldout) >= 300
    assert not {row["text"] for row in heldout} & {row["text"] for row in train}


@pytest.mark.parametrize("part", ["heldout", "train", "articles"])
def test_events_are_anchored(events: Path, part: str) -> None:
    """Every span of an event is trimmed and holds no mark of the format."""
    for row in rows(events / f"{part}.gold.jsonl"):
        assert not set("[]") & set(row["text"]), row["id"]
        for event in row["events"]:
            spans = [*event["trigger"], *event["actors"], *event["recipients"], *event["when"]]
            for span in [*spans, *filter(None, [event["place"]])]:
                words = row["text"][span["start"] : span["end"]]
                assert words, row["id"]
                assert words.strip() == words, (row["id"], words)


def test_both_splits_know_all_types(events: Path) -> None:
    """Each of the sixteen types is trained and measured."""
    for part in ("heldout", "train"):
        types = {e["type"] for row in rows(events / f"{part}.gold.jsonl") for e in row["events"]}
        assert len(types) == 16


def test_a_faulty_sentence_is_named(tmp_path: Path) -> None:
    """An error says the file and the line, and the build ends with status 1."""
    folder = tmp_path / "events"
    (folder / "sentences").mkdir(parents=True)
    for name in ("build.py", "marked.py"):
        shutil.copy(CORPORA / "events" / name, folder)
    sentence = "[a1 Norland] [t1 expelled [r1 two envoys].\n1 SANCTION expel actual positive -\n"
    (folder / "sentences" / "one.txt").write_text(f"It rained.\nnone weather\n\n{sentence}")
    command = [sys.executable, str(folder / "build.py"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "one.txt:4: [t1 is never closed" in done.stderr


def test_a_faulty_article_is_named(tmp_path: Path) -> None:
    """The error of an article says the file and the line."""
    folder = tmp_path / "events"
    (folder / "articles").mkdir(parents=True)
    for name in ("build.py", "marked.py"):
        shutil.copy(CORPORA / "events" / name, folder)
    (folder / "articles" / "one.txt").write_text("# Envoys out\n\nIt [t1 rained].\n")
    command = [sys.executable, str(folder / "build.py"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "one.txt: line 3: marks of events that no line states" in done.stderr


def test_a_sentence_alone_repeats_nothing(tmp_path: Path) -> None:
    """Only articles tell an event again; in a sentence the word is a fault."""
    folder = tmp_path / "events"
    (folder / "sentences").mkdir(parents=True)
    for name in ("build.py", "marked.py"):
        shutil.copy(CORPORA / "events" / name, folder)
    sentence = (
        "[a1 Norland] [t1 expelled] [r1 two envoys].\n1 SANCTION expel actual positive - again\n"
    )
    (folder / "sentences" / "one.txt").write_text(sentence)
    command = [sys.executable, str(folder / "build.py"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "has not six fields" in done.stderr


def test_marked_news_gives_places_alone() -> None:
    """No text of others stands in ``corpora/news``, and its spans lie within what was marked."""
    for row in rows(CORPORA / "news" / "events.jsonl"):
        assert set(row) == {"set", "id", "part", "end", "sha256", "events"}, row["id"]
        for event in row["events"]:
            spans = [event["trigger"], *event["actors"], *event["recipients"]]
            spans += [event["place"]] if "place" in event else []
            assert all(0 <= start < end <= row["end"] for start, end in spans), row["id"]


def test_what_measures_teaches_nothing() -> None:
    """No article that measures events, speakers or deadlines is among the marked news."""
    gold = CORPORA.parent / "eval" / "gold"
    files = ("wikinews-events.jsonl", "wikinews-speakers.jsonl", "wikinews-deadlines.jsonl")
    measured = {
        row["url"].rsplit("/", 1)[-1]
        for name in files
        for row in rows(gold / name)
        if row.get("part") != "looked-at"
    }
    marked = {row["id"] for row in rows(CORPORA / "news" / "events.jsonl")}
    assert not {f"wikinews-{page}" for page in measured} & marked
