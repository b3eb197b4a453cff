"""How many words a second the times of text files are read at, on one core.

Example:
    $ python bench/times.py examples/*.txt
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from onrecord.model import Article
from onrecord.resolve.times import find_times

EXAMPLES = Path(__file__).parent.parent / "examples"
SECONDS = 3.0


def main(paths: list[str]) -> None:
    """Print words a second over the files, read again and again for some seconds."""
    files = [Path(p) for p in paths] or sorted(EXAMPLES.glob("*.txt"))
    articles = [
        Article(
            id=str(f),
            source=str(f),
            text=f.read_text(encoding="utf-8", errors="replace"),
            published="2019-06-28",
        )
        for f in files
    ]
    if not articles:
        sys.exit("no files: name some, or put .txt files into examples/")
    start = time.perf_counter()
    find_times(articles[0])
    print(f"first article {time.perf_counter() - start:.3f} s (the grammar is read then)")
    words = sum(len(a.text.split()) for a in articles)
    rounds = found = 0
    start = time.process_time()
    while (spent := time.process_time() - start) < SECONDS:
        found = sum(len(find_times(a)[0]) for a in articles)
        rounds += 1
    print(
        f"{len(articles)} files, {words} words, {found} times:",
        f"{rounds * words / spent:,.0f} words/s",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
