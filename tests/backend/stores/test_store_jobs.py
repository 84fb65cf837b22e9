# SPDX-License-Identifier: GPL-3.0-or-later
"""Results as Zarr stores: what is finished from them is the file that a job makes at once."""

from __future__ import annotations

import json
import pickle
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.jobs.store_finishing import FinishRequest, finish_store
from backend.jobs.store_journal import StoreJournal
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from backend.stores.places import Place
from backend.stores.raster_store import RasterStore, marked_in
from backend.stores.store_folder import StoreFolder
from tests.backend.cli.processes import names_below
from tests.backend.raster.rasters import RGBA, make_raster, make_vrt, noise
from tests.marks import needs_tensorstore

pytestmark = needs_tensorstore


def finish(store, target, **fields):
    caller = Caller(lambda _progress: None, lambda _text: None, CancelSource())
    return finish_store(FinishRequest(str(store), str(target), **fields), caller)


def rotated(dataset):
    dataset.SetGeoTransform((500_000.0, 8.0, 3.0, 5_000_000.0, 3.0, -8.0))


def described(dataset):
    dataset.GetRasterBand(1).SetDescription("near infrared")
    dataset.SetMetadataItem("ACQUIRED", "2019")
    dataset.SetMetadataItem("gain", "1.5", "VENDOR")


def masked_source(path):
    mask = np.ones((150, 310), bool)
    mask[40:90, 100:200] = False
    return make_raster(path, noise(3, 150, 310), mask=mask)


def with_nodata(path, dtype="u1", value=0):
    values = noise(3, 150, 310, dtype)
    values[:, 30:80, 50:140] = value
    return make_raster(path, values, nodata=value)


SOURCES = {
    "bytes": lambda path: make_raster(path, noise(3, 150, 310)),
    "uint16": lambda path: make_raster(path, noise(3, 150, 310, "u2"), change=described),
    "float32": lambda path: make_raster(path, noise(1, 150, 310, "f4")),
    "13 bands": lambda path: make_raster(path, noise(13, 70, 90, "u2")),
    "one pixel": lambda path: make_raster(path, noise(3, 1, 1)),
    "one row": lambda path: make_raster(path, noise(1, 1, 200)),
    "nodata": with_nodata,
    "nodata float": lambda path: with_nodata(path, "f4", -9999.0),
    "nodata of each band": lambda path: make_vrt(
        path.with_suffix(".vrt"), noise(2, 90, 100, "i2"), [-1, -2]
    ),
    "mask": masked_source,
    "alpha": lambda path: make_raster(path, noise(4, 90, 150), colours=RGBA),
    "rotated": lambda path: make_raster(path, noise(1, 90, 150), change=rotated),
    "no place": lambda path: make_raster(path, noise(1, 90, 150), geotransform=None, crs=None),
}


@pytest.mark.parametrize("file_format", ["GTiff", "COG"])
@pytest.mark.parametrize("kind", SOURCES)
def test_file_finished_from_a_store_is_the_one_that_a_job_makes_at_once(
    make_job, tmp_path, kind, file_format
):
    job = make_job(SOURCES[kind](tmp_path / "source.tif"))
    job.run("direct.tif", format=file_format)
    job.run("made.zarr", format="zarr")
    report = finish(tmp_path / "made.zarr", tmp_path / "finished.tif", format=file_format)
    assert all_of(tmp_path / "finished.tif") == all_of(tmp_path / "direct.tif")
    assert report["tiles"] >= 1


def all_of(path):
    """All that GDAL tells of a file: what it says of itself, pixels, masks, overviews."""
    dataset = gdal.Open(str(path))
    said = gdal.Info(dataset, format="json", extraMDDomains=["all"], computeChecksum=True)
    del said["files"], said["description"], said["metadata"]["DERIVED_SUBDATASETS"]
    pixels = []
    for number in range(1, dataset.RasterCount + 1):
        band = dataset.GetRasterBand(number)
        levels = [band, *(band.GetOverview(n) for n in range(band.GetOverviewCount()))]
        pixels += [level.ReadAsArray().tobytes() for level in levels]
        pixels += [level.GetMaskBand().ReadAsArray().tobytes() for level in levels]
    sidecar = path.with_name(path.name + ".aux.xml")
    return said, pixels, sidecar.read_bytes() if sidecar.exists() else None


