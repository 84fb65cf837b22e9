# SPDX-License-Identifier: GPL-3.0-or-later
"""Does this network give the numbers of the authors' implementation?

A fixture is a safetensors file with `weights.*` under the authors' names, `input`, `output`, and
the authors' configuration as JSON metadata.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from backend.errors import ModelUnusable
from backend.networks.himosa.authors import config_from_authors, rename_from_authors
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.parity import ParityResult
from backend.networks.weights import fill, read_safetensors

_PREFIX = "weights."


@dataclass(frozen=True)
class Fixture:
    """A network with the authors' weights, in evaluation mode, and what they got from it."""

    network: Himosa
    image: Tensor
    expected: Tensor


def load_fixture(path: Path) -> Fixture:
    """Read a parity fixture.

    Raises:
        ModelUnusable: the file is damaged or not of the form above.
    """
    metadata, tensors = read_safetensors(path)
    hint = "Give a file with 'weights.*', 'input', 'output' and a 'config' in its metadata."
    try:
        config = config_from_authors(json.loads(metadata["config"]))
        config = replace(config, pool_px=0)  # their outputs were made with one mean over the map
        image, expected = tensors["input"].float(), tensors["output"].float()
    except (KeyError, ValueError) as error:
        raise ModelUnusable(f"{path.name} is no parity fixture: {error}", hint) from error
    weights = {
        rename_from_authors(name[len(_PREFIX) :]): tensor
        for name, tensor in tensors.items()
        if name.startswith(_PREFIX)
    }
    network = Himosa(config)
    fill(network, weights)
    shape = (image.shape[0], 3, *(config.scale * side for side in image.shape[2:]))
    if image.dim() != 4 or tuple(expected.shape) != shape:
        raise ModelUnusable(
            f"{path.name}: input {tuple(image.shape)} and output {tuple(expected.shape)} do not "
            f"fit scale {config.scale}.",
            hint,
        )
    network.has_authors_ties = True
    return Fixture(network, image, expected)


@torch.no_grad()
def measure_authors_parity(path: Path, device: torch.device | str = "cpu") -> ParityResult:
    """Run a fixture in float32 on both paths.

    Raises:
        ModelUnusable: the file is damaged or not of the form above.
    """
    fixture = load_fixture(path)
    network = fixture.network.to(device)
    differences = {}
    for is_reference in (True, False):
        network.is_reference = is_reference
        output = network(fixture.image.to(device)).cpu()
        differences[is_reference] = float((output - fixture.expected).abs().max())
    return ParityResult(
        max_abs_diff=max(differences.values()),
        scale=network.scale,
        parameters=sum(parameter.numel() for parameter in network.parameters()),
        reference_max_abs_diff=differences[True],
        fast_max_abs_diff=differences[False],
    )
