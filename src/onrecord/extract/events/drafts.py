"""Events as they are found, before mentions of one event are merged and rows are numbered.

Example:
    >>> draft.key  # what its trigger has in common with its nominalisation
    'withdra'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.extract.events.parties import Found
from onrecord.model import EventStatus, Party, Polarity, Span

STEM: Final = 5
"""Letters in which a verb and its noun agree ("withdraw", "withdrawal"; "attack")."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an event, with all that its sentence says of it.

    Attributes:
        word: The trigger's head word.
        lemma: Of the trigger.
        spans: The trigger, its head's stretch first.
        others: Triggers of other mentions, once they are merged.
    """

    word: int
    lemma: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    spans: tuple[Span, ...]
    sentence: Span
    actors: tuple[Found, ...]
    recipients: tuple[Found, ...]
    place: Party | None
    time: str | None
    status: EventStatus
    polarity: Polarity
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    confidence: float
    others: tuple[Span, ...] = ()

    @property
    def fullness(self) -> int:
        """How much this mention says."""
        known = (self.place, self.time, self.mode, self.actors, self.recipients)
        return len(self.actors) + len(self.recipients) + sum(map(bool, known))

    @property
    def key(self) -> str:
        """What a trigger shares with other forms of its word."""
        return self.lemma[:STEM]


def trigger_spans(spans: Sequence[Span], text: str, gap: int = 24) -> tuple[Span, ...]:
    """Words of a trigger as spans: those near one another, within a sentence, as one.

    Args:
        spans: Of the words; the first is the head's.
        text: The article's.
        gap: Characters that may lie between words of one span.
    """
    ordered = sorted(spans)
    joined = [ordered[0]]
    for span in ordered[1:]:
        between = text[joined[-1].end : span.start]
        if len(between) <= gap and not any(mark in between for mark in ",;:—"):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    first = next(span for span in joined if span.covers(spans[0]))
    return (first, *(span for span in joined if span != first))
