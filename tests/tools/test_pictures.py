# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters as pictures, reduced, enlarged and compared."""

from __future__ import annotations

import math

import numpy as np
import pytest
from osgeo import gdal

from tools.demo import pictures
from tools.demo.pictures import Stretch


@pytest.fixture
def make_raster(tmp_path):
    def make(values, name="made.tif"):
        height, width, bands = values.shape
        path = tmp_path / name
        driver = gdal.GetDriverByName("GTiff")
        dataset = driver.Create(str(path), width, height, bands, gdal.GDT_Float64)
        dataset.SetGeoTransform((100.0, 2.0, 0.5, 200.0, -0.5, -2.0))
        for band in range(bands):
            dataset.GetRasterBand(band + 1).WriteArray(values[:, :, band])
        dataset.FlushCache()
        return path

    return make


def make_picture(height, width, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_stretch_maps_percentiles_to_the_ends_and_clips_beyond():
    stretch = Stretch.of(np.arange(101.0))
    assert (stretch.low, stretch.high) == (1.0, 99.0)
    assert stretch.apply(np.array([-50.0, 1.0, 50.0, 99.0, 500.0])).tolist() == [
        0,
        0,
        127,
        255,
        255,
    ]


def test_stretch_truncates_instead_of_rounding():
    assert Stretch(0.0, 255.0).apply(np.array([9.99])).tolist() == [9]


def test_read_bands_keeps_the_order_asked_for(make_raster):
    path = make_raster(np.dstack([np.full((2, 3), band) for band in (10.0, 20.0, 30.0)]))
    assert pictures.read_bands(path, (3, 1))[0, 0].tolist() == [30.0, 10.0]


def test_read_bands_of_a_text_file_says_which(tmp_path):
    path = tmp_path / "words.tif"
    path.write_text("no raster", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"words\.tif"):
        pictures.read_bands(path, (1,))


def test_write_picture_keeps_corner_and_scales_pixels(make_raster, tmp_path):
    template = make_raster(np.zeros((8, 12, 1)))
    picture = make_picture(2, 3)
    pictures.write_picture(tmp_path / "small.tif", picture, template, 4)
    dataset = pictures.open_raster(tmp_path / "small.tif")
    assert dataset.GetGeoTransform() == (100.0, 8.0, 2.0, 200.0, -2.0, -8.0)
    assert np.array_equal(pictures.read_bands(tmp_path / "small.tif", (1, 2, 3)), picture)


def test_write_without_repeats_gives_back_the_raster_before(make_raster, tmp_path):
    before = np.arange(24.0).reshape(3, 4, 2)
    repeated = make_raster(before.repeat(2, axis=0).repeat(2, axis=1))
    pictures.write_without_repeats(repeated, tmp_path / "before.tif", 2)
    assert np.array_equal(pictures.read_bands(tmp_path / "before.tif", (1, 2)), before)
    dataset = pictures.open_raster(tmp_path / "before.tif")
    assert dataset.GetGeoTransform() == (100.0, 4.0, 1.0, 200.0, -1.0, -4.0)


def test_write_without_repeats_refuses_a_raster_with_none(make_raster, tmp_path):
    with pytest.raises(ValueError, match=r"made\.tif does not repeat"):
        pictures.write_without_repeats(
            make_raster(np.arange(16.0).reshape(4, 4, 1)), tmp_path / "no.tif", 2
        )
    assert not (tmp_path / "no.tif").exists()


def test_crop_to_multiple_leaves_out_the_rest():
    assert pictures.crop_to_multiple(make_picture(11, 8), 4).shape == (8, 8, 3)


def test_resize_bicubic_of_a_flat_picture_stays_flat():
    flat = np.full((12, 16, 3), 77, dtype=np.uint8)
    assert np.array_equal(pictures.resize_bicubic(flat, 3, 4), flat[:3, :4])
    assert np.array_equal(pictures.resize_bicubic(flat[:3, :4], 12, 16), flat)


def test_resize_bicubic_agrees_with_pil():
    image = pytest.importorskip("PIL.Image", reason="PIL is the field's reference for this filter")
    picture = make_picture(64, 48)
    for height, width in ((16, 12), (128, 96)):
        theirs = image.fromarray(picture).resize((width, height), image.Resampling.BICUBIC)
        ours = pictures.resize_bicubic(picture, height, width)
        # Both work in fixed point; where they round differently they are one or two steps apart.
        difference = np.abs(ours.astype(int) - np.asarray(theirs))
        assert difference.max() <= 2
        assert (difference > 0).mean() < 0.01


def test_psnr_of_a_known_error_has_the_known_value():
    truth = np.full((20, 20, 3), 100, dtype=np.uint8)
    error_of_y = 10 * (65.481 + 128.553 + 24.966) / 255
    expected = 20 * math.log10(255 / error_of_y)
    assert pictures.psnr_y_db(truth + 10, truth, 4) == pytest.approx(expected)


def test_psnr_leaves_out_the_border():
    truth = np.full((20, 20, 3), 100, dtype=np.uint8)
    restored = truth.copy()
    restored[:4] = 0
    assert pictures.psnr_y_db(restored, truth, 4) == math.inf
    assert pictures.psnr_y_db(restored, truth, 3) < 30
