"""All that the search for the events of one article goes by.

Example:
    >>> scene = Scene(article, reading, entities, times, quotations)
    >>> scene.span(trigger).of(article.text)
    'expelled'
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.extract.events.claims import ClaimIndex
from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.decision import Mode
from onrecord.extract.events.learned import Opinions, told_parties
from onrecord.extract.events.parties import PartyFinder
from onrecord.extract.events.setting import Setting
from onrecord.model import Article, Entity, Quotation, Quoted, Reading, Span, Timex
from onrecord.resolve.lookup import MentionIndex

_MARKS: Final = 6
"""Stretches in quotation marks that are looked at; they seldom nest."""


class Scene:
    """An article's clauses, parties, times, places, quotations and the reader's opinions."""

    def __init__(
        self,
        article: Article,
        reading: Reading,
        entities: Sequence[Entity],
        times: Sequence[Timex],
        quotations: Sequence[Quotation],
    ) -> None:
        self.text = article.text
        self.quoted = reading.quoted
        self._marks = [q.start for q in reading.quoted]
        self.quotations = quotations
        index = MentionIndex(entities)
        self.clauses = Clauses(article.text, reading.words)
        self.opinions = Opinions(reading.triggers or ())
        self.finder = PartyFinder(self.clauses, index, told_parties(self.opinions))
        self.setting = Setting(reading, self.clauses, index, times)
        self.claims = ClaimIndex(article.text, quotations)
        self.mode: Mode = "frames" if reading.triggers is None else "learned"

    def span(self, i: int) -> Span:
        """Where a word stands."""
        word = self.clauses.words[i]
        return Span(word.start, word.end)

    def share_marks(self, party: Span, trigger: Span) -> bool:
        """Whether all quotation marks around a party are around the trigger too."""
        return all(
            q.start <= trigger.start < q.end
            for q in self.quoted_at(party.start)
            if q.start <= party.start < q.end
        )

    def quoted_at(self, position: int) -> Sequence[Quoted]:
        """The stretches in quotation marks that begin not far before a character."""
        last = bisect_right(self._marks, position)
        return self.quoted[max(0, last - _MARKS) : last]
