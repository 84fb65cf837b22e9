# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes are refused with the reason; palettes become colours when that is wanted."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import ThematicSource
from backend.geometry import PixelRect
from backend.raster.reading import RasterSource
from backend.raster.reading.thematic import Palette
from tests.backend.raster.rasters import make_raster, noise, opened, read_all, upscale

WHOLE = PixelRect(0, 0, 20, 24)
OPAQUE = [(10, 20, 30, 255), (40, 50, 60, 255), (70, 80, 90, 255)]
SEE_THROUGH = [(10, 20, 30, 255), (40, 50, 60, 0), (70, 80, 90, 128)]


def make_palette_raster(path, entries, nodata=None, driver="GTiff"):
    """Returns the indices, shape (20, 24)."""
    gdal.UseExceptions()
    indices = (noise(1).astype(int) % len(entries)).astype("u1")
    memory = gdal.GetDriverByName("MEM").Create("", 24, 20, 1)
    memory.WriteArray(indices)
    table = gdal.ColorTable()
    for index, entry in enumerate(entries):
        table.SetColorEntry(index, entry)
    memory.GetRasterBand(1).SetColorTable(table)
    if nodata is not None:
        memory.GetRasterBand(1).SetNoDataValue(nodata)
    gdal.GetDriverByName(driver).CreateCopy(str(path), memory)
    return indices[0]


def refusal(path):
    with RasterSource.open(str(path)) as source:
        assert source.info.is_thematic
        with pytest.raises(ThematicSource) as caught:
            source.info.require_measured()
    assert "--allow-thematic" in caught.value.hint
    return caught.value.message


def test_palette_is_refused_with_its_size(tmp_path):
    make_palette_raster(tmp_path / "a.tif", OPAQUE)
    assert "colour table" in refusal(tmp_path / "a.tif")


def test_class_names_are_refused_by_name(tmp_path):
    def name(dataset):
        dataset.GetRasterBand(1).SetCategoryNames(["", "water", "forest", "town", "rock"])

    path = make_raster(tmp_path / "a.tif", noise(1), change=name)
    assert "water, forest, town, …" in refusal(path)


def test_attribute_table_of_classes_is_refused(tmp_path):
    def attribute(dataset):
        table = gdal.RasterAttributeTable()
        table.CreateColumn("Value", gdal.GFT_Integer, gdal.GFU_MinMax)
        table.CreateColumn("Class", gdal.GFT_String, gdal.GFU_Name)
        table.SetRowCount(2)
        dataset.GetRasterBand(1).SetDefaultRAT(table)

    path = make_raster(tmp_path / "a.tif", noise(1), change=attribute)
    assert "attribute table" in refusal(path)


def test_attribute_table_with_a_histogram_is_no_class(tmp_path):
    def attribute(dataset):
        table = gdal.RasterAttributeTable()
        table.CreateColumn("Histogram", gdal.GFT_Integer, gdal.GFU_PixelCount)
        table.SetRowCount(256)
        dataset.GetRasterBand(1).SetDefaultRAT(table)

    with RasterSource.open(make_raster(tmp_path / "a.tif", noise(1), change=attribute)) as source:
        source.info.require_measured()


def test_one_bit_pixels_are_refused(tmp_path):
    path = make_raster(tmp_path / "a.img", noise(1) % 2, driver="HFA", options=["NBITS=1"])
    assert "one bit" in refusal(path)


@pytest.mark.parametrize("dtype", ["u1", "u2", "f4"])
def test_measured_rasters_pass(tmp_path, dtype):
    with RasterSource.open(make_raster(tmp_path / "a.tif", noise(dtype=dtype))) as source:
        assert source.info.thematic_reason == ""
        source.info.require_measured()


def test_palette_looked_up_gives_rgb(tmp_path):
    indices = make_palette_raster(tmp_path / "a.tif", OPAQUE)
    with RasterSource.open(str(tmp_path / "a.tif"), palette_as_rgb=True) as source:
        block = source.read(WHOLE, (1, 2, 3))
        info = source.info
    assert [band.colour_interpretation for band in info.bands] == ["Red", "Green", "Blue"]
    assert (info.alpha_band, info.has_dataset_mask) == (None, False)
    expected = np.moveaxis(np.array(OPAQUE, "u1")[indices, :3], -1, 0)
    assert np.array_equal(block.values, expected)
    assert block.valid.all()


def test_palette_with_transparency_gives_alpha(tmp_path):
    indices = make_palette_raster(tmp_path / "a.png", SEE_THROUGH, driver="PNG")
    with RasterSource.open(str(tmp_path / "a.png"), palette_as_rgb=True) as source:
        alpha = source.read_alpha(WHOLE)
        block = source.read(WHOLE, (3, 1))
        info = source.info
    assert info.alpha_band == 4
    assert np.array_equal(alpha, np.array(SEE_THROUGH, "u1")[indices, 3])
    assert np.array_equal(block.values[1], np.array(SEE_THROUGH, "u1")[indices, 0])
    assert np.array_equal(block.valid[0], indices != 1)


