"""A record as JSON and back, and the JSON Schema of that form.

All three are read off the dataclasses of ``model.py``, so that Python and JSON
cannot drift apart.

Example:
    >>> from onrecord.model import Article, Record
    >>> record = Record(Article("sha256:0", "a.txt", "Hello"))
    >>> from_json(to_json(record)) == record
    True
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from .errors import OnrecordError
from .model import SCHEMA, Record

SCHEMA_ID: Final = "urn:onrecord:schema:1"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

# Valid in JSON but unsafe on the way: lone surrogates (no UTF-8), C1 and bidi controls
# (a terminal obeys them), U+2028/2029 and U+0085 (many readers split lines there).
_UNSAFE: Final = re.compile(
    "[\ud800-\udfff\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)

_Convert = Callable[[Any], Any]
_Decode = Callable[[Any, str], Any]


def to_json(record: Record) -> dict[str, Any]:
    """The record as plain dicts, lists, strings and numbers, every field present.

    Args:
        record: What one article says.

    Returns:
        An object that validates against `json_schema`.
    """
    return {"schema": record.schema, **as_json(record)}


def as_json(value: Any) -> dict[str, Any]:
    """Any dataclass of the record (or a row of `ask`) as a plain dict."""
    cls: Any = type(value)
    return cast("dict[str, Any]", _encoder(cls)(value))


def to_line(value: Any) -> str:
    """Plain values as one line of JSON that any terminal, pipe and line reader survives."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return line if line.isascii() and "\x7f" not in line else _UNSAFE.sub(_escape, line)


