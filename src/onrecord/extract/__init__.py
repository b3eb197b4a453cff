"""Facts from a read and resolved article: quotations and events."""

from onrecord.extract.events import extract_events
from onrecord.extract.quotations import extract_quotations

__all__ = ["extract_events", "extract_quotations"]
