# SPDX-License-Identifier: GPL-3.0-or-later
"""Processing's own batch dialog with a real worker: one worker for all rows, one warm model."""

from __future__ import annotations

import time

import numpy as np
import pytest
import pytest_qgis.utils
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsRectangle

from himosa_qgis.menus.algorithm_dialogs import initial_values
from himosa_qgis.worker.client import WorkerClient
from tests.plugin.conftest import algorithm, drop_deleted_objects, read_bands, wait_until
from tests.plugin.map_servers import MapServer, pixel_size_m

BATCH = "processing.gui.BatchAlgorithmDialog"


class StatusBarTask:
    """Shows the progress of a batch to nobody."""

    def __init__(self, description):
        pass

    def setProgress(self, percent):
        pass


@pytest.fixture
def _events_wait():
    """No event is handled while a layer is being added, as in QGIS.

    pytest-qgis handles all of them there, deletions too: from QGIS 3.36 on, a batch that still adds
    its layers would lose the feedback it shows them to.
    """
    handle = getattr(pytest_qgis.utils, "process_events", None)  # older ones handle no deletions
    if handle is None:
        yield
        return
    QgsProject.instance().legendLayersAdded.disconnect(handle)
    yield
    QgsProject.instance().legendLayersAdded.connect(handle)


