# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that fail are noticed from any thread, and those of others are not held against us."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.core import (
    QgsApplication,
    QgsBlockingNetworkRequest,
    QgsProcessingAlgRunnerTask,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from himosa_qgis.runs.run_job import JobCancelled, JobFailed
from himosa_qgis.sources import main_thread
from himosa_qgis.sources.main_thread import MainThread
from himosa_qgis.sources.request_watch import RequestWatch, hosts_of
from tests.plugin.conftest import RecordingFeedback, algorithm, wait_until
from tests.plugin.map_servers import HALF_WORLD_M, MapServer, pixel_size_m

ZOOM = 12
ANOTHER_HOST = "localhost"  # the same machine by another name than the servers give


@pytest.fixture
def server():
    started = MapServer()
    yield started
    started.close()


@pytest.fixture
def tiles(server, qgis_app):
    """A layer outside of the project: a canvas that draws it would ask the same host."""
    place = f"{server.address}/{time.monotonic_ns()}/%7Bz%7D/%7Bx%7D/%7By%7D"
    layer = QgsRasterLayer(f"type=xyz&url={place}&zmin=0&zmax=18", "tiles", "wms")
    assert layer.isValid()
    return layer


def wms_of(server):
    # QGIS keeps what a service says of itself: an address of its own each time.
    uri = (
        f"url={server.address}/wms?{time.monotonic_ns()}&layers=ground&styles=&format=image/png"
        "&crs=EPSG:32631"
    )
    layer = QgsRasterLayer(uri, "ground", "wms")
    assert layer.isValid()
    return layer


def never():
    return False


def in_another_thread(work):
    """What a call gives or raises there, while the main thread does its own work."""
    outcome = []

    def run():
        try:
            outcome.append(work())
        except (JobCancelled, JobFailed) as error:
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    wait_until(lambda: outcome)
    thread.join()
    return outcome[0]


def fetch(url):
    QgsBlockingNetworkRequest().get(QNetworkRequest(QUrl(url)), True)


@pytest.mark.parametrize("run", [in_another_thread, lambda work: work()])
def test_answers_of_the_layer_s_host_count_and_no_others(server, tiles, run):
    server.mood = "error"
    own = f"{server.address}/1/2/3"

    def work():
        complaints = []
        with RequestWatch(tiles.dataProvider(), never) as watch:
            fetch(own.replace("127.0.0.1", ANOTHER_HOST))
            complaints.append(watch.complaint())
            fetch(own)
            complaints.append(watch.complaint())
        return complaints

    assert run(work) == [
        "",
        "1 of 1 requests failed, the first because 127.0.0.1 answered with status 500",
    ]


@pytest.mark.parametrize("run", [in_another_thread, lambda work: work()])
def test_request_that_succeeds_at_last_is_no_failure(server, tiles, run):
    own = f"{server.address}/1/2/3"

    def work():
        with RequestWatch(tiles.dataProvider(), never) as watch:
            server.mood = "error"
            fetch(own)
            server.mood = "fine"
            fetch(own)
            return watch.complaint()

    assert run(work) == ""


def test_hosts_are_those_of_the_source_and_of_the_service_s_own_description(server, tiles):
    assert hosts_of(tiles.dataProvider()) == {"127.0.0.1"}
    server.drawing_address = server.address.replace("127.0.0.1", ANOTHER_HOST)
    assert {"127.0.0.1", ANOTHER_HOST} <= hosts_of(wms_of(server).dataProvider())


def test_host_to_which_a_service_sends_us_counts(server, tiles):
    server.mood = "elsewhere"
    own = f"{server.address}/1/2/3"

    def work():
        with RequestWatch(tiles.dataProvider(), never) as watch:
            fetch(own)
            return watch.complaint()

    assert "answered with status 500" in in_another_thread(work)


def test_one_failed_tile_of_many_ends_a_run_in_a_task(
    plugin, project, new_context, server, tiles, tmp_path
):
    project.addMapLayer(tiles)
    side = pixel_size_m(ZOOM)
    xmin, ymax = -HALF_WORLD_M + 2060 * 256 * side, HALF_WORLD_M - 1370 * 256 * side
    extent = f"{xmin},{xmin + 1024 * side},{ymax - 1024 * side},{ymax} [EPSG:3857]"
    server.mood, server.fine_requests = "error", 15  # all but the last of 4 × 4 tiles
    values = {
        "INPUT": tiles.id(),
        "SCALE": "2",
        "MODEL": "bicubic",
        "DEVICE": "cpu",
        "EXTENT": extent,
        "EXPORT_RESOLUTION": side,
        "OUTPUT": str(tmp_path / "result.tif"),
    }
    feedback, endings = RecordingFeedback(), []
    context = new_context()
    task = QgsProcessingAlgRunnerTask(algorithm(), values, context, feedback)
    task.executed.connect(lambda is_ok, results: endings.append(is_ok))
    QgsApplication.taskManager().addTask(task)
    wait_until(lambda: endings)
    assert endings == [False]
    (error,) = feedback.errors
    assert "127.0.0.1 answered with status 500" in error
    assert list(tmp_path.glob("result*")) == []


def test_main_thread_answers_another_after_what_it_was_told_before():
    def work():
        with MainThread(never) as main:
            return main.ask(threading.current_thread)

    assert in_another_thread(work) is threading.main_thread()
    assert work() is threading.main_thread()


def ask_while_the_main_thread_is_busy(is_cancelled):
    outcome = []

    def work():
        try:
            with MainThread(is_cancelled) as main:
                outcome.append(main.ask(threading.current_thread))
        except (JobCancelled, JobFailed) as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()  # Qt gets no turn meanwhile
    return outcome[0]


def test_cancel_ends_the_wait_for_a_busy_main_thread(qgis_app):
    assert isinstance(ask_while_the_main_thread_is_busy(lambda: True), JobCancelled)


def test_main_thread_that_waits_for_us_is_one_sentence(qgis_app, monkeypatch):
    monkeypatch.setattr(main_thread, "LONGEST_WAIT_S", 0.2)
    error = ask_while_the_main_thread_is_busy(never)
    assert str(error) == (
        "QGIS has been busy for 0 s and cannot tell whether a web service answered: let it finish"
        " what it does, and try again."
    )
