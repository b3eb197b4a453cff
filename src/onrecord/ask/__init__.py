"""Questions to a store: who said and did what, and where do these words stand."""

from .agreement import agreement
from .due import due
from .events import events
from .places import places_of
from .rows import (
    Cited,
    Claim,
    DueRow,
    EventRow,
    Hit,
    MilestoneRow,
    PlaceRow,
    Statement,
    TimeRow,
    When,
    Who,
    Words,
)
from .search import search
from .statements import statements
from .times import times_of

__all__ = [
    "Cited",
    "Claim",
    "DueRow",
    "EventRow",
    "Hit",
    "MilestoneRow",
    "PlaceRow",
    "Statement",
    "TimeRow",
    "When",
    "Who",
    "Words",
    "agreement",
    "due",
    "events",
    "places_of",
    "search",
    "statements",
    "times_of",
]
