"""Questions to a store: who said what about whom, and where do these words stand."""

from .rows import Cited, Hit, Statement, Who, Words
from .search import search
from .statements import statements

__all__ = ["Cited", "Hit", "Statement", "Who", "Words", "search", "statements"]