def test_store_of_an_extent_begins_where_the_extent_does(make_job, tmp_path):
    source = make_raster(tmp_path / "source.tif", noise(2, 200, 260))
    extent = (500_000 + 10 * 37, 5_000_000 - 10 * 171, 500_000 + 10 * 201, 5_000_000 - 10 * 13)
    job = make_job(source, extent=extent)
    job.run("direct.tif")
    job.run("made.zarr", format="zarr")
    finish(tmp_path / "made.zarr", tmp_path / "finished.tif", format="GTiff")
    pixels = [gdal.Open(str(tmp_path / name)) for name in ("direct.tif", "finished.tif")]
    assert (pixels[0].ReadAsArray() == pixels[1].ReadAsArray()).all()
    assert pixels[0].GetGeoTransform() == pixels[1].GetGeoTransform()


@pytest.mark.parametrize("layout", ["sharded", "plain"])
def test_every_file_of_a_store_is_one_tile(make_job, tmp_path, layout):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)))
    report = job.run("made.zarr", format="zarr", zarr_layout=layout)
    chunks = [key for key in Place(str(tmp_path / "made.zarr")).sizes("result") if "/c/" in key]
    assert report.tiles == len(chunks) == 15
    told = json.loads((tmp_path / "made.zarr" / "result" / "zarr.json").read_text())
    assert told["chunk_grid"]["configuration"]["chunk_shape"] == [3, 128, 128]
    assert (told["codecs"][0]["name"] == "sharding_indexed") == (layout == "sharded")


@pytest.mark.parametrize("after", [0, 1, 7, 14])
def test_interrupted_store_goes_on_with_what_is_there(make_job, tmp_path, after):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.run("whole.zarr")
    error = job.interrupt("made.zarr", after, resume=True)
    assert "--resume" in error.hint
    assert not (tmp_path / "made.zarr").exists()
    report = job.run("made.zarr", resume=True)
    assert job.passes == 15 - report.tiles_kept
    assert contents(tmp_path / "made.zarr") == contents(tmp_path / "whole.zarr")
    assert names_below(tmp_path)[0].startswith("made.zarr")
    assert not (tmp_path / "made.zarr.partial").exists()


