"""One row for one event: mentions of the same event are gathered at the fullest.

Two mentions are of one event if their types are equal, nothing they say of parties and time
differs, and their triggers are forms of one word, or both name a meeting of the same parties, or
one sentence tells the same of both ("**killed** three rebels in a **gunbattle**").

Example:
    >>> [draft.others for draft in merged(drafts)]
    [(Span(start=210, end=220),)]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.extract.events.drafts import Draft
from onrecord.extract.events.parties import Found

_BY_PARTIES: Final = frozenset({"CONSULT"})
"""Types whose mentions may differ in their word, given the same parties."""
_GROUPS: Final = 60
_MEMBERS: Final = 6
"""Events of a type, and mentions of an event, that a mention is compared with: the latest."""


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with all mentions of an event as one, in the order of the text."""
    groups: dict[str, list[list[Draft]]] = {}
    for draft in drafts:
        same_type = groups.setdefault(draft.type, [])
        near = same_type[-_GROUPS:]
        home = next(
            (g for g in near if all(_same_event(draft, other) for other in g[-_MEMBERS:])), None
        )
        if home is None:
            same_type.append([draft])
        else:
            home.append(draft)
    rows = [_fullest(group) for found in groups.values() for group in found]
    return sorted(rows, key=lambda draft: draft.spans[0])


def _fullest(group: Sequence[Draft]) -> Draft:
    best = max(group, key=lambda draft: (draft.fullness, draft.confidence, -draft.spans[0].start))
    rest = [draft for draft in group if draft is not best]
    if not rest:
        return best
    return replace(
        best,
        others=tuple(sorted(span for draft in rest for span in draft.spans)),
        place=best.place or next((d.place for d in rest if d.place), None),
        time=best.time or next((d.time for d in rest if d.time), None),
        mode=best.mode or next((d.mode for d in rest if d.mode), None),
        contexts=tuple(dict.fromkeys(c for d in (best, *rest) for c in d.contexts)),
        confidence=max(draft.confidence for draft in group),
    )


def _same_event(one: Draft, other: Draft) -> bool:
    if one.polarity != other.polarity or one.spans[0].overlaps(other.spans[0]):
        return False
    if one.time and other.time and one.time != other.time:
        return False
    actors = _share(one.actors, other.actors)
    recipients = _share(one.recipients, other.recipients)
    if actors is False or recipients is False:
        return False
    if one.key == other.key:
        return bool(actors) or bool(recipients)
    if one.sentence == other.sentence and _alike(one.actors, other.actors):
        return bool(actors) and (recipients is None or _alike(one.recipients, other.recipients))
    return one.type in _BY_PARTIES and bool(actors) and _all_shared(one.actors, other.actors)


def _share(ones: Sequence[Found], others: Sequence[Found]) -> bool | None:
    """Whether two lists have a party in common; None where one is empty."""
    if not ones or not others:
        return None
    return bool(_names(ones) & _names(others))


def _alike(ones: Sequence[Found], others: Sequence[Found]) -> bool:
    return _names(ones) == _names(others)


def _all_shared(ones: Sequence[Found], others: Sequence[Found]) -> bool:
    mine, theirs = _names(ones), _names(others)
    return len(mine) > 1 and (mine <= theirs or theirs <= mine)


def _names(parties: Sequence[Found]) -> set[str]:
    """Entities, or the place in the text of a party without one."""
    return {party.entity or f"@{party.span.start}" for party in parties}
