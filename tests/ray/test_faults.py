# SPDX-License-Identifier: GPL-3.0-or-later
"""Workers, nodes, drivers and disks that fail: nothing is lost, little is made twice."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from backend.cli.main import main
from backend.errors import Cancelled, DiskFull
from backend.scheduling.on_ray.patience import Patience
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_ray
from tests.ray.conftest import RayJob, once
from tests.ray.nodes import node_with_a_full_disk, workers_of_ray

pytestmark = needs_ray

TILES = 40
ROOT = Path(__file__).resolve().parents[2]


def test_killed_workers_lose_the_tiles_in_their_hands_and_are_replaced(make_job):
    job, killed = make_job(), []

    def kill():
        victim = workers_of_ray()[-1]
        killed.append(victim)
        os.kill(victim, signal.SIGKILL)

    first, second = once(0.2, kill), once(0.6, kill)
    job.run(lambda progress: (first(progress), second(progress)))
    assert len(killed) == 2
    assert job.is_right()
    assert sum("is lost" in line and "Another one takes its place" in line for line in job.log) == 2
    # The two tiles in the hands of each, and late ones that were given to a second worker.
    assert TILES <= job.passes <= TILES + 2 * 2 + 4


def test_killed_node_loses_its_workers_and_the_job_goes_on_elsewhere(make_job, cluster):
    job = make_job()
    try:
        job.run(once(0.3, cluster.kill_second))
    finally:
        cluster.start_second()
    assert job.is_right()
    # Two workers at most, each with two tiles, and late ones that were given to a second worker.
    assert TILES <= job.passes <= TILES + 2 * 2 + 4
    assert any("is lost" in line for line in job.log)


def test_silent_worker_is_ended_and_replaced(make_job, monkeypatch):
    patience = Patience(hanging_floor_s=4.0, hanging_factor=4.0, late_factor=1e9)
    monkeypatch.setattr("backend.scheduling.on_ray.company.Patience", lambda: patience)
    job = make_job()
    job.run(once(0.3, lambda: os.kill(workers_of_ray()[0], signal.SIGSTOP)))
    assert job.is_right()
    assert any("it has had a tile for" in line for line in job.log)


def test_worker_that_is_ten_times_slower_does_not_hold_the_end_up(make_job):
    job, ended = make_job(), threading.Event()

    def slow_down():
        victim = workers_of_ray()[0]
        while not ended.is_set():
            os.kill(victim, signal.SIGSTOP)
            time.sleep(0.9)
            os.kill(victim, signal.SIGCONT)
            time.sleep(0.1)

    def begin():
        try:
            slow_down()
        except ProcessLookupError:
            ended.set()  # dismissed at the end of the job

    try:
        job.run(once(0.1, begin))
    finally:
        ended.set()
    assert job.is_right()
    assert not any("it has had a tile for" in line for line in job.log)


def test_full_object_store_slows_the_job_down_and_nothing_else(make_job):
    import ray

    # Ray puts only what is larger than 100 KiB into that memory: a tile here has 144.
    job, kept = make_job(bands=9, seconds=0.1), []

    def fill(progress):
        # In the job's own thread: Ray ends a process that asks it for something after the job.
        if progress.done > 0.3 * progress.total and not kept:
            kept.extend(ray.put(np.full(20 << 20, number, np.uint8)) for number in range(8))

    job.run(fill)
    assert job.is_right()
    assert len(kept) == 8


def test_tile_for_which_a_node_has_neither_memory_nor_disk_is_given_again(tmp_path):
    import ray

    gdal.UseExceptions()
    kept, was_full = [], []

    def fill_and_free(progress):
        if progress.done > 0.3 * progress.total and not was_full:
            with contextlib.suppress(ray.exceptions.OutOfDiskError):
                while True:
                    kept.append(ray.put(np.ones(200_000, np.uint8)))
            was_full.append(True)
        if any("its answer was lost" in line for line in job.log):
            kept.clear()

    with node_with_a_full_disk() as address:
        job = RayJob(tmp_path, address, bands=9, seconds=0.1)
        job.run(fill_and_free)
    assert job.is_right()
    told = [line for line in job.log if "its answer was lost" in line]
    assert told
    assert all("disk" in line and "given again" in line for line in told)


def test_disk_that_fills_up_ends_the_job_as_without_ray_and_leaves_nothing(make_job, small_disk):
    job, folder = make_job(), small_disk(16 << 20)
    other = folder / "other"

    def fill(progress):
        if progress.done > 0.2 * progress.total and not other.exists():
            with contextlib.suppress(OSError), open(other, "wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))

    with pytest.raises(DiskFull):
        job.run(fill, destination=folder / "out.tif")
    assert list(folder.iterdir()) == [other]
    assert workers_of_ray() == []


def test_disk_that_fills_up_under_a_store_of_workers_leaves_what_the_next_job_goes_on_with(
    make_job, small_disk
):
    job, folder = make_job(seconds=0.1), small_disk(16 << 20)
    other, store = folder / "other", folder / "out.zarr"

    def fill(progress):
        if progress.done > 0.3 * progress.total and not other.exists():
            with contextlib.suppress(OSError), open(other, "wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))

    with pytest.raises(DiskFull, match="filled up while") as caught:
        job.run(fill, destination=store, format="zarr", resume=True)
    assert caught.value.hint
    assert workers_of_ray() == []
    # Nothing under its name; of what lies beside it no file is half.
    assert {path.name for path in folder.iterdir()} == {"other", "out.zarr.partial"}
    assert [path for path in folder.rglob("*") if ".draft-" in path.name] == []
    other.unlink()
    passes = job.passes
    report = job.run(destination=store, format="zarr", resume=True)
    assert 0 < report.tiles_kept == TILES - (job.passes - passes)
    assert main(["finish", str(store), str(job.folder / "out.tif")]) == 0
    assert job.is_right()


def test_cancel_is_answered_within_a_second_and_ends_all_workers(make_job):
    job, asked = make_job(seconds=20.0), []

    def cancel():
        time.sleep(1.0)
        asked.append(time.monotonic())
        job.cancel.cancel()

    with pytest.raises(Cancelled):
        job.run(once(0.0, cancel))
    assert time.monotonic() - asked[0] < 1.0
    deadline = time.monotonic() + 20
    while workers_of_ray() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert workers_of_ray() == []
    assert not (job.folder / "out.tif").exists()


def test_killed_driver_leaves_a_journal_from_which_another_one_goes_on(tmp_path, cluster):
    make_raster(tmp_path / "source.tif", noise(3, 1500, 1500))
    command = [sys.executable, "-m", "backend", "upscale", str(tmp_path / "source.tif")]
    options = ["--scale", "2", "--model", "bicubic", "--tile-size-px", "64", "--resume"]
    on_ray = ["--engine", "ray", "--address", cluster.address, "--workers", "2"]
    driver = subprocess.Popen([*command, str(tmp_path / "a.tif"), *options, *on_ray], cwd=ROOT)
    tiles = tmp_path / "a.tif.partial" / "himosa-journal" / "tiles"
    deadline = time.monotonic() + 240
    while not (tiles.exists() and tiles.stat().st_size > 2_000_000):
        assert driver.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    driver.kill()
    driver.wait()
    done = subprocess.run(
        [*command, str(tmp_path / "a.tif"), *options, *on_ray],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "tiles are there from before, and are kept" in done.stderr
    subprocess.run([*command, str(tmp_path / "b.tif"), *options], cwd=ROOT, check=True)
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
