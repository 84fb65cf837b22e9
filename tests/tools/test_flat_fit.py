# SPDX-License-Identifier: GPL-3.0-or-later
"""A last layer fitted to flat rasters: they come back flat, other pictures as they were."""

from __future__ import annotations

import pytest
import torch

from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from backend.training.warm_start import start_as_linear_enlarger
from tools.dev.flat_fit import TOLERATED_DN, fit_flats

SIDES = (1, 9)


@pytest.fixture
def network():
    """Enlarges by repeating pixels, and adds 3 DN."""
    torch.manual_seed(4)
    config = HimosaConfig(
        scale=2, channels=30, depths=(1,), experts=(2,), window_sides=(4,), sparsity=(1,)
    )
    made = Himosa(config).eval()
    nearest = torch.zeros(4, 5, 5)
    nearest[:, 2, 2] = 1
    start_as_linear_enlarger(made, nearest)
    with torch.no_grad():
        made.body_conv.weight.zero_()  # what is left is linear, and exact
        made.reconstruct.bias += 3 / 255
    return made


def flat_error_dn(network, value: float, side: int) -> float:
    with torch.inference_mode():
        answer = network(torch.full((1, 3, side, side), value), (0, 0))
    inner = answer[:, :, 4:-4, 4:-4].clamp(0, 1)
    return float((inner - value).abs().max()) * 255


@pytest.mark.parametrize("value", [0.0, 0.3])
def test_flat_rasters_come_back_within_the_tolerance(network, value):
    pictures = [torch.rand(2, 3, 16, 16, generator=torch.Generator().manual_seed(1))]
    assert flat_error_dn(network, value, 25) > 2.5
    fit = fit_flats(network, pictures, SIDES)
    assert fit.before_dn > 2.5
    assert fit.after_dn < TOLERATED_DN + 0.3
    assert flat_error_dn(network, value, 25) < 1


def test_it_tells_how_far_other_pictures_moved(network):
    pictures = torch.rand(4, 3, 16, 16, generator=torch.Generator().manual_seed(2))
    with torch.inference_mode():
        before = network(pictures)
    fit = fit_flats(network, [pictures], SIDES)
    with torch.inference_mode():
        moved = (network(pictures) - before).square().mean().sqrt()
    assert float(moved) * 255 == pytest.approx(fit.moved_dn, rel=0.01)
    assert 1 < fit.moved_dn < 3  # what was wrong everywhere was wrong there, too


def test_what_is_tolerated_is_left_alone(network):
    with torch.no_grad():
        network.reconstruct.bias -= 3 / 255
        before = network.reconstruct.weight.clone()
    fit = fit_flats(network, [torch.rand(2, 3, 16, 16)], SIDES)
    assert 0 < fit.before_dn == fit.after_dn < TOLERATED_DN
    assert fit.moved_dn == 0
    assert torch.equal(network.reconstruct.weight, before)
