# SPDX-License-Identifier: GPL-3.0-or-later
"""The routing panel on a canvas: layers, sums, spots and their marks, files, and the end."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog
from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapTool, QgsRubberBand

from himosa_qgis.map_tools import SpotTool
from himosa_qgis.notices import Notices
from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.routing.panel.routing_panel import RoutingPanel
from himosa_qgis.routing.panel.spot_marks import ShareLabels, SpotMarks
from himosa_qgis.routing.panel.spot_picking import SpotPicker
from himosa_qgis.routing.rasters.overlay import OVERLAY_PROPERTY
from himosa_qgis.routing.rasters.routing_survey import SurveyTask
from himosa_qgis.routing.rasters.spot_scores import InspectTask
from himosa_qgis.routing.routing_dock import RoutingDock
from tests.qt6.driving import drives, picture_of, settle

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
_TYPES = {"experts": gdal.GDT_Byte, "windows": gdal.GDT_UInt16, "weights": gdal.GDT_Float32}


@pytest.fixture
def make_routing(tmp_path, make_raster):
    """A factory of routing rasters of two layers on 8 × 8 pixels of 2 m; gives the layer."""

    def make(kind="experts", experts=4, slots=1):
        make_raster("source")
        path, rng = tmp_path / f"{kind}.tif", np.random.default_rng(1)
        bands = 2 * 2 * experts * slots if kind == "weights" else 2
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), 8, 8, bands, _TYPES[kind])
        dataset.SetGeoTransform((0.0, 2.0, 0.0, 16.0, 0.0, -2.0))
        for band in range(1, bands + 1):
            values = (
                rng.integers(1, 1 << experts, (8, 8)) if kind != "weights" else rng.random((8, 8))
            )
            dataset.GetRasterBand(band).WriteArray(values)
        said = {
            "ROUTING_VERSION": "1",
            "ROUTING_KIND": kind,
            "EXPERTS": str(experts),
            "SLOTS": str(slots),
            "LAYERS": "2",
            "DEPTHS": "1,1",
            "WINDOW_SIDES": "4",
            "SPARSITY": "2",
            "SOURCE": str(tmp_path / "source.tif"),
        }
        dataset.SetMetadata(said, "HIMOSA")
        dataset = None
        return QgsProject.instance().addMapLayer(QgsRasterLayer(str(path), kind))

    return make


def scores_of(params, experts=4):
    """What a worker answers about a spot in windows of 4 pixels."""
    window = {"col": params["col"] // 4 * 4, "row": params["row"] // 4 * 4}
    scores = [[0.1 * (1 + expert)] * 16 for expert in range(experts)]
    layer = {
        "side": 4,
        "window": window,
        "scores": [list(of_token) for of_token in zip(*scores)],
        "kept": [list(range(8))] * experts,
    }
    return {"experts": experts, "layers": [layer] * 2}


def attention_of(params):
    """What a worker answers where windows look at windows."""
    window = {"col": params["col"] // 4 * 4, "row": params["row"] // 4 * 4}
    told = [{"number": bit, "score": 1.0, "attention": 1 / 9} for bit in range(9)]
    layer = {"window": window, "candidates": told}
    return {"kind": "windows", "candidates": 9, "layers": [layer] * 2}


@pytest.fixture
def open_panel(canvas):
    """A factory of panels that are shown; the worker answers by a function."""
    opened = []

    def make(answer=scores_of):
        asked = []

        def inspect(params, is_cancelled):
            asked.append(params)
            return answer(params)

        panel = RoutingPanel(canvas, inspect)
        panel.asked = asked
        opened.append(panel)
        panel.show()
        return panel

    yield make
    for panel in opened:
        panel.close_down()
        panel.deleteLater()


def overlay():
    """The overlay in the project; None without one."""
    layers = QgsProject.instance().mapLayers().values()
    return next((each for each in layers if each.customProperty(OVERLAY_PROPERTY)), None)


def click(canvas, x=80, y=80):
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(x, y))


def bands_on(canvas):
    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


def choose(panel, layer):
    """In the box of layers, by keyboard."""
    box = panel.layer_box
    QTest.keyClick(box, KEY.Key_Home)
    for _ in range(box.findData(layer.id())):
        QTest.keyClick(box, KEY.Key_Down)
    assert box.currentLayer() is layer


@drives(RoutingPanel, SpotPicker, SpotMarks, SpotTool, SurveyTask, InspectTask)
def test_panel_shows_layers_sums_and_a_picked_spot(open_panel, make_routing, canvas):
    layer, panel = make_routing(), open_panel()
    empty = panel.message.text()
    assert "Choose a routing raster" in empty
    choose(panel, layer)
    settle(lambda: panel.survey is not None)
    assert overlay().name() == "Block 1, layer 1"
    assert "at least one expert kept" in panel.controls.caption.text()
    QTest.keyClick(panel.controls.mode_box, KEY.Key_End)
    assert overlay().name().startswith("Whole network")
    assert overlay().source() == panel.survey.sums_path
    QTest.keyClick(panel.controls.mode_box, KEY.Key_Home)
    QTest.keyClick(panel.controls.strip, KEY.Key_Right)
    assert overlay().name() == "Block 2, layer 1"
    QTest.keyClick(panel.controls.opacity.slider, KEY.Key_PageDown)
    assert overlay().renderer().opacity() == panel.controls.opacity.opacity()

    before = canvas.grab().toImage()
    QTest.mouseClick(panel.spot_button, LEFT)
    assert isinstance(canvas.mapTool(), SpotTool)
    assert panel.spot_button.isChecked()
    click(canvas)
    assert panel.spot_text.text().startswith("Pixel: column 4, row 4")
    settle(lambda: bool(panel.scores.scores))
    assert panel.scores.scores == pytest.approx([0.1, 0.2, 0.3, 0.4])
    assert panel.asked[0]["col"] == 4
    assert len(bands_on(canvas)) == 4
    assert canvas.grab().toImage() != before
    picture_of(panel)
    QTest.mouseClick(panel.controls.experts.buttons[0], LEFT)
    assert len(bands_on(canvas)) == 4
    click(canvas, 159, 3)
    QTest.keyClick(canvas, KEY.Key_Return)
    assert panel.picker.spot.col == 4
    QTest.mouseClick(panel.spot_button, LEFT)
    assert canvas.mapTool() is None


@drives(RoutingPanel, ShareLabels)
def test_panel_of_windows_shows_shares_of_attention(open_panel, make_routing, canvas):
    layer, panel = make_routing("windows", 9), open_panel(attention_of)
    panel.show_for(layer)
    settle(lambda: panel.survey is not None)
    assert "looked at" in overlay().name()
    QTest.mouseClick(panel.spot_button, LEFT)
    click(canvas)
    settle(lambda: bool(panel.attention.rows))
    labels = [item for item in canvas.scene().items() if isinstance(item, ShareLabels)]
    assert len(labels) == 1
    assert {text for _, text in labels[0].labels} == {"11 %"}
    with_labels = canvas.grab().toImage()
    labels[0].hide()
    assert canvas.grab().toImage() != with_labels
    assert panel.spot_legend.isVisible()
    picture_of(panel)
    for place in range(panel.controls.mode_box.count()):
        panel.controls.mode_box.setCurrentIndex(place)
        picture_of(panel)


@drives(RoutingPanel)
def test_panel_of_weights_shows_what_experts_gave_and_took(open_panel, make_routing, canvas):
    layer, panel = make_routing("weights"), open_panel()
    panel.show_for(layer)
    assert overlay().name() == "Layer 1: what expert 1 gave"
    QTest.keyClick(panel.controls.mode_box, KEY.Key_Down)
    QTest.mouseClick(panel.controls.experts.buttons[2], LEFT)
    assert panel.controls.mode is Mode.TAKEN
    assert overlay().name() == "Layer 1: what expert 3 took"
    QTest.mouseClick(panel.spot_button, LEFT)
    click(canvas)
    assert len(panel.scores.scores) == 4
    assert "took of this patch" in panel.spot_text.text()
    assert panel.asked == []
    picture_of(panel)


def test_panel_of_slots_shows_what_one_slot_gave_and_took(open_panel, make_routing, canvas):
    layer, panel = make_routing("weights", slots=3), open_panel()
    panel.show_for(layer)
    assert overlay().name() == "Layer 1: what expert 1, slot 1 gave"
    QTest.mouseClick(panel.controls.experts.buttons[2], LEFT)
    QTest.keyClick(panel.controls.slot_box, KEY.Key_Down)
    assert overlay().name() == "Layer 1: what expert 3, slot 2 gave"
    QTest.mouseClick(panel.spot_button, LEFT)
    click(canvas)
    assert len(panel.scores.scores) == 12
    assert "What each slot gave this patch" in panel.spot_text.text()
    picture_of(panel)


def test_worker_that_does_not_know_is_quoted(open_panel, make_routing, canvas):
    def fail(params):
        raise ValueError("no such window")

    layer, panel = make_routing(), open_panel(fail)
    panel.show_for(layer)
    QTest.mouseClick(panel.spot_button, LEFT)
    click(canvas)
    settle(lambda: panel.spot_text.text() == "no such window")


def test_file_is_chosen_by_the_button(open_panel, make_routing, make_raster, monkeypatch):
    path = make_routing().source()
    QgsProject.instance().clear()
    panel, chosen = open_panel(), [make_raster("other").source(), path, ""]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    QTest.mouseClick(panel.file_button, LEFT)
    assert "no routing raster" in panel.message.text()
    QTest.mouseClick(panel.file_button, LEFT)
    assert overlay() is not None
    QTest.mouseClick(panel.file_button, LEFT)
    assert chosen == []


def test_layers_that_go_and_a_dock_that_is_closed(open_panel, make_routing, canvas):
    former = QgsMapTool(canvas)
    canvas.setMapTool(former)
    layer, panel = make_routing(), open_panel()
    panel.show_for(layer)
    QTest.mouseClick(panel.spot_button, LEFT)
    click(canvas)
    panel.close()
    assert canvas.mapTool() is former
    assert bands_on(canvas) == []
    QgsProject.instance().removeMapLayer(panel.overlay.layer_id)
    assert "overlay was removed" in panel.message.text()
    panel.show_for(layer)
    QgsProject.instance().removeMapLayer(layer.id())
    assert "layer was removed" in panel.message.text()
    settle(lambda: overlay() is None)
    QgsProject.instance().clear()
    assert "Choose a routing raster" in panel.message.text()
    picture_of(panel)


@drives(RoutingDock, Notices)
def test_entry_of_the_right_click_opens_the_panel(iface, make_routing, make_raster):
    notices = Notices(iface)
    dock = RoutingDock(iface, notices, lambda params, _: scores_of(params))
    dock.install()
    iface.chosen = [make_routing()]
    (entry,) = iface.layer_menu.actions()
    entry.trigger()
    (panel,) = iface.docks
    assert panel.isVisible()
    assert overlay() is not None
    picture_of(iface.mainWindow())
    lost = make_raster("lost")
    lost.setCustomProperty(OVERLAY_PROPERTY, True)
    lost.setCustomProperty("himosa/routing_raster", "gone.tif")
    lost.setDataSource("gone.tif", "lost", "gdal")
    QgsProject.instance().readProject.emit(None)
    assert len(iface.messageBar().items) == 1
    notices.remove()
    dock.remove()
    assert (iface.docks, iface.layer_menu.actions()) == ([], [])
