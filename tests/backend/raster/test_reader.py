# SPDX-License-Identifier: GPL-3.0-or-later
"""Pixels and their validity, compared with what GDAL itself says."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import SourceFailed
from backend.geometry import PixelRect
from backend.raster.reading import RasterSource
from tests.backend.raster.rasters import (
    RGB,
    RGBA,
    make_raster,
    make_signed_bytes,
    make_vrt,
    noise,
    read_mask,
)

WHOLE = PixelRect(0, 0, 20, 24)


def read(path, bands=(1,), rect=WHOLE, **options):
    with RasterSource.open(str(path), **options) as source:
        return source.read(rect, bands)


@pytest.mark.parametrize("dtype", ["u1", "u2", "i2", "u4", "i4", "f4", "f8"])
def test_read_returns_the_sources_type_and_values(tmp_path, dtype):
    values = noise(3, dtype=dtype)
    path = make_raster(tmp_path / "a.tif", values)
    block = read(path, (3, 1), PixelRect(2, 3, 5, 7))
    assert block.values.dtype == np.dtype(dtype)
    assert np.array_equal(block.values, values[[2, 0], 2:7, 3:10])
    assert block.valid.all()


def test_read_signed_bytes_returns_negative_numbers(tmp_path):
    stored = noise(1)
    path = make_signed_bytes(tmp_path / "a.tif", stored)
    with RasterSource.open(path) as source:
        assert source.info.band(1).dtype_name == "Int8"
        block = source.read(WHOLE, [1])
    assert np.array_equal(block.values, stored.view("i1"))


def test_read_bands_of_mixed_types_returns_the_common_type(tmp_path):
    files = [
        make_raster(tmp_path / "a.tif", noise(1, dtype="u2")),
        make_raster(tmp_path / "b.tif", noise(1, dtype="i2")),
    ]
    vrt = gdal.BuildVRT(str(tmp_path / "m.vrt"), files, separate=True)
    vrt.FlushCache()
    del vrt
    block = read(tmp_path / "m.vrt", (1, 2))
    assert block.values.dtype == np.int32
    assert np.array_equal(block.values[0], noise(1, dtype="u2")[0])
    assert np.array_equal(block.values[1], noise(1, dtype="i2")[0])


@pytest.mark.parametrize(
    ("dtype", "nodata"),
    [
        ("u1", 0),
        ("u1", 255),
        ("u1", 100),  # inside the data's range
        ("u1", -9999),  # outside the type's range
        ("u1", 256),
        ("u1", 0.5),  # which GDAL takes for 0
        ("u1", float("nan")),
        ("i2", -32768),
        ("u2", 65535),
        ("i4", 2**31 - 1),
        ("f4", -9999.9),  # not exact as a 32-bit float
        ("f4", -3.4028234663852886e38),
        ("f4", -1.7976931348623157e308),  # outside the type's range
        ("f4", float("nan")),
        ("f4", float("inf")),
        ("f8", 1e-300),
        ("f8", -1.7976931348623157e308),
    ],
)
def test_read_validity_agrees_with_gdals_mask(tmp_path, dtype, nodata):
    values = noise(1, dtype=dtype)
    holes = np.zeros(values.shape[1:], bool)
    holes[3:9, 5:] = True
    with np.errstate(over="ignore", invalid="ignore"):
        stored = np.float64(nodata).astype(dtype)
    values[0, holes] = stored
    path = make_raster(tmp_path / "a.tif", values, nodata=nodata)
    expected = read_mask(path) & np.isfinite(values[0])
    assert np.array_equal(read(path).valid[0], expected)


def test_read_values_close_to_a_float_nodata_are_invalid_as_in_gdal(tmp_path):
    values = np.full((1, 1, 24), -9999, "f4")
    for place in range(1, 24):
        values[0, 0, place] = np.nextafter(values[0, 0, place - 1], np.float32(0))
    path = make_raster(tmp_path / "a.tif", values, nodata=-9999)
    expected = read_mask(path)
    assert 0 < expected.sum() < 23
    assert np.array_equal(read(path, rect=PixelRect(0, 0, 1, 24)).valid[0], expected)


def test_read_nodata_of_each_band_is_its_own(tmp_path):
    values = noise(3)
    values[:, 0, 0] = (7, 7, 7)
    path = make_vrt(tmp_path / "m.vrt", values, [7, None, 9])
    block = read(path, (1, 2, 3))
    assert block.valid[:, 0, 0].tolist() == [False, True, True]
    assert np.array_equal(block.valid[2], values[2] != 9)


def test_read_nan_and_infinity_without_nodata_are_invalid(tmp_path):
    values = noise(1, dtype="f4")
    values[0, 0, :3] = (np.nan, np.inf, -np.inf)
    block = read(make_raster(tmp_path / "a.tif", values))
    assert not block.valid[0, 0, :3].any()
    assert block.valid.sum() == block.valid.size - 3


@pytest.mark.parametrize("is_external", [False, True])
@pytest.mark.parametrize("nodata", [None, 50])
def test_read_mask_and_nodata_both_count(tmp_path, is_external, nodata):
    values, mask = noise(3), np.ones((20, 24), bool)
    values[:, 5, 5], mask[10:, :7] = 50, False
    path = make_raster(
        tmp_path / "a.tif", values, nodata=nodata, mask=mask, mask_is_external=is_external
    )
    with RasterSource.open(path) as source:
        assert source.info.has_dataset_mask
        assert np.array_equal(source.read_mask(WHOLE), mask)
        valid = source.read(WHOLE, (1, 2, 3)).valid
    has_value = np.ones(values.shape, bool) if nodata is None else values != nodata
    assert np.array_equal(valid, mask & has_value)


def test_read_alpha_empty_pixels_are_invalid(tmp_path):
    values = noise(4)
    values[3, :4], values[3, 4:8], values[3, 8:] = 0, 1, 255
    with RasterSource.open(make_raster(tmp_path / "a.tif", values, colours=RGBA)) as source:
        assert source.info.alpha_band == 4
        assert not source.info.has_dataset_mask
        assert np.array_equal(source.read_alpha(WHOLE), values[3])
        assert np.array_equal(source.read(WHOLE, [2]).valid[0], values[3] > 0)


def test_read_alpha_as_fifth_band_counts_too(tmp_path):
    values = noise(5)
    values[4] = np.where(noise(1)[0] > 100, 255, 0)
    colours = (*RGB, gdal.GCI_Undefined, gdal.GCI_AlphaBand)
    block = read(make_raster(tmp_path / "a.tif", values, colours=colours), (4,))
    assert np.array_equal(block.valid[0], values[4] > 0)


def test_read_nodata_values_of_all_bands_together_are_a_dataset_mask(tmp_path):
    values = noise(3)
    values[:, 2, 2], values[:, 3, 3] = (1, 2, 3), (1, 2, 4)

    def declare(dataset):
        dataset.SetMetadataItem("NODATA_VALUES", "1 2 3")

    path = make_raster(tmp_path / "a.tif", values, change=declare)
    with RasterSource.open(path) as source:
        assert source.info.has_dataset_mask
        valid = source.read(WHOLE, (1, 2, 3)).valid
    assert not valid[:, 2, 2].any()
    assert valid.sum() == valid.size - 3


def test_read_mask_of_one_band_counts_for_it_alone(tmp_path):
    first = make_raster(tmp_path / "a.tif", noise(1), mask=noise(1)[0] > 99)
    second = make_raster(tmp_path / "b.tif", noise(1))
    vrt = gdal.GetDriverByName("VRT").Create(str(tmp_path / "m.vrt"), 24, 20, 0)
    for file, mask in ((first, "mask,1"), (second, None)):
        vrt.AddBand(gdal.GDT_Byte)
        band = vrt.GetRasterBand(vrt.RasterCount)
        source = f"<SimpleSource><SourceFilename>{file}</SourceFilename>"
        band.SetMetadataItem("a", f"{source}</SimpleSource>", "new_vrt_sources")
        if mask:
            band.CreateMaskBand(0)
            mask_source = f"{source}<SourceBand>mask,1</SourceBand></SimpleSource>"
            band.GetMaskBand().SetMetadataItem("a", mask_source, "new_vrt_sources")
    del band, vrt
    block = read(tmp_path / "m.vrt", (1, 2))
    assert np.array_equal(block.valid[0], noise(1)[0] > 99)
    assert block.valid[1].all()


def test_read_damaged_part_fails_and_the_rest_stays_readable(tmp_path):
    path = tmp_path / "a.tif"
    make_raster(path, noise(1, 600, 600), options=["TILED=YES", "COMPRESS=DEFLATE"])
    with open(path, "rb+") as file:
        file.truncate(path.stat().st_size // 2)
    # The directory of a compressed file may lie behind the pixels; then nothing can be opened.
    with RasterSource.open(str(path)) as source:
        source.read(PixelRect(0, 0, 100, 100), [1])
        with pytest.raises(SourceFailed, match="rows 500 to 599") as caught:
            source.read(PixelRect(500, 500, 100, 100), [1])
        source.read(PixelRect(0, 0, 100, 100), [1])
    assert "gdalinfo" in caught.value.hint


def test_read_source_that_goes_away_fails(tmp_path):
    inner = tmp_path / "inner.tif"
    make_raster(inner, noise(1))
    vrt = gdal.BuildVRT(str(tmp_path / "m.vrt"), [str(inner)])
    vrt.FlushCache()
    del vrt
    with RasterSource.open(str(tmp_path / "m.vrt")) as source:
        inner.unlink()
        with pytest.raises(SourceFailed):
            source.read(WHOLE, [1])


@pytest.mark.parametrize(
    "rect", [PixelRect(0, 0, 21, 24), PixelRect(-1, 0, 5, 5), PixelRect(3, 3, 0, 4)]
)
def test_read_outside_the_raster_is_our_mistake(tmp_path, rect):
    with pytest.raises(ValueError, match="not a part"):
        read(make_raster(tmp_path / "a.tif", noise()), rect=rect)


def test_files_names_what_lies_behind_nested_vrts(tmp_path):
    inner = make_raster(tmp_path / "inner.tif", noise(1))
    for name, source in (("one.vrt", inner), ("two.vrt", str(tmp_path / "one.vrt"))):
        vrt = gdal.BuildVRT(str(tmp_path / name), [source])
        vrt.FlushCache()
        del vrt
    with RasterSource.open(str(tmp_path / "two.vrt")) as source:
        assert inner in source.files()


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 5000), (5000, 1)])
def test_read_thin_rasters_works(tmp_path, height, width):
    values = noise(1, height, width)
    path = make_raster(tmp_path / "a.tif", values)
    assert np.array_equal(read(path, rect=PixelRect(0, 0, height, width)).values, values)
