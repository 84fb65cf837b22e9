# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole network by kernels against the plain path."""

from __future__ import annotations

import pytest
import torch

from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_forms import accelerate, why_not_accelerated
from backend.networks.himosa.himosa_network import Himosa

CPU = torch.device("cpu")


@pytest.fixture
def make_network():
    """Two small blocks: dense windows, sparse windows, and all router scores in use."""

    def make(**fields):
        settings = {
            "scale": 2,
            "channels": 12,
            "depths": (2, 1),
            "experts": (2, 1),
            "window_sides": (4, 6),
            "sparsity": (1, 3),
        }
        torch.manual_seed(1)
        network = Himosa(HimosaConfig(**{**settings, **fields})).eval()
        for parameter in network.parameters():
            if parameter.dim() > 1:
                torch.nn.init.normal_(parameter, std=0.2)
        return network

    return make


def listen(kept):
    def record(number, layout, indices):
        kept[number] = (layout, indices.sort(dim=2).values)

    return record


@torch.no_grad()
def run_both(network, dtype, image, origin):
    network.is_reference = True
    plain_kept, kept = {}, {}
    expected = network(image, origin, recorder=listen(plain_kept))
    network.is_reference = False
    accelerated = accelerate(network, CPU, dtype)
    got = accelerated(image, origin, recorder=listen(kept))
    return expected, got, plain_kept, kept


@pytest.mark.parametrize(
    ("batch", "height", "width", "origin"),
    [(2, 5, 7, (3, 5)), (1, 1, 3, (0, 0)), (1, 6, 9, (-2, -5))],
)
def test_network_by_kernels_in_float32_is_the_plain_one(make_network, batch, height, width, origin):
    image = torch.rand(batch, 3, height, width, generator=torch.Generator().manual_seed(2))
    expected, got, plain_kept, kept = run_both(make_network(), torch.float32, image, origin)
    assert (got - expected).abs().max() < 1e-5
    assert kept.keys() == plain_kept.keys()
    for number, (layout, indices) in plain_kept.items():
        assert kept[number][0] == layout
        assert torch.equal(kept[number][1], indices)


@pytest.mark.parametrize(("dtype", "least_db"), [(torch.float16, 55.0), (torch.bfloat16, 40.0)])
def test_network_by_kernels_in_half_precision_stays_close(make_network, dtype, least_db):
    network = make_network(depths=(2,), experts=(2,))
    image = torch.rand(1, 3, 6, 7, generator=torch.Generator().manual_seed(2))
    expected, got, _, _ = run_both(network, dtype, image, (1, 1))
    assert got.dtype == torch.float32
    error = (got - expected).square().mean() / expected.square().mean()
    assert -10 * torch.log10(error) > least_db


def test_network_by_kernels_tells_its_steps(make_network):
    steps = []
    accelerated = accelerate(make_network(depths=(1,), experts=(2,)), CPU, torch.float32)
    accelerated(torch.zeros(1, 3, 2, 2), on_step=lambda done, total: steps.append((done, total)))
    assert steps == [(1.0, 3.0), (2.0, 3.0), (3.0, 3.0)]


def test_network_by_kernels_keeps_layouts_of_like_tiles(make_network):
    accelerated = accelerate(make_network(depths=(1,), experts=(2,)), CPU, torch.float32)
    first = accelerated.layout((1, 3, 8, 8), (1, 0))
    assert accelerated.layout((1, 3, 8, 8), (65, -128)) is first
    assert accelerated.layout((1, 3, 8, 8), (13, 24)) is not first  # other cells
    assert accelerated.layout((1, 3, 8, 8), (0, 0)) is not first


def test_network_that_kernels_can_run_has_no_reason_against(make_network):
    assert why_not_accelerated(make_network(), CPU, torch.float16) is None
