"""Facts from a read and resolved article: quotations, events, deadlines, positions."""

from onrecord.extract.agreements import milestones_of
from onrecord.extract.attributed import attributed
from onrecord.extract.deadlines import extract_deadlines
from onrecord.extract.events import Scene, events_of, extract_events
from onrecord.extract.positions import positions_of
from onrecord.extract.quotations import extract_quotations

__all__ = [
    "Scene",
    "attributed",
    "events_of",
    "extract_deadlines",
    "extract_events",
    "extract_quotations",
    "milestones_of",
    "positions_of",
]
