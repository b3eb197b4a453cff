"""What the filters of questions have in common: names, dates, and the evidence of a row.

Example:
    >>> checked_date("since", "2019-06")
    '2019-06'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from ..errors import UsageError
from ..store.names import folded_words, name_pattern
from .rows import Who, Words

AFTER_ANY_TIME: Final = "~"
"""Sorts after whatever may follow a date in an ISO date-time."""

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def named(parameter: str) -> str:
    """SQL for the entities whose name fits a pattern.

    One that stands for several people is known by theirs, not by the names strung together:
    "Theresa Vale and Brian May" is not Theresa May.
    """
    return f"""
        SELECT en.entity FROM names AS n JOIN entity_names AS en ON en.name = n.key
        WHERE n.folded LIKE :{parameter} AND en.entity NOT IN (SELECT entity FROM members)
        UNION
        SELECT m.entity FROM names AS n JOIN entity_names AS en ON en.name = n.key
        JOIN members AS m ON m.member = en.entity WHERE n.folded LIKE :{parameter}
    """  # noqa: S608


def checked_name(option: str, words: str) -> str:
    """A pattern for `named`.

    Raises:
        UsageError: If there is no word in it.
    """
    if not folded_words(words):
        raise UsageError(f"{option}: {words!r} is no name; give at least one word of it")
    return name_pattern(words)


def checked_date(option: str, value: str) -> str:
    """A date, month or year as it was given.

    Raises:
        UsageError: If it is none.
    """
    found = _DATE.fullmatch(value)
    try:
        if found is None:
            raise ValueError
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        raise UsageError(
            f"{option}: {value!r} is no date; write it as 2019-06-28, 2019-06 or 2019"
        ) from None
    return value


def checked_choice(option: str, value: str, choices: Sequence[str]) -> str:
    """One of the choices, as it was given.

    Raises:
        UsageError: If it is none of them.
    """
    if value not in choices:
        raise UsageError(f"{option}: {value!r} is none of {', '.join(choices)}")
    return value


def words_at(start: int | None, end: int | None, text: str) -> Words | None:
    """The words of a span; None without one."""
    return None if start is None or end is None else Words(start, end, text[start:end])


def who(values: Sequence[Any], text: str) -> Who | None:
    """A party from its columns ``start, end, entity id, entity name``."""
    start, end, entity, name = values
    return None if start is None else Who(start, end, text[start:end], entity, name)
