# SPDX-License-Identifier: GPL-3.0-or-later
"""`mask`: polygons cut the result out; tiles beside them are not computed."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import InvalidRequest
from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.scheduling.progress import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.polygons import box, make_polygons, triangle_with_nan
from tests.backend.raster.rasters import RGBA, make_raster, noise, read_all, read_mask, repeated
from tests.backend.stub_networks import NearestNetwork, cache_with

TRIANGLE = "POLYGON ((500205 4999795, 501005 4999795, 500205 4998995, 500205 4999795))"


def run(source, target, mask, network=None, **options):
    request = UpscaleRequest(str(source), str(target), scale=2, mask=mask, **options)
    return run_raster_job(
        request,
        Caller(lambda _: None, lambda _: None, CancelSource().token),
        cache_with(network or NearestNetwork(2)),
    )


def wanted_pixels():
    """The triangle on pixels, by brute force: column + row of its long side, counted from 20."""
    rows, cols = np.indices((81, 81))
    return rows + cols <= 80


@pytest.mark.parametrize("nodata", [None, 7])
def test_outside_the_polygon_nothing_comes_out_and_inside_all(tmp_path, nodata):
    values = noise(3, 150, 140)
    source = make_raster(tmp_path / "a.tif", values, nodata=nodata)
    mask = make_polygons(tmp_path / "m.gpkg", [TRIANGLE])
    report = run(source, tmp_path / "b.tif", mask, tile_size_px=64)
    assert (report.source_size.height, report.source_size.width) == (81, 81)
    valid = wanted_pixels() & (values[0, 20:101, 20:101] != (nodata if nodata else 999))
    np.testing.assert_array_equal(read_mask(tmp_path / "b.tif"), repeated(valid, 2))
    inside = np.broadcast_to(repeated(valid, 2), (3, 162, 162))[0]
    np.testing.assert_array_equal(
        read_all(tmp_path / "b.tif")[0][inside],
        repeated(values[0, 20:101, 20:101], 2)[inside],
    )
    assert report.consistency["1"]["rmse"] == 0


def test_corner_lies_where_the_source_has_it(tmp_path):
    source = make_raster(tmp_path / "a.tif", noise(1, 150, 140))
    run(source, tmp_path / "b.tif", make_polygons(tmp_path / "m.gpkg", [TRIANGLE]))
    transform = gdal.Open(str(tmp_path / "b.tif")).GetGeoTransform()
    assert transform == (500_200.0, 5.0, 0.0, 4_999_800.0, 0.0, -5.0)


def test_tiles_beside_the_polygons_are_not_computed(tmp_path):
    source = make_raster(tmp_path / "a.tif", noise(1, 640, 640))
    shapes = [
        box(500_001, 4_999_001, 500_009, 4_999_999),
        box(506_301, 4_993_701, 506_390, 4_993_790),
    ]
    network = NearestNetwork(2)
    run(
        source,
        tmp_path / "b.tif",
        make_polygons(tmp_path / "m.gpkg", shapes),
        network,
        tile_size_px=64,
    )
    assert len(network.passes) == 3


def test_alpha_becomes_empty_outside(tmp_path):
    values = noise(4, 150, 140)
    values[3] = 255
    source = make_raster(tmp_path / "a.tif", values, colours=RGBA)
    run(source, tmp_path / "b.tif", make_polygons(tmp_path / "m.gpkg", [TRIANGLE]))
    alpha = read_all(tmp_path / "b.tif")[3]
    np.testing.assert_array_equal(alpha, repeated(np.where(wanted_pixels(), 255, 0), 2))


def test_floats_become_nan_outside(tmp_path):
    source = make_raster(tmp_path / "a.tif", noise(1, 150, 140, "f4"))
    run(source, tmp_path / "b.tif", make_polygons(tmp_path / "m.gpkg", [TRIANGLE]))
    values = read_all(tmp_path / "b.tif")[0]
    np.testing.assert_array_equal(np.isfinite(values), repeated(wanted_pixels(), 2))


def test_mask_beside_the_raster_is_refused(tmp_path):
    source = make_raster(tmp_path / "a.tif", noise(1, 20, 24))
    mask = make_polygons(tmp_path / "m.gpkg", [box(0, 0, 10, 10)])
    with pytest.raises(InvalidRequest, match="do not meet"):
        run(source, tmp_path / "b.tif", mask)


def test_reference_system_that_is_said_places_mask_and_result(tmp_path):
    source = make_raster(tmp_path / "a.tif", noise(1, 150, 140))
    dataset = gdal.Open(source, gdal.GA_Update)
    crs = dataset.GetSpatialRef()
    code = f"EPSG:{crs.GetAuthorityCode(None)}"
    dataset.SetSpatialRef(None)
    dataset = None
    assert gdal.Open(source).GetSpatialRef() is None
    mask = make_polygons(tmp_path / "m.gpkg", [TRIANGLE])
    there = in_degrees(mask, tmp_path / "degrees.gpkg")
    run(source, tmp_path / "b.tif", there, crs=code)
    result = gdal.Open(str(tmp_path / "b.tif"))
    assert result.GetSpatialRef().IsSame(crs)
    assert result.GetGeoTransform()[0] == pytest.approx(500_200, abs=20)
    with pytest.raises(InvalidRequest, match="do not meet"):
        run(source, tmp_path / "c.tif", there)


def in_degrees(path, target):
    gdal.VectorTranslate(str(target), str(path), dstSRS="EPSG:4326", reproject=True)
    return str(target)


def test_shapes_of_the_mask_that_are_left_out_are_warned_of(tmp_path):
    source = make_raster(tmp_path / "a.tif", noise(1, 150, 140))
    mask = make_polygons(tmp_path / "m.gpkg", [TRIANGLE, triangle_with_nan()])
    report = run(source, tmp_path / "b.tif", mask)
    assert any("corners that are no numbers" in warning for warning in report.warnings)
