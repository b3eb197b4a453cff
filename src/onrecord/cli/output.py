"""Where results go: rows as JSON, JSON lines or text, to standard output or a file.

JSON is written as UTF-8 whatever the terminal's encoding; a file appears under its name only
when it is complete.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

from ..errors import OnrecordError
from ..serial import to_line

if TYPE_CHECKING:
    from rich.console import RenderableType

T = TypeVar("T")

PART_SUFFIX: Final = ".part"


@contextmanager
def opened(path: str | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes its name when all is written."""
    if path is None or path == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = Path(path + PART_SUFFIX)
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise OnrecordError(f"{path}: cannot be written: {reason}") from error


def write_rows(
    rows: Iterable[T],
    *,
    form: str,
    path: str | None,
    as_dict: Callable[[T], dict[str, Any]],
    view: Callable[[T], RenderableType] | None = None,
) -> int:
    """Write rows as they come.

    Args:
        rows: In the order in which they are printed.
        form: ``json``, ``jsonl`` or ``text``.
        path: A file, or None for standard output.
        as_dict: A row as JSON has it.
        view: A row as text has it.

    Returns:
        How many there were.
    """
    with opened(path) as stream:
        if form == "text":
            assert view is not None
            return _write_text(rows, stream, view)
        lines = (to_line(as_dict(row)).encode() for row in rows)
        return _write_array(lines, stream) if form == "json" else _write_lines(lines, stream)


def _write_lines(lines: Iterable[bytes], stream: IO[bytes]) -> int:
    count = 0
    for line in lines:
        stream.write(line + b"\n")
        stream.flush()
        count += 1
    return count


def _write_array(lines: Iterable[bytes], stream: IO[bytes]) -> int:
    count = 0
    for count, line in enumerate(lines, 1):
        stream.write((b"[\n" if count == 1 else b",\n") + line)
    stream.write(b"\n]\n" if count else b"[]\n")
    return count


def _write_text(rows: Iterable[T], stream: IO[bytes], view: Callable[[T], RenderableType]) -> int:
    from .console import printer

    count = 0
    with printer(stream) as print_view:
        for row in rows:
            print_view(view(row))
            count += 1
    return count