def contents(folder):
    """All files but the facts, which name the journal's own settings."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "facts.json"
    }


def test_job_without_resume_leaves_no_store_when_cancelled(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.interrupt("made.zarr", after=5)
    assert names_below(tmp_path) == ["source.tif"]


def test_finished_store_says_so_and_ends_well(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.run("made.zarr", resume=True)
    assert job.run("made.zarr", resume=True).was_finished
    assert job.passes == 0


def test_job_with_other_settings_does_not_go_on(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.interrupt("made.zarr", after=5, resume=True)
    with pytest.raises(errors.JournalMismatch, match="bands"):
        job.run("made.zarr", resume=True, bands=(1, 2))


@pytest.mark.parametrize("harm", ["missing", "cut", "changed", "no marker"])
def test_damaged_tile_is_computed_again_when_a_job_goes_on(make_job, tmp_path, harm):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.run("whole.zarr")
    job.interrupt("made.zarr", after=12, resume=True)
    growing = tmp_path / "made.zarr.partial" / "store"
    kept = marked_in(Place(str(growing)))
    spoil(growing, harm)
    report = job.run("made.zarr", resume=True)
    assert report.tiles_kept == len(kept) - 1
    assert contents(tmp_path / "made.zarr") == contents(tmp_path / "whole.zarr")


@pytest.mark.parametrize("harm", ["missing", "cut", "changed", "no marker"])
def test_damaged_store_is_noticed_when_it_is_finished(make_job, tmp_path, harm):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.run("made.zarr")
    spoil(tmp_path / "made.zarr", harm)
    with pytest.raises(errors.OutputFailed, match="is damaged"):
        finish(tmp_path / "made.zarr", tmp_path / "finished.tif")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.zarr", "source.tif"]


def spoil(store, harm):
    """Harm the first tile."""
    chunk, marker = store / "result/c/0/0/0", store / "himosa/tiles/0/0.json"
    if harm == "missing":
        chunk.unlink()
    elif harm == "cut":
        chunk.write_bytes(chunk.read_bytes()[:-9])
    elif harm == "changed":
        content = bytearray(chunk.read_bytes())
        content[len(content) // 2] ^= 1
        chunk.write_bytes(content)
    else:
        marker.unlink()


def test_tile_that_went_away_meanwhile_is_noticed_before_the_store_appears(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    chunk = tmp_path / "made.zarr.partial/store/result/c/0/0/0"

    def meddle(number):
        if number == 14:
            chunk.unlink()

    with pytest.raises(errors.OutputFailed, match="result/c/0/0/0 of tile 0 is gone"):
        job.run("made.zarr", before_pass=meddle)
    assert names_below(tmp_path) == ["source.tif"]


def test_full_disk_is_named_and_the_job_goes_on_with_more_room(make_job, tmp_path, small_disk):
    folder = small_disk(900 * 1024)
    source = make_raster(tmp_path / "source.tif", noise(1, 150, 310))
    job = make_job(source, format="zarr", resume=True)
    filler = folder / "filler"

    def fill(number):
        with suppress(OSError), open(filler, "ab", buffering=0) as file:
            while number == 7:
                file.write(b"x" * 512)

    with pytest.raises(errors.DiskFull, match="filled up"):
        job.run(folder / "made.zarr", before_pass=fill)
    assert not (folder / "made.zarr").exists()
    filler.unlink()
    report = job.run(folder / "made.zarr")
    assert 0 < report.tiles_kept < 15
    job.run("whole.zarr")
    assert contents(folder / "made.zarr") == contents(tmp_path / "whole.zarr")


def test_folder_that_is_no_store_of_ours_is_never_replaced(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(1, 20, 20)), format="zarr")
    (tmp_path / "made.zarr").mkdir()
    (tmp_path / "made.zarr" / "precious").write_text("mine")
    with pytest.raises(errors.OutputUnusable, match="no store that this program"):
        job.run("made.zarr", overwrite=True)
    with pytest.raises(errors.OutputUnusable, match=r"ends in \.zarr"):
        job.run("made.tif")
    assert (tmp_path / "made.zarr" / "precious").read_text() == "mine"


def test_store_of_ours_is_replaced_only_with_leave(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(1, 20, 20)), format="zarr")
    job.run("made.zarr")
    with pytest.raises(errors.OutputUnusable, match="exists already"):
        job.run("made.zarr")
    job.run("made.zarr", overwrite=True, scale=3)
    assert RasterStore.open(Place(str(tmp_path / "made.zarr"))).spec.scale == 3


def test_source_inside_the_store_is_refused(make_job, tmp_path):
    (tmp_path / "made.zarr").mkdir()
    source = make_raster(tmp_path / "made.zarr" / "source.tif", noise(1, 20, 20))
    with pytest.raises(errors.OutputUnusable, match="lies in the output"):
        make_job(source, format="zarr").run("made.zarr", overwrite=True)


def test_layers_beside_a_store_are_refused(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(1, 20, 20)), format="zarr")
    with pytest.raises(errors.InvalidRequest, match="no place for change"):
        job.run("made.zarr", change=str(tmp_path / "change.tif"))


def test_unfinished_store_is_not_made_a_file(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.interrupt("made.zarr", after=5, resume=True)
    with pytest.raises(errors.OutputUnusable, match="not whole"):
        finish(tmp_path / "made.zarr.partial" / "store", tmp_path / "finished.tif")
    with pytest.raises(errors.OutputUnusable, match="no Zarr store"):
        finish(tmp_path / "nothing.zarr", tmp_path / "finished.tif")


def test_finishing_with_too_little_memory_is_refused_with_what_it_needs(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.run("made.zarr")
    with pytest.raises(errors.InsufficientMemory, match="--max-memory-mib") as caught:
        finish(tmp_path / "made.zarr", tmp_path / "finished.tif", max_memory_mib=100)
    enough = int(caught.value.hint.split("--max-memory-mib ")[1].split()[0])
    finish(tmp_path / "made.zarr", tmp_path / "finished.tif", max_memory_mib=enough + 64)


def test_store_on_a_place_of_fsspec_is_the_one_on_a_disk(make_job, tmp_path):
    address = "memory://bucket/made.zarr"
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.run("made.zarr")
    job.interrupt(address, after=7, resume=True)
    assert "zarr.json" not in Place(address).sizes()
    report = job.run(address, resume=True)
    assert report.tiles_kept > 0
    there = {key: Place(address).read(key) for key in Place(address).sizes()}
    del there["himosa/facts.json"]
    assert there == contents(tmp_path / "made.zarr")
    with pytest.raises(errors.OutputUnusable, match="exists already"):
        job.run(address)
    finish(address, tmp_path / "a.tif")
    finish(tmp_path / "made.zarr", tmp_path / "b.tif")
    assert all_of(tmp_path / "a.tif") == all_of(tmp_path / "b.tif")
    Place(address).remove()
    job.interrupt(address, after=7)
    assert Place(address).sizes() == {}


@pytest.fixture
def bucket(monkeypatch):
    """A server of buckets in memory, for addresses that begin with s3://."""
    from fsspec.implementations.memory import MemoryFileSystem

    class Buckets(MemoryFileSystem):
        protocol = "s3"

        @classmethod
        def _strip_protocol(cls, path):
            return super()._strip_protocol(path.replace("s3://", "memory://buckets-of-s3/"))

    monkeypatch.setitem(sys.modules["fsspec.registry"]._registry, "s3", Buckets)
    yield "/vsis3/bucket"
    Place("memory://buckets-of-s3").remove()


