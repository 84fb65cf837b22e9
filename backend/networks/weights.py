# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights on disk: our safetensors form, and the authors' names for the same tensors."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.errors import ModelUnusable
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa

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


def build_network(config: HimosaConfig, tensors: Mapping[str, Tensor]) -> Himosa:
    """A network in evaluation mode that holds `tensors` (our names, any floating type).

    Raises:
        ModelUnusable: a tensor is missing, is too many, or has another shape or a value that is
            no number.
    """
    network = Himosa(config)
    floats = {name: tensor.float() for name, tensor in tensors.items()}
    for name, tensor in floats.items():
        if not bool(torch.isfinite(tensor).all()):
            raise ModelUnusable(f"Tensor {name} holds values that are no numbers.", _DAMAGED)
    try:
        network.load_state_dict(floats)
    except RuntimeError as error:
        reason = " ".join(str(error).split())[:300]
        raise ModelUnusable(f"The weights do not fit the network: {reason}", _DAMAGED) from error
    return network.eval()


def save_weights(
    path: Path,
    network: Himosa,
    description: Mapping[str, Any],
    precision: torch.dtype = torch.float16,
) -> None:
    """Write weights as safetensors; `description` must be plain values and is stored as JSON."""
    from safetensors.torch import save_file

    tensors = {
        name: tensor.detach().to(precision).contiguous()
        for name, tensor in network.state_dict().items()
    }
    described = {"format": "himosa-1", "config": json.dumps(network.config.to_json())}
    described["description"] = json.dumps(dict(description), sort_keys=True)
    partial = path.with_name(path.name + ".partial")
    save_file(tensors, str(partial), metadata=described)
    partial.replace(path)


def read_weights(
    path: Path, with_tensors: bool = True
) -> tuple[HimosaConfig, dict[str, Tensor], dict[str, Any]]:
    """Read a file that `save_weights` wrote: configuration, tensors (or none), description.

    Raises:
        ModelUnusable: the file is missing, is no safetensors file, or is not of our form.
    """
    metadata, tensors = read_safetensors(path, with_tensors)
    if metadata.get("format") != "himosa-1":
        raise ModelUnusable(
            f"{path.name} is a safetensors file, but not of HIMOSA weights.",
            "Give a file made by this program, or bring another in with 'models import'.",
        )
    try:
        config = HimosaConfig.from_json(json.loads(metadata["config"]))
        description = dict(json.loads(metadata.get("description", "{}")))
    except (KeyError, ValueError, TypeError) as error:
        raise ModelUnusable(
            f"The metadata of {path.name} cannot be read: {error}", _DAMAGED
        ) from error
    return config, tensors, description


def read_safetensors(
    path: Path, with_tensors: bool = True
) -> tuple[dict[str, str], dict[str, Tensor]]:
    """Read metadata and tensors (or none) of any safetensors file.

    Raises:
        ModelUnusable: the file is missing or damaged.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), framework="pt") as file:
            names = file.keys() if with_tensors else ()
            return dict(file.metadata() or {}), {name: file.get_tensor(name) for name in names}
    except (OSError, SafetensorError) as error:
        raise ModelUnusable(f"{path} cannot be read as weights: {error}", _DAMAGED) from error


_DAMAGED = "Fetch the file again; 'models verify' checks what is installed."
