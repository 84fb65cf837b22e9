# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks of one GeoTIFF become blocks of another one, byte for byte."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend.raster.writing.tiff_blocks import TiffTables
from tests.backend.raster.rasters import noise

gdal.UseExceptions()


def create(path, bands, size, *options):
    height, width = size
    layout = ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "COMPRESS=DEFLATE", *options]
    create = gdal.GetDriverByName("GTiff").Create
    return create(str(path), width, height, bands, gdal.GDT_UInt16, layout)


@pytest.mark.parametrize("size", [(1, 1), (64, 64), (64, 128), (200, 330)])
@pytest.mark.parametrize("interleave", ["PIXEL", "BAND"])
@pytest.mark.parametrize("big", ["NO", "YES"])
def test_blocks_moved_into_an_empty_file_are_the_pixels_of_the_first(
    tmp_path, big, interleave, size
):
    values = noise(3, *size, "u2")
    create(tmp_path / "full.tif", 3, size, f"INTERLEAVE={interleave}").WriteArray(values)
    create(
        tmp_path / "empty.tif",
        3,
        size,
        f"INTERLEAVE={interleave}",
        f"BIGTIFF={big}",
        "SPARSE_OK=YES",
    )
    full = TiffTables((tmp_path / "full.tif").read_bytes())
    empty = TiffTables((tmp_path / "empty.tif").read_bytes())
    blocks = full.blocks(0)
    assert len(full) == len(empty) == 1
    assert len(blocks) == full.count(0) == empty.count(0)
    offsets = []
    with open(tmp_path / "empty.tif", "ab") as file:
        for block in reversed(blocks):
            offsets.insert(0, file.tell())
            file.write(block)
    sizes = np.array([len(block) for block in blocks], np.uint64)
    empty.fill(tmp_path / "empty.tif", [(np.array(offsets, np.uint64), sizes)])
    moved = gdal.Open(str(tmp_path / "empty.tif"))
    assert (moved.ReadAsArray() == values).all()


@pytest.mark.parametrize("content", [b"", b"II*\0", b"II*\0\x08\0\0\0\x01\0", b"II*\0\x04\0\0\0"])
def test_content_without_tables_is_refused(content):
    with pytest.raises(ValueError, match="no tables of blocks"):
        TiffTables(content)


def test_table_of_another_length_is_refused(tmp_path):
    create(tmp_path / "empty.tif", 1, (200, 330), "SPARSE_OK=YES")
    tables = TiffTables((tmp_path / "empty.tif").read_bytes())
    short = np.ones(3, np.uint64)
    with pytest.raises(ValueError, match="3 blocks for a table of 24"):
        tables.fill(tmp_path / "empty.tif", [(short, short)])
