# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights on disk: safetensors, with the family and its configuration in the metadata."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from backend.errors import ModelUnusable
from backend.networks.descriptor import Descriptor
from backend.networks.families import UNNAMED, family_of
from backend.protocol.model_files import (
    LARGEST_FILE_BYTES,
    open_weights,
    parse_json,
    read_header,
)

_FORMAT = "himosa-1"


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
        digest: SHA-256 of the bytes that all this was read from; empty where only a part was.
    """

    family: str
    config: Mapping[str, Any]
    tensors: Mapping[str, Tensor]
    description: Mapping[str, Any]
    digest: str = ""

    def build(self) -> nn.Module:
        """The network in evaluation mode with these weights, any floating type.

        Raises:
            ModelUnusable: a tensor is missing, is too many, or has another shape or a value that
                is no number.
        """
        family = family_of(self.family)
        # What the file says of itself is not believed before its tensors agree: a few words can
        # ask for a network of any size.
        said, held = family.element_count(self.config), count_elements(self.tensors)
        if said != held:
            raise ModelUnusable(
                f"The weights do not fit the network: the file describes {said} numbers and holds "
                f"{held}.",
                _DAMAGED,
            )
        return fill(family.build(self.config), self.tensors)


def count_elements(tensors: Mapping[str, Tensor]) -> int:
    """Numbers in all tensors together."""
    return sum(tensor.numel() for tensor in tensors.values())


def fill(network: nn.Module, tensors: Mapping[str, Tensor]) -> nn.Module:
    """The same network in evaluation mode, with `tensors` for weights.

    Raises:
        ModelUnusable: as `StoredWeights.build`.
    """
    for name, tensor in tensors.items():
        if not tensor.is_floating_point():
            kind = str(tensor.dtype).partition(".")[2]
            raise ModelUnusable(f"Tensor {name:.80} holds {kind}, not real numbers.", _DAMAGED)
    floats = {name: tensor.float() for name, tensor in tensors.items()}
    for name, tensor in floats.items():
        if not bool(torch.isfinite(tensor).all()):
            raise ModelUnusable(f"Tensor {name:.80} holds values that are no numbers.", _DAMAGED)
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
    metadata, tensors, digest = _read(path, with_tensors)
    if metadata.get("format") != _FORMAT:
        raise ModelUnusable(
            f"{path.name} is a safetensors file, but not of HIMOSA weights.",
            "Give a file made by this program, or bring another in with 'models import'.",
        )
    try:
        family = metadata.get("family", UNNAMED.name)
        config = dict(parse_json(metadata["config"]))
        description = dict(parse_json(metadata.get("description", "{}")))
        _check_agreement(metadata, family_of(family).describe(config, path.stem, ""))
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise ModelUnusable(
            f"The metadata of {path.name} cannot be read: {error}", _DAMAGED
        ) from error
    return StoredWeights(family, config, tensors, description, digest)


def _check_agreement(metadata: Mapping[str, str], descriptor: Descriptor) -> None:
    """QGIS reads task and scale without the configuration: they must say the same.

    Raises:
        ValueError: they do not.
    """
    for name, meant in (("task", descriptor.task.value), ("scale", str(descriptor.scale))):
        said = metadata.get(name, meant)
        if said != meant:
            raise ValueError(f"{name} is {said!r:.60}, but the network's is {meant}.")


def read_safetensors(path: Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    """Read metadata and tensors of any safetensors file.

    Raises:
        ModelUnusable: the file is missing, damaged, or larger than weights are.
    """
    metadata, tensors, _ = _read(path, with_tensors=True)
    return metadata, tensors


def read_metadata(path: Path) -> dict[str, str]:
    """As `read_safetensors`, without the tensors."""
    return _read(path, with_tensors=False)[0]


def _read(path: Path, with_tensors: bool) -> tuple[dict[str, str], dict[str, Tensor], str]:
    """Metadata, tensors, and the digest of the very bytes that they were read from.

    The file is read at once and not mapped: another program may change or shorten it meanwhile.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        with open_weights(path) as file:
            metadata = read_header(file).get("__metadata__", {})
            file.seek(0)
            content = file.read(LARGEST_FILE_BYTES + 1) if with_tensors else b""
        if not isinstance(metadata, dict) or not all(
            isinstance(value, str) for value in metadata.values()
        ):
            raise ValueError("its metadata are no table of words")
        if not with_tensors:
            return metadata, {}, ""
        return metadata, load(content), hashlib.sha256(content).hexdigest()
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise ModelUnusable(f"{path} cannot be read as weights: {error}", _DAMAGED) from error


_DAMAGED = "Fetch the file again; 'models verify' checks what is installed."
