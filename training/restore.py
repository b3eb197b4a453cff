"""Takes exported weights back to a checkpoint, to go on training from what was shipped.

The int8 weights are multiplied out; what rounding took is lost, a little training brings it back.

Example:
    >>> network.load_state_dict(restore(Path("src/onrecord/parse/weights")), strict=False)
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

EMBEDDINGS = ("words", "positions", "shapes", "spacings", "depths")
_FORBIDDEN = -5e3


def restore(folder: Path) -> dict[str, Tensor]:
    """The state of a network whose export lies in a folder."""
    graph = onnx.load(folder / "reader.onnx").graph
    known = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state: dict[str, np.ndarray] = {}
    for name in EMBEDDINGS:
        whole = known.get(f"{name}.weight")
        state[f"{name}.weight"] = (
            _multiplied_out(known, f"{name}.weight") if whole is None else whole
        )
    for node in graph.node:
        if node.op_type == "QAttention":
            layer = f"layers.{node.input[1].split('_')[1]}"
            whole = _multiplied_out(known, node.input[1].removesuffix("_quantized"))
            biases = np.split(known[node.input[2]], 3)
            parts = zip(("query", "key", "value"), np.split(whole, 3, 1), biases, strict=True)
            for part, weight, bias in parts:
                state[f"{layer}.{part}.weight"], state[f"{layer}.{part}.bias"] = weight.T, bias
        elif node.op_type == "MatMulInteger":
            module = node.name.removeprefix("/").removesuffix("/MatMul_quant").replace("/", ".")
            weight = _multiplied_out(known, node.input[1].removesuffix("_quantized"))
            state[f"{module}.weight"] = weight.T
    kept = ("norm.weight", "norm.bias", "norm_attention.weight", "norm_attention.bias")
    kept += ("norm_out.weight", "norm_out.bias", "out.bias", "up.bias", "down.bias", "head.bias")
    state |= {name: value for name, value in known.items() if name.endswith(kept)}
    with np.load(folder / "tail.npz") as tail:
        state |= _tail(tail)
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in state.items()}


def _multiplied_out(known: dict[str, np.ndarray], name: str) -> np.ndarray:
    levels = known[f"{name}_quantized"].astype(np.float32)
    zero = known.get(f"{name}_zero_point", np.int8(0))
    return (levels - zero) * known[f"{name}_scale"].astype(np.float32)


def _tail(tail: np.lib.npyio.NpzFile) -> dict[str, np.ndarray]:
    pairs = tail["attribution_transitions"]
    found = {
        "attribution.weight": tail["attribution_weight"].T,
        "attribution.bias": tail["attribution_bias"],
        "transitions": np.where(pairs < _FORBIDDEN, 0.0, pairs).astype(np.float32),
        "distances.weight": tail["cue_distances"],
        "relation.weight": tail["relation_weight"].T,
        "relation.bias": tail["relation_bias"],
        "antecedent_distance.weight": tail["antecedent_distances"][:, None],
    }
    if "party_weight" in tail:
        found["party.weight"] = tail["party_weight"].T
        found["party.bias"] = tail["party_bias"]
        found["party_distances.weight"] = tail["party_distances"]
    return found
