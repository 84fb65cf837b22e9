# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures against values worked out by hand, and against other ways of computing them."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from backend.compare import CompareRequest, compare
from backend.compare.pixels import Correlation, SpectralAngle
from backend.compare.spectrum import octaves, tile_side
from backend.evaluation.metrics import ssim as ssim_of_training
from tests.backend.raster.rasters import make_raster, noise

COLS = np.arange(128.0)


@pytest.fixture
def figures(tmp_path):
    """Compare two arrays of shape (B, h, w) on one grid; gives the whole report."""

    def run(result, reference, result_options=None, reference_options=None, **fields):
        here = make_raster(tmp_path / "a.tif", result, **(result_options or {}))
        there = make_raster(tmp_path / "b.tif", reference, **(reference_options or {}))
        return compare(CompareRequest(str(here), str(there), **fields), lambda done, total: None)

    return run


def smooth_picture(height, width, seed=0):
    """Noise with larger and smaller detail, 8-bit."""
    fine = noise(1, height, width, "f8", seed=seed)[0]
    coarse = noise(1, height // 8 + 1, width // 8 + 1, "f8", seed=seed + 1)[0]
    mixed = 0.05 * fine + 0.2 * np.kron(coarse, np.ones((8, 8)))[:height, :width]
    return mixed.round().astype("u1")


def test_constant_error_has_the_figures_of_the_textbook(figures):
    reference = smooth_picture(40, 50)[None] // 2
    band = figures(reference + 5, reference)["bands"][0]
    assert band["psnr_db"] == pytest.approx(20 * math.log10(255 / 5))
    assert (band["rmse"], band["mae"], band["bias"], band["max_error"]) == (5, 5, 5, 5)
    assert band["correlation"] == pytest.approx(1)
    assert band["gradient_energy_ratio"] == pytest.approx(1)
    assert band["gradient_correlation"] == pytest.approx(1)
    assert band["pixels"] == 2000


def test_four_pixels_give_figures_worked_out_by_hand(figures):
    result = np.array([[[1, 2], [3, 10]]], "u1")
    reference = np.array([[[2, 2], [1, 6]]], "u1")
    band = figures(result, reference)["bands"][0]
    assert band["rmse"] == pytest.approx(math.sqrt((1 + 0 + 4 + 16) / 4))
    assert band["bias"] == pytest.approx((-1 + 0 + 2 + 4) / 4)
    assert band["mae"] == pytest.approx(7 / 4)
    assert band["max_error"] == 4
    assert band["correlation"] == pytest.approx(np.corrcoef([1, 2, 3, 10], [2, 2, 1, 6])[0, 1])


def test_equal_rasters_have_infinite_psnr_and_perfect_likeness(figures):
    picture = smooth_picture(140, 150)[None]
    band = figures(picture, picture)["bands"][0]
    assert band["psnr_db"] == math.inf
    assert band["edge_psnr_db"] == math.inf
    assert band["ssim"] == pytest.approx(1)
    assert all(octave["power_ratio_db"] == pytest.approx(0) for octave in band["spectrum"])
    assert all(octave["correlation"] == pytest.approx(1) for octave in band["spectrum"])


def test_ssim_over_several_blocks_equals_ssim_of_the_whole(figures):
    # Blocks are 512 pixels wide: seams would show here.
    first, second = smooth_picture(530, 600), smooth_picture(530, 600, seed=1)
    blended = (0.7 * first + 0.3 * second).astype("u1")
    band = figures(blended[None], first[None])["bands"][0]
    expected = ssim_of_training(
        torch.from_numpy(blended[None].astype(float)), torch.from_numpy(first[None].astype(float))
    )
    assert band["ssim"] == pytest.approx(expected, rel=1e-9)
    assert band["ssim_windows"] == 520 * 590


def test_psnr_and_edges_over_several_blocks_equal_those_of_the_whole(figures):
    first, second = smooth_picture(530, 600), smooth_picture(530, 600, seed=1)
    band = figures(second[None], first[None])["bands"][0]
    x, y = second.astype(float), first.astype(float)
    assert band["psnr_db"] == pytest.approx(10 * math.log10(255**2 / np.mean((x - y) ** 2)))
    gradients = [np.hypot(*(g[1:-1, 1:-1] for g in np.gradient(values))) for values in (x, y)]
    expected = np.corrcoef(gradients[0].ravel(), gradients[1].ravel())[0, 1]
    assert band["gradient_correlation"] == pytest.approx(expected, rel=1e-9)
    ratio = np.sum(gradients[0] ** 2) / np.sum(gradients[1] ** 2)
    assert band["gradient_energy_ratio"] == pytest.approx(ratio, rel=1e-9)
    weights, errors = gradients[1] ** 2, (x - y)[1:-1, 1:-1] ** 2
    edge = 10 * math.log10(255**2 * weights.sum() / (weights * errors).sum())
    assert band["edge_psnr_db"] == pytest.approx(edge, rel=1e-9)


def test_ramp_twice_as_steep_has_four_times_the_gradient_energy(figures):
    ramp = np.tile(np.arange(30.0), (20, 1))[None]
    band = figures(2 * ramp, ramp)["bands"][0]
    assert band["gradient_energy_ratio"] == pytest.approx(4)
    assert band["gradient_correlation"] is None


@pytest.mark.parametrize(
    ("wavelength", "octave"), [(3, (2, 4)), (6, (4, 8)), (12, (8, 16)), (24, (16, 32))]
)
def test_wave_of_half_the_height_has_six_decibels_less_in_its_octave(figures, wavelength, octave):
    wave = np.tile(100 * np.sin(2 * np.pi * COLS / wavelength), (128, 1))[None]
    band = figures(wave / 2, wave)["bands"][0]
    (told,) = [o for o in band["spectrum"] if (o["from_px"], o["to_px"]) == octave]
    assert told["power_ratio_db"] == pytest.approx(20 * math.log10(0.5))
    assert told["correlation"] == pytest.approx(1)
    assert band["spectrum_tiles"] == 1


def test_wave_upside_down_has_its_power_and_opposite_detail(figures):
    wave = np.tile(100 * np.sin(2 * np.pi * COLS / 6), (128, 1))[None]
    told = figures(-wave, wave)["bands"][0]["spectrum"][1]
    assert told["power_ratio_db"] == pytest.approx(0)
    assert told["correlation"] == pytest.approx(-1)


def test_white_noise_has_nothing_in_common_with_other_noise(figures):
    band = figures(noise(1, 512, 512), noise(1, 512, 512, seed=1))["bands"][0]
    assert band["spectrum_tiles"] == 16
    assert all(abs(octave["power_ratio_db"]) < 0.5 for octave in band["spectrum"])
    assert all(abs(octave["correlation"]) < 0.1 for octave in band["spectrum"])


def test_octaves_follow_the_side_of_the_squares():
    assert octaves(128) == [(2, 4), (4, 8), (8, 16), (16, 32), (32, 64)]
    assert octaves(16) == [(2, 4), (4, 8)]
    assert [tile_side(h, w) for h, w in ((500, 128), (127, 900), (16, 17), (15, 900))] == [
        *(128, 64, 16),
        None,
    ]


def test_spectral_angle_of_crossed_bands_is_a_right_angle(figures):
    bands = np.zeros((2, 3, 4), "u1")
    bands[0] = 7
    report = figures(bands[::-1].copy(), bands)
    assert report["spectral_angle_deg"] == pytest.approx(90)
    assert figures(bands[:1], bands[:1])["spectral_angle_deg"] is None


def test_spectral_angle_ignores_brightness_and_keeps_its_digits_when_small():
    angle = SpectralAngle()
    base = np.array([3.0, 4.0])[:, None, None]
    turned = np.array([3.0 - 4e-9, 4.0 + 3e-9])[:, None, None]
    valid = np.ones((2, 1, 1), bool)
    angle.update(2 * turned, base, valid)
    assert angle.mean_deg == pytest.approx(math.degrees(1e-9), rel=1e-5)


def test_correlation_in_pieces_equals_that_of_all_far_from_zero():
    random = np.random.default_rng(0)
    first = 1e7 + random.normal(size=999)
    second = 1e7 + 0.5 * first + random.normal(size=999)
    gathered = Correlation()
    for begin, end in ((0, 1), (1, 1), (1, 400), (400, 999)):
        gathered.update(first[begin:end], second[begin:end])
    assert gathered.value == pytest.approx(np.corrcoef(first, second)[0, 1], rel=1e-9)


def test_single_pixel_has_errors_and_no_neighbourhood(figures):
    band = figures(np.array([[[7]]], "u1"), np.array([[[4]]], "u1"))["bands"][0]
    assert band["rmse"] == 3
    for name in ("ssim", "correlation", "gradient_correlation", "edge_psnr_db"):
        assert band[name] is None
    assert band["spectrum"] == []


def test_constant_8_bit_raster_has_all_but_edges(figures):
    flat = np.full((1, 20, 20), 9, "u1")
    band = figures(flat + 1, flat)["bands"][0]
    assert band["psnr_db"] == pytest.approx(20 * math.log10(255))
    assert 0.9 < band["ssim"] < 1
    assert band["correlation"] is None
    assert band["gradient_energy_ratio"] is None
    assert band["spectrum"][0]["power_ratio_db"] is None


def test_constant_float_reference_has_no_range_to_judge_by(figures):
    flat = np.full((1, 20, 20), 9.5, "f4")
    band = figures(flat + 1, flat)["bands"][0]
    assert (band["peak"], band["psnr_db"], band["ssim"], band["rmse"]) == (0, None, None, 1)
    band = figures(flat + 1, flat, peak=10.0)["bands"][0]
    assert band["psnr_db"] == pytest.approx(20)


def test_other_types_are_judged_by_the_range_of_the_reference(figures):
    reference = np.arange(600, dtype="u2").reshape(1, 20, 30) * 100
    band = figures(reference.astype("f4") + 50, reference)["bands"][0]
    assert band["peak"] == 59900
    assert band["psnr_db"] == pytest.approx(20 * math.log10(59900 / 50))


def test_ssim_keeps_its_digits_far_from_zero(figures):
    picture = smooth_picture(40, 40).astype("f8")
    other = picture + noise(1, 40, 40, "f8")[0] / 100
    near = figures(other[None], picture[None], peak=255.0)["bands"][0]
    far = figures(other[None] + 1e8, picture[None] + 1e8, peak=255.0)["bands"][0]
    # Far from zero the means agree, and the rest must stay.
    assert far["ssim"] == pytest.approx(near["ssim"], abs=0.02)
    assert far["ssim"] < 0.999


def test_pixels_without_value_do_not_count_anywhere(figures):
    reference = smooth_picture(160, 160)[None].astype("i2")
    damaged = reference.copy()
    damaged[0, 40:44, 60:64] = -9999
    band = figures(damaged, reference, {"nodata": -9999}, peak=255.0)["bands"][0]
    assert band["pixels"] == 160 * 160 - 16
    assert band["rmse"] == 0
    assert band["ssim"] == pytest.approx(1)
    assert band["ssim_windows"] == 150 * 150 - 14 * 14
    assert band["gradient_energy_ratio"] == pytest.approx(1)
    assert band["spectrum_tiles"] == 0


def test_nan_of_the_reference_does_not_count(figures):
    reference = smooth_picture(30, 30)[None].astype("f4")
    result = reference + 2
    reference[0, 3, 4] = np.nan
    band = figures(result, reference)["bands"][0]
    assert (band["pixels"], band["rmse"]) == (899, 2)


def test_mean_is_over_bands_and_unknown_where_one_is_unknown(figures):
    reference = np.stack([smooth_picture(30, 30), np.full((30, 30), 4, "u1")])
    result = reference.copy()
    result[0] += 2
    result[1] += 4
    mean = figures(result, reference)["mean"]
    assert mean["rmse"] == 3
    assert mean["correlation"] is None
