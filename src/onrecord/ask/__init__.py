"""Questions to a store: who said what about whom, and where do these words stand."""

from .rows import Cited, Hit, Statement, TimeRow, Who, Words
from .search import search
from .statements import statements
from .times import times_of

__all__ = [
    "Cited",
    "Hit",
    "Statement",
    "TimeRow",
    "Who",
    "Words",
    "search",
    "statements",
    "times_of",
]
