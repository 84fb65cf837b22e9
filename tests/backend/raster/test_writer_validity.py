# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster contract by GDAL's own reading: nodata, masks, alpha, NaN."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from tests.backend.raster.rasters import (
    FORMATS,
    RGB,
    RGBA,
    make_raster,
    make_vrt,
    noise,
    opened,
    read_all,
    read_mask,
    repeated,
    upscale,
)


@FORMATS
@pytest.mark.parametrize(
    ("dtype", "nodata"),
    [
        ("u1", 0),
        ("u1", 255),
        ("u1", 128),
        ("u1", -9999),
        ("u2", 500),
        ("i2", -32768),
        ("f4", -9999.0),
        ("f4", 500.0),
        ("f8", -1.7976931348623157e308),
        ("f8", float("nan")),
    ],
)
def test_result_has_the_same_nodata_with_enlarged_edges(tmp_path, dtype, nodata, file_format):
    values = noise(3, 40, 50, dtype)
    for band, hole in enumerate(values):
        with np.errstate(invalid="ignore"):
            hole[4 + band : 20, 7:] = np.float64(nodata).astype(dtype)
    path = make_raster(tmp_path / "a.tif", values, nodata=nodata)
    upscale(path, tmp_path / "b.tif", 3, format=file_format, tile=16)
    with opened(tmp_path / "b.tif") as result:
        declared = result.GetRasterBand(2).GetNoDataValue()
    assert declared == nodata or (np.isnan(declared) and np.isnan(nodata))
    for number in (1, 2, 3):
        before, after = read_mask(path, number), read_mask(tmp_path / "b.tif", number)
        assert np.array_equal(after, repeated(before, 3))
    assert not (tmp_path / "b.tif.aux.xml").exists()


@FORMATS
@pytest.mark.parametrize("nodata", [[7, None, 9], [0, 255, 128], [None, 3, 3]])
def test_result_keeps_the_nodata_of_each_band(tmp_path, nodata, file_format):
    values = noise(3, 300, 300)
    values[:, 50:100, 20:60] = np.array([v or 0 for v in nodata])[:, None, None]
    path = make_vrt(tmp_path / "m.vrt", values, nodata)
    upscale(path, tmp_path / "b.tif", format=file_format, block_size_px=128)
    with opened(tmp_path / "b.tif") as result:
        assert [result.GetRasterBand(n).GetNoDataValue() for n in (1, 2, 3)] == nodata
    for number in (1, 2, 3):
        after = read_mask(tmp_path / "b.tif", number)
        assert np.array_equal(after, repeated(read_mask(path, number), 2))
        with opened(tmp_path / "b.tif") as result:
            overview = result.GetRasterBand(number).GetOverview(0)
            assert (
                np.array_equal(
                    overview.ReadAsArray()[60:90, 30:50] == nodata[number - 1],
                    np.full((30, 20), nodata[number - 1] is not None),
                )
                or nodata[number - 1] is None
            )


@FORMATS
@pytest.mark.parametrize("is_external", [False, True])
def test_result_has_an_internal_mask_with_enlarged_edges(tmp_path, is_external, file_format):
    values, mask = noise(3, 40, 50), noise(1, 40, 50)[0] > 90
    path = make_raster(
        tmp_path / "a.tif", values, colours=RGB, mask=mask, mask_is_external=is_external
    )
    upscale(path, tmp_path / "b.tif", 2, format=file_format, tile=16)
    with opened(tmp_path / "b.tif") as result:
        assert result.GetRasterBand(1).GetMaskFlags() == gdal.GMF_PER_DATASET
    assert np.array_equal(read_mask(tmp_path / "b.tif"), repeated(mask, 2))
    assert not (tmp_path / "b.tif.msk").exists()


@FORMATS
def test_result_keeps_empty_and_full_alpha_exact(tmp_path, file_format):
    values = noise(4, 40, 50)
    values[3] = np.random.default_rng(2).choice([0, 60, 255], (40, 50))
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA)
    upscale(path, tmp_path / "b.tif", 2, format=file_format)
    result, source = read_all(tmp_path / "b.tif"), repeated(values, 2)
    exact = source[3] != 60
    assert np.array_equal(result[3][exact], source[3][exact])
    assert (result[3][~exact] > 0).all()
    assert np.array_equal(result[:3, source[3] > 0], source[:3, source[3] > 0])


def test_result_without_its_alpha_band_has_a_mask_instead(tmp_path):
    values = noise(4)
    values[3], values[3, :5] = 255, 0
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA)
    upscale(path, tmp_path / "b.tif", bands=(3, 2, 1))
    result = read_all(tmp_path / "b.tif")
    assert result.shape[0] == 3
    assert np.array_equal(read_mask(tmp_path / "b.tif"), repeated(values[3] > 0, 2))
    assert np.array_equal(result[0, 10:], repeated(values[2], 2)[10:])


@pytest.mark.parametrize("nodata", [None, -1.0])
def test_result_of_nan_and_infinity_is_nan_or_nodata(tmp_path, nodata):
    values = noise(2, dtype="f4")
    values[0, 0, :3] = (np.nan, np.inf, -np.inf)
    upscale(make_raster(tmp_path / "a.tif", values, nodata=nodata), tmp_path / "b.tif")
    result = read_all(tmp_path / "b.tif")
    corner = result[0, :2, :6]
    assert np.isnan(corner).all() if nodata is None else (corner == nodata).all()
    assert np.isfinite(result[0, 2:]).all()
    assert np.isfinite(result[1]).all()


def test_result_of_an_entirely_invalid_raster_is_invalid(tmp_path):
    path = make_raster(tmp_path / "a.tif", np.full((3, 9, 9), 5, "u2"), nodata=5)
    upscale(path, tmp_path / "b.tif")
    assert (read_all(tmp_path / "b.tif") == 5).all()
