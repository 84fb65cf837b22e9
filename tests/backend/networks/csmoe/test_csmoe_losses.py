# SPDX-License-Identifier: GPL-3.0-or-later
"""Four losses of restored patches and the contrasts, against numbers by hand."""

import math

import pytest
import torch

from backend.networks.csmoe.csmoe_config import CsmoeConfig, csmoe_variants
from backend.networks.csmoe.csmoe_losses import cross_sensor_losses, hidden_error, nt_xent
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.csmoe.patches import PatchMask, random_mask

TINY = CsmoeConfig.from_json(csmoe_variants()["csmoe-tiny"])


def test_only_hidden_patches_count():
    wanted = torch.zeros(1, 3, 2)
    restored = torch.tensor([[[1.0, 1.0], [9.0, 9.0], [3.0, 1.0]]])
    is_masked = torch.tensor([[True, False, True]])
    assert float(hidden_error(restored, wanted, is_masked)) == pytest.approx((1 + 5) / 2)
    assert float(hidden_error(restored, wanted, torch.zeros(1, 3, dtype=torch.bool))) == 0


def test_nt_xent_of_two_places_has_the_value_by_hand():
    """Two places on two axes, seen alike: each of 4 vectors has one of likeness 1, two of 0."""
    views = torch.eye(2)
    wanted = -math.log(math.exp(2) / (math.exp(2) + 2))
    assert float(nt_xent(views, 3 * views, temperature=0.5)) == pytest.approx(wanted, abs=1e-6)


def test_nt_xent_agrees_with_the_sum_written_out():
    torch.manual_seed(0)
    first, second, temperature = torch.randn(4, 6), torch.randn(4, 6), 0.3
    vectors = [each / each.norm() for each in (*first, *second)]
    total = 0.0
    for i in range(8):
        others = [
            math.exp(float(vectors[i] @ vectors[k]) / temperature) for k in range(8) if k != i
        ]
        partner = math.exp(float(vectors[i] @ vectors[(i + 4) % 8]) / temperature)
        total -= math.log(partner / sum(others))
    assert float(nt_xent(first, second, temperature)) == pytest.approx(total / 8, abs=1e-5)


@pytest.fixture
def batch():
    torch.manual_seed(1)
    generator = torch.Generator().manual_seed(1)
    pictures = {"rgb": torch.rand(4, 3, 32, 32), "pan": torch.rand(4, 1, 32, 32)}
    masks = {
        name: random_mask(4, TINY.tokens, ratio, generator)
        for name, ratio in (("rgb", 0.5), ("pan", 0.75))
    }
    return CsmoeNetwork(TINY), pictures, masks


def test_there_are_four_losses_of_restored_patches(batch):
    network, pictures, masks = batch
    losses = cross_sensor_losses(network, pictures, masks, 0.5)
    assert set(losses.restored) == {(a, b) for a in pictures for b in pictures}
    for (source, target), loss in losses.restored.items():
        tokens = network.encode(source, pictures[source], masks[source]).tokens
        restored = network.decode(source, target, tokens, masks[source])
        wanted = network.patches(pictures[target])
        by_hand = (restored - wanted)[masks[source].is_masked].square().mean()
        torch.testing.assert_close(loss, by_hand)


def test_contrast_is_between_pooled_features_of_the_two_sensors(batch):
    network, pictures, masks = batch
    losses = cross_sensor_losses(network, pictures, masks, 0.5)
    rgb, pan = (network.encode(name, pictures[name], masks[name]).pooled for name in pictures)
    torch.testing.assert_close(losses.contrast, nt_xent(rgb, pan, 0.5))
    assert float(losses.neighbours) == 0


def test_neighbours_are_never_told_apart(batch):
    """Halves that are the same places: the contrast tells places of one half only."""
    network, pictures, masks = batch
    doubled = {name: each[:2].repeat(2, 1, 1, 1) for name, each in pictures.items()}
    alike = {
        name: PatchMask(each.kept[:2].repeat(2, 1), each.is_masked[:2].repeat(2, 1))
        for name, each in masks.items()
    }
    losses = cross_sensor_losses(network, doubled, alike, 0.5, has_neighbours=True)
    rgb, pan = (network.encode(name, doubled[name], alike[name]).pooled[:2] for name in doubled)
    torch.testing.assert_close(losses.contrast, nt_xent(rgb, pan, 0.5))
    pairs = [nt_xent(a, b, 0.5) for a in (rgb, pan) for b in (rgb, pan)]
    torch.testing.assert_close(losses.neighbours, torch.stack(pairs).mean())


def test_every_weight_learns(batch):
    network, pictures, masks = batch
    losses = cross_sensor_losses(network, pictures, masks, 0.5)
    (torch.stack(list(losses.restored.values())).sum() + losses.contrast).backward()
    still = [name for name, each in network.named_parameters() if not each.grad.abs().sum() > 0]
    assert still == []
