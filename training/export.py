"""Turns a checkpoint into the package's weights: int8 ONNX, tail and vocabulary.

``python training/export.py training/out/epoch-5.pt --to src/onrecord/parse/weights``
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from losses import transitions
from network import Network, minilm
from onrecord.parse.layout import WIDTHS
from prepare import reader_tokenizer
from train import load_checkpoint

WORDS = "words.weight"
INPUTS = ("ids", "shapes", "spacings", "depths", "mask")


def export(checkpoint: Path, to: Path, full: Path | None) -> None:
    """Writes ``reader.onnx``, ``tail.npz`` and ``tokenizer.json`` into a folder."""
    to.mkdir(parents=True, exist_ok=True)
    network = Network.from_pretrained(minilm())
    network.load(load_checkpoint(checkpoint))
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        _write_onnx(network, plain)
        fused = full or Path(scratch) / "fused.onnx"
        config = network.config
        options = FusionOptions("bert")
        # ONNX Runtime's kernel for the sum and norm together takes three times as long as two.
        options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
        optimized = optimize_model(
            str(plain),
            model_type="bert",
            num_heads=config["num_attention_heads"],
            hidden_size=config["hidden_size"],
            opt_level=0,
            optimization_options=options,
        )
        print("fused:", optimized.get_fused_operator_statistics())
        optimized.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(to / "reader.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Attention", "Gemm"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    round_words(to / "reader.onnx")
    np.savez_compressed(to / "tail.npz", **_tail(network))
    _write_vocabulary(to / "tokenizer.json")
    sizes = {path.name: path.stat().st_size for path in sorted(to.iterdir())}
    print(sizes, "operators:", _operators(to / "reader.onnx"))


def round_words(path: Path) -> None:
    """Stores the table of words as int8 with a scale for each word.

    One scale for all of them, as the quantizer would have it, leaves rare words few levels.
    The other tables are small and stay as they are.
    """
    model = onnx.load(path)
    graph = model.graph
    [table] = [one for one in graph.initializer if one.name == WORDS]
    weight = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-8) / 127
    graph.initializer.remove(table)
    levels = np.round(weight / scale).astype(np.int8)
    graph.initializer.append(numpy_helper.from_array(levels, f"{WORDS}_quantized"))
    graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{WORDS}_scale"))
    [at] = [k for k, node in enumerate(graph.node) if WORDS in node.input]
    gather = graph.node[at]
    ids, out = gather.input[1], gather.output[0]
    nodes = [
        helper.make_node("Gather", [f"{WORDS}_quantized", ids], ["word_levels"]),
        helper.make_node("Cast", ["word_levels"], ["word_numbers"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{WORDS}_scale", ids], ["word_scales"]),
        helper.make_node("Mul", ["word_numbers", "word_scales"], [out]),
    ]
    graph.node.remove(gather)
    for k, node in enumerate(nodes):
        graph.node.insert(at + k, node)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _write_onnx(network: Network, path: Path) -> None:
    example = [torch.ones(2, 12, dtype=torch.int64) for _ in INPUTS]
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, "rows")}
    torch.onnx.export(
        network,
        tuple(example),
        str(path),
        input_names=list(INPUTS),
        output_names=["rows"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _tail(network: Network) -> dict[str, np.ndarray]:
    """What numpy needs to finish the heads."""
    found = {
        "attribution_weight": network.attribution.weight.T,
        "attribution_bias": network.attribution.bias,
        "attribution_transitions": transitions(network),
        "cue_distances": network.distances.weight,
        "relation_weight": network.relation.weight.T,
        "relation_bias": network.relation.bias,
        "party_weight": network.party.weight.T,
        "party_bias": network.party.bias,
        "party_distances": network.party_distances.weight,
        "antecedent_distances": network.antecedent_distance.weight[:, 0],
        "antecedent_scale": torch.tensor(WIDTHS["anaphor"] ** -0.5),
    }
    return {name: value.detach().numpy().astype(np.float32) for name, value in found.items()}


def _write_vocabulary(path: Path) -> None:
    tokenizer = reader_tokenizer(minilm())
    rules = json.loads(tokenizer.to_str())
    rules["padding"] = rules["truncation"] = None
    path.write_text(json.dumps(rules, ensure_ascii=False, separators=(",", ":")))


def _operators(path: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    for node in onnx.load(path).graph.node:
        counts[node.op_type] = counts.get(node.op_type, 0) + 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=Path("src/onrecord/parse/weights"))
    parser.add_argument("--full", type=Path, help="also keep the float32 model here")
    options = parser.parse_args()
    export(options.checkpoint, options.to, options.full)


if __name__ == "__main__":
    main()
