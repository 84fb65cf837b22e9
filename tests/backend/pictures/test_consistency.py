# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure that says whether a result agrees with its source."""

from __future__ import annotations

import numpy as np
import pytest

from backend.pictures import Consistency
from backend.pictures.consistency import block_mean
from tests.backend.raster.rasters import noise, repeated


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
@pytest.mark.parametrize("dtype", ["u1", "i2", "u4", "f8"])
def test_block_mean_of_repeated_pixels_is_the_source(scale, dtype):
    values = noise(2, 5, 7, dtype)
    assert np.allclose(block_mean(repeated(values, scale), scale), values, rtol=1e-15)


def test_report_gives_bias_and_rmse_of_each_band():
    source = noise(2, 8, 9, "f8")
    result = repeated(source, 3)
    result[0] += 2.0
    result[1, ::2] += 1.0  # not by whole squares of three rows
    consistency = Consistency((4, 7), 3)
    consistency.update(source, result, np.ones(source.shape, bool))
    report = consistency.report()
    assert report["4"] == pytest.approx({"rmse": 2.0, "bias": 2.0})
    shift = np.where(np.arange(8) % 2 == 0, 2 / 3, 1 / 3)
    assert report["7"] == pytest.approx({"rmse": np.sqrt((shift**2).mean()), "bias": shift.mean()})


def test_report_leaves_invalid_pixels_out_whatever_they_hold():
    source = noise(1, 6, 6, "f4")
    result = repeated(source, 2) + np.float32(1)
    valid = np.ones(source.shape, bool)
    valid[0, :3] = False
    source[0, 0], source[0, 1] = np.nan, np.inf
    result[0, :6] = np.nan
    consistency = Consistency((1,), 2)
    consistency.update(source, result, valid)
    assert consistency.report()["1"] == pytest.approx({"rmse": 1.0, "bias": 1.0}, rel=1e-4)


def test_report_of_many_tiles_equals_that_of_the_whole():
    source, result = noise(3, 12, 10, "u2"), noise(3, 24, 20, "u2", seed=1)
    valid = noise(3, 12, 10) > 60
    whole, tiled = Consistency((1, 2, 3), 2), Consistency((1, 2, 3), 2)
    whole.update(source, result, valid)
    for row in range(0, 12, 5):
        rows, large = slice(row, row + 5), slice(2 * row, 2 * row + 10)
        tiled.update(source[:, rows], result[:, large], valid[:, rows])
    for band, figures in whole.report().items():
        assert tiled.report()[band] == pytest.approx(figures)


def test_report_keeps_a_small_bias_on_large_values():
    source = np.full((1, 50, 50), 1e9)
    result = repeated(source, 2) + 1e-3
    consistency = Consistency((1,), 2)
    for _ in range(100):
        consistency.update(source, result, np.ones(source.shape, bool))
    assert consistency.report()["1"]["bias"] == pytest.approx(1e-3, rel=1e-3)


def test_report_without_a_valid_pixel_is_zero():
    consistency = Consistency((1,), 2)
    consistency.update(noise(1, 2, 2), noise(1, 4, 4), np.zeros((1, 2, 2), bool))
    assert consistency.report() == {"1": {"rmse": 0.0, "bias": 0.0}}


def gathered(source, result, scale=2, rows_a_tile=5):
    consistency = Consistency(tuple(range(1, len(source) + 1)), scale)
    for row in range(0, source.shape[1], rows_a_tile):
        rows, large = slice(row, row + rows_a_tile), slice(scale * row, scale * (row + rows_a_tile))
        known = np.isfinite(source[:, rows].astype("f8"))
        consistency.update(source[:, rows], result[:, large], known)
    return consistency


@pytest.mark.parametrize("offset", [0.0, 1e9, -1e12])
def test_deviation_of_many_tiles_is_that_of_the_whole(offset):
    source = noise(2, 23, 9, "f8") + offset
    found = gathered(source, repeated(source, 2)).deviations()
    assert list(found.values()) == pytest.approx(source.std(axis=(1, 2)).tolist(), rel=1e-6)


def test_deviation_counts_valid_pixels_only():
    source = noise(1, 12, 9, "f4")
    source[0, 3:7, 2:5] = np.nan
    found = gathered(source, repeated(source, 2)).deviations()
    assert found["1"] == pytest.approx(np.nanstd(source), rel=1e-5)


def test_band_that_is_off_by_more_than_a_fifth_of_its_deviation_is_told():
    source = noise(3, 20, 20, "f4")
    result = repeated(source, 2)
    result[1] += 0.25 * source[1].std()
    result[2] += 0.15 * source[2].std()
    (said,) = gathered(source, result).disagreements()
    assert said.startswith("WARNING: band 2")
    assert "25 % of the band's standard deviation" in said
    for cause in ("--nodata", "--bands", "--model"):
        assert cause in said


@pytest.mark.parametrize("dtype", ["u1", "i2", "f4", "f8"])
@pytest.mark.parametrize("level", [0, 100])
def test_flat_band_is_told_only_when_it_is_off_by_more_than_rounding(dtype, level):
    source = np.full((1, 10, 10), level, dtype)
    assert gathered(source, repeated(source, 2)).disagreements() == ()
    (said,) = gathered(source, repeated(source, 2) + np.array(1, dtype)).disagreements()
    assert "more than the band's standard deviation of 0" in said


def test_result_that_is_no_number_is_told():
    source = noise(1, 10, 10, "f4")
    result = repeated(source, 2)
    result[0, 4, 4] = np.nan
    assert len(gathered(source, result).disagreements()) == 1


def test_bands_without_a_valid_pixel_are_not_told():
    consistency = Consistency((1,), 2)
    consistency.update(noise(1, 2, 2), noise(1, 4, 4), np.zeros((1, 2, 2), bool))
    assert consistency.disagreements() == ()


def test_many_bands_that_are_off_are_told_in_few_sentences():
    source = noise(9, 10, 10, "f4")
    said = gathered(source, repeated(source, 2) + np.float32(1000)).disagreements()
    assert len(said) == 5
    assert said[-1].startswith("WARNING: 5 more bands")
