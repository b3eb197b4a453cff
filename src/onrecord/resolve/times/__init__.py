"""When: temporal expressions of an article to TIMEX3 values and intervals of days.

Example:
    >>> times, notes = find_times(article)
    >>> times[0].value
    '2019-06-28'
"""

from onrecord.resolve.times.find import find_times
from onrecord.resolve.times.points import bounds

__all__ = ["bounds", "find_times"]
