# SPDX-License-Identifier: GPL-3.0-or-later
"""The method `routing_statistics` of a real worker."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import PixelRect
from backend.layers.layer_spec import layer_file
from backend.layers.routing.routing_description import RoutingDescription
from backend.protocol import Failure, ProgressEvent, Result
from backend.raster.reading.reader import RasterSource
from backend.raster.writing.writer import RasterWriter
from tests.backend.cli.processes import names_below
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.worker.test_worker_process import Worker

DESCRIPTION = RoutingDescription((2, 2), 8, (4, 8), (1.0, 4.0), "small", scale=2)


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    started = Worker(folder=tmp_path_factory.mktemp("routing"))
    yield started
    started.process.kill()
    started.process.communicate()


@pytest.fixture
def routing(tmp_path):
    """A large routing raster of random bits."""
    source, path = make_raster(tmp_path / "a.tif", noise(1, 1600, 1600)), str(tmp_path / "r.tif")
    with RasterSource.open(source) as opened:
        info = opened.info
    bits = np.random.default_rng(0).integers(0, 256, (4, 1600, 1600), np.uint8)
    rect = PixelRect(0, 0, 1600, 1600)
    with RasterWriter.create(layer_file(path, info, rect, DESCRIPTION.to_layer())) as writer:
        writer.write(rect, bits)
        writer.finish(DESCRIPTION.to_metadata())
    return path


def test_statistics_give_progress_figures_and_files(worker, routing, tmp_path):
    page = tmp_path / "r.html"
    worker.ask(1, "routing_statistics", routing=routing, report_html=str(page))
    progress = worker.wait_for(lambda m: isinstance(m, ProgressEvent) and m.stage == "routing")
    assert (progress.unit, progress.total) == ("blocks", 16)
    answer = worker.answer(1)
    assert isinstance(answer, Result)
    assert answer.result["network"]["coverage"] == pytest.approx(255 / 256, abs=1e-3)
    assert answer.result["outputs"] == {"report_html": str(page)}
    assert page.exists()


def test_statistics_that_are_cancelled_leave_nothing(worker, routing, tmp_path):
    before = names_below(tmp_path)
    wanted = {"heatmap": str(tmp_path / "m.tif"), "picture": str(tmp_path / "p.png")}
    worker.ask(2, "routing_statistics", routing=routing, **wanted)
    worker.wait_for(lambda m: isinstance(m, ProgressEvent) and m.stage == "routing")
    worker.ask(3, "cancel", id=2)
    answer = worker.answer(2)
    assert isinstance(answer, Failure)
    assert answer.is_cancelled
    assert names_below(tmp_path) == before


def test_statistics_of_what_is_no_routing_raster_are_one_error(worker, tmp_path):
    source = make_raster(tmp_path / "a.tif", noise(1, 20, 20))
    worker.ask(4, "routing_statistics", routing=str(source))
    answer = worker.answer(4)
    assert isinstance(answer, Failure)
    assert answer.code == "invalid_request"
    assert "no routing raster" in answer.message
