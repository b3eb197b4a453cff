"""Tests of the single commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from onrecord.serial import from_json, json_schema
from onrecord.store import open_store

from ..pipelines import POISON
from ..records import HARBOUR, harbour
from .conftest import rows, table

Run = Callable[..., Result]


class TestExtract:
    def test_lines(self, run: Run) -> None:
        """Each record is one line of JSON that validates against the printed schema."""
        table(Path("news.jsonl"), 3)
        schema = json.loads(run("schema").stdout)
        assert schema == json_schema()
        result = run("extract", "news.jsonl")
        assert result.exit_code == 0
        assert result.stderr == ""
        found = rows(result)
        assert [from_json(row).article.source for row in found] == [
            f"news.jsonl#{n}" for n in (1, 2, 3)
        ]
        for row in found:
            jsonschema.Draft202012Validator(schema).validate(row)

    def test_array(self, run: Run) -> None:
        """With --json it is one array, of nothing as well."""
        table(Path("news.jsonl"), 2)
        assert len(json.loads(run("extract", "--json", "news.jsonl").stdout)) == 2
        assert json.loads(run("extract", "--json", "--limit", "0", "news.jsonl").stdout) == []

    def test_standard_input_and_file(self, run: Run) -> None:
        """A dash is standard input; -o writes a file, and leaves no other behind."""
        result = run("extract", "-", "-o", "out.jsonl", input="The ferry left at noon.")
        assert result.exit_code == 0
        assert result.stdout == ""
        assert json.loads(Path("out.jsonl").read_text())["article"]["source"] == "-"
        assert [path.name for path in Path().iterdir()] == ["out.jsonl"]

    def test_some_fail(self, run: Run) -> None:
        """What can't be read is named with its reason, the rest is printed, the status is 1."""
        Path("a.jsonl").write_text('{"text": "Fine."}\n{oops\n{"text": "' + POISON + '"}\n')
        result = run("extract", "a.jsonl", "gone.txt", "-q")
        assert result.exit_code == 1
        assert len(rows(result)) == 1
        named = [line.split(": ")[1] for line in result.stderr.splitlines()]
        assert sorted(named) == ["a.jsonl#2", "a.jsonl#3", "gone.txt"]

    def test_verbose(self, run: Run) -> None:
        """With -v the counts are told at the end."""
        table(Path("news.jsonl"), 2)
        assert "2 records, 0 failed" in run("extract", "-v", "news.jsonl").stderr

    def test_hostile_names(self, run: Run) -> None:
        """A file's name gives the terminal no orders."""
        name = "\x1b[31mred\n.txt"
        Path(name).write_bytes(b"")
        result = run("extract", name)
        assert "\x1b" not in result.stderr
        assert result.stderr.count("\n") == 1

    def test_lone_surrogates(self, run: Run) -> None:
        """Text that has no UTF-8 does not stop the output."""
        Path("a.jsonl").write_text('{"text": "A \\ud800 ferry."}\n')
        result = run("extract", "a.jsonl")
        assert "Traceback" not in result.stderr
        assert result.exit_code in (0, 1)


class TestAdd:
    def test_counts(self, run: Run) -> None:
        """The counts stand on standard error at the end; standard output stays empty."""
        table(Path("news.jsonl"), 3)
        first, again = run("add", "r.db", "news.jsonl"), run("add", "r.db", "news.jsonl")
        assert first.stderr == "onrecord: 3 read: 3 new, 0 skipped, 0 failed\n"
        assert again.stderr == "onrecord: 3 read: 0 new, 3 skipped, 0 failed\n"
        assert first.stdout == again.stdout == ""
        assert first.exit_code == again.exit_code == 0

    def test_retry(self, run: Run) -> None:
        """Failures are named, kept, and read again on demand."""
        Path("bad.txt").write_text(POISON)
        failed = run("add", "r.db", "bad.txt", "-q")
        assert failed.exit_code == 1
        assert failed.stderr.startswith("onrecord: bad.txt: could not be read")
        Path("bad.txt").write_text("Mended.")
        retried = run("add", "r.db", "--retry-failed", "-v")
        assert retried.exit_code == 0
        assert "bad.txt: new" in retried.stderr
        assert "1 read: 1 new, 0 skipped, 0 failed" in retried.stderr
        assert "0 read" in run("add", "r.db", "--retry-failed").stderr

    def test_published_and_fields(self, run: Run) -> None:
        """The date and the columns that are given hold for what is read."""
        Path("a.csv").write_text("body,head\nThe ferry left.,Ferry\n")
        fields = ("--field", "text=body", "--field", "title=head")
        assert run("add", "r.db", "a.csv", "--published", "2019-06-28", *fields).exit_code == 0
        with open_store("r.db", mode="read") as store:
            (record,) = store.records()
        assert (record.article.title, record.article.published) == ("Ferry", "2019-06-28")

    def test_not_a_record(self, run: Run) -> None:
        """A file that is no database is not touched."""
        Path("news.txt").write_text("The ferry left." * 100)
        result = run("add", "news.txt", "news.txt")
        assert result.exit_code == 1
        assert "is no record database" in result.stderr


