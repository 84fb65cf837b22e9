# SPDX-License-Identifier: GPL-3.0-or-later
"""Running again onto a result that is open in the project: it is replaced, and shown anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingException,
    QgsRasterLayer,
)

from himosa_qgis.runs.run_job import run_job as really_run_job
from tests.marks import needs_linux
from tests.plugin.conftest import (
    RecordingFeedback,
    algorithm,
    drop_deleted_objects,
    read_bands,
    wait_until,
)


@pytest.fixture
def start(plugin, new_context):
    """Run as the dialog does, in a task of its own; gives the list of endings."""
    alive = []

    def run(layer, output, feedback=None, **values):
        feedback = feedback or RecordingFeedback()
        values = {
            "INPUT": layer.id(),
            "SCALE": "2",
            "MODEL": "bicubic",
            "DEVICE": "cpu",
            "OUTPUT": str(output),
            **values,
        }
        alive.append(feedback)
        context = new_context()
        task = QgsProcessingAlgRunnerTask(algorithm(), values, context, feedback)
        endings = []
        task.executed.connect(lambda is_ok, results: endings.append((is_ok, feedback.errors)))
        QgsApplication.taskManager().addTask(task)
        return endings

    return run


@pytest.fixture
def shown(project, tmp_path, make_raster):
    """A result of an earlier run that is open in the project."""
    layer = QgsRasterLayer(str(make_raster("result.tif", size=(30, 20))), "result")
    layer.renderer().setRedBand(3)
    layer.setOpacity(0.5)
    project.addMapLayer(layer)
    return layer


@pytest.fixture(params=["as here", "as on Windows"])
def is_locking(request, monkeypatch):
    """Files that are open may be replaced, or not."""
    is_locked = request.param == "as on Windows"
    monkeypatch.setattr("himosa_qgis.results.replaced_layers.locks_open_files", lambda: is_locked)
    return is_locked


def is_open_here(path):
    """Whether this process holds a file open."""
    folder = Path("/proc/self/fd")
    held = [entry.readlink() for entry in folder.iterdir() if entry.exists()]
    return Path(path) in held


def test_result_that_is_shown_is_replaced_and_read_anew(start, add_layer, shown, is_locking):
    source = add_layer("source")
    endings = start(source, shown.source())
    wait_until(lambda: endings)
    assert endings[0] == (True, [])
    assert shown.isValid()
    assert (shown.width(), shown.height()) == (120, 80)
    assert shown.extent() == source.extent()
    assert shown.opacity() == 0.5
    assert shown.renderer().redBand() == 3
    box = shown.extent()
    drawn = shown.dataProvider().block(1, box, 120, 80)
    expected = read_bands(shown.source())[0]
    assert [drawn.value(0, col) for col in range(120)] == list(expected[0])


@needs_linux
def test_layer_lets_go_of_the_file_while_it_is_replaced(start, add_layer, shown, monkeypatch):
    monkeypatch.setattr("himosa_qgis.results.replaced_layers.locks_open_files", lambda: True)
    path = shown.source()
    shown.dataProvider().block(1, shown.extent(), 8, 8)
    held = []
    source = add_layer("source")
    feedback = RecordingFeedback()
    feedback.progressChanged.connect(lambda _: held.append(is_open_here(path)))
    endings = start(source, path, feedback)
    wait_until(lambda: endings)
    assert endings[0] == (True, [])
    assert held
    assert not any(held)


def test_run_that_fails_leaves_the_old_result_in_its_layer(start, add_layer, shown, is_locking):
    before = read_bands(shown.source())
    path = shown.source()
    endings = start(add_layer("source"), path, MODEL="no-such-model")
    wait_until(lambda: endings)
    wait_until(shown.isValid)
    assert not endings[0][0]
    assert shown.source() == path
    assert (shown.width(), shown.height()) == (20, 30)
    assert np.array_equal(read_bands(path), before)


def test_run_that_is_cancelled_leaves_the_old_result_in_its_layer(
    start, add_layer, shown, is_locking
):
    before = read_bands(shown.source())
    path = shown.source()
    source = add_layer("large", size=(2000, 2000))
    feedback = RecordingFeedback(cancel_after=1)
    endings = start(source, path, feedback, TILE_SIZE=64)
    wait_until(lambda: endings)
    assert "Cancelled: nothing was written." in feedback.infos
    wait_until(shown.isValid)
    assert np.array_equal(read_bands(path), before)
    assert not list(Path(path).parent.glob("*.partial"))


@pytest.mark.parametrize("ending", ["cancelled in the queue", "given up"])
def test_run_that_never_begins_gives_the_layer_back(
    plugin, add_layer, shown, monkeypatch, new_context, feedback, ending
):
    monkeypatch.setattr("himosa_qgis.results.replaced_layers.locks_open_files", lambda: True)
    path = shown.source()
    values = {"INPUT": add_layer("source").id(), "MODEL": "bicubic", "OUTPUT": path}
    task = QgsProcessingAlgRunnerTask(algorithm(), values, new_context(), feedback)
    assert not shown.isValid()
    if ending == "cancelled in the queue":
        task.hold()
        QgsApplication.taskManager().addTask(task)
        task.cancel()
        wait_until(lambda: QgsApplication.taskManager().count() == 0)
        drop_deleted_objects()
    del task
    wait_until(shown.isValid)
    assert shown.source() == path


def test_run_that_is_cancelled_too_late_shows_its_result(start, add_layer, shown, monkeypatch):
    feedback = RecordingFeedback()

    def run_job(*arguments):
        report = really_run_job(*arguments)
        feedback.cancel()
        return report

    monkeypatch.setattr("himosa_qgis.results.replaced_layers.locks_open_files", lambda: True)
    monkeypatch.setattr("himosa_qgis.runs.run_job.run_job", run_job)
    endings = start(add_layer("source"), shown.source(), feedback)
    wait_until(lambda: endings)
    wait_until(shown.isValid)
    assert (shown.width(), shown.height()) == (120, 80)


def test_result_of_fewer_bands_is_shown_in_a_style_that_fits(start, add_layer, shown):
    endings = start(add_layer("grey", bands=1), shown.source())
    wait_until(lambda: endings)
    assert endings[0] == (True, [])
    assert shown.bandCount() == 1
    assert max(shown.renderer().usesBands()) == 1


def test_error_map_that_is_shown_is_replaced_but_neither_of_the_rasters(
    plugin, new_context, make_raster, project, feedback, tmp_path
):
    pair = {"INPUT": str(make_raster("a.tif")), "REFERENCE": str(make_raster("b.tif"))}
    old = QgsRasterLayer(str(make_raster("map.tif", size=(10, 10))), "map")
    project.addMapLayer(old)

    def compare(output):
        values = {**pair, "OUTPUT": output}
        return processing.run("himosa:compare", values, context=new_context(), feedback=feedback)

    compare(old.source())
    assert (old.width(), old.height()) == (60, 40)
    for path in pair.values():
        with pytest.raises(QgsProcessingException, match="never overwritten"):
            compare(path)


def test_raster_that_a_virtual_source_is_read_from_is_never_replaced(
    plugin, new_context, make_raster, project, feedback, tmp_path
):
    behind = make_raster("behind.tif")
    gdal.BuildVRT(str(tmp_path / "a.vrt"), [str(behind)]).FlushCache()
    project.addMapLayer(QgsRasterLayer(str(behind), "behind"))
    before = behind.read_bytes()
    values = {
        "INPUT": str(tmp_path / "a.vrt"),
        "SCALE": "2",
        "MODEL": "bicubic",
        "OUTPUT": str(behind),
    }
    with pytest.raises(QgsProcessingException, match="source itself, or a file that it is read"):
        processing.run("himosa:upscale", values, context=new_context(), feedback=feedback)
    assert behind.read_bytes() == before
