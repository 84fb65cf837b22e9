# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures for artefacts see what was planted, and nothing where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from backend.networks.catalogue import load_model
from backend.networks.contract import Answer
from tools.measure.artefacts import (
    checkerboard_dn,
    flat_deviation_dn,
    mean_shift_dn,
    overshoot_dn,
    specks,
)
from tools.pages.artefacts_page import EDGE_LEVELS, Enlarger, edges, noise, sheet, table
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


def test_specks_planted_values_are_found_and_a_plain_enlargement_has_none():
    source = make_texture(16)
    restored = source.repeat(3, axis=0).repeat(3, axis=1)
    none = specks(restored, source, 3)
    assert (none.share, none.largest_dn) == (0, 0)
    flat = np.full((16, 16, 3), 100, np.uint8)
    spotted = np.full((48, 48, 3), 100, np.uint8)
    spotted[5, 7, 0], spotted[20, 20, 1], spotted[30, 30, 2] = 60, 125, 109
    found = specks(spotted, flat, 3)
    assert found.largest_dn == 40
    assert found.share == pytest.approx(2 / spotted.size)


def test_overshoot_is_what_lies_beyond_the_levels_inside_the_border():
    picture = np.full((20, 20, 3), 60, np.uint8)
    picture[:, 10:] = 190
    assert overshoot_dn(picture, EDGE_LEVELS, 2) == 0
    picture[0, 0], picture[10, 9], picture[10, 10] = 0, 53, 200
    assert overshoot_dn(picture, EDGE_LEVELS, 2) == 10


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_edges_of_the_page_are_the_two_levels_and_what_lies_between(scale):
    clean, blurred = edges(scale)
    low, high = EDGE_LEVELS
    for picture in (clean, blurred):
        assert (picture[:, 4:12] == low).all()
        assert (picture[:, -12:-4] == high).all()
    assert blurred.min() >= low
    assert blurred.max() <= high
    between = ((picture > low + 5) & (picture < high - 5) for picture in (clean, blurred))
    sharp, soft = (mask.sum() for mask in between)
    assert soft > sharp


def test_artefacts_page_has_a_line_for_each_way_and_panels_for_each_scale():
    ways = [Enlarger("bicubic", load_model("bicubic", scale)) for scale in (2, 3, 4)]
    samples = {"a": make_texture(96)}
    lines = table(ways, samples).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["2", "3", "4"]
    assert all("| bicubic | 0 DN |" in line for line in lines[2:])
    picture = sheet(ways, samples)
    assert picture.shape == (3 * 144 + 2 * 6, 6 * 144 + 5 * 6, 3)
    assert (picture[:144, 150:294] != 255).any()
    assert abs(noise().std() - 5) < 0.1


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
