# SPDX-License-Identifier: GPL-3.0-or-later
"""A job that is interrupted and goes on: the same pixels, the same metadata, few tiles again."""

from __future__ import annotations

import hashlib
import json
import os

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.networks.catalogue import LoadedModel
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.cli.processes import names_below
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.stub_networks import NearestNetwork

gdal.UseExceptions()


def contents(path):
    dataset = gdal.Open(str(path))
    said = gdal.Info(dataset, format="json", extraMDDomains=["all"], computeChecksum=True)
    pixels = dataset.ReadAsArray()
    del said["files"], said["description"], said["metadata"]["DERIVED_SUBDATASETS"]
    return pixels.tobytes(), said


@pytest.fixture
def make_job(tmp_path):
    """Builds a job on a raster of 15 tiles; `run` does it, `after` interrupts it."""

    class Job:
        def __init__(self, bands=3, **fields):
            self.source = tmp_path / "source.tif"
            if not self.source.exists():
                make_raster(self.source, noise(bands, 150, 310))
            self.fields = {"scale": 2, "device": "cpu", "tile_size_px": 64, **fields}
            self.log = []

        def run(self, name="out.tif", after=None, error=None, cancel=None, **changes):
            """`after`: raise `error` in the network's pass of this number, from 0."""
            fields = {"resume": True, **self.fields, **changes}
            self.cancel = cancel or CancelSource()
            count = iter(range(10**6))

            def before_pass(_images, _origin):
                if after is not None and next(count) == after:
                    if error is None:
                        self.cancel.cancel()
                    else:
                        raise error

            self.network = NearestNetwork(fields["scale"], before_pass=before_pass)
            digest = ("1" if "model" in fields else "0") * 64
            self.network.digest = digest
            model = LoadedModel(self.network)
            request = UpscaleRequest(
                source=str(fields.pop("source", self.source)),
                destination=str(tmp_path / name),
                **fields,
            )
            return run_raster_job(
                request,
                Caller(lambda _progress: None, self.log.append, self.cancel),
                ModelCache(lambda name, scale, task: model),
            )

        def interrupt(self, after=7, **changes):
            with pytest.raises(errors.Cancelled) as caught:
                self.run(after=after, **changes)
            return caught.value

    return Job


@pytest.mark.parametrize("after", [1, 7, 14])
@pytest.mark.parametrize("file_format", ["GTiff", "COG"])
def test_interrupted_job_goes_on_to_the_same_file(make_job, tmp_path, after, file_format):
    job = make_job(format=file_format)
    job.run("whole.tif", resume=False)
    job.interrupt(after)
    report = job.run(tile_size_px=None)
    # The tiles in the queues were lost, those before were not computed again.
    assert report.tiles == 15
    assert 0 <= report.tiles_kept <= after
    assert len(job.network.passes) == 15 - report.tiles_kept
    assert contents(tmp_path / "out.tif") == contents(tmp_path / "whole.tif")
    assert names_below(tmp_path) == ["out.tif", "source.tif", "whole.tif"]


def test_uninterrupted_job_with_a_journal_gives_the_same_file(make_job, tmp_path):
    job = make_job()
    job.run("whole.tif", resume=False)
    assert job.run().tiles_kept == 0
    assert contents(tmp_path / "out.tif") == contents(tmp_path / "whole.tif")


def test_cancelled_job_says_how_to_go_on(make_job, tmp_path):
    error = make_job().interrupt(after=9)
    assert "--resume" in error.hint
    assert "out.tif.partial" in error.hint
    assert (tmp_path / "out.tif.partial" / "himosa-journal" / "facts.json").exists()
    assert not (tmp_path / "out.tif").exists()


def test_failed_job_says_how_to_go_on(make_job):
    job = make_job()
    with pytest.raises(errors.HimosaError):
        job.run(after=9, error=RuntimeError("device lost"))
    assert any("--resume goes on from there" in line for line in job.log)


def test_job_without_resume_leaves_nothing_when_cancelled(make_job, tmp_path):
    make_job().interrupt(resume=False)
    assert names_below(tmp_path) == ["source.tif"]


