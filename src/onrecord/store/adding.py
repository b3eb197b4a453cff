"""From sources into a store: read what is new, keep what fails, skip what is there.

Example:
    >>> from onrecord.store import open_store
    >>> with open_store(":memory:") as store:
    ...     add_sources(store, []).new
    0
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ..errors import ReadError
from ..model import Article
from .store import Failure, Store
from .writing import ContradictionError

if TYPE_CHECKING:
    from ..read import ReadOptions

_MAX_HASHED_BYTES: Final = 16 * 2**20
"""Larger files are no single article; they are not read twice to find out."""

Outcome = Literal["new", "replaced", "skipped", "failed"]
OnOutcome = Callable[[Outcome, str, str], None]
"""Is told the outcome, the source, and the reason of a failure ("" otherwise)."""


@dataclass(slots=True)
class Counts:
    """What became of the sources.

    Attributes:
        new: Articles that the store did not have.
        replaced: Articles that it had from another reader version.
        skipped: Articles that it has already.
        failed: Articles and files that could not be read; the store keeps the reasons.
    """

    new: int = 0
    replaced: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def read(self) -> int:
        """All of them."""
        return self.new + self.replaced + self.skipped + self.failed

    def count(self, outcome: Outcome) -> None:
        """One more of this outcome."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def __str__(self) -> str:
        again = f", {self.replaced} read again" if self.replaced else ""
        return (
            f"{self.read} read: {self.new} new{again}, {self.skipped} skipped, {self.failed} failed"
        )


def add_sources(
    store: Store,
    paths: Sequence[str | Path],
    *,
    options: ReadOptions | None = None,
    on_outcome: OnOutcome | None = None,
) -> Counts:
    """Read files, folders and globs into a store, each article in a transaction of its own.

    An article that the store has from this reader is skipped before it goes through the model.
    Stopped at any moment, it loses nothing that was added; run again, it goes on.

    Args:
        store: Open for writing.
        paths: What to read; ``-`` is standard input.
        options: How to read it.
        on_outcome: Is told what became of each article.

    Returns:
        The counts.

    Raises:
        StoreError: If the store can't be written.
    """
    from ..read import ReadOptions

    chosen = options or ReadOptions()
    run = _Run(store, on_outcome, _kept(chosen))
    run.add(paths, chosen)
    return run.counts


def retry_failed(
    store: Store, *, options: ReadOptions | None = None, on_outcome: OnOutcome | None = None
) -> Counts:
    """Read again exactly what the store keeps as failed, with the options of the first time.

    What succeeds, or is no longer in its file, is a failure no more.

    Args:
        store: Open for writing.
        options: Other options than those of the first time.
        on_outcome: Is told what became of each article.

    Returns:
        The counts.
    """
    from ..read import ReadOptions

    groups: defaultdict[tuple[str, str], list[Failure]] = defaultdict(list)
    counts = Counts()
    for failure in store.failures():
        if failure.path is not None:
            groups[failure.path, json.dumps(dict(failure.options), sort_keys=True)].append(failure)
        else:
            counts.count("failed")
            if on_outcome is not None:
                on_outcome("failed", failure.source, "came from standard input; add it again")
    for (path, kept), failures in sorted(groups.items()):
        chosen = options or ReadOptions(**json.loads(kept))
        run = _Run(store, on_outcome, _kept(chosen), counts, only=_Only(path, failures))
        run.add([path], chosen)
        for source in run.only_untouched():
            store.forget_failure(source)
    return counts


class _Only:
    """The failed sources of one file, by their place in it."""

    __slots__ = ("is_folder", "path", "sources")

    def __init__(self, path: str, failures: Iterable[Failure]) -> None:
        self.path = path
        self.is_folder = Path(path).is_dir()
        self.sources = {_place(failure.source, path): failure.source for failure in failures}

    def name(self, source: str) -> str | None:
        """The source as it was named the first time; None if it did not fail then."""
        return source if self.is_folder else self.sources.get(_place(source, self.path))


