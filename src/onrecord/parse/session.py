"""Runs the network: windows of word pieces in, one row of head outputs a piece out.

Example:
    >>> session = Session()
    >>> rows = session.begin(pieces, windows).result()
    >>> rows.shape == (len(pieces), ROW)
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import ModuleType
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
_FEATURES: Final = ("ids", "shapes", "spacings", "depths")
"""What the network sees of each piece; named alike in `Pieces` and in its inputs."""
MAX_THREADS: Final = 8
"""Windows that are read at once, unless asked otherwise: decoding keeps up with no more."""


@dataclass(frozen=True, slots=True)
class ComingRows:
    """An article's rows, which the network is at or will come to."""

    _rows: Floats
    _runs: Sequence[Future[None]]

    def result(self) -> Floats:
        """The rows, ``(pieces, ROW)``, once all windows have been read."""
        for run in self._runs:
            run.result()
        return self._rows

    def cancel(self) -> None:
        """Leave out the windows that are not being read yet."""
        for run in self._runs:
            run.cancel()


class Session:
    """The loaded network.

    Every window goes through it by itself, in a thread of its own. Against batches that ONNX
    Runtime shares out among threads this took a third less time (an article of 600 words on two
    cores without VNNI: 604 → 405 ms of CPU in windows of 254 pieces, 392 → 369 in windows of
    510), as its data stay in the cache and no thread waits for another; and since int8
    scales are those of the window alone, an article reads the same in any company.

    Args:
        weights: Folder with ``reader.onnx``, ``tail.npz`` and ``tokenizer.json``;
            the package's own by default.
        threads: In which windows are read; 0 for as many as there are cores.

    Raises:
        OnrecordError: If the weights are missing or damaged.
    """

    def __init__(self, weights: Path | None = None, *, threads: int = 0) -> None:
        from tokenizers import Tokenizer

        onnxruntime = _silent_onnxruntime()
        folder = weights or Path(str(files("onrecord.parse") / "weights"))
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
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

        self._threads = ThreadPoolExecutor(
            threads or min(_cores(), MAX_THREADS), "onrecord-network"
        )

    def begin(self, pieces: Pieces, windows: Sequence[Window]) -> ComingRows:
        """Reads an article's windows, as soon as those of the articles before are read.

        Pieces outside every window's core (furniture) have rows of zeros.
        """
        rows = np.zeros((len(pieces), ROW), dtype=np.float32)
        return ComingRows(
            rows, [self._threads.submit(self._read, pieces, w, rows) for w in windows]
        )

    def _read(self, pieces: Pieces, window: Window, rows: Floats) -> None:
        """Fills in the rows of a window's core."""
        size = window.j - window.i
        feed = {name: np.zeros((1, size + 2), dtype=np.int64) for name in _FEATURES}
        for name in _FEATURES:
            feed[name][0, 1:-1] = getattr(pieces, name)[window.i : window.j]
        feed["ids"][0, 0], feed["ids"][0, -1] = _CLS, _SEP
        feed["mask"] = np.ones((1, size + 2), dtype=np.int64)
        out: Floats = np.asarray(self._network.run(["rows"], feed)[0], dtype=np.float32)
        first = window.core_i - window.i + 1
        core = out[0, first : first + window.core_j - window.core_i]
        rows[window.core_i : window.core_j, : core.shape[1]] = core


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _silent_onnxruntime() -> ModuleType:
    """ONNX Runtime, told to report nothing before it is loaded.

    Since 1.29 its builds for Linux note a device and what they run below ``~/.cache`` and send
    that to their maker, unless this variable is set. What a newsroom reads is nobody's business.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime
