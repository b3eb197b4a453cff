"""``onrecord schema``: the form of a record."""

from __future__ import annotations

import json

import click

from . import options
from .output import opened


@click.command()
@options.output
def schema(output: str | None) -> None:
    """Print the JSON Schema (2020-12) of a record."""
    from ..serial import json_schema

    with opened(output) as stream:
        stream.write(json.dumps(json_schema(), indent=2).encode() + b"\n")
