# SPDX-License-Identifier: GPL-3.0-or-later
"""The trial of the seed's claims measures what it says."""

from __future__ import annotations

import pytest
import torch

from backend.networks.denoiser.seed_vit import SeedConfig, SmallViT
from tools.measure.seed_claims import ARMS, attention_operations, edges, measured, spoiled


def test_all_arms_have_the_same_number_of_parameters():
    for arm in ARMS:
        network = SmallViT(arm.network)
        assert sum(parameter.numel() for parameter in network.parameters()) == 599_689


def test_noise_has_the_level_that_was_drawn_and_is_clamped():
    truth = torch.full((64, 3, 32, 32), 0.5)
    noisy = spoiled(truth, (0.05, 0.05), torch.Generator().manual_seed(0))
    assert float((noisy - truth).std()) == pytest.approx(0.05, rel=0.02)
    strong = spoiled(truth, (0.4, 0.4), torch.Generator().manual_seed(0))
    assert float(strong.min()) >= 0
    assert float(strong.max()) <= 1


def test_edges_are_told_for_each_token():
    crops = torch.zeros(1, 3, 32, 32)
    crops[..., 16:] = 1
    told = edges(crops).reshape(8, 8)
    assert (told[:, [3, 4]] > 0).all()
    assert (told[:, [0, 1, 6, 7]] == 0).all()


def test_figures_tell_every_level_and_where_the_router_goes():
    torch.manual_seed(0)
    crops = torch.rand(8, 3, 32, 32)
    routed = measured(SmallViT().eval(), crops)
    assert set(routed["psnr_db"]) == {"0.05", "0.1", "0.2", "0.3", "0.35"}
    assert routed["psnr_db"]["0.05"][0] == pytest.approx(26.3, abs=0.3)
    assert -1 <= routed["edge_correlation"] <= 1
    even = measured(SmallViT(SeedConfig(is_routed=False)).eval(), crops)
    assert even["edge_correlation"] is None


def test_operations_that_run_are_eleven_twelfths_where_one_expert_keeps_half():
    ran, every = attention_operations(SeedConfig())
    assert ran / every == pytest.approx(11 / 12)
