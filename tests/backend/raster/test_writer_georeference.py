# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster contract by GDAL's own reading: place on the ground, and the CRS."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr

from backend.geometry import PixelRect
from tests.backend.raster.rasters import (
    FORMATS,
    NORTH_UP,
    make_raster,
    noise,
    opened,
    read_all,
    repeated,
    upscale,
)


@FORMATS
@pytest.mark.parametrize(
    "geotransform",
    [
        NORTH_UP,
        (500_000.0, 10.0, 0.0, 5_000_000.0, 0.0, 10.0),  # south-up
        (500_000.0, 7.0, 3.0, 5_000_000.0, 3.5, -8.0),  # rotated and sheared
        (10.5, 1 / 3, 0.0, 47.25, 0.0, -1 / 7),
        None,
    ],
)
def test_result_lies_on_the_same_ground(tmp_path, geotransform, file_format):
    path = make_raster(tmp_path / "a.tif", noise(), geotransform=geotransform)
    upscale(path, tmp_path / "b.tif", 4, format=file_format)
    with opened(tmp_path / "b.tif") as result:
        written = result.GetGeoTransform(can_return_null=True)
    if geotransform is None:
        assert written is None
        return
    x, x_col, x_row, y, y_col, y_row = geotransform
    expected = (x, x_col / 4, x_row / 4, y, y_col / 4, y_row / 4)
    assert written == pytest.approx(expected, rel=1e-14)


def test_result_of_pixel_is_point_lies_on_the_same_ground(tmp_path):
    def declare(dataset):
        dataset.SetMetadataItem("AREA_OR_POINT", "Point")

    upscale(make_raster(tmp_path / "a.tif", noise(), change=declare), tmp_path / "b.tif", 2)
    with opened(tmp_path / "b.tif") as result:
        assert result.GetGeoTransform() == pytest.approx((500_000, 5, 0, 5_000_000, 0, -5))
        assert result.GetMetadataItem("AREA_OR_POINT") == "Point"


def test_result_of_a_region_lies_where_it_was_cut(tmp_path):
    values = noise(3)
    path = make_raster(tmp_path / "a.tif", values)
    upscale(path, tmp_path / "b.tif", 2, region=PixelRect(3, 5, 7, 11))
    assert np.array_equal(read_all(tmp_path / "b.tif"), repeated(values[:, 3:10, 5:16], 2))
    with opened(tmp_path / "b.tif") as result:
        assert result.GetGeoTransform() == (500_050, 5, 0, 4_999_970, 0, -5)


@FORMATS
@pytest.mark.parametrize(
    "crs",
    [
        "EPSG:32633",
        "EPSG:4326",
        "EPSG:32633+5773",
        "+proj=omerc +lat_0=4 +lonc=102 +alpha=53 +k=0.99984 +gamma=53 +a=6377304 +b=6356103",
        "+proj=sinu +R=6371007.181",
        "+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=30 +lon_0=10",
        "+proj=isea",
        'LOCAL_CS["site",UNIT["metre",1]]',
        'ENGCRS["grid",EDATUM["x"],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],'
        'LENGTHUNIT["metre",1]]',
        "IAU_2015:30100",
        None,
    ],
)
def test_result_has_the_same_crs(tmp_path, crs, file_format):
    path = make_raster(tmp_path / "a.vrt", noise(), crs=None)
    with opened(path) as memory:
        copy = gdal.GetDriverByName("VRT").CreateCopy(str(tmp_path / "s.vrt"), memory)
    if crs is not None:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        copy.SetSpatialRef(reference)
    copy.FlushCache()
    del copy
    with opened(tmp_path / "s.vrt") as source:
        read = source.GetSpatialRef()
    upscale(tmp_path / "s.vrt", tmp_path / "b.tif", format=file_format)
    with opened(tmp_path / "b.tif") as result:
        written = result.GetSpatialRef()
    if crs is None:
        assert written is None
    else:
        assert written.IsSame(read)


