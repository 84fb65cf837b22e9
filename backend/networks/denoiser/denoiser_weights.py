# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights of the routed denoiser on disk, as safetensors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from backend.errors import ModelUnusable
from backend.networks.denoiser.denoiser_config import DenoiserConfig
from backend.networks.denoiser.denoiser_network import RoutedDenoiser

FORMAT = "himosa-denoiser-1"
_DAMAGED = "Fetch the file again; 'models verify' checks what is installed."


def save_denoiser(path: Path, network: RoutedDenoiser, description: Mapping[str, Any]) -> None:
    """Write weights in half precision; `description` must be plain values.

    The file appears whole or not at all.
    """
    from safetensors.torch import save_file

    tensors = {
        name: tensor.detach().to(torch.float16).contiguous()
        for name, tensor in network.state_dict().items()
    }
    metadata = {
        "format": FORMAT,
        "config": json.dumps(network.config.to_json()),
        "description": json.dumps(dict(description), sort_keys=True),
    }
    partial = path.with_name(path.name + ".partial")
    save_file(tensors, str(partial), metadata=metadata)
    partial.replace(path)


def load_denoiser(path: Path) -> tuple[RoutedDenoiser, dict[str, Any]]:
    """A network in evaluation mode, and the file's description.

    Raises:
        ModelUnusable: the file is missing, damaged, or not of a denoiser.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), framework="pt") as file:
            metadata = dict(file.metadata() or {})
            tensors = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise ModelUnusable(f"{path} cannot be read as weights: {error}", _DAMAGED) from error
    if metadata.get("format") != FORMAT:
        raise ModelUnusable(
            f"{path.name} is a safetensors file, but not of a denoiser.",
            "Give a file of denoiser weights.",
        )
    try:
        network = RoutedDenoiser(DenoiserConfig.from_json(json.loads(metadata["config"])))
        description = dict(json.loads(metadata.get("description", "{}")))
        network.load_state_dict(tensors)
    except (KeyError, ValueError, TypeError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:300]
        raise ModelUnusable(f"{path.name} does not fit the network: {reason}", _DAMAGED) from error
    for name, tensor in tensors.items():
        if not bool(torch.isfinite(tensor).all()):
            raise ModelUnusable(f"Tensor {name} holds values that are no numbers.", _DAMAGED)
    return network.eval(), description
