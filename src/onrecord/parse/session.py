"""Runs the network: windows of word pieces in, one row of head outputs a piece out.

Example:
    >>> session = Session()
    >>> rows = session.rows([(pieces, windows)])[0]
    >>> rows.shape == (len(pieces), ROW)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.errors import OnrecordError
from onrecord.parse.layout import ROW

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from onrecord.parse.pieces import Pieces, Window
    from onrecord.parse.viterbi import Floats

_CLS: Final = 101
_SEP: Final = 102
MAX_ROWS: Final = 4096
"""Word pieces, padding included, that go through the network at once (about 20 MB of output)."""

Read = tuple["Pieces", Sequence["Window"]]


class Session:
    """The loaded network.

    Args:
        weights: Folder with ``reader.onnx``, ``tail.npz`` and ``tokenizer.json``;
            the package's own by default.
        threads: Of ONNX Runtime inside one run; 0 leaves the choice to it.

    Raises:
        OnrecordError: If the weights are missing or damaged.
    """

    def __init__(self, weights: Path | None = None, *, threads: int = 0) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = weights or Path(str(files("onrecord.parse") / "weights"))
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.log_severity_level = 3
        try:
            self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._network = onnxruntime.InferenceSession(
                str(folder / "reader.onnx"), settings, providers=["CPUExecutionProvider"]
            )
            with np.load(folder / "tail.npz") as tail:
                self.tail: Mapping[str, Floats] = {name: tail[name] for name in tail.files}
        except Exception as error:  # each library has its own; all mean the same to a user
            raise OnrecordError(
                f"{folder}: the reader's weights cannot be loaded ({error}); install onrecord again"
            ) from error

    def rows(self, articles: Sequence[Read]) -> list[Floats]:
        """Rows of the pieces of several articles, each ``(pieces, ROW)``.

        Windows of like length go through the network together. Pieces outside
        every window's core (furniture) have rows of zeros.
        """
        found = [np.zeros((len(pieces), ROW), dtype=np.float32) for pieces, _ in articles]
        every = [(n, window) for n, (_, windows) in enumerate(articles) for window in windows]
        every.sort(key=lambda item: item[1].j - item[1].i)
        start = 0
        while start < len(every):
            end = start + 1
            while end < len(every) and _padded(every[end][1], end + 1 - start) <= MAX_ROWS:
                end += 1
            chosen = every[start:end]
            out = self._run([(articles[n][0], window) for n, window in chosen])
            for k, (n, window) in enumerate(chosen):
                first = window.core_i - window.i + 1
                size = window.core_j - window.core_i
                rows = out[k, first : first + size]
                found[n][window.core_i : window.core_j, : rows.shape[1]] = rows
            start = end
        return found

    def _run(self, windows: Sequence[tuple[Pieces, Window]]) -> Floats:
        length = max(window.j - window.i for _, window in windows) + 2
        names = ("ids", "shapes", "spacings", "depths", "mask")
        feed = {name: np.zeros((len(windows), length), dtype=np.int64) for name in names}
        for row, (pieces, window) in enumerate(windows):
            size = window.j - window.i
            at = slice(1, size + 1)
            feed["ids"][row, 0], feed["ids"][row, size + 1] = _CLS, _SEP
            feed["ids"][row, at] = pieces.ids[window.i : window.j]
            feed["shapes"][row, at] = pieces.shapes[window.i : window.j]
            feed["spacings"][row, at] = pieces.spacings[window.i : window.j]
            feed["depths"][row, at] = pieces.depths[window.i : window.j]
            feed["mask"][row, : size + 2] = 1
        out: Floats = np.asarray(self._network.run(["rows"], feed)[0], dtype=np.float32)
        return out


def _padded(window: Window, count: int) -> int:
    return (window.j - window.i + 2) * count
