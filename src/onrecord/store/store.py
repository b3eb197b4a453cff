"""The store: a class with a life around one database file.

Example:
    >>> from onrecord.model import Article, Record
    >>> with Store(":memory:") as store:
    ...     store.add(Record(Article("sha256:1", "a.txt", "Hello")), reader_version="1")
    ...     store.article("sha256:1").article.text
    'Hello'
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, final

from ..errors import StoreError
from ..model import Record
from .database import Mode, connect, explained, transaction
from .reading import read_record
from .writing import ContradictionError, Value, encoded, insert, write_record

DEFAULT_TIMEOUT_S: Final = 10.0
"""How long to wait for another program that writes to the same file."""

_SHOWN_CHOICES: Final = 5
"""How many articles an ambiguous name lists."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source or an article that could not be read, kept so that it can be tried again.

    Attributes:
        source: As the reader names it: ``path`` or ``path#line``.
        reason: What is wrong, and what to do about it.
        path: The file or folder to read again; None where there is none (standard input).
        article: The article's id, if it came so far.
        options: The options it was read with, as the command line names them.
        reader_version: Of the reader that failed.
        happened: ISO date-time in UTC; set by the store.
    """

    source: str
    reason: str
    path: str | None = None
    article: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    reader_version: str = ""
    happened: str = ""


@final
class Store:
    """Records in one SQLite file.

    Every method raises `StoreError` where the file cannot be read or written.
    """

    __slots__ = ("_connection", "path")

    def __init__(
        self,
        path: str | Path,
        *,
        mode: Mode = "write",
        timeout_s: float = DEFAULT_TIMEOUT_S,
    ) -> None:
        self.path = Path(path)
        self._connection = connect(self.path, mode=mode, timeout_s=timeout_s)

    def add(self, record: Record, *, reader_version: str | None = None) -> None:
        """Put a record in, in one transaction; one of the same article id is replaced.

        A failure kept for the same source or article is forgotten.

        Args:
            record: What an article says.
            reader_version: Of the reader that made it; that of this onrecord if None.
        """
        version = _this_reader() if reader_version is None else reader_version
        article = record.article
        with self._explained(), transaction(self._connection):
            self._execute("DELETE FROM articles WHERE id = CAST(? AS TEXT)", (article.id,))
            try:
                write_record(self._connection, record, reader_version=version, added=_now())
            except ContradictionError as error:
                raise ContradictionError(f"{article.source}: {error}") from error
            self._execute(
                "DELETE FROM failures WHERE source = CAST(? AS TEXT) OR article = CAST(? AS TEXT)",
                (article.source, article.id),
            )

    def has(self, article_id: str, reader_version: str | None = None) -> bool:
        """Whether the article is here, read by a reader of this version (None: of any)."""
        statement = (
            "SELECT 1 FROM articles WHERE id = CAST(:id AS TEXT) "
            "AND (:version IS NULL OR reader_version = CAST(:version AS TEXT))"
        )
        return any(self.select(statement, {"id": article_id, "version": reader_version}))

    def article(self, id: str) -> Record:
        """The record of the article of this id, equal to what was added.

        Raises:
            StoreError: If there is none.
        """
        for (key,) in self.select("SELECT key FROM articles WHERE id = CAST(? AS TEXT)", (id,)):
            with self._explained():
                return read_record(self._connection, key)
        raise StoreError(f"{self.path}: has no article {id}")

    def records(self) -> Iterator[Record]:
        """All records, in the order in which they were added."""
        for (key,) in self.select("SELECT key FROM articles ORDER BY key"):
            with self._explained():
                record = read_record(self._connection, key)
            yield record

    def find_article(self, words: str) -> str:
        """The id of the one article that the words name.

        Args:
            words: An id or its beginning (with or without ``sha256:``), a url, a source,
                or the input's own id.

        Raises:
            StoreError: If they name none, or several.
        """
        exact = "SELECT id FROM articles WHERE id = :w OR url = :w OR source = :w OR ref = :w"
        prefix = r"SELECT id FROM articles WHERE id LIKE :p ESCAPE '\' OR id LIKE :s ESCAPE '\'"
        begins = "".join("\\" + char if char in "\\%_" else char for char in words) + "%"
        parameters = {"w": words, "p": begins, "s": "sha256:" + begins}
        for statement in (exact, prefix):
            found = [str(id) for (id,) in self.select(statement, parameters)] if words else []
            if len(found) == 1:
                return found[0]
            if found:
                shown = ", ".join(found[:_SHOWN_CHOICES])
                more = f" and {len(found) - _SHOWN_CHOICES} more" * (len(found) > _SHOWN_CHOICES)
                raise StoreError(f"{self.path}: {words!r} is the name of {shown}{more}; name one")
        raise StoreError(
            f"{self.path}: has no article {words!r}; "
            f"find one with: onrecord search {self.path} WORDS"
        )

    def keep_failure(self, failure: Failure) -> None:
        """Note what could not be read; a failure of the same source is replaced."""
        with self._explained(), transaction(self._connection):
            self._execute("DELETE FROM failures WHERE source = CAST(? AS TEXT)", (failure.source,))
            row = (
                failure.source,
                failure.path,
                failure.article,
                failure.reason,
                json.dumps(dict(failure.options)),
                failure.reader_version,
                failure.happened or _now(),
            )
            insert(self._connection, "failures", [row])

    def forget_failure(self, source: str) -> None:
        """Drop the failure of this source, if there is one."""
        with self._explained(), transaction(self._connection):
            self._execute("DELETE FROM failures WHERE source = CAST(? AS TEXT)", (source,))

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by source."""
        statement = (
            "SELECT source, reason, path, article, options, reader_version, happened "
            "FROM failures ORDER BY source"
        )
        for source, reason, path, article, options, *rest in self.select(statement):
            yield Failure(source, reason, path, article, json.loads(options), *rest)

    def select(
        self, statement: str, parameters: Sequence[Value] | Mapping[str, Value] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """Rows of an SQL statement, one by one as they are found."""
        bound = (
            {name: encoded(value) for name, value in parameters.items()}
            if isinstance(parameters, Mapping)
            else [encoded(value) for value in parameters]
        )
        with self._explained():
            # No "yield from": left early, that would close a cursor that may be gone by then.
            for row in self._connection.execute(statement, bound):  # noqa: UP028
                yield row

    def close(self) -> None:
        """Close the file; the store can't be used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _execute(self, statement: str, parameters: Sequence[Value] = ()) -> None:
        self._connection.execute(statement, [encoded(value) for value in parameters])

    def _explained(self) -> Any:
        return explained(self.path)


def open_store(
    path: str | Path, *, mode: Mode = "write", timeout_s: float = DEFAULT_TIMEOUT_S
) -> Store:
    """Open a record database.

    Args:
        path: The SQLite file. ``mode="write"`` makes it where there is none.
        mode: ``read`` also opens files and folders that may not be written.
        timeout_s: How long to wait for another program that is writing.

    Returns:
        The store; use it in a ``with`` statement, or close it.

    Raises:
        StoreError: If the file is no record database, was made by a newer onrecord,
            or cannot be opened; the message says what to do.
    """
    return Store(path, mode=mode, timeout_s=timeout_s)


def _this_reader() -> str:
    from ..pipeline import READER_VERSION

    return READER_VERSION


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
