"""Bytes to text: which encoding, and whether it is text at all.

Example:
    >>> decode_text(b"\\x93Rain\\x94, he said.", "a.txt")
    '“Rain”, he said.'
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from onrecord.errors import ReadError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32's before UTF-16's, whose mark it begins with."""

_FORMATS: Final = (
    (b"%PDF", "a PDF; convert it with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text"),
    (b"{\\rtf", "an RTF document; save it as plain text"),
    (b"\x89PNG", "a picture; leave it out"),
    (b"\xff\xd8\xff", "a picture; leave it out"),
    (b"GIF8", "a picture; leave it out"),
    (b"SQLite format 3", "a database; name the articles it was made from"),
    (b"\x1f\x8b", "packed twice with gzip; unpack it once"),
    (b"BZh", "packed with bzip2; unpack it"),
    (b"\xfd7zXZ", "packed with xz; unpack it"),
    (b"(\xb5/\xfd", "packed with zstd; unpack it"),
    (b"\x7fELF", "a program; leave it out"),
)

MAX_CONTROLS: Final = 0.01
"""Share of control characters from which bytes are no text; text has next to none."""

MAX_WESTERN_LETTERS: Final = 0.25
"""Share of accented letters among all letters up to which bytes are read as cp1252.
Its languages stay well below; Cyrillic and Greek have nearly all of their letters there."""

SAMPLE_BYTES: Final = 2**17
"""Looked at when the encoding has to be guessed."""

_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN: Final = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb2\xb3"
    b"\xb4\xb7\xba\xbb\xbc\xbd\xbe\xbf\xc0\xc1\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcd\xd1\xd3\xd6\xd8"
    b"\xda\xdc\xdf\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xed\xee\xef\xf1\xf2\xf3\xf4"
    b"\xf5\xf6\xf8\xf9\xfa\xfb\xfc"
)
"""Bytes of cp1252 that Western European news is written with."""


def decode_text(content: bytes, source: str) -> str:
    """The text that bytes hold, without a byte order mark; line ends stay as they are.

    Raises:
        ReadError: They hold no text, or in an encoding that can't be told.
    """
    refuse_binary(content[:SAMPLE_BYTES], source)
    encoding = find_encoding(content, source)
    try:
        return strip_mark(content, encoding).decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(
            source, f"reads like {encoding}, but is damaged ({error}); save it as UTF-8"
        ) from None


def strip_mark(content: bytes, encoding: str) -> bytes:
    """The bytes without the byte order mark of their encoding."""
    for mark, name in _MARKS:
        if name == encoding and content.startswith(mark):
            return content[len(mark) :]
    return content


def refuse_binary(sample: bytes, source: str, *, max_controls: float = MAX_CONTROLS) -> None:
    """Refuse what is no text.

    Args:
        sample: Its first bytes.
        source: What to call it.
        max_controls: Share of control characters that is let pass.

    Raises:
        ReadError: The sample's first bytes, or its control characters, say so.
    """
    for magic, what in _FORMATS:
        if sample.startswith(magic):
            raise ReadError(source, f"is {what}")
    if marked_encoding(sample) or _utf16_unmarked(sample):
        return
    if len(_CONTROL.findall(sample)) > max_controls * len(sample):
        raise ReadError(source, "is not text but binary; leave it out, or convert it to text")


def marked_encoding(content: bytes) -> str | None:
    """The encoding that a byte order mark states."""
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def find_encoding(content: bytes, source: str) -> str:
    """The encoding of bytes: by their mark, else UTF-8 if valid, else by what they look like.

    Raises:
        ReadError: Nothing fits.
    """
    if marked := marked_encoding(content):
        return marked
    if unmarked := _utf16_unmarked(content):
        return unmarked
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return guess_encoding(content[max(0, error.start - 1024) :][:SAMPLE_BYTES], source)
    return "utf-8"


def guess_encoding(sample: bytes, source: str) -> str:
    """The single-byte or Asian encoding that bytes look like.

    Raises:
        ReadError: None does.
    """
    high = bytes(byte for byte in sample if byte >= 0x80)
    letters = sum(byte >= 0xC0 for byte in high)
    plain = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    if set(high) <= _WESTERN and letters <= MAX_WESTERN_LETTERS * (letters + plain):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise ReadError(
            source, "its encoding can't be told; save it as UTF-8 (iconv -f ENCODING -t UTF-8)"
        )
    return best.encoding


def _utf16_unmarked(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of English text is then NUL."""
    sample = content[: 2**12]
    if len(sample) < 2 or len(content) % 2:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) >= 0.8 * half and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) >= 0.8 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None
