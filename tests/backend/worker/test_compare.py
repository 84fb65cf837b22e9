# SPDX-License-Identifier: GPL-3.0-or-later
"""The method `compare` of a real worker."""

from __future__ import annotations

import pytest

from backend.protocol import Failure, ProgressEvent, Result
from tests.backend.cli.processes import names_below
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.worker.test_worker_process import Worker


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    started = Worker(folder=tmp_path_factory.mktemp("compare"))
    yield started
    started.process.kill()
    started.process.communicate()


@pytest.fixture
def rasters(tmp_path):
    """A large pair."""
    values = noise(3, 1600, 1600)
    names = {"result": tmp_path / "a.tif", "reference": tmp_path / "b.tif"}
    return {name: make_raster(path, values) for name, path in names.items()}


def test_comparison_gives_progress_and_a_report(worker, rasters, tmp_path):
    page = tmp_path / "r.html"
    worker.ask(1, "compare", **rasters, report_html=str(page))
    progress = worker.wait_for(lambda m: isinstance(m, ProgressEvent) and m.stage == "compare")
    assert (progress.unit, progress.total) == ("blocks", 17)
    answer = worker.answer(1)
    assert isinstance(answer, Result)
    assert answer.result["mean"]["rmse"] == 0
    assert page.exists()


def test_comparison_that_is_cancelled_leaves_nothing(worker, rasters, tmp_path):
    worker.ask(2, "compare", **rasters, error_map=str(tmp_path / "e.tif"))
    worker.wait_for(lambda m: isinstance(m, ProgressEvent) and m.stage == "compare")
    worker.ask(3, "cancel", id=2)
    answer = worker.answer(2)
    assert isinstance(answer, Failure)
    assert answer.is_cancelled
    assert names_below(tmp_path) == ["a.tif", "b.tif"]


def test_comparison_with_wrong_fields_is_one_error(worker):
    worker.ask(4, "compare", result="a.tif")
    answer = worker.answer(4)
    assert isinstance(answer, Failure)
    assert answer.code == "invalid_request"