def test_job_without_resume_discards_a_journal_and_says_so(make_job, tmp_path):
    job = make_job()
    job.interrupt()
    assert job.run(resume=False).tiles_kept == 0
    assert any("discarded" in line for line in job.log)
    assert names_below(tmp_path) == ["out.tif", "source.tif"]


def test_finished_job_says_so_and_ends_well(make_job, tmp_path):
    job = make_job()
    first = job.run()
    before = (tmp_path / "out.tif").stat().st_mtime_ns
    again = job.run()
    assert (first.was_finished, again.was_finished) == (False, True)
    assert (again.consistency, again.tiles) == (first.consistency, first.tiles)
    assert job.network.passes == []
    assert (tmp_path / "out.tif").stat().st_mtime_ns == before
    assert any("finished already" in line for line in job.log)


def test_output_of_another_job_is_not_taken_for_a_finished_one(make_job):
    job = make_job()
    job.run(scale=3)
    with pytest.raises(errors.OutputUnusable, match="exists already"):
        job.run(scale=2)


def test_overwrite_and_resume_replace_what_is_there(make_job, tmp_path):
    job = make_job()
    (tmp_path / "out.tif").write_bytes(b"old")
    job.interrupt(overwrite=True)
    assert (tmp_path / "out.tif").read_bytes() == b"old"
    assert job.run(overwrite=True).tiles == 15
    assert gdal.Open(str(tmp_path / "out.tif")).RasterXSize == 620


def change_time(job):
    os.utime(job.source, ns=(0, 0))


def change_pixels_only(job):
    rewrite(job.source, lambda dataset: dataset.WriteArray(255 - dataset.ReadAsArray()))


def change_place_only(job):
    """As QGIS would: into a file beside it."""
    dataset = gdal.Open(str(job.source))
    dataset.SetGeoTransform((7, 10, 0, 7, 0, -10))
    del dataset
    assert (job.source.parent / "source.tif.aux.xml").exists()


def rewrite(path, change):
    """Change a file, but neither its time nor its size."""
    status = path.stat()
    dataset = gdal.Open(str(path), gdal.GA_Update)
    change(dataset)
    del dataset
    assert path.stat().st_size == status.st_size
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (change_time, "the source was changed"),
        (change_pixels_only, "pixels of the source were changed"),
        (change_place_only, "what the source says of itself was changed"),
    ],
)
def test_changed_source_is_refused_with_the_reason(make_job, change, words):
    job = make_job()
    job.interrupt()
    change(job)
    with pytest.raises(errors.JournalMismatch, match=words) as caught:
        job.run()
    assert caught.value.exit_status == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scale": 3}, "scale is 3, it was 2"),
        ({"tile_size_px": 96}, "tile size px was 64, not 96"),
        ({"batch_size": 2}, "batch size was 1, not 2"),
        ({"precision": "bfloat16"}, "precision was float32, not bfloat16"),
        ({"bands": (1, 2)}, "bands"),
        ({"format": "COG"}, 'format is "COG", it was "GTiff"'),
        ({"nodata": "0..3"}, "nodata"),
        ({"crs": "EPSG:4326"}, "crs"),
        ({"enforce_consistency": True}, "enforce consistency is true, it was false"),
    ],
)
def test_changed_plan_is_refused_and_the_journal_stays(make_job, changes, words):
    job = make_job()
    job.interrupt(after=12)
    with pytest.raises(errors.JournalMismatch, match=words):
        job.run(**changes)
    assert job.run().tiles_kept > 0


def test_other_model_is_refused(make_job):
    job = make_job()
    job.interrupt()
    with pytest.raises(errors.JournalMismatch, match="digest of the model"):
        job.run(model="other")


def test_torn_last_tile_is_done_again(make_job, tmp_path):
    job = make_job()
    job.run("whole.tif", resume=False)
    job.interrupt(after=12)
    tiles = tmp_path / "out.tif.partial" / "himosa-journal" / "tiles"
    os.truncate(tiles, tiles.stat().st_size - 11)
    kept = job.run().tiles_kept
    assert len(job.network.passes) == 15 - kept > 0
    assert contents(tmp_path / "out.tif") == contents(tmp_path / "whole.tif")


