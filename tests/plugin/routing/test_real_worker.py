# SPDX-License-Identifier: GPL-3.0-or-later
"""Pick a spot with the mouse, on a real map, answered by a real worker with the shipped weights."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow

from himosa_qgis.notices import Notices
from himosa_qgis.paths import backend_folder
from himosa_qgis.routing.panel import RoutingPanel
from himosa_qgis.routing.routing_dock import RoutingDock
from himosa_qgis.worker.client import WorkerClient
from himosa_qgis.worker.environment import plan_launch
from tests.plugin.conftest import CORNER, PIXEL_M
from tests.plugin.routing.acting import (
    LEFT,
    click_cell,
    click_pixel,
    groups,
    overlays,
    rubber_bands,
)

SIZE = (100, 150)
ROOT = Path(__file__).resolve().parents[3]  # where `tools` is, also for the gate


@pytest.fixture(scope="module")
def models_folder(tmp_path_factory):
    """Random weights `windows`, of a network whose windows look at windows; torch stays outside."""
    folder = tmp_path_factory.mktemp("models")
    command = [
        sys.executable,
        "-m",
        "tools.measure.sscan_halo",
        str(folder / "windows.safetensors"),
    ]
    command += ["--save", "--variant", "sscan-tiny-x4", "--gains", "8"]
    subprocess.run(command, check=True, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def client(qgis_app, models_folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HIMOSA_MODELS", str(models_folder))
        made = WorkerClient(lambda: plan_launch(Path(sys.executable), backend_folder(), 60.0))
        yield made
        made.close()


@pytest.fixture(scope="module")
def route(client, tmp_path_factory):
    """Routes a picture with texture; gives its path, the routing raster's, and its bits."""

    def run(**fields):
        return _route(client, tmp_path_factory.mktemp("routed"), fields)

    return run


@pytest.fixture(scope="module")
def routed(route):
    """By the shipped weights."""
    return route()


def _route(client, folder, fields):
    picture, routing = folder / "picture.tif", folder / "picture_routing.tif"
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(picture), SIZE[1], SIZE[0], 3, options=["PHOTOMETRIC=RGB"])
    dataset.SetGeoTransform((CORNER[0], PIXEL_M, 0.0, CORNER[1], 0.0, -PIXEL_M))
    values = np.random.default_rng(5).integers(60, 200, (3, 25, 38)).repeat(4, 1).repeat(4, 2)
    dataset.WriteArray(values[:, : SIZE[0], : SIZE[1]].astype(np.uint8))
    dataset = None
    client.run(
        "upscale",
        {
            "source": str(picture),
            "destination": str(routing),
            "routing_only": True,
            "scale": 4,
            "device": "cpu",
            **fields,
        },
        lambda _: None,
        lambda _: None,
        lambda: False,
    )
    return picture, routing, gdal.Open(str(routing)).ReadAsArray()


@pytest.fixture
def pick(client, make_panel, settle, qgis_canvas):
    """Opens a panel on a picture, clicks at column 100, row 60, and waits for the answer."""

    def click(picture):
        layer = QgsRasterLayer(str(picture), "Picture")
        QgsProject.instance().addMapLayer(layer)
        panel = make_panel(partial(client.ask, "inspect"))
        panel.show_for(layer)
        qgis_canvas.resize(640, 480)
        qgis_canvas.setExtent(layer.extent())
        settle(lambda: panel.survey is not None)
        QTest.mouseClick(panel.spot_button, LEFT)
        click_pixel(qgis_canvas, layer, 100, 60)
        settle(lambda: panel.picker.scores or "Reading" not in panel.spot_text.text(), 60.0)
        assert panel.picker.scores, panel.spot_text.text()
        return panel

    return click


@pytest.fixture
def picked(routed, pick):
    """Such a panel on the picture that the shipped weights routed."""
    return pick(routed[0]), routed[2]


