# SPDX-License-Identifier: GPL-3.0-or-later
"""The authors' names for tensors and hyper-parameters, and ours for the same."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from torch import Tensor

from backend.errors import ModelUnusable
from backend.networks.config_fields import MOST_ITEMS
from backend.networks.himosa.himosa_config import HimosaConfig

# The authors' name, then ours; no rule matches what another one made.
_NAME_RULES = (
    (r"^conv_first\.", "shallow."),
    (r"^patch_embed\.norm\.", "embed_norm."),
    (r"^conv_after_body\.", "body_conv."),
    (r"^upsample\.0\.", "reconstruct."),
    (r"^layers\.(\d+)\.conv\.", r"blocks.\1.conv."),
    (r"^layers\.(\d+)\.residual_group\.layers\.(\d+)\.", r"blocks.\1.layers.\2."),
    (r"\.correlation\.r\.0\.weight$", ".attention.router.weight"),
    (r"\.correlation\.QKV\.W$", ".attention.expert_attention.qkv"),
    (r"\.correlation\.O\.W$", ".attention.expert_attention.output"),
    (r"\.correlation\.proj\.", ".attention.expert_attention.projection."),
    (r"\.channel_block\.cab\.0\.", ".channel_attention.conv_in."),
    (r"\.channel_block\.cab\.2\.", ".channel_attention.conv_out."),
    (r"\.channel_block\.cab\.3\.attention\.1\.", ".channel_attention.squeeze."),
    (r"\.channel_block\.cab\.3\.attention\.3\.", ".channel_attention.excite."),
    (r"\.convffn\.fc1\.", ".glu.expand."),
    (r"\.convffn\.dwconv\.depthwise_conv\.0\.", ".glu.depthwise."),
    (r"\.convffn\.fc2\.", ".glu.reduce."),
)


def rename_from_authors(name: str) -> str:
    """Our name of a tensor that the authors' implementation calls `name`."""
    for pattern, replacement in _NAME_RULES:
        name = re.sub(pattern, replacement, name)
    return name


def config_from_authors(values: Mapping[str, Any]) -> HimosaConfig:
    """Read the authors' constructor arguments.

    Raises:
        ModelUnusable: an argument asks for something that this network cannot be.
    """
    base = values.get("base_win_size", [8, 8])
    if base[0] != base[1]:
        raise ModelUnusable(f"Windows of {base[0]}×{base[1]} are not square.", "Use square ones.")
    ratios = values.get("hier_win_ratios", [0.5, 1, 2, 4, 6, 8])
    try:
        return HimosaConfig(
            scale=int(values["upscale"]),
            channels=int(values["embed_dim"]),
            depths=tuple(values["depths"]),
            experts=tuple(values["mosa_heads"]),
            window_sides=tuple(int(base[0] * ratio) for ratio in ratios),
            sparsity=tuple(values["sparsity"]),
            mlp_ratio=float(values.get("mlp_ratio", 1)),
            glu_kernel=int(values.get("convffn_kernel_size", 7)),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise ModelUnusable(
            f"The file's network configuration cannot be used: {error}",
            "Give a file of the form that docs/weights.md describes.",
        ) from error


def infer_config(tensors: Mapping[str, Tensor]) -> HimosaConfig:
    """The configuration that these tensors (our names) were made with, sparsity aside.

    Raises:
        ModelUnusable: a tensor that tells is missing, or they contradict each other.
    """
    try:
        blocks = 1 + max(_numbers(tensors, r"blocks\.(\d+)\.conv\.weight"))
        if blocks > MOST_ITEMS:
            raise ValueError(f"{blocks} blocks, and at most {MOST_ITEMS} are possible")
        layers = [rf"blocks\.{b}\.layers\.(\d+)\.norm1\.weight" for b in range(blocks)]
        first = "blocks.0.layers.0"
        routers = [tensors[f"blocks.{b}.layers.0.attention.router.weight"] for b in range(blocks)]
        channels = int(tensors["shallow.weight"].shape[0])
        hidden = int(tensors[f"{first}.glu.reduce.weight"].shape[1])
        return HimosaConfig(
            scale=math.isqrt(int(tensors["reconstruct.weight"].shape[0]) // 3),
            channels=channels,
            depths=tuple(1 + max(_numbers(tensors, pattern)) for pattern in layers),
            experts=tuple(int(router.shape[0]) for router in routers),
            expert_width=int(tensors[f"{first}.attention.expert_attention.output"].shape[1]),
            mlp_ratio=math.ceil(hidden * 3 / 2) / channels,
            glu_kernel=int(tensors[f"{first}.glu.depthwise.weight"].shape[2]),
        )
    except (KeyError, IndexError, ValueError, ArithmeticError) as error:
        raise ModelUnusable(
            f"These tensors are not those of a HIMOSA network: {error}",
            "Give weights of the authors' implementation.",
        ) from error


def _numbers(tensors: Mapping[str, Tensor], pattern: str) -> list[int]:
    found = (re.fullmatch(pattern, name) for name in tensors)
    numbers = [int(match.group(1)) for match in found if match]
    if not numbers:
        raise ValueError(f"no tensor is named like {pattern}")
    return numbers


def config_and_tensors(
    tensors: Mapping[str, Tensor],
) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Configuration (plain values) and tensors under our names, of tensors under the authors'.

    Raises:
        ModelUnusable: these are not the tensors of a HIMOSA network.
    """
    ours = {rename_from_authors(name): tensor for name, tensor in tensors.items()}
    return infer_config(ours).to_json(), ours
