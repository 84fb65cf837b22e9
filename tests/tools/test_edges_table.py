# SPDX-License-Identifier: GPL-3.0-or-later
"""A margin is cut off where it was put, and takes the frames of flat rasters away."""

from __future__ import annotations

import pytest
import torch

from backend.networks.catalogue import load_model
from backend.networks.contract import Answer, Pass
from tools.measure.edges_table import enlarge_with_margin


@pytest.mark.parametrize("margin_px", [0, 3, 20])
@pytest.mark.parametrize("size", [(1, 1), (5, 9)])
def test_margin_of_a_network_that_repeats_pixels_leaves_no_trace(margin_px, size):
    image, told = torch.rand(1, 3, *size), []

    def network(given, run):
        told.append(run.origin)
        return Answer(given.repeat_interleave(2, dim=2).repeat_interleave(2, dim=3))

    enlarged = enlarge_with_margin(network, image, margin_px, "symmetric")
    assert torch.equal(enlarged, network(image, Pass()).picture)
    assert told[0] == (-margin_px, -margin_px)


@torch.inference_mode()
@pytest.mark.parametrize("value", [0, 77, 255])
@pytest.mark.parametrize("size", [(1, 1), (1, 7), (16, 16)])
def test_flat_raster_with_a_margin_comes_back_within_one_dn(value, size):
    network = load_model(None, 4).network
    flat = torch.full((1, 3, *size), value / 255)
    enlarged = enlarge_with_margin(network, flat, 8, "symmetric").clamp(0, 1) * 255
    assert float((enlarged.round() - value).abs().max()) <= 1
