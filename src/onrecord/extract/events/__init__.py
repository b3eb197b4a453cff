"""Political events: who did what to whom, where, when, and whether it happened.

Example:
    >>> for event in extract_events(article, reading, entities, times, quotations):
    ...     print(event.type, event.trigger[0].of(article.text), event.status)
"""

from onrecord.extract.events.find import events_of, extract_events
from onrecord.extract.events.scene import Scene

__all__ = ["Scene", "events_of", "extract_events"]
