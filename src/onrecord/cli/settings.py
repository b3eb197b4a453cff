"""Settings from files: ``./onrecord.toml`` over the one in the user's configuration folder.

A key is an option's name without its dashes, for all commands that have it, or for one command
in a table of that command's name:

    limit = 20
    [add]
    published = "2019-06-28"
    field = { text = "body" }
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from ..errors import UsageError

FILE_NAME: Final = "onrecord.toml"


def read_settings(ctx: click.Context) -> dict[str, dict[str, Any]]:
    """Defaults by command and option, as click wants them.

    Raises:
        UsageError: If a file is no TOML, or sets an option that no command has.
    """
    settings: dict[str, dict[str, Any]] = {}
    for path in (Path(click.get_app_dir("onrecord")) / FILE_NAME, Path(FILE_NAME)):
        for command, values in _read(path, ctx).items():
            settings.setdefault(command, {}).update(values)
    return settings


def _read(path: Path, ctx: click.Context) -> dict[str, dict[str, Any]]:
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; correct its rights, or remove it") from error
    import tomllib  # most people have no settings, and wait for the help all the same

    try:
        content = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is no valid TOML: {error}") from error
    return _by_command(content, _options(ctx), path)


def _options(ctx: click.Context) -> dict[str, set[str]]:
    """The names of each command's options, as they are written on the command line."""
    group = ctx.command
    assert isinstance(group, click.Group)
    return {
        name: {
            option.removeprefix("--")
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
            if option.startswith("--")
        }
        for name in group.list_commands(ctx)
        if (command := group.get_command(ctx, name)) is not None
    }


def _by_command(
    content: Mapping[str, Any], options: Mapping[str, set[str]], path: Path
) -> dict[str, dict[str, Any]]:
    settings: dict[str, dict[str, Any]] = {command: {} for command in options}
    tables = {key: value for key, value in content.items() if key in options}
    for key, value in content.items():
        if key in tables:
            continue
        having = [command for command in options if key in options[command]]
        if not having:
            raise UsageError(f"{path}: no command has an option {key!r}")
        for command in having:
            settings[command][_parameter(key)] = _value(value)
    for command, table in tables.items():
        if not isinstance(table, dict):
            raise UsageError(f"{path}: {command!r} is a command; write a table [{command}]")
        for key, value in table.items():
            if key not in options[command]:
                raise UsageError(f"{path}: {command} has no option {key!r}")
            settings[command][_parameter(key)] = _value(value)
    return settings


def _parameter(option: str) -> str:
    """The name that click gives to the value of an option."""
    return option.replace("-", "_")


def _value(value: Any) -> Any:
    """Tables, for options that take NAME=VALUE, as a list of these."""
    if isinstance(value, dict):
        return [f"{name}={each}" for name, each in value.items()]
    return value
