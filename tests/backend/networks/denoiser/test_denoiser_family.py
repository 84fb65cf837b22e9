# SPDX-License-Identifier: GPL-3.0-or-later
"""The denoiser as the engine calls it."""

import numpy as np
import pytest
import torch

from backend.layers.routing.routing_description import ROUTING
from backend.networks.catalogue import load_model
from backend.networks.contract import Pass
from backend.networks.denoiser import DenoiserConfig
from backend.networks.denoiser.denoiser_family import DENOISER_FAMILY
from backend.networks.descriptor import Task
from backend.networks.weights import save_weights

SMALL = DenoiserConfig(
    widths=(8, 32, 16), residual_blocks=(1, 1, 1), tier_sides=(2, 4, 8), tier_shares=(0.5, 0.3, 0.2)
)
GAUSSIAN = (0.01, 0.0, 0.0)


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    module = DENOISER_FAMILY.build(SMALL.to_json()).eval()
    torch.nn.init.normal_(module.tail.weight, std=0.1)
    return DENOISER_FAMILY.wrap(module, DENOISER_FAMILY.describe(SMALL.to_json(), "small", ""))


def test_descriptor_tells_what_the_configuration_needs():
    descriptor = DENOISER_FAMILY.describe(SMALL.to_json(), "small", "ab")
    assert (descriptor.task, descriptor.scale) == (Task.DENOISE, 1)
    assert descriptor.alignment == (32,)
    assert len(descriptor.layer(ROUTING).bands) == 2
    assert not descriptor.may_enforce_consistency
    with pytest.raises(ValueError, match="Unknown"):
        DENOISER_FAMILY.describe({"scale": 4}, "other", "")


@torch.inference_mode()
def test_bands_that_have_no_noise_level_come_back_as_they_are(network):
    picture = torch.rand(1, 3, 40, 36)
    assert torch.equal(network(picture).picture, picture)
    one = network.with_noise([GAUSSIAN])(picture).picture
    assert torch.equal(one[:, 1:], picture[:, 1:])
    assert not torch.equal(one[:, 0], picture[:, 0])


@torch.inference_mode()
def test_absent_bands_make_no_difference_to_those_that_are_there(network):
    picture = torch.rand(1, 3, 32, 32)
    other = torch.cat([picture[:, :1], torch.rand(1, 2, 32, 32)], dim=1)
    alone = network.with_noise([GAUSSIAN])
    assert torch.equal(alone(picture).picture[:, 0], alone(other).picture[:, 0])


@torch.inference_mode()
def test_pass_gives_the_layer_that_was_wanted_and_tells_its_steps(network):
    steps = []
    run = Pass((32, 64), lambda done, total: steps.append(done / total), frozenset({ROUTING}))
    answer = network.with_noise([GAUSSIAN] * 3)(torch.rand(2, 3, 40, 36), run)
    layer = answer.layers[ROUTING]
    assert (layer.shape, layer.dtype) == ((2, 2, 40, 36), np.uint8)
    assert set(np.unique(layer)) <= {1, 2, 4}
    assert steps[-1] == 1.0


@torch.inference_mode()
def test_pictures_in_bfloat16_come_back_in_bfloat16(network):
    short = network.with_noise([GAUSSIAN] * 3).placed(torch.device("cpu"), torch.bfloat16)
    picture = torch.rand(1, 3, 32, 32)
    restored = short(picture.bfloat16()).picture
    assert restored.dtype == torch.bfloat16
    expected = network.with_noise([GAUSSIAN] * 3)(picture).picture
    assert float((restored.float() - expected).abs().mean()) < 0.05


@pytest.mark.parametrize("noise", [[], [GAUSSIAN] * 4, [(-0.1, 0.0, 0.0)]])
def test_noise_that_no_picture_has_is_refused(network, noise):
    with pytest.raises(ValueError, match=r"[Nn]oise"):
        network.with_noise(noise)


def test_weights_that_were_saved_are_loaded_for_the_task(network, tmp_path):
    path = tmp_path / "mine.safetensors"
    save_weights(path, network.module, {"licence": "GPL-3.0-or-later"})
    loaded = load_model(path, 1, Task.DENOISE)
    assert loaded.network.module.config == SMALL
    assert loaded.network.descriptor.task is Task.DENOISE
