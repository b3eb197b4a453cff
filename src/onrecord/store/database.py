"""The database file itself: opening it, bringing its schema up to date, explaining its errors.

Example:
    >>> connection = connect(Path(":memory:"), mode="write", timeout_s=1.0)
    >>> connection.execute("PRAGMA user_version").fetchone()
    (1,)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from ..errors import StoreError

Mode = Literal["read", "write"]
"""``read`` wants the file to be there and copes with a read-only one; ``write`` makes it."""

APPLICATION_ID: Final = 0x6F6E7263
"""``onrc``: marks the file as ours in SQLite's header."""

MEMORY: Final = Path(":memory:")
_MIGRATIONS: Final = Path(__file__).with_name("migrations")
_CACHE_KIB: Final = 65_536

# SQLite's primary result codes (the low byte of an extended one), with what a user can do.
_ADVICE: Final = {
    sqlite3.SQLITE_BUSY: "is in use by another program; wait for that to end, then run again",
    sqlite3.SQLITE_LOCKED: "is in use by another program; wait for that to end, then run again",
    sqlite3.SQLITE_FULL: "could not grow: the disk is full; free some space, then run again "
    "(what was added before is safe)",
    sqlite3.SQLITE_READONLY: "is read-only; check the rights of the file and of its folder",
    sqlite3.SQLITE_PERM: "may not be opened; check the rights of the file and of its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and that you may "
    "write there",
    sqlite3.SQLITE_NOTADB: "is no record database; name another file",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy, or add the articles to a new one",
    sqlite3.SQLITE_IOERR: "could not be read or written: the disk reported an error; check the "
    "disk and its free space",
}


def connect(path: Path, *, mode: Mode, timeout_s: float) -> sqlite3.Connection:
    """Open the database with the latest schema.

    Args:
        path: The file; made if it does not exist and mode is ``write``.
        mode: What it is opened for.
        timeout_s: How long to wait for another program that is writing.

    Returns:
        A connection in autocommit mode, foreign keys on.

    Raises:
        StoreError: With what to do about it.
    """
    _check_path(path, mode)
    with explained(path):
        connection = _open(path, mode, timeout_s)
        try:
            _check_owner(connection, path)
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into StoreErrors that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        advice = _ADVICE.get(code, f"could not be used: {error}")
        raise StoreError(f"{path}: {advice}") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that happens inside is written whole, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _check_path(path: Path, mode: Mode) -> None:
    if path == MEMORY:
        return
    if "\0" in str(path):
        raise StoreError(f"{str(path)!r}: cannot be opened: no file can have that name")
    try:
        if path.is_dir():
            raise StoreError(f"{path}: is a folder; name a file in it, such as {path}/record.db")
        if mode == "read" and not path.exists():
            raise StoreError(
                f"{path}: there is no such record; make it with: onrecord add {path} PATH…"
            )
        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}; make it, then run again")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{path}: cannot be opened: {reason}") from error


def _open(path: Path, mode: Mode, timeout_s: float) -> sqlite3.Connection:
    if path == MEMORY:
        return _prepared(sqlite3.connect(":memory:", isolation_level=None), mode)
    uri = path.absolute().as_uri()
    if mode == "write":
        return _try_open(f"{uri}?mode=rwc", mode, timeout_s)
    try:
        return _try_open(f"{uri}?mode=rw", mode, timeout_s)
    except sqlite3.OperationalError as error:
        # A folder that may not be written has no place for the -shm file of the log; without
        # a log to follow, the file can be read as it stands.
        read_only = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if error.sqlite_errorcode & 0xFF not in read_only or _has_log(path):
            raise
        return _try_open(f"{uri}?immutable=1", mode, timeout_s)


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _try_open(uri: str, mode: Mode, timeout_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=timeout_s, isolation_level=None)
    try:
        return _prepared(connection, mode)
    except BaseException:
        connection.close()
        raise


def _prepared(connection: sqlite3.Connection, mode: Mode) -> sqlite3.Connection:
    # Texts may hold lone surrogates, which are written as they are (see writing.encoded).
    connection.text_factory = _decode
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mode == "write" and _pragma(connection, "application_id") in (0, APPLICATION_ID):
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _decode(value: bytes) -> str:
    return value.decode("utf-8", "surrogatepass")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and _pragma(connection, "application_id") != APPLICATION_ID:
        raise StoreError(f"{path}: is a database of another program; name another file")
    version, known = _pragma(connection, "user_version"), len(_migrations())
    if version > known:
        raise StoreError(
            f"{path}: was made by a newer onrecord (schema {version}, this one knows {known}); "
            "update with: pip install --upgrade onrecord"
        )


def _migrations() -> list[Path]:
    """The scripts in order; that of schema N is the N-th."""
    return sorted(_MIGRATIONS.glob("[0-9]*.sql"))


def _migrate(connection: sqlite3.Connection) -> None:
    migrations = _migrations()
    if _pragma(connection, "user_version") == len(migrations):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        # Asked again inside the transaction: another process may have been faster.
        for version, script in enumerate(migrations, 1):
            if version > _pragma(connection, "user_version"):
                for statement in _statements(script.read_text(encoding="utf-8")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one: executescript() would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
