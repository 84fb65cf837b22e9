# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiled equals whole, with a real network in small and with the identity."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from backend.networks.himosa.authors_parity import load_fixture
from backend.tiles.seams import measure_seams
from tests.backend.stub_networks import NearestNetwork, himosa_model

FIXTURE = Path(__file__).parents[2] / "data" / "himosa_tiny_x2.safetensors"


def make_image(height, width, seed=3):
    """Waves with fine noise, in [0, 1]."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[:height, :width].astype(np.float32)
    waves = [
        np.sin(rows / rng.uniform(3, 30) + phase) * np.cos(cols / rng.uniform(3, 30) - phase)
        for phase in rng.uniform(0, 6, 3)
    ]
    image = 0.5 + 0.35 * np.stack(waves) + 0.05 * rng.standard_normal((3, height, width))
    return np.clip(image, 0, 1).astype(np.float32)


@pytest.mark.parametrize("size", [(200, 130), (65, 193)])
def test_identity_network_has_no_seams(size):
    image = make_image(*size)
    plans = [(64, 0), (96, 8), (192, 48)]
    figures = list(measure_seams(NearestNetwork(2), image, plans))
    assert [figure.worst_dn for figure in figures] == [0, 0, 0]


@pytest.fixture
def one_thread():
    """Small networks lose more than they gain by threads, on a busy machine above all."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def test_network_keeps_to_the_tolerance_with_a_halo_and_not_without(one_thread):
    network = himosa_model(load_fixture(FIXTURE).network).network
    with_halo, without = measure_seams(network, make_image(100, 200), [(128, 48), (192, 0)])
    assert with_halo.is_tolerable, with_halo
    assert with_halo.work > 1
    assert not without.is_tolerable