@dataclass(slots=True)
class _Run:
    """One pass over some sources.

    Attributes:
        store: Where the records go.
        on_outcome: Is told what became of each source.
        options: As the store keeps them with a failure.
        counts: What became of the sources so far.
        only: The sources that are wanted, if not all.
        file: The file that is being read.
        files: The files of the articles under way.
        seen: Ids of the articles of this run.
        touched: Sources that turned up in this run.
        failed_before: Sources that the store keeps as failed.
        reader_version: Of the reader that reads now.
    """

    store: Store
    on_outcome: OnOutcome | None
    options: Mapping[str, Any]
    counts: Counts = field(default_factory=Counts)
    only: _Only | None = None
    file: Path | None = None
    files: dict[str, Path | None] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    failed_before: set[str] = field(init=False)
    reader_version: str = field(init=False)

    def __post_init__(self) -> None:
        from ..pipeline import READER_VERSION

        self.reader_version = READER_VERSION
        self.failed_before = {failure.source for failure in self.store.failures()}

    def add(self, paths: Sequence[str | Path], options: ReadOptions) -> None:
        """Read the paths and add what the store does not have."""
        from ..tolerant import extract_each

        articles = self.unknown(self.read(paths, options))
        for record in extract_each(articles, on_failure=self.unextractable):
            article = record.article
            outcome: Outcome = "replaced" if self.store.has(article.id) else "new"
            try:
                self.store.add(record, reader_version=self.reader_version)
            except ContradictionError as error:
                self.unextractable(article, str(error))
                continue
            self.files.pop(article.id, None)
            self.done(outcome, article.source)

    def read(self, paths: Sequence[str | Path], options: ReadOptions) -> Iterator[Article]:
        """The articles of the paths, without those in files that the store knows as they are.

        Taking an article out of a page costs a tenth of reading it; its hash costs nothing.
        """
        from ..read import read_sources
        from ..read.paths import find_files, source_name

        for path in paths:
            for file in find_files(path):
                self.file = file if isinstance(file, Path) else None
                if isinstance(file, ReadError):
                    self.unreadable(file)
                elif isinstance(file, Path) and self.knows(file):
                    self.skip(source_name(file))
                else:
                    yield from read_sources([file], options=options, on_error=self.unreadable)

    def knows(self, file: Path) -> bool:
        """Whether the file is, to the byte, an article of the store."""
        try:
            if file.stat().st_size > _MAX_HASHED_BYTES:
                return False
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
        except (OSError, ValueError):
            return False  # reading it will say what is wrong
        return self.store.has(f"sha256:{digest}", self.reader_version)

    def unknown(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles that have to be read."""
        for article in articles:
            if article.id in self.seen or self.store.has(article.id, self.reader_version):
                self.skip(article.source)
                continue
            wanted = self.wanted(article.source)
            if wanted is not None:
                self.seen.add(article.id)
                self.files[article.id] = self.file
                yield article if wanted == article.source else replace(article, source=wanted)

    def wanted(self, source: str) -> str | None:
        """The source by the name under which the store knows it; None if it is not wanted."""
        named = source if self.only is None else self.only.name(source)
        if named in self.failed_before:
            self.touched.add(named)
        return named

    def skip(self, source: str) -> None:
        """What to do with an article that the store has."""
        wanted = self.wanted(source)
        if wanted is None:
            return
        if wanted in self.failed_before:
            self.store.forget_failure(wanted)
        self.done("skipped", wanted)

    def unreadable(self, error: ReadError) -> None:
        """What to do with a source that the read stage gave up."""
        wanted = self.wanted(error.source)
        if wanted is None:
            return
        path = self.file or (Path(error.source) if os.path.lexists(error.source) else None)
        # A name that leads nowhere is a slip of the pen, not a failed article.
        if path is None or os.path.lexists(path) or wanted in self.failed_before:
            self.keep(wanted, error.reason, None, path)
        self.done("failed", wanted, error.reason)

    def unextractable(self, article: Article, reason: str) -> None:
        """What to do with an article that the pipeline gave up."""
        self.keep(article.source, reason, article.id, self.files.pop(article.id, None))
        self.done("failed", article.source, reason)

    def keep(self, source: str, reason: str, article: str | None, path: Path | None) -> None:
        """Note a failure in the store."""
        where = None if path is None else str(path.absolute())
        self.store.keep_failure(
            Failure(source, reason, where, article, self.options, self.reader_version)
        )

    def done(self, outcome: Outcome, source: str, reason: str = "") -> None:
        """Count and tell."""
        self.counts.count(outcome)
        if self.on_outcome is not None:
            self.on_outcome(outcome, source, reason)

    def only_untouched(self) -> list[str]:
        """Failed sources that did not turn up again: their lines or files are gone."""
        known = self.only.sources.values() if self.only is not None else ()
        return [source for source in known if source not in self.touched]


def _kept(options: ReadOptions) -> dict[str, Any]:
    """The options as JSON keeps them, without those that are at their defaults."""
    kept = {"published": options.published, "fields": dict(options.fields)}
    return {name: value for name, value in kept.items() if value}


def _place(source: str, path: str) -> str:
    """The part of ``path#line`` that says where in the file, however the path is written."""
    from ..read.paths import source_name

    name = Path(source_name(path)).name
    before = source
    while before:
        if Path(before).name == name:
            return source[len(before) :]
        before = before.rpartition("#")[0]
    return source
