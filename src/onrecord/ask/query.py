"""Words typed by a person to a full-text query that SQLite accepts.

Example:
    >>> match_expression("harbour NOT dues", columns=("text",))
    'harbour NOT dues'
    >>> match_expression("U.S. AND (", columns=("text",))
    '"U.S."'
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import Final

from ..errors import UsageError

_TERM: Final = re.compile(r'"([^"]*)"|([^\s"]+)')
_OPERATORS: Final = frozenset({"AND", "OR", "NOT", "NEAR"})


def match_expression(words: str, *, columns: Sequence[str]) -> str:
    """An FTS5 expression for what somebody typed.

    What is an expression already (``tariff* OR "import duty"``, ``title: harbour``) stays;
    anything else is read as words and phrases that must all be there.

    Args:
        words: As typed.
        columns: Of the full-text index that will be asked.

    Raises:
        UsageError: If there is no word in it.
    """
    clean = words.replace("\0", " ").encode("utf-8", "replace").decode()
    terms = [_quoted(match) for match in _TERM.finditer(clean)]
    searched = [term for term in terms if any(char.isalnum() for char in term)]
    content = [term for term in searched if term.strip('"') not in _OPERATORS] or searched
    if not content:
        raise UsageError(f"{words!r} has no word to search for; give at least one")
    return clean if _is_expression(clean, columns) else " ".join(content)


def _quoted(match: re.Match[str]) -> str:
    phrase, word = match.groups()
    if phrase is not None:
        return f'"{phrase}"'
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _is_expression(words: str, columns: Sequence[str]) -> bool:
    """Whether FTS5 itself can parse it: asked of an empty index, which holds no surprises."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"CREATE VIRTUAL TABLE probe USING fts5 ({', '.join(columns)})")
        connection.execute("SELECT 1 FROM probe WHERE probe MATCH ?", (words,)).fetchall()
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return True