@pytest.fixture
def run_batch(plugin, qgis_iface, monkeypatch, _events_wait):
    """Fill the dialog in, one row for each mapping of values, and run it."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.tools.dataobjects import createContext

    # QGIS cannot end while this task of the status bar waits, and pytest keeps it for too long.
    # Newer versions have it in C++, where it ends with the batch.
    monkeypatch.setattr(f"{BATCH}.QgsScopedProxyProgressTask", StatusBarTask, raising=False)
    dialogs = []

    def run(rows):
        dialog = BatchAlgorithmDialog(algorithm(), parent=qgis_iface.mainWindow())
        dialogs.append(dialog)
        panel = dialog.mainWidget()
        panel.checkLoadLayersOnCompletion.setChecked(True)
        panel.addRow(len(rows) - panel.batchRowCount())
        for row, values in enumerate(rows):
            for name, value in values.items():
                column = panel.parameter_to_column[name]
                if name == "OUTPUT":
                    panel.tblParameters.cellWidget(row + 1, column).setValue(str(value))
                else:
                    panel.wrappers[row][column].setParameterValue(value, createContext())
        finished = []
        dialog.createSummaryTable = lambda results, errors: finished.append((results, errors))
        dialog.show()  # QGIS 3.44 deletes one that is not seen when a row is done
        dialog.runAlgorithm()  # from QGIS 3.36 on, rows run in tasks
        wait_until(lambda: finished, 300.0)
        return finished[0]

    yield run
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()
    dialogs.clear()
    drop_deleted_objects()


@pytest.fixture
def server():
    started = MapServer()
    yield started
    started.close()


@pytest.fixture
def workers(monkeypatch):
    """Process objects of all workers that were used."""
    used = []
    whole = WorkerClient._usable_process

    def remember(self):
        process = whole(self)
        used.append(process)
        return process

    monkeypatch.setattr(WorkerClient, "_usable_process", remember)
    return used


def row(source, output, **values):
    return {
        "INPUT": source,
        "SCALE": "2",
        "MODEL": "bicubic",
        "DEVICE": "cpu",
        "OUTPUT": output,
        **values,
    }


def test_rows_of_a_batch_meet_one_worker_and_a_failure_stops_no_other(
    run_batch, workers, add_layer, project, tmp_path
):
    layers = [
        add_layer("one"),
        add_layer("classes", bands=1, palette=True),
        add_layer("three", size=(30, 20)),
    ]
    outputs = [tmp_path / f"{layer.name()}_x2.tif" for layer in layers]
    results, errors = run_batch([row(layer.id(), out) for layer, out in zip(layers, outputs)])
    assert [result["results"]["OUTPUT"] for result in results] == [
        str(outputs[0]),
        str(outputs[2]),
    ]
    assert len(errors) == 1
    assert "palette" in " ".join(errors[0]["errors"])
    assert not outputs[1].exists()
    assert len(workers) == 3
    assert len({id(process) for process in workers}) == 1
    for layer, output in ((layers[0], outputs[0]), (layers[2], outputs[2])):
        values = read_bands(layer.source())
        blocks = read_bands(output).reshape(3, layer.height(), 2, layer.width(), 2)
        assert np.abs(blocks.mean(axis=(2, 4)) - values).max() < 3
    names = sorted(layer.name() for layer in project.mapLayers().values())
    assert names == ["classes", "one", "one ×2", "three", "three ×2"]


def test_model_stays_warm_from_row_to_row(run_batch, add_layer, tmp_path):
    layers = [add_layer(name, size=(20, 24)) for name in ("one", "two")]
    rows = [
        row(layer.id(), tmp_path / f"{layer.name()}_x4.tif", SCALE="4", MODEL="")
        for layer in layers
    ]
    begun = time.monotonic()
    results, errors = run_batch(rows)
    total = time.monotonic() - begun
    assert errors == []
    first, second = (result["results"]["SECONDS"] for result in results)
    # The second row neither starts a worker nor loads the weights.
    assert second < max(first, total / 2)


def test_service_that_fails_in_a_batch_stops_no_other_row(
    run_batch, add_layer, project, server, tmp_path
):
    server.mood = "error"
    uri = f"type=xyz&url={server.address}/b/%7Bz%7D/%7Bx%7D/%7By%7D&zmin=0&zmax=18"
    tiles = QgsRasterLayer(uri, "tiles", "wms")
    project.addMapLayer(tiles)
    file = add_layer("file")
    side = pixel_size_m(12)
    extent = f"0,{200 * side},0,{100 * side} [EPSG:3857]"
    web = {"EXTENT": extent, "EXPORT_RESOLUTION": side}
    results, errors = run_batch(
        [
            row(tiles.id(), tmp_path / "tiles.tif", **web),
            row(file.id(), tmp_path / "file_x2.tif"),
        ]
    )
    assert len(errors) == 1
    assert "status 500" in " ".join(errors[0]["errors"])
    assert [result["results"]["OUTPUT"] for result in results] == [str(tmp_path / "file_x2.tif")]
    server.mood = "fine"
    results, errors = run_batch([row(tiles.id(), tmp_path / "tiles.tif", **web)])
    assert errors == []
    assert read_bands(tmp_path / "tiles.tif").shape == (3, 200, 400)


def test_dialog_of_a_web_layer_begins_with_what_the_canvas_shows(
    plugin, qgis_canvas, project, add_layer
):
    uri = "type=xyz&url=http://127.0.0.1:9/%7Bz%7D/%7Bx%7D/%7By%7D&zmin=0&zmax=18"
    tiles = QgsRasterLayer(uri, "tiles", "wms")
    project.addMapLayer(tiles)
    qgis_canvas.resize(400, 300)
    qgis_canvas.setDestinationCrs(tiles.crs())
    qgis_canvas.setExtent(QgsRectangle(1000, 2000, 1800, 2600))
    shown = qgis_canvas.extent()
    upscale = QgsApplication.processingRegistry().createAlgorithmById("himosa:upscale")
    values = initial_values(upscale, tiles, qgis_canvas)
    assert values["INPUT"] == tiles.id()
    assert values["EXPORT_RESOLUTION"] == pytest.approx(qgis_canvas.mapUnitsPerPixel())
    numbers, crs = values["EXTENT"].split(" ")
    assert crs == "[EPSG:3857]"
    assert [float(number) for number in numbers.split(",")] == [
        *(shown.xMinimum(), shown.xMaximum(), shown.yMinimum(), shown.yMaximum())
    ]
    file = add_layer("file")
    assert initial_values(upscale, file, qgis_canvas) == {"INPUT": file.id()}
