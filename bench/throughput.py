"""Articles a second from text to JSON: ``python bench/throughput.py [PATH…] [--copies N]``.

Without a path it reads our own corpus, cut and joined to articles of 600 words. Prints
the share of time that the network takes, so that runs on different machines compare.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import onrecord
from onrecord.parse.session import Session
from onrecord.read import read_text
from onrecord.serial import to_json

ARTICLES = Path(__file__).parent.parent / "corpora" / "statements"
WORDS = 600


def articles_of_600_words(copies: int) -> Iterator[onrecord.Article]:
    """Articles of about 600 words each, out of the corpus, as often as asked."""
    sys.path.insert(0, str(ARTICLES))
    from build import build

    texts = [build(path)[1]["text"] for path in sorted((ARTICLES / "articles").glob("*.txt"))]
    paragraphs = [line for text in texts for line in text.split("\n\n")]
    for _ in range(copies):
        part: list[str] = []
        size = 0
        for paragraph in paragraphs:
            part.append(paragraph)
            size += len(paragraph.split())
            if size >= WORDS:
                yield read_text("\n\n".join(part))
                part, size = [], 0


class Clock:
    """Adds up the time spent in the network."""

    def __init__(self) -> None:
        self.spent = 0.0
        plain = Session._run

        def timed(session: Session, windows: object) -> object:
            begun = time.perf_counter()
            try:
                return plain(session, windows)
            finally:
                self.spent += time.perf_counter() - begun

        Session._run = timed


def main() -> None:
    """Reads, and prints what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--copies", type=int, default=2, help="rounds over the corpus")
    options = parser.parse_args()
    begun = time.perf_counter()
    own = not options.paths
    source = articles_of_600_words(options.copies) if own else onrecord.read(options.paths)
    clock = Clock()
    count = words = 0
    first = spent_first = 0.0
    for record in onrecord.extract_many(source):
        json.dumps(to_json(record), ensure_ascii=False)
        if not first:
            first, spent_first = time.perf_counter() - begun, clock.spent
            continue
        count += 1
        words += len(record.article.text.split())
    spent = time.perf_counter() - begun - first
    network = (clock.spent - spent_first) / spent
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"first record after {first:.2f} s (loading the network included)")
    print(f"{count / spent:.1f} articles/s, {words / spent:,.0f} words/s over {count:,} articles")
    print(f"network {network:.0%} of the time; peak memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
