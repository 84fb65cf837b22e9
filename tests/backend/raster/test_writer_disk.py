# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that fill up in the middle: named as such, and nothing is left behind."""

from __future__ import annotations

import pytest
from osgeo import gdal

from backend.errors import DiskFull, OutputFailed, OutputUnusable
from backend.raster.writing import RasterWriter
from tests.backend.raster.rasters import (
    FORMATS,
    names,
    write_all,
    write_noise,
)
from tests.marks import needs_linux

resource = pytest.importorskip("resource", reason="limits of file sizes are a thing of Unix")


@FORMATS
@pytest.mark.parametrize("tile", [256, 200])
@pytest.mark.parametrize("cache_mib", [1, 200])
def test_disk_that_fills_up_is_named_and_emptied(
    small_disk, make_spec, file_format, tile, cache_mib
):
    folder = small_disk(2 * 2**20)
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(cache_mib * 2**20)
    try:
        spec = make_spec(folder / "b.tif", side=600, format=file_format, block_size_px=256)
        with pytest.raises(DiskFull, match="nothing of it was left") as caught:
            write_all(spec, tile)
        assert str(folder / "b.tif") in caught.value.message
    finally:
        gdal.SetCacheMax(before)
    assert names(folder) == []


@pytest.mark.parametrize("size_kib", [3800, 4700, 5600])
def test_disk_that_fills_up_while_finishing_is_named_and_emptied(small_disk, make_spec, size_kib):
    """The pixels fit; overviews or the COG beside them do not."""
    folder = small_disk(size_kib * 1024)
    spec = make_spec(folder / "b.tif", side=500, format="COG", block_size_px=128)
    with RasterWriter.create(spec) as writer:
        write_noise(writer, 128)
        with pytest.raises(DiskFull):
            writer.finish({})
    assert names(folder) == []


def test_disk_too_full_to_begin_is_named(small_disk, make_spec):
    folder = small_disk(64 * 1024)
    (folder / "filler").write_bytes(bytes(64 * 1024))
    with pytest.raises((DiskFull, OutputUnusable), match=r"No space|filled up"):
        RasterWriter.create(make_spec(folder / "b.tif"))
    assert names(folder) == ["filler"]


@needs_linux
def test_write_that_fails_for_another_reason_says_which(folder, make_spec):
    """A limit on the size of files, as a quota has it."""
    spec = make_spec(folder / "b.tif", side=500, block_size_px=256)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
    try:
        with pytest.raises(OutputFailed, match="could not be written"):
            write_all(spec)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert names(folder) == []
