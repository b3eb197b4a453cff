"""How much of one source is read, so that no input fills the memory or runs for ever."""

from __future__ import annotations

from typing import Final

MAX_CHARS: Final = 2_000_000
"""The largest article, in characters: some 350,000 words, three long novels."""

MAX_LINE_BYTES: Final = 32 * 2**20
"""The longest line of a table: an article of ``MAX_CHARS`` with most of its letters escaped."""

MAX_PAGE_BYTES: Final = 16 * 2**20
"""The largest HTML page. Chosen with room to spare, as a page's text is a small part."""

MAX_GZIP_RATIO: Final = 200
"""Bytes out for a byte in. Text packs some 3 to 10 times, deflate's most is 1,032 times."""

GZIP_RATIO_FROM: Final = 16 * 2**20
"""The ratio is looked at from here on; a small file may well be one repeated line."""

CHUNK_BYTES: Final = 2**18
"""Read at once."""

MAX_LINKED_FOLDERS: Final = 100_000
"""Folders remembered in one walk, to read each once."""

MAX_PAGE_ELEMENTS: Final = 100_000
"""Elements of a page. Chosen to let long live blogs pass; read in a second or two."""

MAX_ATTRIBUTES: Final = 500
"""Attributes of one tag; the parser takes time by the square of their number."""

MAX_PAGE_DEPTH: Final = 200
"""Elements within elements. Chosen well below Python's stack, which page readers use."""
