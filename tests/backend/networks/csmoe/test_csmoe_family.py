# SPDX-License-Identifier: GPL-3.0-or-later
"""The encoder of places as the engine calls it."""

import pytest
import torch

from backend.networks.catalogue import load_model
from backend.networks.contract import Pass
from backend.networks.csmoe.csmoe_config import csmoe_variants
from backend.networks.csmoe.csmoe_family import CSMOE_FAMILY
from backend.networks.descriptor import Task
from backend.networks.weights import save_weights

TINY = csmoe_variants()["csmoe-tiny"]


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    module = CSMOE_FAMILY.build(TINY).eval()
    return CSMOE_FAMILY.wrap(module, CSMOE_FAMILY.describe(TINY, "tiny", ""))


def test_descriptor_tells_cells_and_vectors():
    descriptor = CSMOE_FAMILY.describe(TINY, "tiny", "ab")
    assert (descriptor.task, descriptor.scale) == (Task.EMBED, 1)
    assert (descriptor.cell_px, descriptor.dimension) == (32, 32)
    assert not descriptor.may_enforce_consistency
    with pytest.raises(ValueError, match="Unknown"):
        CSMOE_FAMILY.describe({"scale": 4}, "other", "")


@torch.inference_mode()
def test_each_cell_of_a_picture_has_its_own_vector(network):
    picture, done = torch.rand(2, 3, 64, 96), []
    vectors = network(picture, Pass(on_step=lambda *step: done.append(step))).picture
    assert vectors.shape == (2, 32, 2, 3)
    alone = network(picture[1:, :, 32:, 64:]).picture
    torch.testing.assert_close(vectors[1, :, 1, 2], alone[0, :, 0, 0])
    assert done[-1] == (1.0, 1.0)


@torch.inference_mode()
def test_bands_of_a_picture_choose_the_sensor(network):
    grey = torch.rand(1, 1, 32, 32)
    one = network(grey).picture[0, :, 0, 0]
    torch.testing.assert_close(one, network.module.embed("pan", grey)[0])
    with pytest.raises(ValueError, match="2 bands fits none of the sensors rgb, pan"):
        network(torch.rand(1, 2, 32, 32))


def test_picture_that_cuts_a_cell_is_refused(network):
    with pytest.raises(ValueError, match="do not divide into cells of 32 px"):
        network(torch.rand(1, 3, 32, 40))


@torch.inference_mode()
def test_weights_come_back_from_a_file(network, tmp_path):
    path = tmp_path / "places.safetensors"
    save_weights(path, network.module, {"licence": "GPL-3.0-or-later"}, torch.float32)
    loaded = load_model(path, 1, Task.EMBED)
    assert loaded.descriptor.dimension == 32
    picture = torch.rand(1, 3, 32, 32)
    assert torch.equal(loaded.network(picture).picture, network(picture).picture)
    assert CSMOE_FAMILY.element_count(TINY) == sum(
        tensor.numel() for tensor in network.module.state_dict().values()
    )


@torch.inference_mode()
def test_half_precision_gives_about_the_same_vectors(network):
    picture = torch.rand(1, 3, 32, 32)
    half = network.placed(torch.device("cpu"), torch.bfloat16)(picture.bfloat16()).picture
    likeness = (half * network(picture).picture).sum(dim=1)
    assert float(likeness.min()) > 0.999
