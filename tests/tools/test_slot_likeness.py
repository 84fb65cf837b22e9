# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures on how unlike slots are, of slots whose likeness is known."""

from __future__ import annotations

import pytest
import torch

from backend.networks.csmoe.csmoe_config import CsmoeConfig, csmoe_variants
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.csmoe.soft_moe import SlotWeights, SoftMoe
from tools.measure.slot_likeness import cells_of, figures_of, with_one_slot


@pytest.fixture
def network():
    torch.manual_seed(2)
    return CsmoeNetwork(CsmoeConfig.from_json(csmoe_variants()["csmoe-tiny"])).eval()


def test_cells_are_cut_row_by_row():
    picture = torch.arange(3 * 5 * 7.0).reshape(3, 5, 7)
    cells = cells_of(picture, 2)
    assert cells.shape == (6, 3, 2, 2)
    assert torch.equal(cells[4], picture[:, 2:4, 2:4])


def test_figures_are_those_by_hand():
    """Two experts of two slots: the first one's are alike, the second one's turned around."""
    patches = torch.tensor([[9.0, 9, 9, 9], [1.0, 1, 1, 3], [2.0, 2, 2, 2], [3.0, 3, 3, 1]])
    weights = SlotWeights(dispatch=patches[None], combine=patches[None])
    (_, figures), _ = figures_of(weights, 2)
    apart = [0, 0, 0, (3 - 1) / 2, 0, (3 - 1) / 2]
    assert figures == pytest.approx((sum(apart) / 6, 1.0, -1.0, -1.0, 1.0))


@torch.no_grad()
def test_slots_that_are_the_same_can_be_one(network):
    slots = network.config.slots
    for part in network.modules():
        if isinstance(part, SoftMoe):
            part.slot_keys.copy_(part.slot_keys[:, ::slots].repeat_interleave(slots, dim=1))
    pictures = torch.rand(3, 3, 32, 32)
    torch.testing.assert_close(with_one_slot(network)(pictures), network(pictures))


@torch.no_grad()
def test_slots_that_differ_cannot_be_one(network):
    pictures = torch.rand(3, 3, 32, 32)
    assert not torch.allclose(with_one_slot(network)(pictures), network(pictures), atol=1e-6)
