"""A rich console on a byte stream: colour only on a terminal, no markup, broken pipes raised."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, Final

from rich.console import Console, RenderableType

_UNWRAPPED_WIDTH: Final = 1_000_000
"""A pipe or file has no width: lines are left whole."""


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which knows the exit status."""
        raise BrokenPipeError(32, "broken pipe")


@contextmanager
def printer(stream: IO[bytes]) -> Iterator[Callable[[RenderableType], None]]:
    """A function that prints to the stream as its terminal, if it is one, can show."""
    is_terminal = stream.isatty()
    encoding = (sys.stdout.encoding if is_terminal else None) or "utf-8"
    text = TextIOWrapper(stream, encoding=encoding, errors="replace", write_through=True)
    console = _Console(
        file=text,
        markup=False,
        highlight=False,
        emoji=False,
        width=None if is_terminal or "COLUMNS" in os.environ else _UNWRAPPED_WIDTH,
    )
    try:
        yield lambda view: console.print(view, soft_wrap=not is_terminal)
    finally:
        text.detach()
