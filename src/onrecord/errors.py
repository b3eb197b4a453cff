"""What can go wrong, as exceptions: each says what, where and what to do."""

from __future__ import annotations


class OnrecordError(Exception):
    """Parent of all errors that onrecord raises on purpose."""


class ReadError(OnrecordError):
    """A source could not be read.

    Attributes:
        source: ``path`` or ``path#line``.
        reason: What is wrong, and what to do about it.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class StoreError(OnrecordError):
    """A record database could not be opened, read or written."""


class UsageError(OnrecordError):
    """An option or an argument doesn't make sense; the message says which would."""
