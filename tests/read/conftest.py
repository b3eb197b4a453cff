"""What the tests of reading share: a folder to write to, and a reader that keeps its errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.errors import ReadError
from onrecord.model import Article, Note
from onrecord.read import ReadOptions, read_sources


@dataclass
class Heard:
    articles: list[Article] = field(default_factory=list)
    errors: list[ReadError] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [article.text for article in self.articles]

    @property
    def reasons(self) -> list[str]:
        return [error.reason for error in self.errors]


def read_all(*paths: str | Path, options: ReadOptions | None = None) -> Heard:
    heard = Heard()
    articles = read_sources(
        paths,
        options=options or ReadOptions(),
        on_error=heard.errors.append,
        on_note=lambda article, note: heard.notes.append(note),
    )
    heard.articles.extend(articles)
    return heard


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write_file(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file
