# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures for artefacts see what was planted, and nothing where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from backend.networks.catalogue import load_model
from backend.networks.contract import Answer
from tools.measure.artefacts import checkerboard_dn, flat_deviation_dn, mean_shift_dn
from tools.pages.evaluation_page import group_of, group_table


def make_texture(side=64):
    return np.random.default_rng(3).integers(20, 230, (side, side, 3), dtype=np.uint8)


def test_mean_shift_one_brighter_channel_is_found():
    texture = make_texture()
    brighter = texture.copy()
    brighter[:, :, 1] += 2
    assert mean_shift_dn(texture, texture) == 0
    assert mean_shift_dn(brighter, texture) == pytest.approx(2)


def test_checkerboard_planted_pattern_is_found_at_its_strength():
    flat = np.full((65, 67, 3), 100, np.uint8)
    pattern = flat.copy()
    pattern[::4, ::4, 2] += 5
    assert checkerboard_dn(flat, 4) == 0
    assert checkerboard_dn(pattern, 4) == pytest.approx(5)


def test_checkerboard_pattern_of_another_period_is_not_taken_for_it():
    pattern = np.full((60, 60, 3), 100, np.uint8)
    pattern[::3, ::3] += 12
    assert checkerboard_dn(pattern, 4) < 1


def test_flat_deviation_network_that_adds_a_step_is_found():
    assert flat_deviation_dn(load_model("bicubic", 2).network) == 0

    def stained(image):
        return Answer(torch.nn.functional.interpolate(image, scale_factor=2) + 3 / 255)

    assert flat_deviation_dn(stained) == 3


def test_group_table_counts_pictures_that_bicubic_restores_better():
    def image(name, bicubic, model):
        return {
            "name": name,
            "bicubic": {"psnr_y_db": bicubic, "ssim_y": 0.5, "psnr_rgb_db": 20.0},
            "model": {"psnr_y_db": model, "ssim_y": 0.6, "psnr_rgb_db": 21.0},
        }

    images = [
        image("rsscn7_bField_b050.png", 30.0, 29.0),
        image("rsscn7_bField_b051.png", 30.0, 33.0),
        image("naip_bishop_2020_0.png", 20.0, 22.0),
    ]
    lines = group_table({"images": images}).splitlines()
    assert lines[2].startswith("| RSSCN7 Field | 2 | 30.00 | 31.00 | +1.00 |")
    assert lines[2].endswith("| 1 |")
    assert lines[3].startswith("| NAIP bishop | 1 |")
    assert lines[4].startswith("| **mean of all** | 3 | 26.67 | 28.00 | +1.33 |")


@pytest.mark.parametrize(
    ("name", "group"), [("ngi_3320d.png", "NGI 3320d"), ("rsscn7_aGrass_a066.png", "RSSCN7 Grass")]
)
def test_group_of_picture_names(name, group):
    assert group_of(name) == group
