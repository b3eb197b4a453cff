"""Articles a second from text to JSON: ``python bench/throughput.py [PATH…] [--copies N]``.

Without a path it reads our own corpus, cut and joined to articles of 600 words. Prints
the processor's time beside that on the clock, since other programs slow the latter alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

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
    """Adds up the processor's time in the network, over all its threads."""

    def __init__(self) -> None:
        self.spent = 0.0
        plain, lock = Session._read, Lock()

        def timed(*given: Any) -> None:
            begun = time.thread_time()
            plain(*given)
            with lock:
                self.spent += time.thread_time() - begun

        Session._read = timed  # type: ignore[method-assign]


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
    for record in onrecord.extract_many(source):
        json.dumps(to_json(record), ensure_ascii=False)
        if not count:
            print(f"first record after {time.perf_counter() - begun:.2f} s (all loading included)")
            begun, processor, network = time.perf_counter(), time.process_time(), clock.spent
        else:
            words += len(record.article.text.split())
        count += 1
    count -= 1
    spent = time.perf_counter() - begun
    processor, network = time.process_time() - processor, clock.spent - network
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count / spent:.1f} articles/s, {words / spent:,.0f} words/s over {count:,} articles")
    print(
        f"an article takes {processor / count * 1000:.0f} ms of processor time,"
        f" {network / processor:.0%} of it the network; peak memory {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
