# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of a raster: which there are, in which pieces, and how large they are."""

import pytest
from osgeo import osr

from backend.errors import InsufficientMemory, InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.jobs.embedding.cell_grid import CellGrid, cell_side_px, pixel_side_m
from backend.jobs.embedding.cell_memory import CellShape, plan_cells
from backend.networks.csmoe.csmoe_config import csmoe_variants
from backend.networks.csmoe.csmoe_family import CSMOE_FAMILY
from backend.raster.raster_info import BandInfo, RasterInfo

NETWORK = CSMOE_FAMILY.describe(csmoe_variants()["csmoe-small"], "small", "")


@pytest.mark.parametrize("span_cells", [1, 2, 3, 100])
def test_spans_hold_each_cell_of_the_region_once(span_cells):
    grid = CellGrid(PixelSize(75, 130), PixelRect(20, 35, 45, 60), 16, span_cells)
    cells = []
    for number in range(len(grid)):
        span = grid.span(number)
        cells += [(span.row, span.column + place) for place in range(span.columns)]
        assert span.columns <= span_cells
    assert cells == [(row, column) for row in range(1, 5) for column in range(2, 6)]
    assert (grid.high, grid.wide, grid.cells) == (5, 9, 16)


def test_span_at_the_edge_reaches_beyond_the_raster():
    grid = CellGrid(PixelSize(40, 40), PixelRect(0, 0, 40, 40), 16, 8)
    assert grid.rect(grid.span(2)) == PixelRect(32, 0, 16, 48)


def info(geotransform=(0.0, 0.5, 0.0, 0.0, 0.0, -0.5), epsg=32631):
    crs = osr.SpatialReference()
    if epsg:
        crs.ImportFromEPSG(epsg)
    bands = (BandInfo(1, "Byte"),)
    size = PixelSize(100, 200)
    return RasterInfo("r.tif", size, bands, geotransform, crs.ExportToWkt() if epsg else "")


def test_metres_become_pixels_of_the_crs_unit():
    assert cell_side_px(info(), None, 16.0) == 32
    degrees = info((5.0, 1e-5, 0.0, 60.0005, 0.0, -1e-5), 4326)
    # A degree is 111.3 km along a meridian, and half of that along a parallel at 60°.
    assert pixel_side_m(degrees) == pytest.approx(0.75 * 1.1132, rel=1e-3)
    feet = info((0.0, 2.0, 0.0, 0.0, 0.0, -2.0), 2229)  # California, US survey feet
    assert pixel_side_m(feet) == pytest.approx(0.6096, rel=1e-4)


@pytest.mark.parametrize(
    ("raster", "cell_px", "cell_m", "reason"),
    [
        (info(), 101, None, "A cell of 101 px is larger than r.tif"),
        (info(), None, 0.1, "smaller than a pixel"),
        (info(geotransform=None), None, 20.0, "does not tell how large its pixels are"),
        (info(epsg=0), None, 20.0, "does not tell how large its pixels are"),
    ],
)
def test_side_that_cannot_be_is_refused(raster, cell_px, cell_m, reason):
    with pytest.raises(InvalidRequest, match=reason):
        cell_side_px(raster, cell_px, cell_m)


def test_fewer_cells_at_once_where_memory_is_short():
    def plan(allowance, wide=1000, **changes):
        fields = {"allowance_mib": allowance, "batch_cells": None, "base_mib": 100.0, **changes}
        return plan_cells(NETWORK, CellShape(64, 3, 2, wide), **fields)

    roomy, tight = plan(4000), plan(260)
    assert (roomy.span_cells, roomy.batch_cells) == (256, 64)
    assert tight.batch_cells < 64
    assert tight.estimate_mib <= 260
    assert plan(4000, wide=37).span_cells == 37
    kept = plan(4000, wide=37, span_cells=12)
    assert (kept.span_cells, kept.batch_cells) == (12, 64)
    with pytest.raises(InsufficientMemory):
        plan(260, span_cells=1000)
    with pytest.raises(InsufficientMemory, match="Cells of 64 px need"):
        plan(240)
    with pytest.raises(InsufficientMemory):
        plan(255, batch_cells=64)


def test_what_is_told_of_patches_is_counted():
    def plan(told, allowance=4000, cell_px=64, wide=16_000, blocks_bytes=0):
        shape = CellShape(cell_px, 3, 2, wide, told, blocks_bytes)
        return plan_cells(NETWORK, shape, allowance_mib=allowance, batch_cells=None, base_mib=100)

    patches, cells, mib = 64, 2 * 256, 1 << 20
    # 12 bytes of each number in both spans that are at hand, and as many in a pass of 64 cells.
    more = 64 * patches * 12 * (cells + 64) / mib
    assert plan(64).estimate_mib - plan(0).estimate_mib == pytest.approx(more)
    assert plan(64, allowance=plan(0).estimate_mib).span_cells < plan(0).span_cells
    # An answer is 8 MiB at most: 96 numbers of the vector and 64 × 64 of the patches, in two bytes.
    assert plan(64, cell_px=8).span_cells == 8 * mib // (2 * (96 + 64 * patches)) == 1000
    with_blocks = plan(64, blocks_bytes=5 * mib - 1)
    assert with_blocks.gdal_cache_mib == plan(64).gdal_cache_mib + 5
    assert with_blocks.estimate_mib == pytest.approx(plan(64).estimate_mib + 5)
