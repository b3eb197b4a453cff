"""The command line: ``onrecord COMMAND …``, one file per command.

Example:
    $ onrecord extract news/ > records.jsonl
"""

from .group import onrecord


def main() -> None:
    """Run the command line (the entry point of the installed script)."""
    onrecord()


__all__ = ["main", "onrecord"]
