"""When: temporal expressions of an article to TIMEX3 values and intervals of days.

Example:
    >>> times, notes = find_times(article)
    >>> times[0].value
    '2019-06-28'
"""

from onrecord.resolve.times.find import find_times
from onrecord.resolve.times.moves import interval_after
from onrecord.resolve.times.points import bounds
from onrecord.resolve.times.published import read_published

__all__ = ["bounds", "find_times", "interval_after", "read_published"]
