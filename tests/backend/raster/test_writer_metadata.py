# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster contract by GDAL's own reading: bands and metadata."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from tests.backend.raster.rasters import (
    FORMATS,
    RGB,
    RGBA,
    gdalinfo,
    make_raster,
    noise,
    opened,
    read_all,
    repeated,
    upscale,
)

GRAY, NONE = gdal.GCI_GrayIndex, gdal.GCI_Undefined


def band_info(path):
    return gdalinfo(path)["bands"]


@FORMATS
@pytest.mark.parametrize(
    "colours",
    [
        (GRAY,),
        RGB,
        RGB[::-1],
        RGBA,
        (*RGB, NONE),
        (GRAY, gdal.GCI_AlphaBand),
        (GRAY, NONE),
        (GRAY, *[NONE] * 6),
        (*RGB, NONE, gdal.GCI_AlphaBand),
        (gdal.GCI_AlphaBand, *RGB),
    ],
)
def test_result_has_the_same_bands(tmp_path, colours, file_format):
    values = noise(len(colours))

    def describe(dataset):
        for number in range(1, dataset.RasterCount + 1):
            band = dataset.GetRasterBand(number)
            band.SetDescription(f"Bänd {number} <&>")
            band.SetUnitType("W m-2")
            band.SetScale(0.5 * number)
            band.SetOffset(-number)
            band.SetMetadataItem("wavelength", str(400 + number))
            band.SetMetadataItem("STATISTICS_MAXIMUM", "3")
            band.SetMetadataItem("gain", '2 > "1"', "SENSOR")

    path = make_raster(tmp_path / "a.tif", values, colours=colours, change=describe)
    upscale(path, tmp_path / "b.tif", format=file_format)
    with opened(tmp_path / "b.tif") as result:
        assert result.RasterCount == len(colours)
        for number, colour in enumerate(colours, start=1):
            band = result.GetRasterBand(number)
            assert band.GetColorInterpretation() == colour
            assert band.GetDescription() == f"Bänd {number} <&>"
            assert band.GetUnitType() == "W m-2"
            assert (band.GetScale(), band.GetOffset()) == (0.5 * number, -number)
            assert band.GetMetadata() == {"wavelength": str(400 + number)}
            assert band.GetMetadata("SENSOR") == {"gain": '2 > "1"'}


def test_result_of_three_measured_bands_is_not_taken_for_rgb(tmp_path):
    path = make_raster(tmp_path / "a.tif", noise(3), colours=(GRAY, NONE, NONE))
    upscale(path, tmp_path / "b.tif")
    assert [band["colorInterpretation"] for band in band_info(tmp_path / "b.tif")] == [
        "Gray",
        "Undefined",
        "Undefined",
    ]


@FORMATS
def test_result_keeps_all_metadata_and_adds_its_own(tmp_path, file_format):
    def add(dataset):
        dataset.SetMetadata({"ACQUIRED": "2020", "näme": 'a <b> & "c"'})
        dataset.SetMetadata({"SUN": "40", "NOTE": "x > y"}, "SENSOR")
        dataset.SetMetadata(["<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"], "xml:XMP")

    path = make_raster(tmp_path / "a.tif", noise(), change=add)
    upscale(path, tmp_path / "b.tif", format=file_format)
    with opened(tmp_path / "b.tif") as result:
        assert result.GetMetadata() == {
            "ACQUIRED": "2020",
            "näme": 'a <b> & "c"',
            "AREA_OR_POINT": "Area",
        }
        assert result.GetMetadata("SENSOR") == {"SUN": "40", "NOTE": "x > y"}
        assert result.GetMetadata("HIMOSA")["SCALE"] == "2"
        assert '"rmse"' in result.GetMetadata("HIMOSA")["CONSISTENCY"]
        assert "xmpmeta" in result.GetMetadata_List("xml:XMP")[0]
    assert not (tmp_path / "b.tif.aux.xml").exists()


def test_result_keeps_vendor_metadata(tmp_path):
    path = make_raster(tmp_path / "a.vrt", noise())
    with opened(path) as memory:
        copy = gdal.GetDriverByName("VRT").CreateCopy(str(tmp_path / "s.vrt"), memory)
    copy.SetMetadata({"satId": "WV02"}, "IMD")
    copy.FlushCache()
    del copy
    upscale(tmp_path / "s.vrt", tmp_path / "b.tif")
    with opened(tmp_path / "b.tif") as result:
        assert result.GetMetadata("IMD") == {"satId": "WV02"}
    assert not (tmp_path / "b.IMD").exists()


def test_result_of_a_palette_is_rgb_with_alpha(tmp_path):
    gdal.UseExceptions()
    memory = gdal.GetDriverByName("MEM").Create("", 24, 20, 1)
    memory.WriteArray(noise(1) % 3)
    table = gdal.ColorTable()
    for index, entry in enumerate([(9, 8, 7, 255), (1, 2, 3, 0), (200, 100, 50, 90)]):
        table.SetColorEntry(index, entry)
    memory.GetRasterBand(1).SetColorTable(table)
    gdal.GetDriverByName("PNG").CreateCopy(str(tmp_path / "a.png"), memory)
    upscale(tmp_path / "a.png", tmp_path / "b.tif", palette_as_rgb=True)
    assert [band["colorInterpretation"] for band in band_info(tmp_path / "b.tif")] == [
        "Red",
        "Green",
        "Blue",
        "Alpha",
    ]
    result, indices = read_all(tmp_path / "b.tif"), repeated(noise(1)[0] % 3, 2)
    assert (result[:, indices == 0] == np.array([9, 8, 7, 255])[:, None]).all()
    assert (result[3, indices == 1] == 0).all()


@FORMATS
def test_overviews_that_lie_elsewhere_are_none_of_the_result(tmp_path, file_format):
    path = make_raster(tmp_path / "a.tif", noise(1, 40, 40))
    (tmp_path / "a.tif.aux.xml").write_text(
        '<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">'
        ":::BASE:::b.ovr</MDI></Metadata></PAMDataset>"
    )
    upscale(path, tmp_path / "out.tif", format=file_format)
    assert gdal.Open(str(tmp_path / "out.tif")).GetMetadata("OVERVIEWS") == {}
