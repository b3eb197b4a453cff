"""The last day of a range stands behind its first: "from Friday to Sunday", "May to July".

Example:
    >>> end_of_range(friday, sunday_before, "date", {"weekday": 7}, setting).value
    '2019-06-30'
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.resolve.times.dates import date_of
from onrecord.resolve.times.matcher import Slots
from onrecord.resolve.times.narrative import Narrative
from onrecord.resolve.times.points import bounds
from onrecord.resolve.times.setting import Outcome, Setting

UNDATED: Final = ("weekday", "month")
"""Slots of times that recur, so that the next one can be meant."""


def end_of_range(
    first: Outcome, last: Outcome, means: str, slots: Slots, setting: Setting
) -> Outcome:
    """The end of a range, resolved anew from its beginning where it would lie before it.

    Args:
        first: What the range begins with.
        last: What it ends with, as it was resolved by itself.
        means: The end's meaning.
        slots: The end's slots.
        setting: Where it stands.
    """
    if (
        means not in {"date", "clock"}
        or last.explicit
        or not any(slot in slots for slot in UNDATED)
    ):
        return last
    begins, _ = bounds(first.value)
    ends, _ = bounds(last.value)
    if begins is None or ends is None or begins <= ends or setting.story.history:
        return last
    story = Narrative(date.fromisoformat(begins), history=False, present=True)
    moved = date_of(slots, replace(setting, story=story, tense="future"))
    return replace(moved, anchor=last.anchor)
