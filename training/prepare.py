"""Prepares the sets: ``python training/prepare.py --data DATA --own build --out build/sets``.

Writes a file of labelled word pieces for each set, which ``train.py`` reads as often as it is
run. What a set does not annotate is filled in by an earlier reader (``borrow.py``), of the
package or of ``--reader``; ``--reader none`` leaves it open, to begin from nothing.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

from tokenizers import Tokenizer

import corpora
import event_sets
from borrow import borrowed
from network import minilm
from onrecord.parse.reader import Reader
from windows import Prepared, prepare

GOLD = Path(__file__).parent.parent / "eval" / "gold"
SETS: dict[str, Callable[[Path, Path], Iterator[corpora.Document]]] = {
    "polnear": lambda root, own: corpora.polnear(root, "train"),
    "ewt": lambda root, own: corpora.ewt(root, "train"),
    "gum": lambda root, own: corpora.gum(root, "train"),
    "wikigold": lambda root, own: corpora.wikigold(root),
    "crossner": lambda root, own: corpora.whole_crossner(root),
    "statements": lambda root, own: event_sets.statements(own / "statements", "train"),
    "events": lambda root, own: event_sets.events(own / "events", "train"),
    "articles": lambda root, own: event_sets.events(own / "events", "articles"),
    "plover": lambda root, own: event_sets.plover(root),
    "news": lambda root, own: event_sets.events(own / "news", "train"),
    "wikinews": lambda root, own: corpora.wikinews(root, GOLD),
    "plain": lambda root, own: corpora.plain(root),
}


def reader_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, which neither pads nor cuts."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def load(folder: Path, name: str) -> list[Prepared]:
    """A set as ``main`` wrote it."""
    return pickle.loads((folder / f"{name}.pickle").read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--own", type=Path, required=True, help="folder of our own, built")
    parser.add_argument("--out", type=Path, default=Path("build/sets"))
    parser.add_argument("--reader", help="exported weights that fill in; none: nobody does")
    parser.add_argument("--sets", nargs="*", choices=SETS, default=list(SETS))
    options = parser.parse_args()
    tokenizer = reader_tokenizer(minilm())
    options.out.mkdir(parents=True, exist_ok=True)
    reader = None
    if options.reader != "none":
        reader = Reader(Path(options.reader) if options.reader else None)
    for name in options.sets:
        documents = SETS[name](options.data, options.own)
        if reader:
            documents = borrowed(documents, reader)
        prepared = [prepare(tokenizer, document) for document in documents]
        (options.out / f"{name}.pickle").write_bytes(pickle.dumps(prepared))
        pieces = sum(len(one.pieces) for one in prepared)
        print(f"{name}: {len(prepared)} documents, {pieces:,} pieces", flush=True)


if __name__ == "__main__":
    main()
