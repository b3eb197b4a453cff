"""Events and statements as CSV (RFC 4180, UTF-8, with a header): one row each.

A cell that a spreadsheet would take for a formula gets an apostrophe in front.

Example:
    >>> next(statement_rows([]))[:7]
    'article'
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from ...ask import Cited, Claim, Statement, When, Who
from ..neutral import neutral
from .sourced import Sourced

_ARTICLE: Final = ("article", "source", "url", "outlet", "title", "published")
EVENT_COLUMNS: Final = (
    *_ARTICLE,
    *"event type mode contexts quad status polarity actors recipients".split(),
    *"place place_lat place_lon place_country time earliest latest".split(),
    *"claimed_by denied_by trigger start end sentence confidence".split(),
)
STATEMENT_COLUMNS: Final = (
    *_ARTICLE,
    *"quotation kind speaker speaker_words addressee cue text start end confidence".split(),
)
_JOINT: Final = "; "
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | float | None


def event_rows(rows: Iterable[Sourced]) -> Iterator[str]:
    """Events as lines of CSV, the header first."""
    yield _line(EVENT_COLUMNS)
    for each in rows:
        row = each.row
        place = each.entity(row.place)
        geo = place.geo if place else None
        yield _line(
            (
                *_article(row.article),
                row.id,
                row.type,
                row.mode,
                _JOINT.join(row.contexts),
                row.quad,
                row.status,
                row.polarity,
                _JOINT.join(map(_name, row.actors)),
                _JOINT.join(map(_name, row.recipients)),
                _name(row.place),
                geo.lat if geo else None,
                geo.lon if geo else None,
                place.country if place else None,
                *_time(row.time),
                _claims(row.claimed_by),
                _claims(row.denied_by),
                " … ".join(words.text for words in row.trigger),
                each.at.start,
                each.at.end,
                row.sentence.text,
                row.confidence,
            )
        )


def statement_rows(rows: Iterable[Statement]) -> Iterator[str]:
    """Statements as lines of CSV, the header first."""
    yield _line(STATEMENT_COLUMNS)
    for row in rows:
        yield _line(
            (
                *_article(row.article),
                row.id,
                row.kind,
                _name(row.speaker),
                row.speaker.text if row.speaker else None,
                _name(row.addressee),
                row.cue.text if row.cue else None,
                row.text,
                min((part.start for part in row.content), default=None),
                max((part.end for part in row.content), default=None),
                row.confidence,
            )
        )


def _article(cited: Cited) -> tuple[Cell, ...]:
    return (cited.id, cited.source, cited.url, cited.outlet, cited.title, cited.published)


def _name(who: Who | None) -> str:
    return "" if who is None else who.name or who.text


def _time(time: When | None) -> tuple[Cell, ...]:
    return (None, None, None) if time is None else (time.text, time.earliest, time.latest)


def _claims(claims: Iterable[Claim]) -> str:
    return _JOINT.join(_name(claim.speaker) or claim.quotation for claim in claims)


def _line(cells: Iterable[Cell]) -> str:
    text = StringIO()
    csv.writer(text).writerow([_safe(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue()


def _safe(cell: str) -> str:
    """The text without control characters, and nothing that a spreadsheet would run."""
    plain = neutral(cell)
    return "'" + plain if plain.startswith(_FORMULA) else plain
