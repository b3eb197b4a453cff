"""Records in one SQLite file, with the names they have in Python and JSON."""

from .store import Failure, Store, open_store

__all__ = ["Failure", "Store", "open_store"]
