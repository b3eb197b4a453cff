"""Paths to files: what a folder holds, what a pattern matches, and what stands in the way.

Example:
    >>> [error.reason for error in find_files("no/such/*.txt")]
    ['matches no file; check the pattern']
"""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from onrecord.errors import ReadError
from onrecord.read.limits import MAX_LINKED_FOLDERS
from onrecord.read.rules import load_words

STDIN: Final = "-"

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


_REASONS: Final = {
    errno.ENOENT: "there is no such file; check the name",
    errno.EACCES: "it may not be read; give yourself the right to (chmod u+rX)",
    errno.EPERM: "it may not be read; give yourself the right to (chmod u+rX)",
    errno.ELOOP: "is a link that leads back to itself; remove it",
    errno.ENAMETOOLONG: "its name is too long; move it higher up",
    errno.ENOTDIR: "there is no such file; check the name",
    errno.EISDIR: "is a folder; name the files in it",
    errno.EMFILE: "too many files are open; raise the limit (ulimit -n)",
}


def explain(error: OSError | ValueError) -> str:
    """What an error of the system means, and what to do."""
    if isinstance(error, OSError) and error.errno in _REASONS:
        return _REASONS[error.errno]
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"it can't be read ({words}); check the name and the disk"


def source_name(path: Path | str) -> str:
    """A path as text that can be printed and stored, even if its name is not valid UTF-8."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", name)


def find_files(path: str | Path) -> Iterator[Path | str | ReadError]:
    """The files that a path stands for, in order of their names; "-" stands for itself."""
    if path == STDIN:
        yield STDIN
        return
    try:
        named = Path(path)
        if not os.path.lexists(named) and glob.has_magic(str(path)):
            yield from _match(str(path))
        elif named.is_dir():
            yield from _Walk().files(named)
        else:
            yield named
    except (OSError, ValueError) as error:
        yield ReadError(source_name(path), explain(error))


def _match(pattern: str) -> Iterator[Path | ReadError]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (absolute patterns too)
    if not matches:
        yield ReadError(source_name(pattern), "matches no file; check the pattern")
    walk = _Walk()
    folder: str | None = None
    for match in matches:
        # "news/**" matches a folder and then all that is in it: once is enough.
        if folder is not None and match.startswith(folder):
            continue
        path = Path(match)
        if path.is_dir():
            folder = match.rstrip(os.sep) + os.sep
            yield from walk.files(path)
        else:
            yield path


class _Walk:
    """A way through folders that enters each but once, links or not."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()

    def files(self, folder: Path) -> Iterator[Path | ReadError]:
        """All files below a folder, hidden ones left out."""
        # Not recursive, as folders may nest deeper than Python's stack.
        waiting: list[tuple[Path, tuple[tuple[int, int], ...]]] = [(folder, ())]
        while waiting:
            path, above = waiting.pop()
            try:
                status = path.stat()
                if not stat.S_ISDIR(status.st_mode):
                    yield from self._file(path, status.st_mode)
                    continue
                identity = (status.st_dev, status.st_ino)
                if identity in above:
                    yield ReadError(
                        source_name(path), "is a link back to a folder it is in; remove the link"
                    )
                    continue
                if identity in self._seen or len(self._seen) > MAX_LINKED_FOLDERS:
                    continue
                self._seen.add(identity)
                names = sorted((entry.name for entry in path.iterdir()), reverse=True)
            except OSError as error:
                yield ReadError(source_name(path), _explain_entry(path, error))
                continue
            inside = (*above, identity)
            waiting += [(path / name, inside) for name in names if not name.startswith(".")]

    def _file(self, path: Path, mode: int) -> Iterator[Path | ReadError]:
        if not stat.S_ISREG(mode):
            yield ReadError(source_name(path), "is no file but a device or pipe; leave it out")
        elif not _passed_over(path.name.lower().removesuffix(".gz")):
            yield path


def _passed_over(name: str) -> bool:
    """Whether a file within a folder is passed over in silence.

    Named by itself, it is read, or refused with a reason.
    """
    suffix = name[name.rfind(".") :]
    return suffix in load_words("folders", "passed_over") or name in load_words(
        "folders", "passed_over_names"
    )


def _explain_entry(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOENT and path.is_symlink():
        return "is a link to a file that is gone; remove it"
    return explain(error)