class TestStatements:
    def test_text(self, run: Run, record: str) -> None:
        """Who said what to whom, with the place in the article."""
        result = run("statements", record, "--by", "simkova", "--since", "2019")
        start, end = HARBOUR.index("“The dues"), HARBOUR.index("spared.”") + len("spared.”")
        assert result.exit_code == 0
        assert result.stdout == (
            "2019-06-28  Ilse Šimková → Tomás Brandt told  (direct)\n"
            "  “The dues will rise on Monday,” … “and nobody will be spared.”\n"
            f"  Harbour dues to rise · https://elma.example/harbour [{start}:{end}]\n\n"
        )

    def test_rows(self, run: Run, record: str) -> None:
        """Rows are the same as JSON lines, and as an array."""
        lines = rows(run("statements", record, "--jsonl", "--to", "brandt"))
        array = json.loads(run("statements", record, "--json", "--to", "brandt").stdout)
        assert lines == array
        assert [row["article"]["published"] for row in lines] == ["2019-06-28", "2018-01-01"]
        assert lines[0]["speaker"]["name"] == "Ilse Šimková"

    def test_nothing_found(self, run: Run, record: str) -> None:
        """Nothing found is no error."""
        result = run("statements", record, "--by", "nobody")
        assert (result.exit_code, result.stdout) == (0, "")


class TestSearch:
    def test_text(self, run: Run, record: str) -> None:
        """A hit is a title, a stretch of text and a reference."""
        result = run("search", record, "spared", "--limit", "1")
        assert result.exit_code == 0
        assert result.stdout.startswith("Harbour dues to rise  20")
        assert "“and nobody will be spared.”" in result.stdout

    def test_quotations(self, run: Run, record: str) -> None:
        """Quotations can be searched alone."""
        found = rows(run("search", record, "fight", "--quotations", "--jsonl"))
        assert [row["quotation"] for row in found] == ["q2", "q2"]
        assert not rows(run("search", record, "ferries", "--quotations", "--jsonl"))

    @pytest.mark.parametrize("words", [["U.S.", "AND", "("], ['"dues'], ["dues*"]])
    def test_whatever_is_typed(self, run: Run, record: str, words: list[str]) -> None:
        """No query is a syntax error."""
        assert run("search", record, *words).exit_code == 0

    def test_colour_when_forced(
        self, run: Run, record: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Colour is for terminals, unless it is forced; NO_COLOR takes it away again."""
        assert "\x1b" not in run("search", record, "spared").stdout
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in run("search", record, "spared").stdout
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[33m" not in run("search", record, "spared").stdout


class TestShow:
    def test_stored(self, run: Run, record: str) -> None:
        """An article of the record, by the beginning of its id or its url."""
        by_id = run("show", record, "aaaa")
        assert by_id.exit_code == 0
        assert "⟨q1 direct: Ilse Šimková → Tomás Brandt⟩" in by_id.stdout
        assert by_id.stdout == run("show", record, "https://elma.example/harbour").stdout

    def test_json(self, run: Run, record: str) -> None:
        """As JSON it is the whole record."""
        (row,) = rows(run("show", record, "aaaa", "--jsonl"))
        assert from_json(row) == harbour()

    def test_file(self, run: Run) -> None:
        """A file is read and shown without a database."""
        Path("a.txt").write_text("The ferry left at noon.")
        result = run("show", "a.txt", "--published", "2019-06-28")
        assert result.exit_code == 0
        assert "The ferry left at noon." in result.stdout
        assert "2019-06-28" in result.stdout
        assert run("show", "gone.txt").exit_code == 1
