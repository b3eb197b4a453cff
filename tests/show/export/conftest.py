"""What the tests of exports share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.store import Store, open_store

from .affairs import affairs


@pytest.fixture
def store() -> Iterator[Store]:
    """A database with the article about the envoys."""
    with open_store(":memory:") as opened:
        opened.add(affairs(), reader_version="1")
        yield opened
