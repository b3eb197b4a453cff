"""Read: from files, folders and pages to Articles, with their sections marked.

Example:
    >>> article = read_text("MOSCOW, June 28 (Example) – The bridge is open, she said.")
    >>> article.dateline
    'MOSCOW, June 28'
"""

from __future__ import annotations

from onrecord.read.article import date_notes
from onrecord.read.options import ReadOptions
from onrecord.read.sections import mark_sections
from onrecord.read.sources import read_sources, read_text

__all__ = ["ReadOptions", "date_notes", "mark_sections", "read_sources", "read_text"]
