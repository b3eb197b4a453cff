"""When an article was published: from its metadata, else from its dateline or header.

Example:
    >>> read_published("2019-06-28T10:00:00+02:00")
    datetime.date(2019, 6, 28)
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from onrecord.model import Note

MAX_DAYS_APART: Final = 3
"""A dateline may be some days older than the publication before it contradicts it."""

_ISO: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def read_published(text: str | None) -> date | None:
    """The day of an ISO date or date-time; None for anything else."""
    found = _ISO.match((text or "").strip())
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def date_notes(published: str | None, day: date | None, today: date) -> list[Note]:
    """What is odd about the metadata's date."""
    if published and day is None:
        message = f"publication date {published!r} is no ISO date; it was left aside"
        return [Note("article", "published-unreadable", message)]
    if day and day > today:
        return [Note("article", "published-in-future", f"publication date {day} is in the future")]
    return []


def dateline_note(published: date, dateline: date, today: date) -> Note | None:
    """A note where the dateline contradicts the metadata, which count unless yet to come."""
    if abs((published - dateline).days) <= MAX_DAYS_APART:
        return None
    followed = "the metadata were followed" if published <= today else "the dateline was followed"
    return Note(
        "article",
        "dateline-differs",
        f"the dateline says {dateline}, the metadata {published}; {followed}",
    )
