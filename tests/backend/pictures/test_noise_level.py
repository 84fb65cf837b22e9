# SPDX-License-Identifier: GPL-3.0-or-later
"""The noise level that a raster tells of itself, against noise that is known."""

import numpy as np
import pytest

from backend.errors import InvalidRequest
from backend.pictures.noise_level import NoiseLevel, check_level, estimate_noise


def estimate(values, is_valid=None, **options):
    """Of one band."""
    valid = None if is_valid is None else is_valid[None]
    return estimate_noise(values[None], valid, **options)[0]


def _scene(height=256, width=320):
    """Slow hills with fields of other brightness in them, values 20 to 230."""
    rows, cols = np.mgrid[:height, :width]
    hills = 60 * np.sin(rows / 70.0) + 45 * np.cos(cols / 55.0 + 1)
    fields = 20.0 * ((rows // 64 + cols // 80) % 2)
    return (125 + hills + fields).clip(20, 230)


def _noise(deviation, like, seed=0):
    return np.random.default_rng(seed).normal(0, deviation, like.shape)


@pytest.mark.parametrize("deviation", [2.0, 10.0, 25.0, 50.0])
def test_gaussian_noise_is_found_within_a_twentieth(deviation):
    scene = _scene()
    found = estimate(scene + _noise(deviation, scene))
    for value in (60, 125, 200):
        assert found.deviation(value) == pytest.approx(deviation, rel=0.08)
    plain = estimate(scene + _noise(deviation, scene), depends_on_value=False)
    assert plain.deviation(0) == pytest.approx(deviation, rel=0.05)
    assert (plain.linear, plain.square) == (0, 0)


def test_noise_of_photons_grows_as_it_should():
    scene, gain = _scene(), 4.0
    rng = np.random.default_rng(1)
    noisy = rng.poisson(scene / gain) * gain + rng.normal(0, 3, scene.shape)
    found = estimate(noisy)
    for value in (60, 125, 200):
        assert found.deviation(value) == pytest.approx((gain * value + 9) ** 0.5, rel=0.1)


def test_speckle_grows_with_the_value():
    scene = _scene()
    noisy = scene * np.random.default_rng(2).gamma(16, 1 / 16, scene.shape)
    found = estimate(noisy)
    assert found.deviation(60) == pytest.approx(15, rel=0.15)
    assert found.deviation(200) == pytest.approx(50, rel=0.15)


def test_values_of_16_bits_give_the_level_in_their_own_unit():
    scene = _scene()
    noisy = ((scene + _noise(10, scene)) * 200).round().clip(0, 65535).astype(np.uint16)
    assert estimate(noisy).deviation(125 * 200) == pytest.approx(2000, rel=0.08)


def test_texture_on_half_of_the_raster_does_not_count_as_noise():
    scene = _scene()
    scene[:, :160] += _noise(30, scene[:, :160], seed=5)
    noisy = scene + _noise(5, scene)
    assert estimate(noisy, depends_on_value=False).deviation(0) < 6


def test_pixels_that_do_not_count_make_no_difference():
    scene = _scene()
    noisy = scene + _noise(10, scene)
    is_valid = np.ones(scene.shape, dtype=bool)
    is_valid[40:90, 50:200] = False
    holed = np.where(is_valid, noisy, -9999.0)
    holed[200, 200] = np.nan
    found = estimate(holed, is_valid)
    assert found.deviation(125) == pytest.approx(10, rel=0.08)


def test_saturated_ground_is_left_out():
    scene = _scene()
    noisy = scene + _noise(10, scene)
    noisy[:128] = 255.0
    assert estimate(noisy).deviation(125) == pytest.approx(10, rel=0.1)


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (9, 9)])
def test_raster_that_is_too_small_is_refused_with_what_to_do(shape):
    with pytest.raises(InvalidRequest, match="cannot be estimated") as refusal:
        estimate(np.random.default_rng(0).normal(size=shape))
    assert refusal.value.hint == "Give the noise level."


def test_texture_that_bands_share_is_no_noise():
    rng = np.random.default_rng(5)
    texture = rng.normal(0, 8, (256, 256))
    bands = np.stack([100 + gain * texture for gain in (1.0, 0.8, 1.2)])
    noisy = bands + rng.normal(0, 2, bands.shape)
    for level in estimate_noise(noisy):
        assert level.deviation(100) == pytest.approx(2.6, rel=0.2)  # others add theirs
    assert estimate(noisy[0]).deviation(100) > 7


def test_noise_that_bands_share_is_noise():
    rng = np.random.default_rng(6)
    grey = np.repeat((_scene() + rng.normal(0, 10, (256, 320)))[None], 3, axis=0)
    for level in estimate_noise(grey):
        assert level.deviation(125) == pytest.approx(10, rel=0.1)


def test_bands_with_noise_of_their_own_are_told_apart():
    scene = np.stack([_scene()] * 3)
    noisy = scene + np.random.default_rng(7).normal(size=scene.shape) * [[[3]], [[8]], [[20]]]
    found = [level.deviation(125) for level in estimate_noise(noisy)]
    assert found == pytest.approx([3, 8, 20], rel=0.12)


def test_raster_of_one_value_has_no_noise():
    assert estimate(np.full((200, 200), 7)) == NoiseLevel(0.0)


@pytest.mark.parametrize("coefficients", [(-1.0, 0, 0), (0, float("nan"), 0), (0, 0, -0.1)])
def test_level_that_cannot_be_is_refused(coefficients):
    with pytest.raises(InvalidRequest, match="cannot have"):
        NoiseLevel(*coefficients)


@pytest.mark.parametrize("deviation", [-1.0, float("nan"), 128.0])
def test_given_level_out_of_range_is_refused_with_the_range(deviation):
    with pytest.raises(InvalidRequest, match="out of range") as refusal:
        check_level(deviation, 255.0)
    assert refusal.value.hint == "Give 0 to 127.5."


def test_level_in_another_unit_is_that_of_the_scaled_values():
    level = NoiseLevel(4.0, 0.5, 0.01)
    scaled = level.scaled(gain=2.0, offset=0.0)
    assert scaled.deviation(2 * 30) == pytest.approx(2 * level.deviation(30))
    moved = NoiseLevel(4.0, 0.5).scaled(gain=2.0, offset=-1.0)
    assert moved.deviation(2 * 30 - 1) == pytest.approx(2 * NoiseLevel(4.0, 0.5).deviation(30))


def test_gaussian_level_is_the_same_at_every_value():
    level = NoiseLevel.gaussian(3.0)
    assert [level.deviation(v) for v in (-5.0, 0.0, 100.0)] == [3.0] * 3
