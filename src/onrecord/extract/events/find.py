"""From a reading to the record's events.

Example:
    >>> events = extract_events(article, reading, entities, times, quotations)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.extract.events.claims import ClaimIndex
from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.drafts import Draft, trigger_spans
from onrecord.extract.events.frames import NO_EVENT, QUADS
from onrecord.extract.events.matching import Match, matches
from onrecord.extract.events.merging import merged
from onrecord.extract.events.parties import Found, PartyFinder
from onrecord.extract.events.setting import Setting
from onrecord.extract.events.status import state_of
from onrecord.model import Article, Entity, Event, Quotation, Reading, Span, Timex
from onrecord.resolve.lookup import MentionIndex

_WHOLE: Final = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE"})
"""Types that are about another event: "threatened to attack" is one event, a threat."""
_WITHIN: Final = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl"})
_DEPTH: Final = 3


def extract_events(
    article: Article,
    reading: Reading,
    entities: Sequence[Entity],
    times: Sequence[Timex] = (),
    quotations: Sequence[Quotation] = (),
) -> tuple[Event, ...]:
    """The political events of an article, in the order of their triggers.

    Args:
        article: Its text is what all spans point into.
        reading: Of the parse stage.
        entities: Of the resolve stage; parties and places refer to them.
        times: Of the resolve stage.
        quotations: Whose claims the events in their contents are.
    """
    scene = _Scene(article, reading, entities, times, quotations)
    rows = merged(scene.drafts())
    return tuple(_event(draft, f"v{number}") for number, draft in enumerate(rows, 1))


class _Scene:
    """All that the search for events of one article goes by."""

    def __init__(
        self,
        article: Article,
        reading: Reading,
        entities: Sequence[Entity],
        times: Sequence[Timex],
        quotations: Sequence[Quotation],
    ) -> None:
        self.text = article.text
        index = MentionIndex(entities)
        self.clauses = Clauses(article.text, reading.words)
        self.finder = PartyFinder(self.clauses, index)
        self.setting = Setting(reading, self.clauses, index, times)
        self.claims = ClaimIndex(article.text, quotations)

    def drafts(self) -> list[Draft]:
        """Every mention of an event."""
        found = list(matches(self.clauses, self.finder))
        events = {match.word: match for match in found if match.frame.type != NO_EVENT}
        kept: dict[int, Match] = {}
        for match in sorted(events.values(), key=lambda m: (-m.frame.weight, m.word)):
            if not any(match.word in other.words for other in kept.values()):
                kept[match.word] = match
        free = [m for _, m in sorted(kept.items()) if not self._held(m, kept)]
        return [draft for match in free if (draft := self._draft(match)) is not None]

    def _held(self, match: Match, events: dict[int, Match]) -> bool:
        """Whether a match stands in what another event is about."""
        at = match.word
        for _ in range(_DEPTH):
            word = self.clauses.words[at]
            if word.relation == "conj" and word.head < at:
                word = self.clauses.words[word.head]
            if word.relation not in _WITHIN or word.head == at:
                return False
            at = word.head
            above = events.get(at)
            if above is not None:
                return above.frame.type in _WHOLE and self.clauses.words[at].start < (
                    self.clauses.words[match.word].start
                )
        return False

    def _draft(self, match: Match) -> Draft | None:
        frame = match.frame
        actors = self.finder.along(match.word, frame.actor)
        recipients = self.finder.along(match.word, frame.recipient)
        recipients = [r for r in recipients if not _is_among(r, actors)]
        if not actors and not recipients:
            return None
        spans = trigger_spans([self._span(i) for i in match.words], self.text)
        state = state_of(self.clauses, match.word)
        claims = self.claims.of(spans[0])
        parties = [party.as_party() for party in (*actors, *recipients)]
        return Draft(
            word=match.word,
            lemma=frame.lemma,
            type=frame.type,
            mode=frame.mode,
            contexts=frame.contexts,
            spans=spans,
            actors=tuple(actors),
            recipients=tuple(recipients),
            place=self.setting.place_of(match.word, parties),
            time=self.setting.time_of(match.word),
            status=state.status,
            polarity="negative" if state.negative else "positive",
            claimed_by=claims.claimed_by,
            denied_by=claims.denied_by,
            confidence=0.6,
        )

    def _span(self, i: int) -> Span:
        word = self.clauses.words[i]
        return Span(word.start, word.end)


def _is_among(party: Found, others: Sequence[Found]) -> bool:
    return any(
        party.span.overlaps(other.span)
        or (party.entity is not None and party.entity == other.entity)
        for other in others
    )


def _event(draft: Draft, number: str) -> Event:
    return Event(
        id=number,
        type=draft.type,
        mode=draft.mode,
        contexts=draft.contexts,
        quad=QUADS[draft.type],
        trigger=(*draft.spans, *draft.others),
        actors=tuple(party.as_party() for party in draft.actors),
        recipients=tuple(party.as_party() for party in draft.recipients),
        place=draft.place,
        time=draft.time,
        status=draft.status,
        polarity=draft.polarity,
        claimed_by=draft.claimed_by,
        denied_by=draft.denied_by,
        confidence=draft.confidence,
    )
