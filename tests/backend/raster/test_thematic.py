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
from tests.backend.raster.rasters import make_raster, noise

WHOLE = PixelRect(0, 0, 20, 24)
OPAQUE = [(10, 20, 30, 255), (40, 50, 60, 255), (70, 80, 90, 255)]
SEE_THROUGH = [(10, 20, 30, 255), (40, 50, 60, 0), (70, 80, 90, 128)]


def make_palette_raster(path, entries, nodata=None, driver="GTiff"):
    """Returns the indices, shape (20, 24)."""
    gdal.UseExceptions()
    indices = noise(1) % len(entries)
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
