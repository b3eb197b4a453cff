"""Tests of the record's JSON form."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given

from onrecord.errors import OnrecordError
from onrecord.model import Record
from onrecord.serial import from_json, json_schema, to_json, to_line

from .records import harbour, records


@given(records())
def test_round_trip(record: Record) -> None:
    """A record comes back from its JSON line equal to what went in."""
    assert from_json(json.loads(to_line(to_json(record)))) == record


@given(records())
def test_validates(record: Record) -> None:
    """Every record's JSON is valid against the schema."""
    jsonschema.Draft202012Validator(json_schema()).validate(to_json(record))


@given(records())
def test_line_is_one_line_of_utf8(record: Record) -> None:
    """A line of output encodes as UTF-8 and holds nothing that ends a line or moves a cursor."""
    line = to_line(to_json(record))
    assert line.encode("utf-8")
    assert len(line.splitlines()) == 1
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in line)


def test_schema_is_sound() -> None:
    """The schema is itself a valid JSON Schema, and tells what a field means."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$defs"]["Article"]["properties"]["published"]["description"].startswith("ISO")
    assert schema["$defs"]["Quotation"]["properties"]["kind"] == {
        "enum": ["direct", "mixed", "indirect"]
    }


def test_every_field_is_present() -> None:
    """A field without a value is written as null or an empty list, never left out."""
    quotation = to_json(harbour())["quotations"][0]
    assert quotation["within"] is None
    assert quotation["about"] == []
    assert quotation["speaker"]["entity"] == "e1"


def test_missing_fields_take_their_defaults() -> None:
    """A record written by hand needs only what has no default."""
    article = {"id": "sha256:1", "source": "a.txt", "text": "Hello"}
    record = from_json({"schema": "onrecord/1", "article": article})
    assert record.quotations == ()
    assert record.article.title is None


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("schema", "onrecord/2", "not a record of schema onrecord/1"),
        ("article", [], "article should be an object"),
        ("article.text", None, "article.text should be a string"),
        ("article.colour", "red", "article.colour is not a field"),
        ("quotations.0.kind", "sung", r"quotations\[0\].kind should be one of direct"),
        ("quotations.0.cue.start", True, r"quotations\[0\].cue.start should be a whole number"),
        ("quotations", {}, "quotations should be a list"),
    ],
)
def test_bad_records_are_named(path: str, value: object, message: str) -> None:
    """An object that is no record is refused with the field that is wrong."""
    wrong = to_json(harbour())
    *parents, last = path.split(".")
    target = wrong
    for parent in parents:
        target = target[int(parent)] if parent.isdigit() else target[parent]
    target[last] = value
    with pytest.raises(OnrecordError, match=message):
        from_json(wrong)


def test_missing_required_field_is_named() -> None:
    """A record without a field that has no default is refused by the field's name."""
    wrong = to_json(harbour())
    del wrong["article"]["text"]
    with pytest.raises(OnrecordError, match=r"article\.text is missing"):
        from_json(wrong)


@pytest.mark.parametrize("value", [None, 3, [], "record"])
def test_no_object_at_all(value: object) -> None:
    """What is not even an object is refused, too."""
    with pytest.raises(OnrecordError, match="not a record"):
        from_json(value)  # type: ignore[arg-type]
