# SPDX-License-Identifier: GPL-3.0-or-later
"""Places on the ground, on rasters that no geotransform places."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.raster import BandInfo, MapExtent, RasterInfo
from backend.raster.raster_info import GroundControlPoint
from backend.raster.reading.cutout import read_cutout
from backend.raster.reading.ground import Ground

SIZE = PixelSize(96, 128)
# A scene of 0.02 degrees a side whose rows go south: 1 pixel is 0.0002 degrees.
RPC = [
    *("LINE_OFF=50", "SAMP_OFF=50", "LAT_OFF=44.5", "LONG_OFF=11.3", "HEIGHT_OFF=0"),
    *("LINE_SCALE=50", "SAMP_SCALE=50", "LAT_SCALE=-0.01", "LONG_SCALE=0.01", "HEIGHT_SCALE=500"),
    *(
        f"{name}_COEFF=" + " ".join("1" if place == first else "0" for place in range(20))
        for name, first in (("LINE_NUM", 2), ("LINE_DEN", 0), ("SAMP_NUM", 1), ("SAMP_DEN", 0))
    ),
]


def wkt(epsg):
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    return crs.ExportToWkt()


def turned(col, row):
    """Where a pixel of the turned scan lies."""
    return 500000 + 5 * col + 0.5 * row, 5000000 - 5 * row + 0.5 * col


def scan():
    corners = [(0, 0), (128, 0), (128, 96), (0, 96)]
    points = tuple(GroundControlPoint(col, row, *turned(col, row)) for col, row in corners)
    return RasterInfo("scan.tif", SIZE, (BandInfo(1, "Byte"),), crs_wkt=wkt(32633), gcps=points)


def scene():
    return RasterInfo("scene.tif", PixelSize(100, 100), (BandInfo(1, "Byte"),), rpc=tuple(RPC))


@pytest.mark.parametrize(("col", "row"), [(0, 0), (64, 48), (12.5, 90.25), (140, -7)])
def test_pixel_of_a_scan_with_control_points_is_the_one_that_lies_there(col, row):
    assert Ground(scan()).pixel(*turned(col, row)) == pytest.approx((row, col), abs=1e-4)


@pytest.mark.parametrize("info", [scan(), scene(), RasterInfo("plain.tif", SIZE, ())])
def test_place_of_a_pixel_leads_back_to_it(info):
    ground = Ground(info)
    assert ground.pixel(*ground.place(12.5, 30.0)) == pytest.approx((12.5, 30.0), abs=1e-3)


def test_extent_on_a_turned_scan_takes_every_pixel_that_it_touches():
    (left, top), (right, bottom) = turned(40, 30), turned(60, 44)
    extent = MapExtent(left, bottom, right, top)
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    pixels = np.array([Ground(scan()).pixel(x, y) for x, y in corners])
    rect = Ground(scan()).rect(extent)
    assert (rect.row, rect.col) == tuple(np.floor(pixels.min(0)).astype(int))
    assert (rect.row_end, rect.col_end) == tuple(np.ceil(pixels.max(0)).astype(int))


def test_extent_on_a_scene_with_rpcs_is_found_in_degrees():
    # Pixel (col, row) has its centre at 11.3 + (col - 50) / 5000, 44.5 - (row - 50) / 5000.
    west, north = 11.3 + (10 - 0.5 - 50) / 5000, 44.5 - (20 - 0.5 - 50) / 5000
    ground = Ground(scene())
    rect = ground.rect(MapExtent(west, north - 5 / 5000, west + 8 / 5000, north))
    assert rect == PixelRect(20, 10, 5, 8)
    assert osr.SpatialReference(ground.crs_wkt).GetAuthorityCode(None) == "4326"


def test_extent_beside_a_scan_is_refused_with_what_the_scan_covers():
    with pytest.raises(InvalidRequest, match="does not meet the raster") as caught:
        Ground(scan()).rect(MapExtent(0, 0, 10, 10))
    assert "spans 500000,4999520," in caught.value.hint


def test_polygons_cut_the_pixels_of_a_scan_that_they_cover_on_the_ground(tmp_path):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for col, row in ((20, 10), (60, 10), (60, 50), (20, 50), (20, 10)):
        ring.AddPoint_2D(*turned(col, row))
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32633)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "a.gpkg"))
    layer = source.CreateLayer("a", crs, ogr.wkbPolygon)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(polygon)
    layer.CreateFeature(feature)
    feature = layer = source = None
    touched = read_cutout(str(tmp_path / "a.gpkg"), scan()).touches(SIZE.as_rect())
    expected = np.zeros((96, 128), bool)
    expected[10:50, 20:60] = True
    assert np.array_equal(touched, expected)


def test_control_points_that_place_nothing_are_refused_with_a_sentence():
    info = scan()
    same = RasterInfo("flat.tif", SIZE, info.bands, crs_wkt=info.crs_wkt, gcps=info.gcps[:1] * 3)
    with pytest.raises(InvalidRequest, match="ground control points, which do not lead"):
        Ground(same).rect(MapExtent(0, 0, 10, 10))


def test_gdal_itself_finds_the_same_pixels(tmp_path):
    path = str(tmp_path / "scan.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, SIZE.width, SIZE.height)
    points = [gdal.GCP(p.x, p.y, p.z, p.col, p.row) for p in scan().gcps]
    dataset.SetGCPs(points, wkt(32633))
    dataset = None
    transformer = gdal.Transformer(gdal.Open(path), None, [])
    _, (col, row, _) = transformer.TransformPoint(1, 500211.0, 4999802.0)
    assert Ground(scan()).pixel(500211.0, 4999802.0) == pytest.approx((row, col), abs=1e-6)
