"""onrecord turns news into a record: who said and did what, to whom, when and where.

Example:
    >>> import onrecord
    >>> record = onrecord.extract("“We will not sign,” said Ana Silva.", published="2024-05-03")
    >>> record.quotations[0].kind
    'direct'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError, ReadError, StoreError, UsageError
from onrecord.model import Article, Record
from onrecord.pipeline import extract, extract_many, read

if TYPE_CHECKING:
    from onrecord.store import open_store

__version__ = "0.1.0"

__all__ = [
    "Article",
    "OnrecordError",
    "ReadError",
    "Record",
    "StoreError",
    "UsageError",
    "extract",
    "extract_many",
    "open_store",
    "read",
]


def __getattr__(name: str) -> Any:
    """Loads the store when it is first asked for: SQLite isn't needed to read."""
    if name == "open_store":
        from onrecord.store import open_store

        return open_store
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
