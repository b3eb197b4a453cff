"""A running count on standard error: the total of a stream is unknown, so it is no bar."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Final, Self

_INTERVAL_S: Final = 0.1
_CLEAR_LINE: Final = "\r\x1b[K"


class RunningCount:
    """Shows the latest text on one line of a terminal; on anything else it shows nothing."""

    __slots__ = ("_shown", "_shown_at", "_wanted")

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._shown = False
        self._shown_at = 0.0

    def show(self, text: str) -> None:
        """Replace the text, at most ten times a second."""
        now = time.monotonic()
        if self._wanted and now - self._shown_at >= _INTERVAL_S:
            self._write(_CLEAR_LINE + text)
            self._shown, self._shown_at = True, now

    def clear(self) -> None:
        """Take the text away, to make room for a message."""
        if self._shown:
            self._write(_CLEAR_LINE)
            self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.clear()

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._wanted = self._shown = False
