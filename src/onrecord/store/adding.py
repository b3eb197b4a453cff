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
    run.add(run.read(paths, chosen))
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
    from ..read import ReadOptions, read_sources

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
        run.add(read_sources([path], options=chosen, on_error=run.unreadable))
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
    store: Store
    on_outcome: OnOutcome | None
    options: Mapping[str, Any]
    counts: Counts = field(default_factory=Counts)
    only: _Only | None = None
    seen: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    failed_before: set[str] = field(init=False)
    reader_version: str = field(init=False)

    def __post_init__(self) -> None:
        from ..pipeline import READER_VERSION

        self.reader_version = READER_VERSION
        self.failed_before = {failure.source for failure in self.store.failures()}

    def add(self, articles: Iterable[Article]) -> None:
        from ..tolerant import extract_each

        for record in extract_each(self.unknown(articles), on_failure=self.unextractable):
            article = record.article
            outcome: Outcome = "replaced" if self.store.has(article.id) else "new"
            try:
                self.store.add(record, reader_version=self.reader_version)
            except ContradictionError as error:
                self.unextractable(article, str(error))
                continue
            self.done(outcome, article.source)

    def read(self, paths: Sequence[str | Path], options: ReadOptions) -> Iterator[Article]:
        """The articles of the paths, without those in files that the store knows as they are.

        Taking an article out of a page costs a tenth of reading it; its hash costs nothing.
        """
        from ..read import read_sources
        from ..read.paths import find_files

        for path in paths:
            for file in find_files(path):
                if isinstance(file, ReadError):
                    self.unreadable(file)
                elif isinstance(file, Path) and self.knows(file):
                    self.done("skipped", str(file))
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
            wanted = self.wanted(article.source)
            if wanted is None:
                continue
            if article.id in self.seen or self.store.has(article.id, self.reader_version):
                self.done("skipped", wanted)
                continue
            self.seen.add(article.id)
            yield article if wanted == article.source else replace(article, source=wanted)

    def wanted(self, source: str) -> str | None:
        named = source if self.only is None else self.only.name(source)
        if named is not None:
            self.touched.add(named)
        return named

    def unreadable(self, error: ReadError) -> None:
        """What to do with a source that the read stage gave up."""
        wanted = self.wanted(error.source)
        if wanted is not None:
            self.fail(wanted, error.reason, None)

    def unextractable(self, article: Article, reason: str) -> None:
        """What to do with an article that the pipeline gave up."""
        self.fail(article.source, reason, article.id)

    def fail(self, source: str, reason: str, article: str | None) -> None:
        path = _path_of(source)
        # A name that leads nowhere is a typing mistake, not a failed article.
        if path is not None or article is not None or source in self.failed_before:
            self.store.keep_failure(
                Failure(source, reason, path, article, self.options, self.reader_version)
            )
        self.count("failed", source, reason)

    def done(self, outcome: Outcome, source: str) -> None:
        if outcome == "skipped" and source in self.failed_before:
            self.store.forget_failure(source)
        self.count(outcome, source, "")

    def count(self, outcome: Outcome, source: str, reason: str) -> None:
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
    before = source
    while before:
        if Path(before).name == Path(path).name:
            return source[len(before) :]
        before = before.rpartition("#")[0]
    return source


def _existing(source: str) -> str | None:
    """The longest beginning of a source that is a file or folder: names may hold a ``#``."""
    path = source
    while path:
        if os.path.lexists(path):
            return path
        path = path.rpartition("#")[0]
    return None


def _path_of(source: str) -> str | None:
    path = None if source.startswith("-") else _existing(source)
    return None if path is None else str(Path(path).absolute())
