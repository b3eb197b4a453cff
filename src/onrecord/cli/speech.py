"""Messages for a person: on standard error, on one line each, harmless."""

from __future__ import annotations

from contextlib import suppress

import click

from ..show.neutral import neutral_line


def say(message: str) -> None:
    """Print a message to standard error."""
    with suppress(OSError):  # nobody listens
        click.echo(f"onrecord: {neutral_line(message)}", err=True)
