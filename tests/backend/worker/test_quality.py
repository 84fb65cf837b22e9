# SPDX-License-Identifier: GPL-3.0-or-later
"""The method `quality` of a real worker."""

from __future__ import annotations

import numpy as np
import pytest

from backend.protocol import Failure, ProgressEvent, Result
from tests.backend.cli.processes import names_below
from tests.backend.compare.test_comparing import finer
from tests.backend.raster.rasters import NORTH_UP, make_raster, noise
from tests.backend.worker.test_worker_process import Worker


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    started = Worker(folder=tmp_path_factory.mktemp("quality"))
    yield started
    started.process.kill()
    started.process.communicate()


@pytest.fixture
def rasters(tmp_path):
    """A result of nine blocks, and its source."""
    source = noise(1, 600, 600)
    fine = np.repeat(np.repeat(source, 4, axis=1), 4, axis=2)
    return {
        "source": make_raster(tmp_path / "s.tif", source),
        "result": make_raster(tmp_path / "r.tif", fine, geotransform=finer(NORTH_UP, 4)),
    }


def test_report_gives_progress_and_figures(worker, rasters, tmp_path):
    page = tmp_path / "q.html"
    worker.ask(1, "quality", **rasters, report_html=str(page))
    progress = worker.wait_for(lambda m: isinstance(m, ProgressEvent) and m.stage == "quality")
    assert progress.unit == "blocks"
    answer = worker.answer(1)
    assert isinstance(answer, Result)
    assert answer.result["bands"][0]["rmse"] == 0
    assert answer.result["outputs"] == {"report_html": str(page)}
    assert page.exists()


def test_report_that_is_cancelled_leaves_nothing(worker, rasters, tmp_path):
    worker.ask(2, "quality", **rasters, report_html=str(tmp_path / "q.html"))
    worker.wait_for(lambda m: isinstance(m, ProgressEvent) and m.stage == "quality")
    worker.ask(3, "cancel", id=2)
    answer = worker.answer(2)
    assert isinstance(answer, Failure)
    assert answer.is_cancelled
    assert names_below(tmp_path) == ["r.tif", "s.tif"]


def test_report_with_wrong_fields_is_one_error(worker):
    worker.ask(4, "quality", result="a.tif")
    answer = worker.answer(4)
    assert isinstance(answer, Failure)
    assert answer.code == "invalid_request"