def test_store_at_a_name_of_gdals_lies_in_the_bucket_that_is_meant(make_job, tmp_path, bucket):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.interrupt(f"{bucket}/made.zarr", after=5, resume=True)
    assert job.run("s3://bucket/made.zarr", resume=True).tiles_kept > 0
    with pytest.raises(errors.OutputUnusable, match=r"s3://bucket/made\.zarr exists already"):
        job.run(f"{bucket}/made.zarr/")
    finish(f"{bucket}/made.zarr", tmp_path / "a.tif")
    job.run("made.zarr")
    finish(tmp_path / "made.zarr", tmp_path / "b.tif")
    assert all_of(tmp_path / "a.tif") == all_of(tmp_path / "b.tif")


@pytest.mark.parametrize("name", ["/vsicurl/https://host/made.zarr", "/vsizip/a.zip/made.zarr"])
def test_store_at_a_place_that_nobody_can_write_is_refused_with_advice(make_job, tmp_path, name):
    job = make_job(make_raster(tmp_path / "source.tif", noise(1, 20, 20)), format="zarr")
    with pytest.raises(errors.OutputUnusable, match=r"cannot be written at /vsi.*s3://"):
        job.run(name)


def test_second_job_for_one_store_is_refused_while_the_first_runs(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(1, 20, 20)), format="zarr")
    with (
        StoreJournal(str(tmp_path / "made.zarr"), resume=False),
        pytest.raises(errors.OutputUnusable, match="Another job"),
    ):
        job.run("made.zarr")


def test_store_can_be_handed_to_another_process(make_job, tmp_path):
    job = make_job(make_raster(tmp_path / "source.tif", noise(3, 150, 310)), format="zarr")
    job.run("made.zarr")
    store = RasterStore.open(Place(str(tmp_path / "made.zarr")))
    copy = pickle.loads(pickle.dumps(store))
    rect = store.rect(14)
    assert (rect.row_end, rect.col_end) == (300, 620)
    for one, other in zip(store.pixels(store.marker(14), rect), copy.pixels(copy.marker(14), rect)):
        assert np.array_equal(one, other)


def test_former_store_that_cannot_be_put_back_waits_for_the_next_job(tmp_path, monkeypatch):
    (tmp_path / "s.zarr").mkdir()
    (tmp_path / "s.zarr" / "zarr.json").write_text("former")
    folder = StoreFolder(str(tmp_path / "s.zarr"), keeps=False)
    folder.place.write("zarr.json", b"new")
    rename = Path.rename

    def refuse_all_but_the_first(self, target):
        if self != tmp_path / "s.zarr":
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse_all_but_the_first)
        with pytest.raises(errors.OutputFailed, match="Permission denied"):
            folder.publish(may_replace=True)
        folder.close()
    assert not (tmp_path / "s.zarr").exists()
    StoreFolder(str(tmp_path / "s.zarr"), keeps=False).close()
    assert (tmp_path / "s.zarr" / "zarr.json").read_text() == "former"
    assert [path.name for path in tmp_path.iterdir()] == ["s.zarr"]
