# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of bands of rasters whose answers are known, and histograms of errors."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import PixelRect, PixelSize
from backend.pictures.cell_means import CellMeans
from backend.pictures.drawing import encode_png, heat_rgba
from backend.quality.band_measures import BandMeasures, relative_sizes, validity_of_squares
from backend.quality.error_histogram import BINS, ErrorHistogram
from backend.quality.quality_blocks import (
    QualityBlock,
    bicubic_of,
    blocks_of,
    count_blocks,
    sampling_step,
)
from backend.raster.reading.reader import RasterBlock


def block(source, result, bicubic=None, valid=None, source_valid=None):
    source, result = np.atleast_3d(source), np.atleast_3d(result)
    every = np.ones(result.shape, bool) if valid is None else valid
    known = np.ones(source.shape, bool) if source_valid is None else source_valid
    plain = np.zeros(result.shape) if bicubic is None else bicubic
    return QualityBlock(result, every, source, known, plain)


def figures_of(*blocks, scale=2, side=None):
    measures = BandMeasures([7], [3], scale, side, 4)
    for each in blocks:
        measures.add(each)
    return measures.figures()[0]


def test_agreement_is_that_of_the_means():
    source = np.array([[[10.0, 20.0]]])
    result = np.array([[[11.0, 13.0, 20.0, 20.0], [11.0, 13.0, 18.0, 18.0]]])
    told = figures_of(block(source, result))
    assert (told.band, told.source_band) == (7, 3)
    assert told.bias == pytest.approx((2 - 1) / 2)
    assert told.rmse == pytest.approx(np.sqrt((4 + 1) / 2))
    assert told.deviation == pytest.approx(5)


def test_detail_share_is_the_variance_of_the_change_over_that_of_the_result():
    result = np.array([[[1.0, 3.0], [1.0, 3.0]]])
    told = figures_of(block(np.array([[[2.0]]]), result, np.array([[[1.0, 2.0], [1.0, 2.0]]])))
    assert told.change_mean == pytest.approx(0.5)
    assert told.detail_share == pytest.approx(0.25 / 1.0)


def test_flat_result_has_no_detail_share_but_zero():
    flat = np.full((1, 2, 2), 4.0)
    assert figures_of(block(np.full((1, 1, 1), 4.0), flat, flat)).detail_share == 0


def test_empty_emptied_and_filled_pixels_are_counted():
    source = np.zeros((1, 1, 3))
    valid = np.ones((1, 2, 6), bool)
    valid[0, 0, 0] = False  # a quarter of the first pixel of the source
    source_valid = np.array([[[True, True, False]]])
    told = figures_of(block(source, np.zeros((1, 2, 6)), None, valid, source_valid))
    assert (told.pixels, told.empty_pixels) == (12, 1)
    assert (told.emptied_pixels, told.filled_pixels) == (1, 1)


def test_invalid_pixels_change_no_figure():
    source = np.array([[[10.0, -9999.0]]])
    result = np.array([[[10.0, 10.0, np.nan, np.nan], [10.0, 10.0, np.nan, np.nan]]])
    told = figures_of(
        block(source, result, result, np.isfinite(result), np.array([[[True, False]]]))
    )
    assert (told.rmse, told.change_mean, told.emptied_pixels, told.filled_pixels) == (0, 0, 0, 0)


def test_without_a_source_only_what_is_empty_is_told():
    measures = BandMeasures([1], [1], 1, None, 4)
    measures.add(QualityBlock(np.zeros((1, 2, 2)), np.array([[[True, True], [True, False]]])))
    told = measures.figures()[0]
    assert (told.pixels, told.empty_pixels, told.rmse, told.detail_share) == (4, 1, None, None)


def test_figures_of_blocks_are_those_of_the_whole():
    random = np.random.default_rng(0)
    source, bicubic = random.random((1, 8, 8)), random.random((1, 16, 16))
    result = random.random((1, 16, 16))
    whole = figures_of(block(source, result, bicubic))
    halves = [
        block(source[:, rows], result[:, fine], bicubic[:, fine])
        for rows, fine in ((slice(4), slice(8)), (slice(4, 8), slice(8, 16)))
    ]
    parts = figures_of(*halves)
    for name in ("rmse", "bias", "deviation", "change_mean", "detail_share"):
        assert getattr(parts, name) == pytest.approx(getattr(whole, name))


