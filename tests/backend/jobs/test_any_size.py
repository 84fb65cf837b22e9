# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters of any size: what a plan costs, what empty tiles cost, and kills at any moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from backend.jobs import UpscaleRequest
from backend.jobs.checking import checked_job
from backend.jobs.outputs import JobFiles
from backend.jobs.planning import plan_job
from backend.jobs.running import run_raster_job
from backend.networks.catalogue import load_model
from backend.networks.descriptor import PassCost
from backend.raster.writing.record_log import RecordLog
from backend.scheduling import CancelSource
from backend.scheduling.contract import Capacity
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster
from tests.backend.stub_networks import NearestNetwork, cache_with
from tests.calls import calls_of, counted_calls

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("HIMOSA_KILLS", "3"))
"""Kills in the ordinary run; 200 take ten minutes or so."""


def make_sparse(path, side, nodata=None):
    """A raster without a single stored pixel."""
    gdal.UseExceptions()
    options = ["SPARSE_OK=TRUE", "TILED=YES", "BIGTIFF=YES"]
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), side, side, 3, gdal.GDT_Byte, options)
    if nodata is not None:
        for number in (1, 2, 3):
            dataset.GetRasterBand(number).SetNoDataValue(nodata)
    del dataset


def plan_of(tmp_path, side, monkeypatch):
    """Check and plan a job; gives calls, peak bytes of Python's memory, and the plan."""
    source = tmp_path / f"{side}.tif"
    make_sparse(source, side)
    # The result of the largest would need more disk than most machines have.
    monkeypatch.setattr("backend.jobs.checking.check_free_disk", lambda *_, **__: None)
    request = UpscaleRequest(source=str(source), destination=str(tmp_path / "out.tif"), scale=2)
    network = load_model("bicubic", 2).descriptor
    cost = PassCost(100.0, 0.0, 640 * 640)
    capacity = Capacity("cpu", "float32", "cpu", cost, on_processor=True)
    monkeypatch.setattr("backend.jobs.memory_plan.resident_mib", lambda: 400.0)
    tracemalloc.start()
    with counted_calls() as calls, checked_job(request) as job:
        plan = plan_job(job, JobFiles.of(job, network), network, capacity).tiles
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return calls.count, peak, plan


def test_planning_a_huge_raster_costs_what_a_small_one_costs(tmp_path, monkeypatch):
    plan_of(tmp_path, 64, monkeypatch)  # imports and first uses
    small_calls, small_bytes, _ = plan_of(tmp_path, 1_000, monkeypatch)
    huge_calls, huge_bytes, plan = plan_of(tmp_path, 100_000, monkeypatch)
    assert len(plan) > 10_000
    assert huge_bytes < 2 * small_bytes + 2**20
    assert huge_calls < 2 * small_calls


def test_every_tile_of_a_huge_plan_costs_the_same(tmp_path, monkeypatch):
    *_, plan = plan_of(tmp_path, 100_000, monkeypatch)

    first, last = (calls_of(lambda at=at: plan[at]) for at in (0, len(plan) - 1))
    assert last <= first + 5
    tracemalloc.start()
    assert sum(tile.core.pixels for tile in islice(plan, 20_000)) > 0
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**20


def test_journal_holds_eight_bytes_for_each_tile(tmp_path):
    tracemalloc.start()
    log = RecordLog(tmp_path / "tiles", 1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    log.close()
    assert peak < 8_000_000 + 2**20


@pytest.mark.parametrize("resume", [False, True])
def test_empty_tiles_never_meet_the_network(tmp_path, resume):
    source = tmp_path / "empty.tif"
    values = np.zeros((3, 640, 640), np.uint8)
    values[:, 5:9, 5:9] = 7
    make_raster(source, values, nodata=0)
    network = NearestNetwork(2)
    request = UpscaleRequest(
        source=str(source),
        destination=str(tmp_path / "out.tif"),
        scale=2,
        device="cpu",
        tile_size_px=64,
        resume=resume,
    )
    report = run_raster_job(
        request,
        Caller(lambda _progress: None, lambda _text: None, CancelSource()),
        cache_with(network),
    )
    assert (report.tiles, len(network.passes)) == (100, 1)
    result = gdal.Open(str(tmp_path / "out.tif")).ReadAsArray()
    assert np.array_equal(result, values.repeat(2, 1).repeat(2, 2))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="jobs are copies of one process")
def test_jobs_killed_at_random_moments_end_with_equal_files(tmp_path):
    """With HIMOSA_KILLS=200 this is the full measure; see `tools/measure/kills.py`."""
    command = [
        sys.executable,
        "-m",
        "tools.measure.kills",
        "--kills",
        str(KILLS),
        "--folder",
        tmp_path,
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60 + 20 * KILLS, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] >= KILLS
    assert told["equal"] == told["jobs"]
    assert told["tiles_kept"] == told["tiles_on_disk"]
