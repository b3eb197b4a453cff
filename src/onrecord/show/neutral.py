"""Text of others, made harmless for a terminal: it can be read, but gives no orders.

Example:
    >>> neutral("\\x1b[31mred")
    '␛[31mred'
"""

from __future__ import annotations

from typing import Final

_REPLACEMENT: Final = "\ufffd"


def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}  # control pictures: ␛ for ESC
    table |= {0x7F: "␡"}
    table |= dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)  # C1: 0x9b begins a sequence, too
    table |= dict.fromkeys((0x061C, 0x200E, 0x200F, 0xFEFF), _REPLACEMENT)
    table |= dict.fromkeys(range(0x202A, 0x202F), _REPLACEMENT)  # bidi embedding and override
    table |= dict.fromkeys(range(0x2066, 0x2070), _REPLACEMENT)  # bidi isolates and kin
    table |= dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)  # lone surrogates: no UTF-8
    table |= dict.fromkeys(range(0xE0000, 0xE0080), _REPLACEMENT)  # invisible tags
    table |= dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
    table |= {ord("\n"): "\n", ord("\t"): "\t", ord("\r"): " "}
    return table


_NEUTRAL: Final = _table()


def neutral(text: str) -> str:
    """The text without anything that a terminal would obey, of the same length."""
    return text.translate(_NEUTRAL)


def neutral_line(text: str) -> str:
    """The same on one line, with single spaces."""
    return " ".join(neutral(text).split())
