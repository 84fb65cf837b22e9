# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters of huge blocks: what reading them takes is known before a pixel is read."""

from __future__ import annotations

import io
import json

import pytest
from osgeo import gdal

from backend.cli.main import main
from backend.errors import InsufficientMemory
from backend.raster.reading import RasterSource
from backend.raster.reading.block_memory import block_cache_mib, check_block_memory

TYPES = {"Byte": gdal.GDT_Byte, "Float32": gdal.GDT_Float32}


def make_blocks(path, side, bands=1, kind="Byte", interleave="PIXEL"):
    """A few pixels in one sparse block of this side."""
    gdal.UseExceptions()
    options = ["TILED=YES", f"BLOCKXSIZE={side}", f"BLOCKYSIZE={side}", "SPARSE_OK=TRUE"]
    options += [f"INTERLEAVE={interleave}", "COMPRESS=DEFLATE", "PHOTOMETRIC=MINISBLACK"]
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), 30, 20, bands, TYPES[kind], options)
    dataset.FlushCache()
    del dataset
    return str(path)


@pytest.mark.parametrize(
    ("side", "bands", "kind", "interleave", "mib"),
    [
        (256, 1, "Byte", "PIXEL", 0),
        (1024, 4, "Float32", "PIXEL", 32),
        (1024, 4, "Float32", "BAND", 0),
        (8192, 1, "Byte", "PIXEL", 64),
        (8192, 3, "Byte", "PIXEL", 384),
        (8192, 3, "Float32", "BAND", 256),
    ],
)
def test_memory_of_a_block_is_counted(tmp_path, side, bands, kind, interleave, mib):
    with RasterSource.open(
        make_blocks(tmp_path / "a.tif", side, bands, kind, interleave)
    ) as source:
        assert block_cache_mib(source.info) == mib


def test_huge_block_behind_a_virtual_raster_is_counted_and_refused(tmp_path):
    name = make_blocks(tmp_path / "a.tif", 8192, 3, "Float32", "BAND")
    window = gdal.Translate(str(tmp_path / "a.vrt"), name, format="VRT", srcWin=[2, 2, 20, 10])
    window.FlushCache()
    del window
    with RasterSource.open(str(tmp_path / "a.vrt")) as source:
        assert block_cache_mib(source.info) == 256
        with pytest.raises(InsufficientMemory, match="in the rasters that it names"):
            check_block_memory(source.info, 300)


@pytest.mark.parametrize("place", [0, 99])
def test_huge_block_of_one_among_many_rasters_is_counted(tmp_path, place):
    names = [make_blocks(tmp_path / f"{n}.tif", 256) for n in range(99)]
    names.insert(place, make_blocks(tmp_path / "huge.tif", 8192, 3, "Float32", "BAND"))
    sources = "".join(
        f"<SimpleSource><SourceFilename>{name}</SourceFilename></SimpleSource>" for name in names
    )
    (tmp_path / "m.vrt").write_text(
        '<VRTDataset rasterXSize="30" rasterYSize="20">'
        f'<VRTRasterBand dataType="Byte" band="1">{sources}</VRTRasterBand></VRTDataset>'
    )
    with RasterSource.open(str(tmp_path / "m.vrt")) as source:
        assert block_cache_mib(source.info) == 256


def test_block_that_does_not_fit_is_refused_with_both_figures(tmp_path):
    with RasterSource.open(make_blocks(tmp_path / "a.tif", 46_336)) as source:
        with pytest.raises(InsufficientMemory) as caught:
            check_block_memory(source.info, 600)
        check_block_memory(source.info, 2400)
    assert "46,336 × 46,336" in caught.value.message
    assert "2,048 MiB" in caught.value.message
    assert "600 MiB are allowed" in caught.value.message
    assert "--max-memory-mib 2304" in caught.value.hint


@pytest.mark.parametrize("kind", ["Byte", "Float32"])
def test_job_with_a_block_that_does_not_fit_is_refused_before_it_is_read(tmp_path, kind):
    path = make_blocks(tmp_path / "a.tif", 46_336, 2, kind)
    stdout = io.StringIO()
    arguments = ["upscale", path, str(tmp_path / "b.tif"), "--scale", "2", "--model", "bicubic"]
    arguments += ["--max-memory-mib", "600", "--json"]
    assert main(arguments, stdout, io.StringIO()) == 2
    assert json.loads(stdout.getvalue())["error"]["code"] == "insufficient_memory"
