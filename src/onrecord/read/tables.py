"""JSONL and CSV: many articles in a file, one at a time, however large the file.

Example:
    >>> import io
    >>> from onrecord.read.options import ReadOptions
    >>> lines = io.BytesIO(b'{"text": "The bridge is open."}\\n')
    >>> [found[0].text for found in read_jsonl(iter([lines.read()]), "a.jsonl", ReadOptions())]
    ['The bridge is open.']
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from onrecord.errors import ReadError
from onrecord.model import Article, Note
from onrecord.read.chunks import Line, read_lines
from onrecord.read.limits import MAX_LINE_BYTES
from onrecord.read.options import ReadOptions
from onrecord.read.rows import build_row
from onrecord.read.text import SAMPLE_BYTES, find_encoding, refuse_binary, strip_mark

Found = tuple[Article, tuple[Note, ...]] | ReadError
"""An article with its notes, or what was wrong with its line."""

_DELIMITERS: Final = ",;\t|"

MAX_CONTROLS_IN_TABLE: Final = 0.1
"""Share of control characters from which a file is no table: a damaged row leaves the rest."""

MAX_BAD_LINES: Final = 1_000
"""Lines without an article from the file's beginning, after which it is given up."""


def read_jsonl(chunks: Iterator[bytes], source: str, options: ReadOptions) -> Iterator[Found]:
    """The articles of a JSONL file, and an error for each line that is none."""
    return _while_sensible(_jsonl(chunks, source, options), source)


def read_csv(chunks: Iterator[bytes], source: str, options: ReadOptions) -> Iterator[Found]:
    """The articles of a CSV file with a header, and an error for each row that is none."""
    return _while_sensible(_csv(chunks, source, options), source)


def _while_sensible(found: Iterator[Found], source: str) -> Iterator[Found]:
    """What is found, up to where a file shows itself to be no table of articles at all."""
    for bad, item in enumerate(found, start=1):
        yield item
        if not isinstance(item, ReadError):
            yield from found
            return
        if bad >= MAX_BAD_LINES:
            yield ReadError(
                source,
                f"its first {MAX_BAD_LINES:,} lines hold no article, so the rest is left unread;"
                " is it the right file?",
            )
            return


def _jsonl(chunks: Iterator[bytes], source: str, options: ReadOptions) -> Iterator[Found]:
    for number, text in _decoded(chunks, source):
        where = f"{source}#{number}"
        if isinstance(text, ReadError):
            yield text
        elif text.strip():
            try:
                row = parse_line(text.rstrip("\r\n"), where)
                yield build_row(row, where, options)
            except ReadError as error:
                yield error
                if number == 1 and (text.lstrip().startswith("[") or text.strip() == "{"):
                    return  # JSON of another shape: each further line would be an error


def parse_line(text: str, where: str) -> dict[str, object]:
    """The object of a line of JSONL.

    Raises:
        ReadError: It is not JSON, or no object.
    """
    try:
        row = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        if text.strip() in ("{", "["):
            reason = (
                "is JSON over several lines; put each article on one line"
                " (jq -c '.[]' FILE > FILE.jsonl for a list)"
            )
        elif isinstance(error, RecursionError):
            reason = "is nested too deep for JSON; write the line anew"
        else:
            reason = f"is not JSON ({_what(error)}); write the line anew"
        raise ReadError(where, reason) from None
    if isinstance(row, list):
        raise ReadError(
            where, "is a JSON list; put each article on a line (jq -c '.[]' FILE > FILE.jsonl)"
        )
    if not isinstance(row, dict):
        raise ReadError(where, 'is not an object; write it like {"text": "…"}')
    return row


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON value: write null")


def _what(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.removesuffix(' at')} at column {error.colno}"
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _csv(chunks: Iterator[bytes], source: str, options: ReadOptions) -> Iterator[Found]:
    _allow_fields_of(options.max_chars)
    lines = _CsvLines(_decoded(chunks, source))
    header_line = next(lines, None)
    if header_line is None:
        raise lines.refused or ReadError(source, "there is nothing in it; leave it out")
    delimiter = max(_DELIMITERS, key=header_line.count)
    names = next(csv.reader([header_line], delimiter=delimiter))
    names = [name.strip() for name in names]
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = lines.number + 1
        try:
            values = next(rows, None)
        except csv.Error as error:
            yield ReadError(
                f"{source}#{number}",
                f"is not CSV ({error}); quote the field and double the quotes in it",
            )
            continue
        if lines.refused is not None:
            yield lines.refused
            lines.refused = None
            continue
        if values is None:
            return
        if any(value.strip() for value in values):
            yield _csv_row(names, values, f"{source}#{number}", options)


def _csv_row(names: list[str], values: list[str], where: str, options: ReadOptions) -> Found:
    if len(values) != len(names):
        return ReadError(
            where,
            f"has {len(values)} columns, the header has {len(names)};"
            " quote fields that hold separators or line ends",
        )
    try:
        return build_row(dict(zip(names, values, strict=True)), where, options)
    except ReadError as error:
        return error


def _allow_fields_of(max_chars: int) -> None:
    """Let fields be as long as an article may be; the limit is one for the whole process."""
    # Doubled, so that a text a little too long is named as that, and not as bad CSV.
    csv.field_size_limit(max(csv.field_size_limit(), 2 * max_chars))


class _CsvLines:
    """Decoded lines for the csv module, which takes strings only.

    A line that can't be decoded stops the row it is in: ``refused`` holds the
    reason, and an empty line stands in for it.
    """

    def __init__(self, lines: Iterator[tuple[int, str | ReadError]]) -> None:
        self.number = 0
        self.refused: ReadError | None = None
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        if isinstance(line, ReadError):
            self.refused = line
            return "\n"
        return line


def _decoded(chunks: Iterator[bytes], source: str) -> Iterator[tuple[int, str | ReadError]]:
    """Numbered lines as text; an encoding is told by the file's first lines.

    Raises:
        ReadError: The file holds no text.
    """
    first = next(chunks, b"")
    sample = first[:SAMPLE_BYTES]
    refuse_binary(sample, source, max_controls=MAX_CONTROLS_IN_TABLE)
    # A sample that ends in the middle of a character would not be UTF-8.
    encoding = find_encoding(sample[: sample.rfind(b"\n") + 1] or sample.rstrip(_HIGH), source)
    chunks = chain([strip_mark(first, encoding)], chunks)
    if encoding.startswith(("utf-16", "utf-32")):
        chunks, encoding = _transcoded(chunks, encoding, source), "utf-8"
    for line in read_lines(chunks, source):
        yield line.number, _decode_line(line, encoding, f"{source}#{line.number}")


_HIGH: Final = bytes(range(0x80, 0x100))


def _decode_line(line: Line, encoding: str, where: str) -> str | ReadError:
    if line.content is None:
        return ReadError(
            where,
            f"is longer than {MAX_LINE_BYTES / 2**20:.0f} MB; is there a line end after each"
            " article?",
        )
    for candidate in (encoding, "cp1252"):
        try:
            return line.content.decode(candidate)
        except UnicodeDecodeError:
            continue
    return ReadError(where, f"is not {encoding}; save the file as UTF-8")


def _transcoded(chunks: Iterator[bytes], encoding: str, source: str) -> Iterator[bytes]:
    decode: Callable[..., str] = codecs.getincrementaldecoder(encoding)().decode
    try:
        for chunk in chunks:
            yield decode(chunk).encode()
        yield decode(b"", final=True).encode()
    except UnicodeDecodeError as error:
        raise ReadError(
            source, f"is {encoding}, but damaged ({error.reason}); save it as UTF-8"
        ) from None