def test_spot_by_mouse_shows_the_windows_that_its_window_looked_at(route, pick, qgis_canvas):
    picture, _, bits = route(model="windows")
    panel = pick(picture)
    spot = panel.picker.spot
    for number in (1, 2, 5):
        click_cell(panel, number)
        value = int(bits[number - 1][spot.row, spot.col])
        assert sum(1 << each.number for each in panel.picker.windows) == value
        assert len(panel.picker.windows) == (1 if number == 2 else 4)
        assert len(rubber_bands(qgis_canvas)) == len(panel.picker.windows) + 3
        shares = [got.share for _, got in panel.attention.rows]
        assert len(shares) == len(panel.picker.windows)
        assert sum(shares) == pytest.approx(1)


def test_spot_by_mouse_shows_the_routing_rasters_windows_tokens_and_scores(picked, qgis_canvas):
    panel, bits = picked
    spot = panel.picker.spot
    assert abs(spot.col - 100) <= 1
    assert abs(spot.row - 60) <= 1
    for number, side in [(3, 16), (5, 48), (12, 64), (24, 64)]:
        click_cell(panel, number)
        for expert, button in enumerate(panel.controls.experts.buttons):
            if button.isChecked() != (expert in (1, 6)):
                QTest.mouseClick(button, LEFT)
        left, top = spot.col // side * side, spot.row // side * side
        window = bits[number - 1][top : top + side, left : left + side]
        marks = panel.picker.marks._bands
        assert len(rubber_bands(qgis_canvas)) == len(marks) == 1 + 6 + 1 + 1
        kept = np.count_nonzero(window & 0b1000010)
        assert marks[0].asGeometry().area() / PIXEL_M**2 == pytest.approx(kept)
        box = marks[7].asGeometry().boundingBox()
        assert box.contains(marks[0].asGeometry().boundingBox())
        assert (box.width(), box.height()) == pytest.approx(
            (window.shape[1] * PIXEL_M, window.shape[0] * PIXEL_M)
        )
        pixel = bits[number - 1][spot.row, spot.col]
        kept_by = [bool(pixel >> expert & 1) for expert in range(8)]
        assert list(panel.picker.scores.kept[number - 1]) == kept_by
        assert all(0 < score < 1 for score in panel.scores.scores)
        words = panel.scores.accessibleDescription()
        assert words.count("not kept") == 8 - sum(kept_by)


class Interface:
    """As much of QgisInterface as the dock asks for."""

    def __init__(self, canvas, layer):
        self._window, self._canvas, self._layer = QMainWindow(), canvas, layer
        self.action = None

    def mainWindow(self):
        return self._window

    def mapCanvas(self):
        return self._canvas

    def activeLayer(self):
        return self._layer

    def addCustomActionForLayerType(self, action, *_):
        self.action = action

    def removeCustomActionForLayerType(self, action):
        self.action = None

    def addDockWidget(self, area, dock):
        self._window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self._window.removeDockWidget(dock)


def test_plugin_unloaded_while_the_worker_computes_leaves_nothing(
    client, routed, project, qgis_canvas, settle
):
    layer = QgsRasterLayer(str(routed[0]), "Picture")
    project.addMapLayer(layer)
    qgis_canvas.resize(640, 480)
    qgis_canvas.setExtent(layer.extent())
    interface = Interface(qgis_canvas, layer)
    dock = RoutingDock(interface, Notices(interface), partial(client.ask, "inspect"))
    dock.install()
    interface.action.trigger()
    (panel,) = interface.mainWindow().findChildren(RoutingPanel)
    QTest.mouseClick(panel.spot_button, LEFT)
    click_pixel(qgis_canvas, layer, 100, 60)
    assert "Reading" in panel.spot_text.text()
    assert len(rubber_bands(qgis_canvas)) == 9
    del panel
    dock.remove()
    settle()
    assert rubber_bands(qgis_canvas) == []
    assert overlays() == []
    assert groups() == []
    assert interface.mainWindow().findChildren(RoutingPanel) == []
    assert QgsApplication.taskManager().countActiveTasks() == 0