@FORMATS
def test_result_has_scaled_control_points(tmp_path, file_format):
    def add_points(dataset):
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(4326)
        points = [(1.5, 2.5, 11.0, 47.0), (20.0, 3.0, 11.2, 47.0), (4.0, 18.0, 11.0, 46.8)]
        dataset.SetGCPs([gdal.GCP(x, y, 5, col, row) for col, row, x, y in points], reference)

    path = make_raster(tmp_path / "a.tif", noise(), geotransform=None, crs=None, change=add_points)
    upscale(path, tmp_path / "b.tif", 3, region=PixelRect(1, 2, 10, 10), format=file_format)
    with opened(tmp_path / "b.tif") as result:
        points = [(p.GCPPixel, p.GCPLine, p.GCPX, p.GCPY, p.GCPZ) for p in result.GetGCPs()]
        assert points[0] == (-1.5, 4.5, 11.0, 47.0, 5.0)
        assert len(points) == 3
        assert result.GetGCPSpatialRef().GetAuthorityCode(None) == "4326"
        assert result.GetGeoTransform(can_return_null=True) is None


@FORMATS
def test_result_has_scaled_rpc(tmp_path, file_format):
    def add_rpc(dataset):
        numbers = {"LINE_OFF": 9.5, "SAMP_OFF": 11.5, "LINE_SCALE": 10, "SAMP_SCALE": 12}
        numbers.update(dict.fromkeys(("LAT_OFF", "LONG_OFF", "HEIGHT_OFF"), 7))
        numbers.update(dict.fromkeys(("LAT_SCALE", "LONG_SCALE", "HEIGHT_SCALE"), 1))
        for name in ("LINE_NUM", "LINE_DEN", "SAMP_NUM", "SAMP_DEN"):
            numbers[f"{name}_COEFF"] = " ".join(["0.5"] * 20)
        dataset.SetMetadata({key: str(value) for key, value in numbers.items()}, "RPC")

    path = make_raster(tmp_path / "a.tif", noise(), geotransform=None, crs=None, change=add_rpc)
    upscale(path, tmp_path / "b.tif", 2, format=file_format)
    with opened(tmp_path / "b.tif") as result:
        rpc = result.GetMetadata("RPC")
    assert (float(rpc["LINE_OFF"]), float(rpc["SAMP_OFF"])) == (19.5, 23.5)
    assert (float(rpc["LINE_SCALE"]), float(rpc["SAMP_SCALE"])) == (20, 24)
    assert float(rpc["LAT_OFF"]) == 7


@FORMATS
def test_rpc_file_of_a_vendor_with_units_leads_to_the_same_ground(tmp_path, file_format):
    path = make_raster(tmp_path / "a.tif", noise(1), geotransform=None, crs=None)
    figures = {
        "LINE_OFF": "+000010.00 pixels",
        "SAMP_OFF": "+000012.00 pixels",
        "LAT_OFF": "+44.5 degrees",
        "LONG_OFF": "+011.3 degrees",
        "HEIGHT_OFF": "+120 meters",
        "LINE_SCALE": "+000010.00 pixels",
        "SAMP_SCALE": "+000012.00 pixels",
        "LAT_SCALE": "+00.01 degrees",
        "LONG_SCALE": "+000.01 degrees",
        "HEIGHT_SCALE": "+0500.000 meters",
    }
    for name, first in (("LINE_NUM", 2), ("LINE_DEN", 0), ("SAMP_NUM", 1), ("SAMP_DEN", 0)):
        for place in range(20):
            figures[f"{name}_COEFF_{place + 1}"] = f"{float(place == first):+.6E}"
    text = "".join(f"{key}: {value}\n" for key, value in figures.items())
    (tmp_path / "a_RPC.TXT").write_text(text)
    upscale(path, tmp_path / "b.tif", 2, format=file_format)
    places = []
    for name in ("a.tif", "b.tif"):
        with opened(tmp_path / name) as dataset:
            transformer = gdal.Transformer(dataset, None, ["METHOD=RPC"])
            (places_here, is_done) = transformer.TransformPoints(1, [(11.302, 44.503, 120.0)])
            assert all(is_done)
            places.append(places_here[0][:2])
    assert places[1] == pytest.approx([2 * edge for edge in places[0]], abs=1e-6)
