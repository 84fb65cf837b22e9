# SPDX-License-Identifier: GPL-3.0-or-later
"""Mosaics with files that are gone or damaged: left out on wish, told by name, never in silence."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.geometry import PixelRect
from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.networks.catalogue import LoadedModel
from backend.raster.reading import RasterSource
from backend.raster.reading.broken_files import find_broken, require_holes_show
from backend.raster.reading.overrides import parse_nodata
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise, read_all
from tests.backend.stub_networks import NearestNetwork

SIDE, COLUMNS, ROWS = 64, 4, 2
WHOLE = PixelRect(0, 0, ROWS * SIDE, COLUMNS * SIDE)
GONE, EMPTY, CUT_OFF, DAMAGED = "gone.tif", "empty.tif", "cut off.tif", "damaged.tif"
NAMES = ("a.tif", GONE, EMPTY, "b.tif", CUT_OFF, "c & d.tif", DAMAGED, "e.tif")


def damage(path, strip=2):
    """Spoil sixteen rows of a file."""
    dataset = gdal.Open(str(path))
    offset = int(dataset.GetRasterBand(1).GetMetadataItem(f"BLOCK_OFFSET_0_{strip}", "TIFF"))
    content = bytearray(path.read_bytes())
    content[offset : offset + 200] = bytes(200)
    path.write_bytes(content)


SPOIL = {
    GONE: lambda path: path.unlink(),
    EMPTY: lambda path: path.write_bytes(b""),
    CUT_OFF: lambda path: path.write_bytes(path.read_bytes()[:-1000]),
    DAMAGED: damage,
}


@pytest.fixture
def make_mosaic(tmp_path):
    """Builds a VRT of eight files beside each other; `spoil` spoils those that are named so."""

    class Mosaic:
        def __init__(self, nodata=0, dtype="u2", bands=2, side=SIDE):
            self.side = side
            self.values = np.maximum(noise(bands, ROWS * side, COLUMNS * side, dtype), 1)
            self.folder, files = tmp_path / "files", []
            self.folder.mkdir()
            for name in NAMES:
                rect = self.rect(name)
                part = self.values[:, rect.row : rect.row_end, rect.col : rect.col_end]
                files.append(
                    make_raster(
                        self.folder / name,
                        part,
                        nodata=nodata,
                        geotransform=(10.0 * rect.col, 10.0, 0.0, -10.0 * rect.row, 0.0, -10.0),
                        options=["COMPRESS=DEFLATE", "BLOCKYSIZE=16"],
                    )
                )
            self.path = str(tmp_path / "mosaic.vrt")
            gdal.BuildVRT(self.path, files).FlushCache()

        def rect(self, name):
            row, col = divmod(NAMES.index(name), COLUMNS)
            side = self.side
            return PixelRect(row * side, col * side, side, side)

        def spoil(self, *names):
            for name in names or SPOIL:
                SPOIL[name](self.folder / name)
            return self

        def without(self, *names, hole=0):
            found = self.values.copy()
            for name in names or SPOIL:
                rect = self.rect(name)
                found[:, rect.row : rect.row_end, rect.col : rect.col_end] = hole
            return found

    return Mosaic


def broken(path):
    return find_broken(path, lambda: None)


def test_every_way_to_be_broken_is_found_and_told(make_mosaic):
    found = broken(make_mosaic().spoil().path)
    assert [file.shown for file in found] == [f"files/{name}" for name in NAMES if name in SPOIL]
    assert all(file.reason for file in found)


def test_whole_mosaic_has_nothing_broken(make_mosaic):
    assert broken(make_mosaic().path) == ()


def test_mosaic_without_its_broken_files_is_nodata_there_and_itself_elsewhere(make_mosaic):
    mosaic = make_mosaic().spoil()
    with RasterSource.open(mosaic.path) as source:
        files = source.files()
        source.leave_out([file.name for file in broken(mosaic.path)])
        block = source.read(WHOLE, [1, 2])
        assert np.array_equal(block.values, mosaic.without())
        assert np.array_equal(block.valid, mosaic.without() != 0)
        assert source.files() == files
        with pickle.loads(pickle.dumps(source.recipe)).open() as other:
            assert np.array_equal(other.read(WHOLE, [1, 2]).values, block.values)


def test_nodata_that_a_person_gives_fills_the_holes(make_mosaic):
    mosaic = make_mosaic(nodata=None).spoil(GONE)
    with (
        RasterSource.open(mosaic.path) as source,
        pytest.raises(errors.InvalidRequest, match="no nodata value"),
    ):
        require_holes_show(source.info)
    with RasterSource.open(mosaic.path, nodata=parse_nodata("65535")) as source:
        require_holes_show(source.info)
        source.leave_out([file.name for file in broken(mosaic.path)])
        block = source.read(WHOLE, [2, 1])
        assert np.array_equal(block.values, mosaic.without(GONE, hole=65535)[::-1])
        assert not block.valid[:, :SIDE, SIDE : 2 * SIDE].any()


def test_file_below_shows_where_the_one_above_is_left_out(tmp_path):
    values = noise(2, 32, 32)
    files = [make_raster(tmp_path / f"{n}.tif", values[n : n + 1], nodata=0) for n in range(2)]
    path = str(tmp_path / "m.vrt")
    gdal.BuildVRT(path, files).FlushCache()
    (tmp_path / "1.tif").unlink()
    with RasterSource.open(path) as source:
        source.leave_out([file.name for file in broken(path)])
        assert np.array_equal(source.read(PixelRect(0, 0, 32, 32), [1]).values[0], values[0])


@pytest.mark.parametrize("kind", ["plain", "warped"])
def test_raster_that_is_no_plain_mosaic_is_refused(tmp_path, kind):
    path = make_raster(tmp_path / "a.tif", noise(1, 32, 32), nodata=0)
    if kind == "warped":
        path = str(tmp_path / "w.vrt")
        gdal.Warp(path, str(tmp_path / "a.tif"), format="VRT", dstSRS="EPSG:4326").FlushCache()
    with RasterSource.open(path) as source, pytest.raises(errors.InvalidRequest, match="left out"):
        require_holes_show(source.info)


def run(mosaic, name="out.tif", log=None, **fields):
    request = UpscaleRequest(
        mosaic.path,
        str(mosaic.folder.parent / name),
        2,
        device="cpu",
        **{"tile_size_px": 64, **fields},
    )
    said = [] if log is None else log
    caller = Caller(lambda _progress: None, said.append, CancelSource())
    model = LoadedModel(NearestNetwork(2))
    return run_raster_job(request, caller, ModelCache(lambda name, scale, task: model))


def test_job_leaves_broken_files_out_and_tells_it_everywhere(make_mosaic, tmp_path):
    mosaic, log = make_mosaic(), []
    run(mosaic, "whole.tif")
    mosaic.spoil(GONE, DAMAGED)
    report = run(mosaic, log=log, skip_broken=True)
    assert report.left_out == (f"files/{GONE}", f"files/{DAMAGED}")
    (warning,) = (text for text in report.warnings if "left out" in text)
    assert "2 files of" in warning
    assert GONE in warning
    assert sum("is left out: it cannot be read" in line for line in log) == 2
    said = gdal.Open(str(tmp_path / "out.tif")).GetMetadata("HIMOSA")
    assert said["LEFT_OUT"] == f'["files/{GONE}", "files/{DAMAGED}"]'
    hole = np.zeros((2, ROWS * SIDE, COLUMNS * SIDE), bool)
    hole |= mosaic.without(GONE, DAMAGED) == 0
    hole = hole.repeat(2, axis=1).repeat(2, axis=2)
    found = read_all(tmp_path / "out.tif")
    assert (found[hole] == 0).all()
    assert np.array_equal(found[~hole], read_all(tmp_path / "whole.tif")[~hole])


def test_job_that_failed_over_a_broken_file_goes_on_without_it(make_mosaic, tmp_path):
    # Large enough for rows that nothing looks at before the work comes to them.
    mosaic = make_mosaic(dtype="u1", bands=1, side=700)
    damage(mosaic.folder / DAMAGED, strip=26)
    fields = {"tile_size_px": 400, "resume": True}
    with pytest.raises(errors.SourceFailed, match="damaged") as caught:
        run(mosaic, **fields)
    assert "--skip-broken" in caught.value.hint
    report = run(mosaic, skip_broken=True, **fields)
    assert report.tiles_kept > 0
    assert report.left_out == (f"files/{DAMAGED}",)
    run(mosaic, "direct.tif", skip_broken=True, tile_size_px=400)
    found, direct = read_all(tmp_path / "out.tif"), read_all(tmp_path / "direct.tif")
    elsewhere = mosaic.without(DAMAGED).repeat(2, axis=1).repeat(2, axis=2) != 0
    assert np.array_equal(found[elsewhere], direct[elsewhere])
    # Tiles that were done before keep what they could read of it.
    assert (found[~elsewhere] == 0).any()