def test_damaged_facts_are_refused(make_job, tmp_path):
    job = make_job()
    job.interrupt()
    facts = tmp_path / "out.tif.partial" / "himosa-journal" / "facts.json"
    facts.write_bytes(facts.read_bytes().replace(b"64", b"96"))
    with pytest.raises(errors.JournalMismatch, match="checksum"):
        job.run()


def test_journal_of_an_earlier_format_is_refused_and_stays(make_job, tmp_path):
    job = make_job()
    job.interrupt()
    facts = tmp_path / "out.tif.partial" / "himosa-journal" / "facts.json"
    text = facts.read_bytes().partition(b"\n")[2].replace(b'"format": 3', b'"format": 2')
    facts.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
    with pytest.raises(errors.JournalMismatch, match="another version") as caught:
        job.run()
    assert "--resume" in caught.value.hint
    assert facts.exists()


def test_journal_without_a_margin_at_the_edges_is_refused_with_the_reason(make_job, tmp_path):
    """Its tiles were made when the network saw zeros there."""
    job = make_job()
    job.interrupt()
    path = tmp_path / "out.tif.partial" / "himosa-journal" / "facts.json"
    facts = json.loads(path.read_bytes().partition(b"\n")[2])
    assert facts["plan"].pop("edge_margin_px") == 8
    text = json.dumps(facts).encode()
    path.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
    with pytest.raises(errors.JournalMismatch, match="edge margin px is 8, it was null"):
        job.run()


def test_job_killed_after_its_file_appeared_is_finished(make_job, tmp_path, monkeypatch):
    """The result has its name already, the journal is still there: as after a kill."""
    job = make_job()
    monkeypatch.setattr("backend.jobs.journal.Journal.remove", lambda _self: None)
    job.run()
    monkeypatch.undo()
    assert (tmp_path / "out.tif.partial" / "himosa-journal" / "tiles").exists()
    assert job.run().was_finished
    assert names_below(tmp_path) == ["out.tif", "source.tif"]


@pytest.mark.parametrize("left", ["himosa-journal/tiles", "himosa-journal/publishing", "in-use"])
def test_leftovers_of_a_job_killed_while_it_cleaned_up_are_removed(make_job, tmp_path, left):
    job = make_job()
    job.run()
    place = tmp_path / "out.tif.partial" / left
    place.parent.mkdir(parents=True)
    place.touch()
    assert job.run().was_finished
    assert names_below(tmp_path) == ["out.tif", "source.tif"]


def test_leftovers_beside_a_further_file_of_a_job_are_removed_too(make_job, tmp_path):
    job = make_job(change=str(tmp_path / "change.tif"))
    job.run()
    place = tmp_path / "change.tif.partial" / "in-use"
    place.parent.mkdir()
    place.touch()
    assert job.run().was_finished
    assert names_below(tmp_path) == ["change.tif", "out.tif", "source.tif"]


@pytest.mark.parametrize(
    ("dtype", "special"), [("f4", np.nan), ("f4", np.inf), ("u2", 0), ("u1", 0), ("i2", -5)]
)
def test_resume_keeps_invalid_pixels_as_they_are(tmp_path, make_job, dtype, special):
    values = noise(2, 150, 310).astype(dtype)
    values[:, :70, :140] = special
    values[0, 100:, 200:] = special
    source = tmp_path / "holes.tif"
    make_raster(source, values, nodata=special if np.isfinite(special) else None)
    job = make_job(source=source)
    job.run("whole.tif", resume=False)
    job.interrupt(after=6)
    job.run()
    assert contents(tmp_path / "out.tif") == contents(tmp_path / "whole.tif")


def test_batches_begin_where_they_did(make_job, tmp_path):
    """Batches of four: a batch of which one tile is missing is done again as a whole."""
    job = make_job(batch_size=4)
    job.run("whole.tif", resume=False)
    batches = {origin: shape for shape, origin in job.network.passes}
    job.interrupt(after=2)
    job.run(batch_size=None)
    assert job.network.passes
    assert all(batches[origin] == shape for shape, origin in job.network.passes)
    assert contents(tmp_path / "out.tif") == contents(tmp_path / "whole.tif")
