# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters of patches come row of cells by row of cells, and no block of theirs is written twice."""

import numpy as np
import pytest
from osgeo import gdal

from backend.geometry import PixelRect, PixelSize
from backend.jobs.embedding.cell_grid import CellGrid
from backend.jobs.embedding.cell_rasters import raster_of_cells, row_of_blocks_bytes
from backend.layers.layer_spec import SOURCE_GRID, LayerSpec
from backend.raster.gdal_calls import gdal_cache
from backend.raster.raster_info import BandInfo, RasterInfo
from backend.raster.writing.writer import RasterWriter

MIB = 1 << 20


def weights(bands):
    names = tuple(f"band {number}" for number in range(bands))
    return LayerSpec("slots", "Slot weights", SOURCE_GRID, "Float32", names, "slots")


@pytest.mark.parametrize(
    ("bands", "width_px", "side"),
    [(16, 200, 512), (16, 2600, 256), (64, 200, 256), (64, 1504, 128), (64, 2504, 64)],
)
def test_row_of_blocks_takes_little_memory(tmp_path, bands, width_px, side):
    high, wide = 2, width_px // 8
    size = PixelSize(high * 16, wide * 16)
    source = RasterInfo("r.tif", size, (BandInfo(1, "Byte"),))
    grid = CellGrid(size, size.as_rect(), 16, 8)
    path = str(tmp_path / "slots.tif")
    spec = raster_of_cells(path, source, grid, weights(bands), 8, may_replace=False)
    assert spec.block_size_px == side
    blocks = -(-width_px // side)
    assert row_of_blocks_bytes(weights(bands), width_px) == blocks * side**2 * (4 * bands + 1)


def test_file_written_by_rows_of_cells_is_as_small_as_one_written_at_once(tmp_path):
    bands, high, wide = 32, 16, 96
    layer, size = weights(bands), PixelSize(high * 16, wide * 16)
    source = RasterInfo("r.tif", size, (BandInfo(1, "Byte"),))
    grid = CellGrid(size, size.as_rect(), 16, 8)
    values = np.random.default_rng(0).random((bands, high * 8, wide * 8), np.float32)
    sizes = []
    for name, rows in (("at once", high * 8), ("by rows", 8)):
        path = tmp_path / f"{name}.tif"
        spec = raster_of_cells(str(path), source, grid, layer, 8, may_replace=False)
        cache = -(-row_of_blocks_bytes(layer, wide * 8) // MIB)
        with gdal_cache(cache), RasterWriter.create(spec) as writer:
            for row in range(0, high * 8, rows):
                writer.write(PixelRect(row, 0, rows, wide * 8), values[:, row : row + rows])
            writer.finish({})
        np.testing.assert_array_equal(gdal.Open(str(path)).ReadAsArray(), values)
        sizes.append(path.stat().st_size)
    assert sizes[1] < 1.02 * sizes[0]
