# SPDX-License-Identifier: GPL-3.0-or-later
"""The SSCAN-style network behind the engine's contract, from its file to its layer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from backend.errors import ModelUnusable
from backend.layers.routing.routing_description import ROUTING, RoutingDescription
from backend.networks.catalogue import load_model
from backend.networks.contract import Pass
from backend.networks.families import family_of
from backend.networks.sscan.choice_capture import ChoiceCapture
from backend.networks.sscan.sscan_config import named_sscan_config
from backend.networks.sscan.sscan_family import SSCAN_FAMILY, windows_of
from backend.networks.weights import save_weights
from tests.backend.networks.sscan.test_sscan_network import TINY, make_network


def saved(folder: Path) -> Path:
    path = folder / "windows.safetensors"
    save_weights(path, make_network(), {"licence": "none"}, torch.float32)
    return path


def test_weights_through_a_file_give_the_same_network(tmp_path: Path) -> None:
    model = load_model(saved(tmp_path), 2)
    picture = torch.rand(1, 3, 13, 18)
    with torch.no_grad():
        answer = model.network(picture, Pass(origin=(3, 5)))
        expected = make_network()(picture, origin=(3, 5))

    assert model.descriptor.family == "sscan"
    assert model.descriptor.alignment == (TINY.side,)
    assert torch.equal(answer.picture, expected)
    assert not answer.layers


def test_weights_with_a_tensor_missing_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "damaged.safetensors"
    network = make_network()
    del network.norm
    save_weights(path, network, {}, torch.float32)

    with pytest.raises(ModelUnusable, match="do not fit"):
        load_model(path, 2)


def test_layer_routing_is_what_the_network_looked_at(tmp_path: Path) -> None:
    network, capture = load_model(saved(tmp_path), 2).network, ChoiceCapture()
    picture = torch.rand(2, 3, 21, 30)
    with torch.no_grad():
        answer = network(picture, Pass(layers=frozenset({ROUTING})))
        make_network()(picture, recorder=capture)
    layer = network.descriptor.layer(ROUTING)

    assert answer.layers[ROUTING].shape == (2, len(layer.bands), 21, 30)
    assert answer.layers[ROUTING].dtype == layer.dtype == np.uint32
    assert np.array_equal(answer.layers[ROUTING], capture.layers())


def test_reference_and_placed_networks_agree(tmp_path: Path) -> None:
    network = load_model(saved(tmp_path), 2).network
    picture = torch.rand(1, 3, 16, 24)
    with torch.no_grad():
        plain = network.reference()(picture).picture
        fast = network(picture).picture
        half = network.placed(torch.device("cpu"), torch.bfloat16)(picture.bfloat16()).picture

    torch.testing.assert_close(fast, plain, rtol=0, atol=1e-5)
    assert half.dtype == torch.bfloat16
    assert network.placed(torch.device("cpu"), torch.float32) is network
    assert network.kernels(torch.device("cpu"), torch.float32) is None


def test_routing_description_of_windows_survives_its_metadata() -> None:
    description = windows_of(named_sscan_config("sscan-x4"))

    assert description.experts == 25
    assert description.layer_count == 24
    assert description.sparsity == (6.25, 1, 6.25, 1, 6.25, 1)
    assert RoutingDescription.from_metadata(description.to_metadata()) == description


def test_family_is_listed_and_its_variants_can_be_built() -> None:
    assert family_of("sscan") is SSCAN_FAMILY
    for name, config in SSCAN_FAMILY.variants().items():
        descriptor = SSCAN_FAMILY.describe(config, name, "")
        assert name.endswith(f"x{descriptor.scale}")
    with pytest.raises(ValueError, match="Unknown fields"):
        SSCAN_FAMILY.describe({"experts": 3}, "wrong", "")
