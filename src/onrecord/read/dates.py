"""The date of publication: from the ways that sources write it to an ISO date or date-time.

Example:
    >>> parse_published("2019-06-28 10:00:00Z")
    '2019-06-28T10:00:00Z'
    >>> parse_published("Friday, January 4, 2019")
    '2019-01-04'
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY: Final = (
    r"(?:Mon(?:day|\.)?|Tue(?:s(?:day|\.)?|\.)?|Wed(?:nesday|\.)?|Thu(?:rs(?:day|\.)?|\.)?"
    r"|Fri(?:day|\.)?|Sat(?:urday|\.)?|Sun(?:day|\.)?)"
)
DAY: Final = rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})"
"""A day of some year: "June 28", "Friday, 28 June"."""

_ISO: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:([T\s]+)(\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_SLASHED: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_PACKED: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_CLOCK: Final = (
    r"(?:,?\s+(?:at\s+)?(\d{1,2}[:.]\d\d(?::\d\d)?)\s*([ap]\.?m\.?)?\s*([A-Z]{2,5}|[+-]\d{4})?)?"
)
_MONTH_FIRST: Final = re.compile(
    rf"(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"(?P<year>\d{{4}}){_CLOCK}",
    re.IGNORECASE,
)
_DAY_FIRST: Final = re.compile(
    rf"(?:{WEEKDAY},?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>{MONTH}),?[\s-]+"
    rf"(?P<year>\d{{4}}){_CLOCK}",
    re.IGNORECASE,
)
_LONGEST: Final = 60
_UTC_NAMES: Final = frozenset({"Z", "UTC", "GMT", "+0000", "-0000"})


def parse_published(value: str) -> str | None:
    """The ISO date or date-time that a source means; None if it is no full date.

    A time is kept where its offset can be kept with it or is not stated at all; a
    zone's name other than UTC ("EST") says too little, and leaves the date alone.
    Numbers whose order is a matter of country (06/07/2019) are not guessed at.
    """
    value = " ".join(value.split())
    if len(value) > _LONGEST:
        return None
    if match := _ISO.fullmatch(value):
        return _from_iso(match)
    if match := _SLASHED.fullmatch(value) or _PACKED.fullmatch(value):
        return _iso_date(*(int(group) for group in match.groups()))
    if match := _MONTH_FIRST.fullmatch(value) or _DAY_FIRST.fullmatch(value):
        return _from_words(match)
    return None


def find_day(words: str) -> tuple[int, int] | None:
    """Month and day of words such as "Friday, June 28"; None if they hold none."""
    if match := re.search(rf"({MONTH})\s+(\d{{1,2}})\b", words):
        month, day = match.groups()
    elif match := re.search(rf"\b(\d{{1,2}})\s+({MONTH})", words):
        day, month = match.groups()
    else:
        return None
    return MONTHS[month.rstrip(".").lower()], int(day)


def complete_day(words: str, *, modified: str | None, url: str | None) -> str | None:
    """The ISO date of a day without a year, where the article's metadata states the year.

    The year is the url's if that has the same month in it (``/2019/06/``), else
    that of the last such day up to the date of modification.
    """
    found = find_day(words)
    if found is None:
        return None
    month, day = found
    in_url = re.search(r"/((?:19|20)\d\d)/(\d\d?)/", url or "")
    if in_url and int(in_url[2]) == month:
        return _iso_date(int(in_url[1]), month, day)
    if modified is None:
        return None
    year = int(modified[:4])
    completed = _iso_date(year, month, day)
    if completed is not None and completed > modified[:10]:
        completed = _iso_date(year - 1, month, day)
    return completed


def _iso_date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_iso(match: re.Match[str]) -> str | None:
    year, month, day, _, clock, offset = match.groups()
    iso = _iso_date(int(year), int(month), int(day))
    if iso is None or clock is None:
        return iso
    offset = _offset(offset)
    stamp = f"{iso}T{clock.replace(',', '.')}"
    try:
        datetime.fromisoformat(stamp + offset)
    except ValueError:
        return None
    return stamp + offset


def _offset(stated: str | None) -> str:
    if stated is None:
        return ""
    if stated.upper() in _UTC_NAMES:
        return "Z"
    digits = stated[1:].replace(":", "").ljust(4, "0")
    return f"{stated[0]}{digits[:2]}:{digits[2:]}"


def _from_words(match: re.Match[str]) -> str | None:
    month = MONTHS[match["month"].rstrip(".").lower()]
    iso = _iso_date(int(match["year"]), month, int(match["day"]))
    clock, half, zone = match.groups()[-3:]
    if iso is None or clock is None:
        return iso
    if zone is not None and zone.upper() not in _UTC_NAMES and zone[0] not in "+-":
        return iso
    hour, *rest = clock.replace(".", ":").split(":")
    if half:
        hour = str(int(hour) % 12 + (12 if half[0] in "pP" else 0))
    stamp = f"{iso}T{':'.join([hour.zfill(2), *rest])}{_offset(zone)}"
    try:
        datetime.fromisoformat(stamp)
    except ValueError:
        return iso
    return stamp
