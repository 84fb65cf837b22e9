# SPDX-License-Identifier: GPL-3.0-or-later
"""The denoiser as the engine calls it."""

import numpy as np
import pytest
import torch

from backend.errors import InvalidRequest
from backend.layers.routing.routing_description import ROUTING, TIERS
from backend.networks.catalogue import load_model
from backend.networks.contract import Pass
from backend.networks.denoiser.denoiser_config import DenoiserConfig
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


def test_bits_of_its_routing_raster_are_tiers():
    (layer,) = DENOISER_FAMILY.describe(DenoiserConfig().to_json(), "a", "").layers
    assert layer.metadata["ROUTING_KIND"] == TIERS


def test_number_format_that_it_has_not_is_refused_with_those_that_it_has():
    descriptor = DENOISER_FAMILY.describe(DenoiserConfig().to_json(), "a", "")
    for name in ("auto", "float32", "bfloat16"):
        descriptor.require_precision(name)
    with pytest.raises(InvalidRequest, match="cannot be calculated in float16") as refusal:
        descriptor.require_precision("float16")
    assert "float32, bfloat16" in refusal.value.hint


def told(*noise, **fields):
    """A pass over one picture whose bands have this noise."""
    return Pass(noise=(noise,), **fields)


@torch.inference_mode()
def test_picture_without_noise_comes_back_as_it_is(network):
    picture = torch.rand(1, 3, 40, 36)
    assert torch.equal(network(picture).picture, picture)
    none = (0.0, 0.0, 0.0)
    answer = network(picture, told(GAUSSIAN, none, GAUSSIAN)).picture
    assert torch.equal(answer[:, 1], picture[:, 1])
    assert not torch.equal(answer[:, 0], picture[:, 0])


@torch.inference_mode()
@pytest.mark.parametrize("bands", [1, 2])
def test_channels_that_repeat_a_band_are_answered_as_it(network, bands):
    picture = torch.rand(1, bands, 40, 36)
    repeated = picture[:, [min(channel, bands - 1) for channel in range(3)]]
    answer = network(repeated, told(*[GAUSSIAN] * bands)).picture
    assert not torch.equal(answer[:, bands - 1], picture[:, bands - 1])
    for channel in range(bands, 3):
        assert torch.equal(answer[:, channel], answer[:, bands - 1])


@torch.inference_mode()
def test_channels_after_the_bands_make_no_difference(network):
    picture = torch.rand(1, 3, 32, 32)
    other = torch.cat([picture[:, :1], torch.rand(1, 2, 32, 32)], dim=1)
    one = network(picture, told(GAUSSIAN)).picture
    assert torch.equal(one, network(other, told(GAUSSIAN)).picture)


@torch.inference_mode()
def test_pictures_of_one_pass_have_noise_of_their_own(network):
    pictures = torch.rand(2, 3, 32, 32)
    weak, strong = (GAUSSIAN,) * 3, ((0.09, 0.01, 0.0),)
    together = network(pictures, Pass(noise=(weak, strong))).picture
    for place, noise in enumerate((weak, strong)):
        alone = network(pictures[place : place + 1], Pass(noise=(noise,))).picture
        assert torch.allclose(together[place], alone[0], atol=1e-5)


@torch.inference_mode()
def test_pass_gives_the_layer_that_was_wanted_and_tells_its_steps(network):
    steps = []
    run = Pass(
        (32, 64),
        lambda done, total: steps.append(done / total),
        frozenset({ROUTING}),
        ((GAUSSIAN,) * 3,) * 2,
    )
    answer = network(torch.rand(2, 3, 40, 36), run)
    layer = answer.layers[ROUTING]
    assert (layer.shape, layer.dtype) == ((2, 2, 40, 36), np.uint8)
    assert set(np.unique(layer)) <= {1, 2, 4}
    assert steps[-1] == 1.0


@torch.inference_mode()
def test_pictures_in_bfloat16_come_back_in_bfloat16(network):
    short = network.placed(torch.device("cpu"), torch.bfloat16)
    picture, run = torch.rand(1, 3, 32, 32), told(*[GAUSSIAN] * 3)
    restored = short(picture.bfloat16(), run).picture
    assert restored.dtype == torch.bfloat16
    assert float((restored.float() - network(picture, run).picture).abs().mean()) < 0.05


@pytest.mark.parametrize("noise", [((GAUSSIAN,) * 4,), (((-0.1, 0.0, 0.0),),), ((GAUSSIAN,),) * 2])
def test_noise_that_no_picture_has_is_refused(network, noise):
    with pytest.raises(ValueError, match=r"[Nn]oise"):
        network(torch.rand(1, 3, 32, 32), Pass(noise=noise))


def test_weights_that_were_saved_are_loaded_for_the_task(network, tmp_path):
    path = tmp_path / "mine.safetensors"
    save_weights(path, network.module, {"licence": "GPL-3.0-or-later"})
    loaded = load_model(path, 1, Task.DENOISE)
    assert loaded.network.module.config == SMALL
    assert loaded.network.descriptor.task is Task.DENOISE
