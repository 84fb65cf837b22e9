# SPDX-License-Identifier: GPL-3.0-or-later
"""Results that agree with their source: exact means, no edges, nothing invalid touched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from backend.pictures.agreement import agree_with_source, spread_smoothly
from backend.pictures.scaling import ValueScaling

SCALES = st.sampled_from([2, 3, 4])
SIDES = st.tuples(st.integers(1, 6), st.integers(1, 6))
NO_LIMITS = (-1e300, 1e300)


def means(values, scale):
    height, width = values.shape
    return values.reshape(height // scale, scale, width // scale, scale).mean(axis=(1, 3))


@settings(max_examples=300, deadline=None)
@given(data=st.data(), scale=SCALES, shape=SIDES)
def test_surface_has_the_means_that_are_wanted_wherever_they_are_known(data, scale, shape):
    wanted = data.draw(arrays.arrays("f8", shape, elements=st.floats(-1e6, 1e6)))
    known = data.draw(arrays.arrays(bool, shape))
    surface = spread_smoothly(wanted, known, scale)
    assert np.isfinite(surface).all()
    np.testing.assert_allclose(means(surface, scale)[known], wanted[known], atol=1e-8)


def test_surface_has_no_steps_between_squares():
    """A step is as high however fine the surface is drawn; a slope is not."""
    wanted = np.random.default_rng(1).normal(size=(40, 40))
    heights = []
    for scale in (16, 32):
        surface = spread_smoothly(wanted, np.ones((40, 40), bool), scale)
        heights.append(np.abs(np.diff(surface, axis=1)[:, scale - 1 :: scale]).mean())
    assert heights[1] < 0.55 * heights[0]


@pytest.mark.parametrize("value", [0.0, -3.5])
def test_surface_of_one_value_is_flat(value):
    surface = spread_smoothly(np.full((5, 6), value), np.ones((5, 6), bool), 4)
    np.testing.assert_allclose(surface, value)


@settings(max_examples=200, deadline=None)
@given(data=st.data(), scale=SCALES, shape=SIDES, nodata=st.sampled_from([None, 0, 100, 255]))
def test_bytes_agree_within_half_a_step_whatever_the_network_says(data, scale, shape, nodata):
    source = data.draw(arrays.arrays("u1", shape))
    valid = data.draw(arrays.arrays(bool, shape))
    if nodata is not None:
        valid &= source != nodata
    larger = tuple(side * scale for side in shape)
    network = data.draw(arrays.arrays("f4", larger, elements=st.floats(-1, 2, width=32)))
    result = ValueScaling(0.0, 255.0).agreeing_from_network(
        network, source, valid, np.dtype("u1"), nodata
    )
    apart = np.abs(means(result.astype(float), scale) - source)
    assert (apart[valid] <= 0.5).all()
    if nodata is not None:
        assert not (result == nodata).any()


@pytest.mark.parametrize(("dtype", "tolerance"), [("i4", 0.5), ("u2", 0.5), ("f4", 4e-3)])
def test_wide_types_agree_as_closely_as_they_can(dtype, tolerance):
    random = np.random.default_rng(2)
    source = random.uniform(0, 60_000, (9, 7)).astype(dtype)
    network = random.normal(0.5, 0.3, (27, 21)).astype("f4")
    valid = np.ones((9, 7), bool)
    result = ValueScaling(100.0, 60_000.0).agreeing_from_network(
        network, source, valid, np.dtype(dtype)
    )
    assert result.dtype == dtype
    assert np.abs(means(result.astype("f8"), 3) - source).max() <= tolerance


def test_result_that_agrees_already_is_left_alone():
    random = np.random.default_rng(3)
    exact = random.uniform(50, 200, (12, 16))
    agreed = agree_with_source(exact, means(exact, 4), np.ones((3, 4), bool), 4, NO_LIMITS)
    np.testing.assert_allclose(agreed, exact)


def test_white_that_the_network_overshoots_stays_white():
    network = np.random.default_rng(4).normal(1.1, 0.2, (8, 8)).astype("f4")
    source = np.full((4, 4), 255, "u1")
    result = ValueScaling(0.0, 255.0).agreeing_from_network(
        network, source, np.ones((4, 4), bool), np.dtype("u1")
    )
    assert (result >= 254).mean() > 0.9
    assert np.abs(means(result.astype(float), 2) - 255).max() <= 0.5


def test_invalid_pixels_have_no_say_however_wild_they_are():
    random = np.random.default_rng(5)
    source = random.uniform(100, 110, (6, 6))
    valid = np.ones((6, 6), bool)
    valid[2, 3] = False
    exact = random.uniform(100, 110, (12, 12))
    calm = agree_with_source(exact, source, valid, 2, NO_LIMITS)
    source[2, 3], exact[4:6, 6:8] = np.nan, 1e30
    wild = agree_with_source(exact, source, valid, 2, NO_LIMITS)
    larger = np.repeat(np.repeat(valid, 2, 0), 2, 1)
    np.testing.assert_array_equal(calm[larger], wild[larger])
