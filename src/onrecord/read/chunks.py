"""Bytes of a file or of standard input, unpacked where gzipped, a piece at a time.

Example:
    >>> import io
    >>> [line.content for line in read_lines(unpack(io.BytesIO(b"a\\nb\\n"), "-"), "-")]
    [b'a\\n', b'b\\n']
"""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from onrecord.errors import ReadError
from onrecord.read.limits import (
    CHUNK_BYTES,
    GZIP_RATIO_FROM,
    MAX_GZIP_RATIO,
    MAX_LINE_BYTES,
)

GZIP_MAGIC: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file with its end, and its number from 1; content is None if too long."""

    number: int
    content: bytes | None


def unpack(stream: BinaryIO, source: str) -> Generator[bytes, None, None]:
    """The bytes of a stream in pieces; gzip is known by its first bytes, not by its name.

    Raises:
        ReadError: The gzip data is damaged, ends early, or swells beyond all measure.
        OSError: The stream can't be read.
    """
    first = stream.read(CHUNK_BYTES)
    if source.endswith(".gz") and first and not first.startswith(GZIP_MAGIC):
        raise ReadError(source, "is called .gz but is not gzipped; rename it or fetch it anew")
    if first.startswith(GZIP_MAGIC):
        yield from _gunzip(stream, first, source)
        return
    while first:
        yield first
        first = stream.read(CHUNK_BYTES)


def _gunzip(stream: BinaryIO, packed: bytes, source: str) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=31)
    bytes_in, bytes_out = len(packed), 0
    while True:
        try:
            piece = unpacker.decompress(packed, CHUNK_BYTES)
        except zlib.error as error:
            raise ReadError(source, f"its gzip data is damaged ({error}); fetch it anew") from None
        bytes_out += len(piece)
        if bytes_out > max(GZIP_RATIO_FROM, MAX_GZIP_RATIO * bytes_in):
            raise ReadError(
                source,
                f"unpacks to more than {MAX_GZIP_RATIO} times its size, which no text does;"
                " if you trust it, unpack it with gunzip first",
            )
        if piece:
            yield piece
        packed = unpacker.unconsumed_tail
        if unpacker.eof:
            packed = unpacker.unused_data.lstrip(b"\0") or _more(stream).lstrip(b"\0")
            bytes_in += len(packed)
            if not packed:
                return
            unpacker = zlib.decompressobj(wbits=31)
        elif not packed:
            packed = _more(stream)
            bytes_in += len(packed)
            if not packed and not piece:
                raise ReadError(source, "its gzip data ends too early; fetch it anew")


def _more(stream: BinaryIO) -> bytes:
    return stream.read(CHUNK_BYTES)


def read_lines(chunks: Iterator[bytes], source: str) -> Iterator[Line]:
    r"""Lines, parted at ``\n`` only, with no more than one in memory.

    A line longer than ``MAX_LINE_BYTES`` is passed over and comes without its content.
    """
    number, held, size = 1, [], 0
    for chunk in chunks:
        if not chunk.strip(b"\n") and not size:
            number += len(chunk)  # or a gzipped gigabyte of line ends takes an hour
            continue
        start = 0
        while (stop := chunk.find(b"\n", start)) >= 0:
            held.append(chunk[start : stop + 1])
            size += stop + 1 - start
            yield Line(number, b"".join(held) if size <= MAX_LINE_BYTES else None)
            number, held, size, start = number + 1, [], 0, stop + 1
        size += len(chunk) - start
        if size <= MAX_LINE_BYTES:
            held.append(chunk[start:])
        else:
            held.clear()
    if size:
        yield Line(number, b"".join(held) if size <= MAX_LINE_BYTES else None)


def read_all(chunks: Iterator[bytes], source: str, max_bytes: int, what: str) -> bytes:
    """All bytes, if there are no more than so many.

    Raises:
        ReadError: There are more.
    """
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size > max_bytes:
            raise ReadError(
                source,
                f"is larger than {max_bytes / 2**20:.0f} MB, more than {what} may be;"
                " split it into its articles, one a file or one a line of JSONL",
            )
    return b"".join(held)