def test_palette_with_nodata_index_gives_a_mask_and_no_nodata(tmp_path):
    indices = make_palette_raster(tmp_path / "a.tif", OPAQUE, nodata=2)
    with RasterSource.open(str(tmp_path / "a.tif"), palette_as_rgb=True) as source:
        assert source.info.has_dataset_mask
        assert source.info.band(1).nodata is None
        assert np.array_equal(source.read_mask(WHOLE), indices != 2)
        assert np.array_equal(source.read(WHOLE, [2]).valid[0], indices != 2)


def test_palette_index_without_an_entry_is_opaque_black():
    palette = Palette(np.array([(1, 2, 3, 9)], "u1"))
    looked_up = palette.look_up(np.array([[0, 9]], "u1"))
    assert looked_up[:, 0].tolist() == [[1, 0], [2, 0], [3, 0], [9, 255]]


def test_classes_without_a_palette_are_read_as_they_are_when_allowed(tmp_path):
    def name(dataset):
        dataset.GetRasterBand(1).SetCategoryNames(["water", "forest"])

    path = make_raster(tmp_path / "a.tif", noise(1), change=name)
    with RasterSource.open(path, palette_as_rgb=True) as source:
        assert len(source.info.bands) == 1
        assert np.array_equal(source.read(WHOLE, [1]).values, noise(1))


def make_grey_table_raster(path, greys, nodata=None):
    """Bytes that are shown in these greys; returns the values."""
    values = noise(1)
    memory = gdal.GetDriverByName("MEM").Create("", 24, 20, 1)
    memory.WriteArray(values[0])
    table = gdal.ColorTable()
    for value, grey in enumerate(greys):
        table.SetColorEntry(value, (grey, grey, grey, 255))
    memory.GetRasterBand(1).SetColorTable(table)
    if nodata is not None:
        memory.GetRasterBand(1).SetNoDataValue(nodata)
    gdal.GetDriverByName("GTiff").CreateCopy(str(path), memory)
    return values


def greys_of(path):
    with opened(path) as dataset:
        table = dataset.GetRasterBand(1).GetColorTable()
        return [table.GetColorEntry(value)[0] for value in range(table.GetCount())]


@pytest.mark.parametrize("file_format", ["GTiff", "COG"])
@pytest.mark.parametrize(
    "greys",
    [range(256), range(255, -1, -1), [min(255, 2 * value) for value in range(256)]],
    ids=["black first", "white first", "stretched"],
)
def test_grey_ramp_in_a_colour_table_is_a_picture_and_stays_one(tmp_path, greys, file_format):
    values = make_grey_table_raster(tmp_path / "a.tif", greys)
    upscale(tmp_path / "a.tif", tmp_path / "b.tif", 2, format=file_format)
    assert np.array_equal(read_all(tmp_path / "b.tif"), np.repeat(np.repeat(values, 2, 1), 2, 2))
    assert greys_of(tmp_path / "b.tif") == list(greys)


def test_grey_ramp_with_nodata_is_a_picture(tmp_path):
    make_grey_table_raster(tmp_path / "a.tif", range(256), nodata=0)
    upscale(tmp_path / "a.tif", tmp_path / "b.tif", 2)
    with opened(tmp_path / "b.tif") as dataset:
        assert dataset.GetRasterBand(1).GetNoDataValue() == 0
    assert greys_of(tmp_path / "b.tif") == list(range(256))


def test_scan_where_0_is_white_stays_one(tmp_path):
    values = noise(1)
    path = make_raster(tmp_path / "a.tif", values, options=["PHOTOMETRIC=MINISWHITE"])
    with RasterSource.open(path) as source:
        source.info.require_measured()
    upscale(path, tmp_path / "b.tif", 2)
    assert np.array_equal(read_all(tmp_path / "b.tif"), np.repeat(np.repeat(values, 2, 1), 2, 2))
    with opened(tmp_path / "b.tif") as dataset:
        assert dataset.GetMetadataItem("MINISWHITE", "IMAGE_STRUCTURE") == "YES"
    assert greys_of(tmp_path / "b.tif") == greys_of(path)


@pytest.mark.parametrize(
    "entries",
    [
        [(grey, grey, grey, 255) for grey in (0, 60, 120, 180, 240)],
        [(value, value, 255 - value, 255) for value in range(256)],
        [(value * 37 % 256,) * 3 + (255,) for value in range(256)],
        [(value // 32 * 32,) * 3 + (255,) for value in range(256)],
    ],
    ids=["few", "coloured", "shuffled", "steps"],
)
def test_other_colour_tables_are_classes(tmp_path, entries):
    make_palette_raster(tmp_path / "a.tif", entries)
    assert "colour table" in refusal(tmp_path / "a.tif")
