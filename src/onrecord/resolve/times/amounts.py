"""Durations and sets: amounts of a unit as TIMEX3 writes them.

Example:
    >>> duration_value(90, "TM"), duration_value("X", "Y")
    ('PT90M', 'PXY')
"""

from __future__ import annotations

import re
from typing import Any, Final

from onrecord.resolve.times.matcher import Slots

VAGUE: Final = "X"

WEEKEND: Final = "WE"


HALVES: Final = {("TH", 0.5): "PT30M", ("CE", 0.5): "P50Y"}
"""Halves that are written as whole smaller units."""


def multiplied(amount: Any, unit: str) -> tuple[Any, str]:
    """Amount and plain unit of one that counts several ("fortnight", ``2W``)."""
    found = re.fullmatch(r"(\d+)([A-Z]+)", unit)
    if not found:
        return amount, unit
    return (amount if amount == VAGUE else amount * int(found[1])), found[2]


def duration_value(amount: Any, unit: str) -> str:
    """An amount of a unit (``D``, ``TH``, ``2W`` …) as a value."""
    amount, unit = multiplied(amount, unit)
    number = amount if isinstance(amount, str) else f"{amount:g}" if amount < 1e6 else str(amount)
    return f"PT{number}{unit[1]}" if unit.startswith("T") else f"P{number}{unit}"


def amount_of(slots: Slots) -> Any:
    """The amount in a match's slots, halves added."""
    amount = slots.get("n")
    half = slots.get("half", 0)
    if amount is None:
        return half or 1
    return amount if amount == VAGUE else amount + half


def duration(slots: Slots) -> str:
    """The value of a duration: "two and a half years", "an hour and 20 minutes"."""
    unit = slots["unit"]
    amount = amount_of(slots)
    if (unit, amount) in HALVES:
        return HALVES[unit, amount]
    value = duration_value(amount, unit)
    if "n2" in slots and slots["unit2"] != unit:
        second = duration_value(slots["n2"], slots["unit2"])
        value += second[2:] if value.startswith("PT") and second.startswith("PT") else second[1:]
    return value


def set_value(slots: Slots) -> str:
    """The value of what recurs: "every Tuesday", "each March", "twice a year"."""
    part = f"T{slots['part']}" if "part" in slots else ""
    if "value" in slots:
        return str(slots["value"])
    if "weekday" in slots:
        return f"XXXX-WXX-{slots['weekday']}{part}"
    if "season" in slots:
        return f"XXXX-{slots['season']}"
    if "month" in slots:
        return f"XXXX-{slots['month']:02d}"
    if "unit" in slots:
        if slots["unit"] == WEEKEND:
            return "XXXX-WXX-WE"
        return duration_value(slots.get("n", 1), slots["unit"])
    return f"XXXX-XX-XX{part}"
