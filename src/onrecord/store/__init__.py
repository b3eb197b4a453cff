"""Records in one SQLite file, with the names they have in Python and JSON."""

from .adding import Counts, add_sources, retry_failed
from .store import Failure, Store, open_store

__all__ = ["Counts", "Failure", "Store", "add_sources", "open_store", "retry_failed"]
