# SPDX-License-Identifier: GPL-3.0-or-later
"""The measure of what routing follows: shares that can be counted, and twins that differ."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from tools.measure.routing_twins import TWINS, common_share, contrast, selections


def test_common_share_counts_what_each_expert_kept_in_both() -> None:
    before = np.array(
        [[[0b01, 0b10], [0b00, 0b11]]], dtype=np.uint8
    )  # expert 0 keeps 2, expert 1 2
    after = np.array([[[0b01, 0b00], [0b00, 0b10]]], dtype=np.uint8)  # one of each stays
    same, chance = common_share(before, after)
    assert same == pytest.approx(0.5)
    assert chance == pytest.approx(0.25)  # one of four pixels, for both experts


def test_contrast_is_the_deviation_of_the_channels_mean_around_a_pixel() -> None:
    picture = torch.zeros(1, 3, 5, 5)
    picture[..., 2, 2] = torch.tensor([0.9, 0.9, 0.0])
    found = contrast(picture)
    ninths = np.array([0.6] + [0.0] * 8)
    assert found[2, 2] == pytest.approx(ninths.std(), rel=1e-4)
    assert found[0, 0] == pytest.approx(0, abs=1e-7)


@pytest.mark.parametrize("name", sorted(TWINS))
def test_twin_is_a_picture_of_the_same_size_and_another_one(name: str) -> None:
    picture = torch.rand(1, 3, 19, 22, generator=torch.Generator().manual_seed(3))
    spoiled = TWINS[name](picture)
    assert spoiled.shape == picture.shape
    assert 0 <= float(spoiled.min()) <= float(spoiled.max()) <= 1
    assert float((spoiled - picture).abs().mean()) > 0.002


def test_selections_of_the_same_picture_are_the_same_and_only_of_layers_that_choose() -> None:
    torch.manual_seed(0)
    network = Himosa(named_config("himosa-tiny-x2")).eval()
    picture = torch.rand(1, 3, 24, 24)
    first, second = selections(network, picture), selections(network, picture)
    assert np.array_equal(first, second)
    assert all(len(np.unique(bits)) > 1 for bits in first)
    assert common_share(first, second)[0] == 1
