"""Attributions that form settles: signatures, turns, headlines, marks, passives.

Example:
    >>> attributions = with_formal(article, reading, Phrases(reading.words))
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.extract.embedded import find_embedded
from onrecord.extract.headlines import find_headlines
from onrecord.extract.overlaps import Overlaps
from onrecord.extract.passives import find_passives
from onrecord.extract.signed import find_signed
from onrecord.extract.turns import find_turns
from onrecord.model import Article, Attribution, Reading
from onrecord.parse.paragraphs import paragraphs
from onrecord.resolve.addressees import is_addressed
from onrecord.resolve.phrases import Phrases


def with_formal(article: Article, reading: Reading, phrases: Phrases) -> list[Attribution]:
    """The reader's attributions, where the form of the page doesn't know better.

    Args:
        article: Its text and sections.
        reading: Of the parse stage.
        phrases: Of the reading.
    """
    text = article.text
    pages = list(paragraphs(text, article.sections))
    formal = [*find_signed(text, reading.quoted), *find_turns(text, pages)]
    formal += _unclaimed(text, reading, phrases)
    kept = list(_without(reading.attributions, formal))
    starts = [one.cue.start for one in kept]
    weaker = [*find_headlines(article, reading), *find_embedded(text, reading, phrases)]
    formal += [one for one in weaker if not _has_cue(starts, one.cue.start)]
    return sorted([*kept, *formal], key=lambda one: one.cue.start)


def _unclaimed(text: str, reading: Reading, phrases: Phrases) -> Iterator[Attribution]:
    """What somebody is told in the passive, unless the reader has it from somebody."""
    passives = list(find_passives(text, phrases))
    if passives:
        named = Overlaps(
            (one.cue, one.cue)
            for one in reading.attributions
            if one.source and not is_addressed(text, one, phrases)
        )
        yield from (one for one in passives if not named.with_span(one.cue))


def _has_cue(starts: list[int], position: int) -> bool:
    return bisect_left(starts, position) < bisect_right(starts, position)


def _without(
    attributions: tuple[Attribution, ...], formal: list[Attribution]
) -> Iterator[Attribution]:
    """The attributions that claim nothing of what is settled.

    Those inside it stay, and those that tell of a passive: "she said she had been told that …".
    """
    cues = Overlaps((one.cue, one.cue) for one in formal)
    taken = Overlaps((part, (part, one)) for one in formal for part in one.content)
    for one in attributions:
        claimed = [found for part in one.content for found in taken.with_span(part)]
        if not cues.with_span(one.cue) and all(
            part.covers(one.cue) or _tells_of(one, other) for part, other in claimed
        ):
            yield one


def _tells_of(outer: Attribution, inner: Attribution) -> bool:
    """Whether a passive stands with its cue in another's words."""
    return inner.form == "passive" and any(part.covers(inner.cue) for part in outer.content)