def from_json(value: Mapping[str, Any]) -> Record:
    """The record that `to_json` made this object from.

    Args:
        value: An object of schema ``onrecord/1``; fields that have a default may be missing.

    Returns:
        The record.

    Raises:
        OnrecordError: If the object is no such record; the message names the field.
    """
    if not isinstance(value, Mapping) or value.get("schema") != SCHEMA:
        found = value.get("schema") if isinstance(value, Mapping) else type(value).__name__
        raise OnrecordError(f"not a record of schema {SCHEMA}: schema is {found!r}")
    return cast("Record", _decoder(Record)(value, ""))


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `to_json` gives."""
    definitions: dict[str, Any] = {}
    record = _schema_of(Record, definitions)
    body = definitions.pop(record["$ref"].rpartition("/")[2])
    return {
        "$schema": _DIALECT,
        "$id": SCHEMA_ID,
        "title": SCHEMA,
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _inner(hint: Any) -> tuple[Any, bool]:
    """A type hint without its ``| None``, and whether it had one."""
    if get_origin(hint) in (Union, UnionType):
        inner = [part for part in get_args(hint) if part is not NoneType]
        return inner[0], len(inner) < len(get_args(hint))
    return hint, False


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


# --- to JSON ---------------------------------------------------------------------------------


@cache
def _encoder(cls: type) -> _Convert:
    names = tuple(field.name for field in fields(cls))
    nested = [(name, convert) for name in names if (convert := _converter(_hints(cls)[name]))]
    if len(names) == 1:
        ((only, convert),) = nested or [(names[0], lambda value: value)]
        return lambda value: {only: convert(getattr(value, only))}
    values = attrgetter(*names)

    def encode(value: Any) -> dict[str, Any]:
        row = dict(zip(names, values(value), strict=True))
        for name, convert in nested:
            row[name] = convert(row[name])
        return row

    return encode


def _converter(hint: Any) -> _Convert | None:
    """What turns a value of this type into JSON; None where it already is."""
    hint, optional = _inner(hint)
    convert: _Convert | None = None
    if get_origin(hint) is tuple:
        item = _converter(get_args(hint)[0])
        convert = list if item is None else _list_of(item)
    elif is_dataclass(hint):
        convert = _encoder(cast("type", hint))
    if convert is None or not optional:
        return convert
    some = convert
    return lambda value: None if value is None else some(value)


def _list_of(item: _Convert) -> _Convert:
    return lambda values: [item(value) for value in values]


# --- from JSON -------------------------------------------------------------------------------


@cache
def _decoder(cls: type) -> _Decode:
    known = {field.name: field for field in fields(cls)}
    decoders = {name: _decode_by(_hints(cls)[name]) for name in known}
    required = [name for name, field in known.items() if _default(field) is MISSING]

    def decode(value: Any, where: str) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong(where, "an object", value)
        for name in required:
            if name not in value:
                raise OnrecordError(f"{_join(where, name)} is missing")
        for name in value:
            if name not in known:
                raise OnrecordError(f"{_join(where, name)} is not a field of {SCHEMA}")
        return cls(
            **{name: decoders[name](item, _join(where, name)) for name, item in value.items()}
        )

    return decode


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory


def _decode_by(hint: Any) -> _Decode:
    hint, optional = _inner(hint)
    decode = _decode_some(hint)
    if not optional:
        return decode
    return lambda value, where: None if value is None else decode(value, where)


def _decode_some(hint: Any) -> _Decode:
    if get_origin(hint) is tuple:
        return _decode_list(_decode_by(get_args(hint)[0]))
    if get_origin(hint) is Literal:
        return _decode_choice(get_args(hint))
    if is_dataclass(hint):
        return _decoder(cast("type", hint))
    return _decode_plain(hint)


def _decode_list(item: _Decode) -> _Decode:
    def decode(value: Any, where: str) -> Any:
        if not isinstance(value, list | tuple):
            raise _wrong(where, "a list", value)
        return tuple(item(each, f"{where}[{i}]") for i, each in enumerate(value))

    return decode


def _decode_choice(choices: tuple[str, ...]) -> _Decode:
    def decode(value: Any, where: str) -> Any:
        if value not in choices:
            raise _wrong(where, "one of " + ", ".join(choices), value)
        return value

    return decode


def _decode_plain(cls: type) -> _Decode:
    accepted = (int, float) if cls is float else (cls,)

    def decode(value: Any, where: str) -> Any:
        if type(value) not in accepted:  # a bool is an int by isinstance
            raise _wrong(where, _PLAIN[cls][0], value)
        return cls(value)

    return decode


def _wrong(where: str, wanted: str, value: Any) -> OnrecordError:
    return OnrecordError(f"{where or 'record'} should be {wanted}, not {str(value)[:40]!r}")


def _join(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


# --- the schema ------------------------------------------------------------------------------

_PLAIN: Final[dict[type, tuple[str, str]]] = {
    str: ("a string", "string"),
    int: ("a whole number", "integer"),
    float: ("a number", "number"),
    bool: ("true or false", "boolean"),
}


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hint, optional = _inner(hint)
    schema = _schema_of_some(hint, definitions)
    if not optional:
        return schema
    if "type" in schema and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _schema_of_some(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema_of(get_args(hint)[0], definitions)}
    if get_origin(hint) is Literal:
        choices = list(get_args(hint))
        return {"const": choices[0]} if len(choices) == 1 else {"enum": choices}
    if is_dataclass(hint):
        return _schema_of_class(cast("type", hint), definitions)
    return {"type": _PLAIN[hint][1]}


def _schema_of_class(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}
        summary, attributes = _docstring(cls)
        properties = {
            field.name: _property(field.name, _hints(cls)[field.name], attributes, definitions)
            for field in fields(cls)
        }
        definitions[name] = {
            "type": "object",
            "description": summary,
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _property(
    name: str, hint: Any, attributes: Mapping[str, str], definitions: dict[str, Any]
) -> dict[str, Any]:
    schema = _schema_of(hint, definitions)
    if name in ("start", "end"):
        schema = {**schema, "minimum": 0}
    if name in attributes:
        schema = {**schema, "description": attributes[name]}
    return schema


_ATTRIBUTE: Final = re.compile(r"^ +(\w+): (.+(?:\n {9,}\S.*)*)", re.MULTILINE)


def _docstring(cls: type) -> tuple[str, dict[str, str]]:
    """First paragraph of a class's docstring, and what it says of each attribute."""
    text = cls.__doc__ or ""
    summary, _, rest = text.partition("\n\n")
    attributes = rest.partition("Attributes:\n")[2]
    described = {name: " ".join(words.split()) for name, words in _ATTRIBUTE.findall(attributes)}
    return " ".join(summary.split()), described
