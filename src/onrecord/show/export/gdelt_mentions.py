"""GDELT 2.0's mentions table: where each event stands in its article, in 16 columns.

Source: The GDELT Event Database, Data Format Codebook V2.0 (2015-02-19).

Example:
    >>> len(next(mention_lines(rows)).split("\\t"))
    16
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...ask import Who
from .gdelt import Cell, Dyad, dyads, line, located, site, stamp
from .sourced import Sourced

MENTION_COLUMNS: Final = tuple(
    (
        "GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName "
        "MentionIdentifier SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText "
        "Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"
    ).split()
)
"""The columns in their order; the table itself has no header."""

_WEB, _CITATION_ONLY = 1, 2
_ABSENT: Final = -1


def mention_lines(rows: Iterable[Sourced]) -> Iterator[str]:
    """Events as lines of the table, one for each dyad."""
    for dyad in dyads(rows):
        yield line(mention_cells(dyad))


def mention_cells(dyad: Dyad) -> tuple[Cell, ...]:
    """The 16 cells of a dyad."""
    each = dyad.sourced
    article = each.row.article
    seen = stamp(article.published)
    return (
        dyad.id,
        seen,
        seen,
        _WEB if article.url else _CITATION_ONLY,
        site(article.url or "") or article.outlet or "",
        located(each),
        each.sentences.number(each.at),
        _offset(dyad.first),
        _offset(dyad.second),
        each.at.start,
        1,
        round(100 * each.row.confidence),
        len(each.record.article.text),
        "",
        "",
        "",
    )


def _offset(who: Who | None) -> int:
    return _ABSENT if who is None else who.start
