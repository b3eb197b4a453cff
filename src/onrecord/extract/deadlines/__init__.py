"""What is due: planned, scheduled, ending, expiring, with the day and the condition.

Example:
    >>> for deadline in extract_deadlines(article, reading, entities, times, quotations):
    ...     print(deadline.action.of(article.text), deadline.due.latest)
"""

from onrecord.extract.deadlines.find import extract_deadlines

__all__ = ["extract_deadlines"]
