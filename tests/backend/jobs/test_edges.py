# SPDX-License-Identifier: GPL-3.0-or-later
"""Beyond a raster's edge the network sees a mirror of it: no frames, by any path of a job."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from backend.tiles.seams import TOLERATED_DN, TOLERATED_SHARE, WORST_TOLERATED_DN
from tests.backend.raster.rasters import NORTH_UP, make_raster
from tests.backend.tiles.test_seams import make_image

SIZES = ((1, 1), (1, 7), (5, 5), (16, 16), (100, 100))
SCALES = (2, 3, 4)


@pytest.fixture(scope="module")
def models():
    """The released networks, kept for all tests."""
    return ModelCache()


@pytest.fixture
def enlarge(tmp_path, models):
    """Run values (bands, h, w) through the released network; gives the result's and the report."""

    def run(values, scale, *, nodata=None, **fields):
        source, destination = tmp_path / "source.tif", tmp_path / "result.tif"
        make_raster(source, values, nodata=nodata)
        request = UpscaleRequest(
            str(source), str(destination), scale, device="cpu", overwrite=True, **fields
        )
        said = []
        caller = Caller(lambda _: None, said.append, CancelSource().token)
        report = run_raster_job(request, caller, models)
        return gdal.Open(str(destination)).ReadAsArray().astype(int), report

    return run


def assert_keeps_the_contract(result, expected):
    difference = np.abs(result - expected)
    assert difference.max() <= WORST_TOLERATED_DN
    assert (difference > TOLERATED_DN).mean() <= TOLERATED_SHARE


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("value", [0, 77, 255])
@pytest.mark.parametrize("size", SIZES)
def test_flat_raster_comes_back_without_a_frame(enlarge, scale, value, size):
    result, _ = enlarge(np.full((3, *size), value, np.uint8), scale)
    assert np.abs(result - value).max() <= 1


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("colour", [(0, 255, 0), (255, 0, 255), (255, 255, 0), (30, 60, 110)])
@pytest.mark.parametrize("size", [(1, 1), (16, 16), (40, 130)])
def test_raster_of_one_colour_comes_back_in_that_colour(enlarge, scale, colour, size):
    values = np.array(colour, np.uint8)[:, None, None] * np.ones((3, *size), np.uint8)
    result, _ = enlarge(values, scale)
    assert np.abs(result - np.array(colour)[:, None, None]).max() <= 1


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("value", [77, 255])
def test_flat_raster_beside_a_hole_comes_back_without_a_frame(enlarge, scale, value):
    values = np.full((3, 40, 70), value, np.uint8)
    values[:, :, 30:] = 0
    result, _ = enlarge(values, scale, nodata=0)
    assert np.abs(result[:, :, : 30 * scale] - value).max() <= 1
    assert not result[:, :, 30 * scale :].any()


@pytest.mark.parametrize("size", [(70, 150), (3, 130)])
def test_tiles_at_edges_give_what_one_pass_gives(enlarge, size):
    values = np.rint(make_image(*size) * 255).astype(np.uint8)
    whole, report = enlarge(values, 2, tile_size_px=512)
    assert report.tiles == 1
    tiled, report = enlarge(values, 2, tile_size_px=64)
    assert report.tiles > 1
    assert_keeps_the_contract(tiled, whole)


def test_routing_of_tiles_at_edges_is_that_of_one_pass(enlarge, tmp_path):
    values = np.rint(make_image(70, 150) * 255).astype(np.uint8)
    routed = []
    for tile_size_px in (512, 64):
        path = tmp_path / f"routing {tile_size_px}.tif"
        enlarge(values, 2, tile_size_px=tile_size_px, routing=str(path))
        routed.append(gdal.Open(str(path)).ReadAsArray())
    assert routed[0].shape == routed[1].shape == (24, 70, 150)
    assert (routed[0] == routed[1]).mean() > 0.99


def test_extent_is_that_part_of_the_whole_job(enlarge):
    """Its edges are none of the raster's: the network sees what lies beyond them."""
    values = np.rint(make_image(150, 160) * 255).astype(np.uint8)
    whole, _ = enlarge(values, 2, tile_size_px=512)
    left, step, _, top, _, _ = NORTH_UP
    extent = (left + 70 * step, top - 100 * step, left + 130 * step, top - 60 * step)
    part, _ = enlarge(values, 2, extent=extent)
    assert part.shape == (3, 80, 120)
    assert_keeps_the_contract(part, whole[:, 120:200, 140:260])