def test_sizes_on_a_map_are_shares_of_the_deviations():
    source = np.array([[[10.0]], [[100.0]]])
    result = np.stack([np.full((2, 2), 12.0), np.full((2, 2), 100.0)])
    bicubic = np.stack([np.full((2, 2), 12.0), np.full((2, 2), 60.0)])
    off, change, known = relative_sizes(block(source, result, bicubic), [4.0, 20.0], 2)
    assert (off.item(), change.item(), known.item()) == (0.25, 1.0, True)


def test_squares_are_whole_or_touched():
    valid = np.array([[[1, 1, 1, 0, 0, 0], [1, 1, 1, 1, 0, 0]]], bool)
    whole, touched = validity_of_squares(valid, 2)
    assert whole.tolist() == [[[True, False, False]]]
    assert touched.tolist() == [[[True, True, False]]]


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_bicubic_keeps_large_constants_and_the_mean_of_a_slope(scale):
    slope = np.arange(30.0)[None, None, :] + 1e9 + np.zeros((1, 30, 1))
    source = RasterBlock(slope, np.ones(slope.shape, bool))
    part = bicubic_of(source, PixelRect(10, 10, 4, 5), scale)
    assert part.shape == (1, 4 * scale, 5 * scale)
    means = part.reshape(4, scale, 5, scale).mean(axis=(1, 3))
    assert means == pytest.approx(slope[0, 10:14, 10:15], abs=1e-3)


def test_bicubic_beside_a_hole_takes_nothing_from_it():
    values = np.full((1, 40, 40), 7.0)
    values[0, 5:9, 5:9] = -1e30
    part = bicubic_of(RasterBlock(values, values > 0), PixelRect(9, 9, 6, 6), 2)
    assert part == pytest.approx(np.full((1, 12, 12), 7.0))


def test_histogram_of_known_errors():
    histogram = ErrorHistogram(31.0)  # bins of 1
    histogram.add(np.array([0.5, 0.7, 2.5]))
    histogram.add(np.array([1000.0]))
    histogram.add(np.empty(0))
    told = histogram.figures()
    assert (told.pixels, told.largest, told.bin_width) == (4, 1000, 1)
    assert told.mean == pytest.approx(1003.7 / 4)
    expected = np.zeros(BINS)
    expected[[0, 2, -1]] = 0.5, 0.25, 0.25
    assert told.shares == pytest.approx(tuple(expected))


@pytest.mark.parametrize("shape", [(1, 1), (50, 70), (1000, 3), (129, 513)])
@pytest.mark.parametrize("every", [1, 2, 3])
def test_blocks_are_as_many_as_are_counted(shape, every):
    region = PixelRect(5, 9, *shape)
    rects = list(blocks_of(region, 16, every))
    assert len(rects) == count_blocks(region, 16, every)
    if every == 1:
        assert sum(rect.pixels for rect in rects) == region.pixels


def test_huge_raster_is_looked_at_in_parts_that_fit_a_limit():
    region = PixelRect(0, 0, 2_000_000, 2_000_000)
    step = sampling_step(region, 256, 3 * 1024**2)
    assert count_blocks(region, 256, step) * 3 * 1024**2 <= 2**29
    assert sampling_step(PixelRect(0, 0, 2000, 2000), 256, 3 * 1024**2) == 1


def test_cells_hold_the_means_of_known_pixels():
    cells = CellMeans(PixelSize(4, 6), 3)
    values = np.arange(24.0).reshape(4, 6)
    known = np.ones((4, 6), bool)
    known[:2, :2] = [[True, False], [False, False]]
    known[2:, 4:] = False
    for rect in blocks_of(PixelRect(0, 0, 4, 6), 3):
        cells.add(rect, values[rect.slices()], known[rect.slices()])
    means = cells.means()
    assert (cells.factor, means.shape) == (2, (2, 3))
    assert (means[0, 0], means[0, 1]) == (0, pytest.approx(values[:2, 2:4].mean()))
    assert np.isnan(means[1, 2])


def test_heat_is_transparent_where_nothing_is_known():
    rgba = heat_rgba(np.array([[0.0, 1.0, np.nan]]), 0.0, 1.0)
    assert rgba[0, :, 3].tolist() == [255, 255, 0]
    assert rgba[0, 0, :3].sum() < rgba[0, 1, :3].sum()
    assert encode_png(rgba[..., :3]).startswith(b"\x89PNG")
