# SPDX-License-Identifier: GPL-3.0-or-later
"""A result appears whole under its name or not at all, and brings no stale company."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import OutputFailed, OutputUnusable
from backend.geometry import PixelRect
from backend.raster.writing import OutputSpec, RasterWriter
from backend.raster.writing.partial_folder import PartialFolder
from tests.backend.raster.rasters import (
    FORMATS,
    make_raster,
    make_vrt,
    names,
    noise,
    opened,
    read_all,
    read_mask,
    tiles,
    upscale,
    write_all,
    write_noise,
)
from tests.calls import calls_of
from tests.marks import needs_linux

ROOT = Path(__file__).resolve().parents[3]


class StopWanted(Exception):
    """What a listener raises to end the work."""


def write_then_stop(spec):
    with RasterWriter.create(spec) as writer:
        write_noise(writer)
        raise StopWanted


@FORMATS
def test_finish_leaves_the_result_alone(folder, make_spec, file_format):
    with RasterWriter.create(make_spec(folder / "b.tif", format=file_format)) as writer:
        assert names(folder) == ["b.tif.partial"]
        write_noise(writer)
        assert names(folder) == ["b.tif.partial"]
        writer.finish({})
    assert names(folder) == ["b.tif"]


@FORMATS
def test_leaving_without_finish_removes_everything(folder, make_spec, file_format):
    with RasterWriter.create(make_spec(folder / "b.tif", format=file_format)) as writer:
        write_noise(writer)
    assert names(folder) == []


def test_error_inside_the_context_removes_everything_and_passes(folder, make_spec):
    with pytest.raises(StopWanted):
        write_then_stop(make_spec(folder / "b.tif"))
    assert names(folder) == []


@FORMATS
@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_finish_stopped_by_its_listener_removes_everything(folder, make_spec, file_format, share):
    seen = []

    def stop(done):
        seen.append(done)
        if done >= share:
            raise StopWanted

    spec = make_spec(folder / "b.tif", format=file_format, block_size_px=64)
    with pytest.raises(StopWanted):
        write_all(spec, on_step=stop)
    assert names(folder) == []
    assert seen == sorted(seen)
    assert 0 <= seen[0] <= seen[-1] <= 1


def test_giving_up_a_huge_output_takes_few_calls(folder, make_spec):
    source = make_spec(folder / "x.tif", side=20).info
    huge = OutputSpec(
        str(folder / "b.tif"),
        source.__class__("huge", source.size.scaled(2500), source.bands),
        4,
        (1, 2, 3),
        PixelRect(0, 0, 50_000, 50_000),
    )
    with ExitStack() as stack:
        writer = stack.enter_context(RasterWriter.create(huge))
        for rect in tiles(PixelRect(0, 0, 1024, 4096), 1024):
            writer.write(rect, noise(3, 1024, 1024))
        assert calls_of(stack.close) < 2_000  # 10^10 pixels were promised
    assert names(folder) == []


@FORMATS
def test_overwriting_replaces_the_file_and_its_sidecars(folder, make_spec, file_format):
    make_raster(
        folder / "b.tif",
        noise(1, 9, 9),
        nodata=3,
        mask=noise(1, 9, 9)[0] > 9,
        mask_is_external=True,
    )
    with opened(folder / "b.tif") as old:
        old.GetRasterBand(1).ComputeStatistics(False)
        old.BuildOverviews("NEAREST", [2])
        old.SetMetadataItem("OLD", "yes")
    (folder / "b.tfw").write_text("1\n0\n0\n-1\n0\n0\n")
    (folder / "b.tif.aux.xml").touch()
    (folder / "b.qml").write_text("the person's own style")
    assert {"b.tif.msk", "b.tif.ovr"} <= set(names(folder))
    spec = make_spec(folder / "b.tif", format=file_format, overwrite=True)
    with RasterWriter.create(spec) as writer:
        write_noise(writer)
        assert read_all(folder / "b.tif").shape == (1, 9, 9)
        writer.finish({})
    assert names(folder) == ["b.qml", "b.tif"]
    assert read_all(folder / "b.tif").shape == (3, 400, 400)
    assert read_mask(folder / "b.tif").all()


def test_sidecar_left_by_a_removed_file_is_not_adopted(folder, make_spec):
    (folder / "b.tif.aux.xml").write_text(
        "<PAMDataset><Metadata><MDI key='OLD'>yes</MDI></Metadata></PAMDataset>"
    )
    write_all(make_spec(folder / "b.tif"))
    with opened(folder / "b.tif") as result:
        assert result.GetMetadataItem("OLD") is None
    assert names(folder) == ["b.tif"]


def test_giving_up_leaves_the_former_result_untouched(folder, make_spec):
    make_raster(folder / "b.tif", noise(1, 9, 9), mask=noise(1, 9, 9)[0] > 9, mask_is_external=True)
    before = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    with RasterWriter.create(make_spec(folder / "b.tif", overwrite=True)) as writer:
        write_noise(writer)
    assert {entry.name: entry.read_bytes() for entry in folder.iterdir()} == before


@needs_linux
def test_publish_that_fails_restores_the_former_sidecars(folder, make_spec, monkeypatch):
    make_raster(folder / "b.tif", noise(1, 9, 9), mask=noise(1, 9, 9)[0] > 9, mask_is_external=True)
    before = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    replace = Path.replace

    def refuse(self, target):
        if Path(target).name == "b.tif":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    spec = make_spec(folder / "b.tif", overwrite=True)
    with pytest.raises(OutputFailed, match="Permission denied"):
        write_all(spec)
    assert {entry.name: entry.read_bytes() for entry in folder.iterdir()} == before


def test_result_through_a_link_keeps_the_link(folder, make_spec):
    (folder / "elsewhere").mkdir()
    make_raster(folder / "elsewhere" / "real.tif", noise(1, 9, 9))
    (folder / "b.tif").symlink_to(folder / "elsewhere" / "real.tif")
    write_all(make_spec(folder / "b.tif", overwrite=True))
    assert (folder / "b.tif").is_symlink()
    assert names(folder / "elsewhere") == ["real.tif"]
    assert read_all(folder / "elsewhere" / "real.tif").shape == (3, 400, 400)


def test_second_job_for_the_same_output_is_refused_and_harms_nothing(folder, make_spec):
    spec = make_spec(folder / "b.tif")
    with RasterWriter.create(spec) as writer:
        write_noise(writer)
        with pytest.raises(OutputUnusable, match="Another job"):
            RasterWriter.create(spec)
        writer.finish({})
    assert names(folder) == ["b.tif"]


def test_leftovers_of_a_killed_job_are_replaced_and_foreign_files_kept(folder, make_spec):
    partial = folder / "b.tif.partial"
    partial.mkdir()
    for name in ("b.tif", "b.tif.ovr.tmp", "work.tif", "work.tif.aux.xml", "in-use"):
        (partial / name).write_text("left over")
    (partial / "thesis.txt").write_text("irreplaceable")
    write_all(make_spec(folder / "b.tif"))
    assert names(partial) == ["thesis.txt"]
    assert read_all(folder / "b.tif").shape == (3, 400, 400)


@needs_linux
def test_job_killed_at_once_leaves_no_result_and_no_lock(folder, make_spec):
    spec = make_spec(folder / "b.tif")
    script = (
        "import os, signal, sys\n"
        "from backend.raster.writing.partial_folder import PartialFolder\n"
        "folder = PartialFolder(sys.argv[1])\n"
        "folder.result.write_text('half')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script, spec.path], cwd=ROOT, check=False)
    assert names(folder) == ["b.tif.partial"]
    write_all(spec)
    assert names(folder) == ["b.tif"]


@pytest.mark.parametrize("name", ["[a]*?.tif", "a b.tif", "ünï.tif", "noending", "x" * 240])
def test_any_name_works_and_leaves_nothing(folder, make_spec, name):
    write_all(make_spec(folder / name))
    assert names(folder) == [name]
    with RasterWriter.create(make_spec(folder / name, overwrite=True)) as writer:
        write_noise(writer)
    assert names(folder) == [name]


def test_sidecar_that_is_needed_comes_along_and_goes_with_its_file(folder, tmp_path, make_spec):
    source = make_vrt(tmp_path / "m.vrt", noise(2), [7, 9])
    upscale(source, folder / "b.tif")
    assert names(folder) == ["b.tif", "b.tif.aux.xml"]
    write_all(make_spec(folder / "b.tif", overwrite=True))
    assert names(folder) == ["b.tif"]


def test_failed_begin_leaves_no_folder(folder, make_spec, monkeypatch):
    monkeypatch.setattr(PartialFolder, "work", property(lambda self: self.folder / "no" / "x.tif"))
    with pytest.raises(OutputFailed):
        RasterWriter.create(make_spec(folder / "b.tif", format="COG"))
    assert names(folder) == []


def test_values_written_are_those_in_the_file(folder, make_spec):
    """Not one pixel depends on the cache, the flushing or the order of bands."""
    with RasterWriter.create(make_spec(folder / "b.tif", side=300, block_size_px=256)) as writer:
        write_noise(writer, 200)
        writer.finish({})
    result = read_all(folder / "b.tif")
    for number, rect in enumerate(tiles(PixelRect(0, 0, 600, 600), 200)):
        expected = noise(3, rect.height, rect.width, seed=number)
        assert np.array_equal(result[(slice(None), *rect.slices())], expected)


def test_memory_does_not_grow_with_the_output(folder, make_spec):
    spec = make_spec(folder / "b.tif", side=2000, block_size_px=512)
    before_cache = gdal.GetCacheMax()
    gdal.SetCacheMax(8 * 2**20)
    try:
        with RasterWriter.create(spec) as writer:
            peaks = []
            for rect in tiles(spec.size.as_rect(), 512):
                writer.write(rect, np.zeros((3, rect.height, rect.width), "u1"))
                peaks.append(gdal.GetCacheUsed())
            assert max(peaks) <= 8 * 2**20
    finally:
        gdal.SetCacheMax(before_cache)
    assert names(folder) == []
