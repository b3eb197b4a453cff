"""What a user may say about the sources: their date, their columns, their limits.

Example:
    >>> ReadOptions(published="2019-06-28", fields={"text": "body"}).column("text")
    'body'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from onrecord.errors import UsageError
from onrecord.read.dates import parse_published
from onrecord.read.limits import MAX_CHARS

FIELDS: Final = (
    "text",
    "title",
    "url",
    "published",
    "modified",
    "outlet",
    "authors",
    "language",
    "id",
)
"""The fields that are read from a line of JSONL or CSV; ``id`` becomes ``article.ref``."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How sources are read.

    Attributes:
        published: The date of articles that state none, as an ISO date or date-time.
        fields: Our name of a field to the source's own, e.g. ``{"text": "body"}``.
        max_chars: Longer articles are reported, not read.
    """

    published: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_chars: int = MAX_CHARS

    def __post_init__(self) -> None:
        if self.published is not None and parse_published(self.published) is None:
            raise UsageError(
                f"{self.published!r} is not a date; write it like 2019-06-28"
                " or 2019-06-28T10:00:00Z"
            )
        unknown = sorted(set(self.fields) - set(FIELDS))
        if unknown:
            raise UsageError(
                f"there is no field {unknown[0]!r}; the fields are {', '.join(FIELDS)}"
            )
        if self.max_chars < 1:
            raise UsageError(f"max_chars is {self.max_chars}; it must be at least 1")

    def column(self, name: str) -> str:
        """The source's name of one of our fields."""
        return self.fields.get(name, name)
