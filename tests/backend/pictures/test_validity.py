# SPDX-License-Identifier: GPL-3.0-or-later
"""Invalid pixels neither leak in nor move."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from backend.pictures import FILL_REACH_PX, enlarge_alpha, enlarge_mask, fill_invalid
from tests.calls import calls_of

SHAPES = hnp.array_shapes(min_dims=3, max_dims=3, min_side=1, max_side=40)


def holed(shape=(2, 60, 70), seed=0, share=0.5):
    random = np.random.default_rng(seed)
    values = random.random(shape).astype("f4")
    blocks = random.random((shape[0], shape[1] // 5 + 1, shape[2] // 5 + 1)) > share
    valid = np.repeat(np.repeat(blocks, 5, 1), 5, 2)[:, : shape[1], : shape[2]]
    return values, valid


def test_fill_invalid_with_nothing_invalid_returns_the_same_array():
    values, _ = holed()
    assert fill_invalid(values, np.ones(values.shape, bool)) is values


def test_fill_invalid_with_all_invalid_is_background():
    values = np.full((2, 5, 6), np.nan, "f4")
    nothing = np.zeros(values.shape, bool)
    assert (fill_invalid(values, nothing) == 0).all()
    assert (fill_invalid(values, nothing, 0.25) == 0.25).all()


@settings(max_examples=40, deadline=None)
@given(data=st.data(), shape=SHAPES)
def test_fill_invalid_never_looks_at_invalid_values(data, shape):
    valid = data.draw(hnp.arrays(bool, shape))
    values = np.random.default_rng(0).random(shape).astype("f4")
    garbage = np.where(
        valid, values, np.float32(data.draw(st.sampled_from([np.nan, np.inf, 9e37])))
    )
    filled = fill_invalid(garbage, valid, 0.3)
    assert np.array_equal(filled, fill_invalid(values, valid, 0.3))
    assert np.array_equal(filled[valid], values[valid])
    assert np.isfinite(filled).all()


@settings(max_examples=40, deadline=None)
@given(data=st.data(), shape=SHAPES)
def test_fill_invalid_stays_within_the_range_of_valid_values(data, shape):
    valid = data.draw(hnp.arrays(bool, shape))
    values = np.random.default_rng(1).random(shape).astype("f4")
    filled = fill_invalid(values, valid, 0.5)
    for band in range(shape[0]):
        known = [*values[band][valid[band]], 0.5]
        assert filled[band].min() >= min(known) - 1e-6
        assert filled[band].max() <= max(known) + 1e-6


@pytest.mark.parametrize(("row", "col"), [(0, 0), (7, 11), (20, 3)])
def test_fill_invalid_of_a_tile_equals_the_whole_away_from_the_cut(row, col):
    values, valid = holed((3, 120, 110), share=0.8)
    whole = fill_invalid(values, valid, 0.4)
    height, width = 90, 95
    part = (slice(None), slice(row, row + height), slice(col, col + width))
    tile = fill_invalid(values[part], valid[part], 0.4)
    reach = FILL_REACH_PX
    inner = (slice(None), slice(reach, -reach), slice(reach, -reach))
    assert np.array_equal(tile[inner], whole[part][inner])


def test_fill_invalid_beyond_reach_is_background_and_within_it_is_not():
    values, valid = np.full((1, 1, 60), 0.8, "f4"), np.zeros((1, 1, 60), bool)
    valid[0, 0, 0] = True
    filled = fill_invalid(values, valid, 0.1)[0, 0]
    assert np.allclose(filled[: FILL_REACH_PX + 1], 0.8)
    assert (filled[FILL_REACH_PX + 1 :] == np.float32(0.1)).all()


def test_fill_invalid_beside_a_border_takes_the_nearest_values():
    values = np.zeros((1, 9, 40), "f4")
    values[0, :, 20:] = 1.0
    valid = np.ones(values.shape, bool)
    valid[0, 4, 2], valid[0, 4, 37] = False, False
    filled = fill_invalid(values, valid, 0.5)
    assert filled[0, 4, 2] == 0.0
    assert filled[0, 4, 37] == 1.0


def test_fill_invalid_of_a_large_tile_takes_no_more_steps_than_of_a_small_one():
    small, large = (holed((3, side, side)) for side in (128, 640))
    calls_of(lambda: fill_invalid(*small, 0.4))  # first uses
    assert calls_of(lambda: fill_invalid(*large, 0.4)) < 2 * calls_of(
        lambda: fill_invalid(*small, 0.4)
    )


@settings(max_examples=40, deadline=None)
@given(data=st.data(), scale=st.integers(1, 4))
def test_enlarge_mask_repeats_every_pixel(data, scale):
    valid = data.draw(hnp.arrays(bool, hnp.array_shapes(min_dims=2, max_dims=3, max_side=6)))
    large = enlarge_mask(valid, scale)
    for row in range(scale):
        for col in range(scale):
            assert np.array_equal(large[..., row::scale, col::scale], valid)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), scale=st.integers(2, 4), dtype=st.sampled_from(["u1", "u2", "f4"]))
def test_enlarge_alpha_keeps_empty_and_full_exact_and_partial_visible(data, scale, dtype):
    full = 1.0 if dtype == "f4" else np.iinfo(dtype).max
    levels = st.sampled_from([0, full, full / 4, full / 2] if dtype == "f4" else [0, full, 1, 77])
    shape = hnp.array_shapes(min_dims=2, max_dims=2, max_side=7)
    alpha = data.draw(hnp.arrays(dtype, shape, elements=levels))
    large = enlarge_alpha(alpha, scale)
    source = enlarge_mask(alpha, scale)
    assert large.dtype == alpha.dtype
    assert large.shape == source.shape
    exact = (source == 0) | (source == full)
    assert np.array_equal(large[exact], source[exact])
    assert (large[~exact] > 0).all()
    assert (large <= full).all()


def test_enlarge_alpha_of_a_ramp_is_interpolated():
    alpha = np.array([[40, 80, 120]], "u1")
    assert enlarge_alpha(alpha, 2)[0].tolist() == [40, 50, 70, 90, 110, 120]


def test_enlarge_alpha_with_a_margin_of_one_pixel_has_no_seam():
    alpha = np.random.default_rng(0).integers(0, 256, (12, 15)).astype("u1")
    whole = enlarge_alpha(alpha, 3)
    tile = enlarge_alpha(alpha[3:10, 4:12], 3)
    assert np.array_equal(tile[3:-3, 3:-3], whole[12:27, 15:33])
