# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that is made of a store goes on where it was interrupted, to the same bytes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from backend import errors
from backend.jobs.store_finishing import FinishRequest, finish_store
from backend.raster.writing.sections import Sections
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from backend.stores.places import Place
from backend.stores.raster_store import RasterStore
from tests.backend.raster.rasters import RGBA, make_raster, noise
from tests.backend.stores.test_store_jobs import all_of
from tests.marks import needs_signals, needs_tensorstore

pytestmark = needs_tensorstore

ROOT = Path(__file__).resolve().parents[3]
PARTS = 15
KILLED = """
import os, signal, sys
from backend.raster.writing import record_log, writer
from backend.cli.main import main

where, after, *command = sys.argv[1:]
kept = record_log.RecordLog.append
count = 0

def keep(log, number, parts):
    global count
    kept(log, number, parts)
    count += 1
    if count == int(after):
        os.kill(os.getpid(), signal.SIGKILL)

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if where == "a part":
    record_log.RecordLog.append = keep
else:
    real = writer.build_overviews
    writer.build_overviews = lambda *arguments: (real(*arguments), die())
main(command)
"""


@pytest.fixture
def store(make_job, tmp_path):
    """A store of 15 tiles, with a mask."""
    mask = np.ones((150, 310), bool)
    mask[40:90, 100:200] = False
    source = make_raster(tmp_path / "source.tif", noise(3, 150, 310), mask=mask)
    make_job(source).run("made.zarr", format="zarr")
    return tmp_path / "made.zarr"


def finish(store, target, cancel=None, **fields):
    caller = Caller(lambda _progress: None, lambda _text: None, cancel or CancelSource())
    return finish_store(FinishRequest(str(store), str(target), **fields), caller)


@pytest.fixture
def made(monkeypatch):
    """Numbers of the sections that were compressed."""
    numbers, real = [], Sections.compress

    def compress(sections, rect, *pixels):
        row, col = rect.row // sections.side_px, rect.col // sections.side_px
        numbers.append(row * -(-sections.spec.size.width // sections.side_px) + col)
        return real(sections, rect, *pixels)

    monkeypatch.setattr(Sections, "compress", compress)
    return numbers


@needs_signals
@pytest.mark.parametrize("file_format", ["COG", "GTiff"])
@pytest.mark.parametrize(("where", "after"), [("a part", 5), ("overviews", PARTS)])
def test_killed_run_goes_on_to_the_same_bytes(store, tmp_path, made, where, after, file_format):
    finish(store, tmp_path / "whole.tif", format=file_format)
    made.clear()
    target = str(tmp_path / "out.tif")
    command = ["finish", str(store), target, "--format", file_format, "--resume"]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, where, str(after), *command], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert not Path(target).exists()
    report = finish(store, target, format=file_format, resume=True)
    assert report["parts_kept"] == after
    assert sorted(made) == list(range(after, PARTS))
    assert Path(target).read_bytes() == (tmp_path / "whole.tif").read_bytes()
    assert not (tmp_path / "out.tif.partial").exists()


@pytest.mark.parametrize("harm", ["cut", "changed head", "changed part"])
def test_harmed_parts_are_made_again(store, tmp_path, made, harm):
    finish(store, tmp_path / "whole.tif")
    interrupt(store, tmp_path / "out.tif", made, after=12)
    kept = tmp_path / "out.tif.partial" / "himosa-journal" / "tiles"
    content = bytearray(kept.read_bytes())
    if harm == "cut":
        del content[-9:]
    else:
        content[10 if harm == "changed head" else -9] ^= 1
    kept.write_bytes(content)
    made.clear()
    report = finish(store, tmp_path / "out.tif", resume=True)
    assert len(made) == PARTS - report["parts_kept"]
    assert (tmp_path / "out.tif").read_bytes() == (tmp_path / "whole.tif").read_bytes()


def interrupt(store, target, made, after, **fields):
    """Cancel a run when so many parts were begun."""
    cancel = CancelSource()
    real = Sections.compress

    def compress(sections, *arguments):
        if len(made) >= after:
            cancel.cancel()
        return real(sections, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sections, "compress", compress)
        with pytest.raises(errors.Cancelled) as caught:
            finish(store, target, cancel, **{"resume": True, **fields})
    return caught.value


def test_cancelled_run_tells_what_is_kept(store, tmp_path, made):
    error = interrupt(store, tmp_path / "out.tif", made, after=12)
    assert "--resume goes on from there" in error.hint


def test_cancelled_run_without_resume_leaves_nothing(store, tmp_path, made):
    interrupt(store, tmp_path / "out.tif", made, after=12, resume=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.zarr", "source.tif"]


def test_parts_of_another_store_or_format_are_not_taken(store, tmp_path, made, make_job):
    interrupt(store, tmp_path / "out.tif", made, after=12)
    with pytest.raises(errors.JournalMismatch, match="format"):
        finish(store, tmp_path / "out.tif", format="GTiff", resume=True)
    make_job(tmp_path / "source.tif").run("made.zarr", format="zarr", bands=(1, 2), overwrite=True)
    with pytest.raises(errors.JournalMismatch, match="digest of the store"):
        finish(store, tmp_path / "out.tif", resume=True)
    finish(store, tmp_path / "out.tif")
    assert not (tmp_path / "out.tif.partial").exists()


def test_run_that_was_killed_when_its_file_was_there_has_nothing_to_do(store, tmp_path, made):
    finish(store, tmp_path / "out.tif", resume=True)
    journal = tmp_path / "out.tif.partial" / "himosa-journal"
    journal.mkdir(parents=True)
    (journal / "tiles").write_bytes(b"whatever")
    made.clear()
    finish(store, tmp_path / "out.tif", resume=True)
    assert made == []
    assert not journal.parent.exists()
    with pytest.raises(errors.OutputUnusable, match="exists already"):
        finish(store, tmp_path / "out.tif")


@pytest.mark.parametrize("kind", ["mask", "alpha", "float32"])
def test_tiles_that_hold_no_whole_blocks_become_the_same_file(make_job, tmp_path, kind):
    mask = np.ones((150, 310), bool)
    mask[40:90, 100:200] = False
    of_kind = {
        "mask": {"values": noise(3, 150, 310), "mask": mask},
        "alpha": {"values": noise(4, 150, 310), "colours": RGBA},
        "float32": {"values": noise(2, 150, 310, "f4")},
    }
    fields = of_kind[kind]
    source = make_raster(tmp_path / "source.tif", fields.pop("values"), **fields)
    job = make_job(source, tile_size_px=100)
    job.run("direct.tif", format="COG")
    job.run("made.zarr", format="zarr")
    store = RasterStore.open(Place(str(tmp_path / "made.zarr")))
    assert store.chunk_px % store.spec.block_size_px
    finish(tmp_path / "made.zarr", tmp_path / "finished.tif")
    assert all_of(tmp_path / "finished.tif") == all_of(tmp_path / "direct.tif")
