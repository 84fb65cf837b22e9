# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside the QGIS application: from a layer without an index to twenty places like a click.

Started by test_index_and_click.py, which names files in the environment. Writes what it saw as JSON
and leaves the judging to the test.
"""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget
from qgis.utils import iface

from tools.demo.qgis_window import settle, wait_until

WISH = json.loads(os.environ["HIMOSA_TEST_WISH"])
_LONG_S = 300.0
seen = {}


def walk():
    layer = QgsRasterLayer(WISH["source"], "Ground")
    QgsProject.instance().addMapLayer(layer)
    iface.setActiveLayer(layer)
    canvas = iface.mapCanvas()
    settle(2)  # the canvas takes the first layer's CRS when it gets to it
    canvas.setExtent(layer.extent())
    canvas.refresh()
    settle(1)
    iface.mainWindow().findChild(QAction, "himosaFindSimilar").trigger()
    panel = iface.mainWindow().findChild(QDockWidget, "himosaSimilarPanel")
    seen["before"] = panel.controls.message.text()
    make_index(panel, layer)
    seen["index"] = panel.wanted.index if panel.wanted else ""
    seen["ready"] = panel.controls.pick_button.isEnabled()
    panel.controls.pick_button.click()
    click(canvas, *WISH["place"])
    wait_until(lambda: panel.places, _LONG_S)
    seen["found"] = [[place.middle.x(), place.middle.y()] for place in panel.places]
    seen["listed"] = panel.controls.list.count()
    seen["tree"] = [entry.name() for entry in QgsProject.instance().layerTreeRoot().findLayers()]
    panel.controls.list.setCurrentRow(0)
    settle(1)
    seen["zoomed"] = canvas.extent().contains(panel.places[0].box)
    former = panel.places
    panel.controls.more_button.click()
    wait_until(lambda: panel.places is not former, _LONG_S)
    seen["examples"] = len(panel.wanted.like)


def make_index(panel, layer):
    """Through the algorithm's own dialog, as the button opens it."""
    panel.controls.make_button.click()
    wait_until(lambda: open_dialog() is not None)
    dialog = open_dialog()
    values = dialog.createProcessingParameters()
    seen["dialog_input_is_layer"] = values["INPUT"] == layer.id()
    dialog.setParameters(
        {
            "INPUT": layer.id(),
            "CELL_PX": WISH["cell_px"],
            "DEVICE": "cpu",
            "OUTPUT": WISH["index"],
            "EXPERTS": WISH["experts"],
        }
    )
    finished = []
    dialog.algorithmFinished.connect(lambda is_ok, results: finished.append((is_ok, results)))
    dialog.runButton().click()
    wait_until(lambda: finished, _LONG_S)
    seen["finished"], seen["results"] = finished[0]
    settle(1)
    weights = [
        each
        for each in QgsProject.instance().mapLayers().values()
        if each.source() == WISH["experts"]
    ]
    seen["weights_bands"] = [each.renderer().usesBands() for each in weights]
    dialog.close()


def click(canvas, x, y):
    point = canvas.getCoordinateTransform().transform(x, y)
    place = QPoint(round(point.x()), round(point.y()))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(canvas.viewport(), button, none, place)


def open_dialog():
    for widget in QApplication.topLevelWidgets():
        if type(widget).__name__ == "AlgorithmDialog" and widget.isVisible():
            return widget
    return None


def run():
    try:
        walk()
    except Exception:  # noqa: BLE001 - the test shows it, whatever it is
        seen["error"] = traceback.format_exc()
    finally:
        Path(WISH["verdict"]).write_text(json.dumps(seen, default=str), encoding="utf-8")
        # QGIS would ask about layers that lie in a temporary folder.
        QgsProject.instance().clear()
        iface.actionExit().trigger()


QTimer.singleShot(1000, run)
