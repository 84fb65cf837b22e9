# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights on disk: safetensors, with the family and its configuration in the metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from backend.errors import ModelUnusable
from backend.networks.families import family_of

_FORMAT = "himosa-1"
_FIRST_FAMILY = "himosa"
"""That of files which do not name one: they were written before there were others."""


class _Config(Protocol):
    def to_json(self) -> Mapping[str, Any]: ...


class StoredModule(Protocol):
    """A torch module that can be written: it names its family, and knows its configuration."""

    family: str
    config: _Config


@dataclass(frozen=True)
class StoredWeights:
    """What a weights file holds.

    Attributes:
        family: name of the network's family.
        config: its configuration as plain values.
        tensors: by our names; empty where only the rest was asked for.
        description: what else the file says: training, licence, figures.
    """

    family: str
    config: Mapping[str, Any]
    tensors: Mapping[str, Tensor]
    description: Mapping[str, Any]

    def build(self) -> nn.Module:
        """The network in evaluation mode with these weights, any floating type.

        Raises:
            ModelUnusable: a tensor is missing, is too many, or has another shape or a value that
                is no number.
        """
        return fill(family_of(self.family).build(self.config), self.tensors)


def fill(network: nn.Module, tensors: Mapping[str, Tensor]) -> nn.Module:
    """The same network in evaluation mode, with `tensors` for weights.

    Raises:
        ModelUnusable: as `StoredWeights.build`.
    """
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
    network: Any,
    description: Mapping[str, Any],
    precision: torch.dtype = torch.float16,
) -> None:
    """Write weights as safetensors.

    Args:
        path: appears when it is whole.
        network: a `StoredModule`.
        description: plain values, stored as JSON.
        precision: number format of the tensors.
    """
    from safetensors.torch import save_file

    tensors = {
        name: tensor.detach().to(precision).contiguous()
        for name, tensor in network.state_dict().items()
    }
    config = network.config.to_json()
    descriptor = family_of(network.family).describe(config, path.stem, "")
    described = {
        "format": _FORMAT,
        "family": network.family,
        "task": descriptor.task.value,
        "scale": str(descriptor.scale),
        "config": json.dumps(config),
        "description": json.dumps(dict(description), sort_keys=True),
    }
    partial = path.with_name(path.name + ".partial")
    save_file(tensors, str(partial), metadata=described)
    partial.replace(path)


def read_weights(path: Path, with_tensors: bool = True) -> StoredWeights:
    """Read a file that `save_weights` wrote.

    Raises:
        ModelUnusable: the file is missing, is no safetensors file, or is not of our form.
    """
    metadata, tensors = read_safetensors(path, with_tensors)
    if metadata.get("format") != _FORMAT:
        raise ModelUnusable(
            f"{path.name} is a safetensors file, but not of HIMOSA weights.",
            "Give a file made by this program, or bring another in with 'models import'.",
        )
    try:
        family = metadata.get("family", _FIRST_FAMILY)
        config = dict(json.loads(metadata["config"]))
        description = dict(json.loads(metadata.get("description", "{}")))
        family_of(family).describe(config, path.stem, "")
    except (KeyError, ValueError, TypeError) as error:
        raise ModelUnusable(
            f"The metadata of {path.name} cannot be read: {error}", _DAMAGED
        ) from error
    return StoredWeights(family, config, tensors, description)


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
