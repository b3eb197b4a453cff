"""Whose claim an event is: the quotations it stands in, and those that deny it.

Example:
    >>> claims.of(Span(40, 48))
    Claims(claimed_by=('q2',), denied_by=())
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.extract.events.lemmas import lemmas_of
from onrecord.model import Quotation, Span

_BLOCK: Final = 500
"""Characters of a stretch whose quotations are looked through together."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Ids of quotations, innermost first."""

    claimed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _denials() -> frozenset[str]:
    path = files("onrecord.extract") / "data" / "denials.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["cues"].split())


class ClaimIndex:
    """The quotations of an article, to be asked which hold a place."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._near: dict[int, list[Quotation]] = {}
        for quotation in sorted(quotations, key=_length):
            spans = [*quotation.content, *([quotation.cue] if quotation.cue else [])]
            blocks = {k for s in spans for k in range(s.start // _BLOCK, s.end // _BLOCK + 1)}
            for block in blocks:
                self._near.setdefault(block, []).append(quotation)

    def of(self, trigger: Span) -> Claims:
        """The quotations in whose content a trigger stands, but not those it performs.

        A denial in whose content it stands denies it.
        """
        claimed: list[str] = []
        denied: list[str] = []
        for quotation in self._near.get(trigger.start // _BLOCK, ()):
            if quotation.cue and quotation.cue.overlaps(trigger):
                continue
            if any(part.covers(trigger) for part in quotation.content):
                (denied if self.denies(quotation) else claimed).append(quotation.id)
        return Claims(tuple(claimed), tuple(denied))

    def performing(self, trigger: Span) -> Quotation | None:
        """The quotation whose cue a trigger is."""
        near = self._near.get(trigger.start // _BLOCK, ())
        return next((q for q in near if q.cue and q.cue.overlaps(trigger)), None)

    def denies(self, quotation: Quotation) -> bool:
        """Whether the cue of a quotation denies its content."""
        if quotation.cue is None:
            return False
        words = quotation.cue.of(self._text).lower().split()
        return any(lemma in _denials() for word in words for lemma in lemmas_of(word))


def _length(quotation: Quotation) -> int:
    return sum(part.end - part.start for part in quotation.content)
