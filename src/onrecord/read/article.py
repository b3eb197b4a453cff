"""An Article from its text and what the source says of it.

Example:
    >>> article, _ = build_article(
    ...     "The bridge is open.", id="sha256:0", source="a.txt", stated=Stated(title="Bridge"))
    >>> article.title
    'Bridge'
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from onrecord.errors import ReadError
from onrecord.model import Article, Note, Section
from onrecord.read.dates import complete_day, parse_published
from onrecord.read.headings import Dateline, find_dateline
from onrecord.read.sections import mark_sections

_LANGUAGE: Final = re.compile(r"([A-Za-z]{2})(?:[-_][\w-]*)?")
_AUTHORS: Final = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_BY: Final = re.compile(r"[Bb][Yy]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source says of an article, as it says it, unchecked."""

    ref: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None


def hash_id(*parts: bytes) -> str:
    """The id of an article: of the source's bytes, or of a line's text and url."""
    return "sha256:" + hashlib.sha256(b"\0".join(parts)).hexdigest()


def split_authors(names: str) -> tuple[str, ...]:
    """Authors in one string: "By Ana Beck and Bo Carr", "Ana Beck; Bo Carr".

    A comma parts nothing: what follows it may be a role, or a first name.
    """
    return tuple(name for name in _AUTHORS.split(_BY.sub("", names.strip(), count=1)) if name)


def check_text(text: str, source: str, max_chars: int) -> None:
    """Refuse a text that can't be an article.

    Raises:
        ReadError: It is empty, too long, or has characters that no text has.
    """
    if not text.strip():
        raise ReadError(source, "there is no text in it; leave it out")
    if len(text) > max_chars:
        raise ReadError(
            source,
            f"the text has {len(text):,} characters, more than the {max_chars:,} an article may"
            " have; split it into its articles, one a file or one a line of JSONL",
        )
    if "\0" in text:
        raise ReadError(
            source, "there are NUL characters in the text; it is damaged or no text: fetch it anew"
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(
            source,
            f"half a character (U+{ord(text[error.start]):04X}) stands at {error.start} of the"
            " text; write the line anew with a JSON writer that keeps surrogates in pairs",
        ) from None


def build_article(
    text: str, *, id: str, source: str, stated: Stated, default_published: str | None = None
) -> tuple[Article, tuple[Note, ...]]:
    """The article, with its sections marked and its date found.

    Args:
        text: Its text, exactly as read.
        id: See ``hash_id``.
        source: Where it was read.
        stated: What the source says of it.
        default_published: The date if the source states none.

    Returns:
        The article, and notes on dates that could not be read.
    """
    sections = mark_sections(text, title=stated.title)
    datelines = _find_datelines(text, sections)
    notes: list[Note] = []
    published = _checked("published", stated.published, notes)
    modified = _checked("modified", stated.modified, notes)
    if published is None and default_published is not None:
        published = parse_published(default_published)
    if published is None:
        published = _date_of(datelines, modified=modified, url=stated.url)
    language = _LANGUAGE.fullmatch(stated.language.strip()) if stated.language else None
    article = Article(
        id=id,
        source=source,
        text=text,
        ref=stated.ref,
        url=stated.url,
        outlet=stated.outlet,
        title=stated.title,
        authors=stated.authors,
        published=published,
        modified=modified,
        # The last is the one in front of the sentence, which names the place.
        dateline=datelines[-1].words if datelines else None,
        language=language[1].lower() if language else None,
        sections=sections,
    )
    return article, tuple(notes)


def date_notes(article: Article) -> tuple[Note, ...]:
    """What is wrong with the date of an article, from the article alone.

    Two cases: it has none, or its dateline names another day than ``published`` does,
    by more than the days that lie between writing, time zones and printing.
    """
    if article.published is None:
        message = (
            "The date of publication is not known, so relative dates stay unresolved;"
            " give it with --published or in the source's metadata."
        )
        return (Note("article", "no-date", message),)
    datelines = _find_datelines(article.text, article.sections)
    stated = _date_of(datelines, modified=None, url=None)
    if stated and abs(_days(stated) - _days(article.published)) > MAX_DAYS_APART:
        message = (
            f"The source says that it was published on {article.published[:10]},"
            f" the dateline says {stated}; the first is used."
        )
        return (Note("article", "contradicting-dates", message),)
    return ()


MAX_DAYS_APART: Final = 2
"""Between dateline and publication. In Wikinews all 158 that have both name the same day; two leave
room for time zones and for print."""


def _checked(field: str, value: str | None, notes: list[Note]) -> str | None:
    if value is None or not value.strip():
        return None
    parsed = parse_published(value)
    if parsed is None:
        message = (
            f"{field} says {value[:60]!r}, which is no date that can be read;"
            " write it like 2019-06-28 or 2019-06-28T10:00:00Z."
        )
        notes.append(Note("article", "invalid-date", message))
    return parsed


def _find_datelines(text: str, sections: tuple[Section, ...]) -> list[Dateline]:
    found = []
    for section in sections:
        if section.kind == "dateline":
            # The rules look at what follows the dash, so a little of it goes with it.
            words = text[section.start : section.end]
            dateline = find_dateline(words) or find_dateline(text[section.start :][:200])
            if dateline is not None:
                found.append(dateline)
    return found


def _date_of(datelines: list[Dateline], *, modified: str | None, url: str | None) -> str | None:
    for dateline in datelines:
        if dateline.date:
            return parse_published(dateline.date)
    for dateline in datelines:
        if dateline.day:
            return complete_day(dateline.day, modified=modified, url=url)
    return None


def _days(iso: str) -> int:
    from datetime import date

    return date.fromisoformat(iso[:10]).toordinal()
