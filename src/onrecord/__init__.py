"""onrecord turns news into a record: who said and did what, to whom, when and where.

Example:
    >>> import onrecord
    >>> record = onrecord.extract("“We will not sign,” said Ana Silva.", published="2024-05-03")
    >>> record.quotations[0].kind
    'direct'
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onrecord.ask.explanations import explain
    from onrecord.errors import OnrecordError, ReadError, StoreError, UsageError
    from onrecord.model import Article, Record
    from onrecord.pipeline import extract, extract_many, read
    from onrecord.store import open_store

__version__ = "0.1.0"

__all__ = [
    "Article",
    "OnrecordError",
    "ReadError",
    "Record",
    "StoreError",
    "UsageError",
    "explain",
    "extract",
    "extract_many",
    "open_store",
    "read",
]


_HOMES: Final = {
    "Article": "model",
    "Record": "model",
    "explain": "ask.explanations",
    "extract": "pipeline",
    "extract_many": "pipeline",
    "open_store": "store",
    "read": "pipeline",
}
"""Module of each public name that isn't an error's; loaded when first asked for, so that
``onrecord --help`` need not wait for it."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    found = getattr(import_module(f"onrecord.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = found
    return found


class _Package(ModuleType):
    """This package, in which a stage of the same name does not hide a public function."""

    def __setattr__(self, name: str, value: object) -> None:
        """Keeps ``onrecord.extract`` the function when ``onrecord.extract`` is imported."""
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
