# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a batch in QGIS: jobs of one process, one after the other, by one crew."""

from __future__ import annotations

import time

import pytest

from backend.jobs.raster_request import DenoiseRequest, UpscaleRequest
from backend.jobs.table import JobMeans, job_of
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_ray
from tests.ray.nodes import workers_of_ray
from tests.ray.test_same_bytes import contents

pytestmark = needs_ray


@pytest.fixture
def do_row(tmp_path, cluster):
    """Does a request by the table of jobs, as the worker of QGIS does; gives its log."""
    make_raster(tmp_path / "source.tif", noise(3, 90, 130), nodata=0)
    on_ray = {"engine": "ray", "address": cluster.address, "workers": 2, "worker_cpus": 1.0}

    def do(means, name, kind=UpscaleRequest, engine=on_ray, **fields):
        log = []
        if kind is UpscaleRequest:
            fields = {"scale": 2, "model": "bicubic", **fields}
        request = kind(
            str(tmp_path / "source.tif"), str(tmp_path / name), device="cpu", **fields, **engine
        )
        job_of(kind.task).run(request, Caller(lambda _: None, log.append, CancelSource()), means)
        return log

    return do


def have_all_ended(seconds=30):
    deadline = time.monotonic() + seconds
    while workers_of_ray() and time.monotonic() < deadline:
        time.sleep(0.1)
    return workers_of_ray() == []


def test_rows_have_one_crew_which_goes_when_no_more_come(tmp_path, do_row):
    means = JobMeans(crew_stays_s=10.0)
    first, second = do_row(means, "a.tif"), do_row(means, "b.tif")
    assert "Connecting to Ray" in " ".join(first)
    assert "Connecting to Ray" not in " ".join(second)
    assert len(workers_of_ray()) == 2
    assert have_all_ended()
    do_row(means, "c.tif", engine={})
    assert contents(tmp_path / "a.tif") == contents(tmp_path / "c.tif")
    assert contents(tmp_path / "b.tif") == contents(tmp_path / "c.tif")


def test_row_with_another_network_has_workers_of_its_own_and_a_row_of_this_process_none(do_row):
    means = JobMeans(crew_stays_s=300.0)
    do_row(means, "a.tif")
    assert "Connecting to Ray" in " ".join(do_row(means, "b.tif", DenoiseRequest))
    assert len(workers_of_ray()) == 2
    do_row(means, "c.tif", engine={})
    assert have_all_ended()


def test_end_of_the_process_s_work_sends_workers_home(do_row):
    means = JobMeans(crew_stays_s=300.0)
    do_row(means, "a.tif")
    assert len(workers_of_ray()) == 2
    means.close()
    assert have_all_ended()
