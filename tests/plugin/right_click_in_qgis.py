# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside the QGIS application: a person's way from the right click to the result.

Started by test_right_click.py, which names the raster, the result and the verdict's file in the
environment. Writes what it saw as JSON and leaves the judging to the test.
"""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtWidgets import QAction, QApplication, QMenu
from qgis.utils import iface, loadPlugin, startPlugin, unloadPlugin

PLUGIN = "himosa_qgis"
ENTRY = "Upscale with HIMOSA…"
seen = {}


class SilenceMeter:
    """The longest time during which the window could not react, in seconds."""

    def __init__(self):
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(5)

    def _tick(self):
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self):
        self._tick()
        self._timer.stop()
        return self.longest


def wait_until(condition, timeout_s=15.0):
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > end:
            titles = [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]
            raise TimeoutError(f"waited {timeout_s} s in vain; on the screen: {titles}")
        QCoreApplication.processEvents()
        time.sleep(0.005)


def right_click(layer, choose):
    """Open the context menu of a layer by a real event; `choose` gets the menu while it is open."""
    view = iface.layerTreeView()
    iface.setActiveLayer(layer)
    position = view.visualRect(view.currentIndex()).center()
    answers = []

    def use_menu():
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(50, use_menu)
            return
        answers.append(choose(menu))
        menu.close()

    QTimer.singleShot(50, use_menu)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, position, view.viewport().mapToGlobal(position)
    )
    QApplication.sendEvent(view.viewport(), event)
    return answers[0]


def texts_of(menu):
    return [action.text().replace("&", "") for action in menu.actions()]


def click_entry(menu):
    action = next(a for a in menu.actions() if a.text().replace("&", "") == ENTRY)
    action.trigger()
    return True


def open_dialog(kind):
    for widget in QApplication.topLevelWidgets():
        if type(widget).__name__ == kind and widget.isVisible():
            return widget
    return None


def add_layers():
    """A source inside a group, another layer above and one below."""
    root = QgsProject.instance().layerTreeRoot()
    layers = []
    for name in ("top", "source", "bottom"):
        layer = QgsRasterLayer(os.environ["HIMOSA_TEST_SOURCE"], name)
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer, False)
        layers.append(layer)
    root.addLayer(layers[0])
    group = root.addGroup("group")
    group.addLayer(layers[1])
    group.addLayer(layers[2])
    renderer = layers[1].renderer()
    renderer.setRedBand(3)
    renderer.setBlueBand(1)
    layers[1].setOpacity(0.7)
    return layers


def describe(layer):
    box = layer.extent()
    return {
        "name": layer.name(),
        "size": [layer.width(), layer.height()],
        "extent": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
        "crs": layer.crs().authid(),
        "opacity": layer.opacity(),
        "bands_drawn": layer.renderer().usesBands(),
        "renderer": layer.renderer().type(),
        "abstract": layer.metadata().abstract(),
    }


def describe_view(canvas):
    """Where the map is; a window that lays its panels out anew makes it wider and moves nothing."""
    return [canvas.center().x(), canvas.center().y(), canvas.mapUnitsPerPixel()]


def tree_order():
    def names(group):
        return [
            [node.name(), names(node)] if hasattr(node, "addGroup") else node.name()
            for node in group.children()
        ]

    return names(QgsProject.instance().layerTreeRoot())


def upscale_by_menu():
    layers = add_layers()
    canvas = iface.mapCanvas()
    canvas.setExtent(QgsRectangle(layers[0].extent()).buffered(7))
    canvas.refresh()
    wait_until(lambda: not canvas.isDrawing())
    seen["source"] = describe(layers[1])
    seen["menu"] = right_click(layers[1], texts_of)
    meter = SilenceMeter()
    right_click(layers[1], click_entry)
    wait_until(lambda: open_dialog("AlgorithmDialog"))
    seen["silence_opening_s"] = meter.stop()
    dialog = open_dialog("AlgorithmDialog")
    seen["dialog_input_is_layer"] = dialog.createProcessingParameters()["INPUT"] == layers[1].id()
    dialog.setParameters(
        {
            "INPUT": layers[1].id(),
            "MODEL": "bicubic",
            "DEVICE": "cpu",
            "OUTPUT": os.environ["HIMOSA_TEST_RESULT"],
        }
    )
    # QGIS puts new layers above the current one: somewhere else than the result belongs.
    iface.setActiveLayer(layers[0])
    seen["view_before"] = describe_view(canvas)
    finished = []
    dialog.algorithmFinished.connect(lambda is_ok, results: finished.append((is_ok, results)))
    meter = SilenceMeter()
    dialog.runButton().click()
    wait_until(lambda: finished, 120)
    seen["silence_running_s"] = meter.stop()
    seen["finished"] = finished[0][0]
    seen["results"] = finished[0][1]
    wait_until(lambda: not canvas.isDrawing())
    seen["view_after"] = describe_view(canvas)
    seen["tree"] = tree_order()
    seen["active_layer"] = iface.activeLayer() and iface.activeLayer().name()
    results = QgsProject.instance().mapLayersByName("source ×4")
    seen["result"] = describe(results[0]) if results else None
    dialog.close()
    return layers


def open_batch(layers):
    """Several layers selected: the batch dialog with a row for each."""
    view = iface.layerTreeView()
    view.setCurrentLayer(layers[1])
    selection = view.selectionModel()
    for layer in (layers[1], layers[2]):
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        index = view.node2index(node)
        selection.select(index, selection.SelectionFlag.Select)
    plugin_action().trigger()
    wait_until(lambda: open_dialog("BatchAlgorithmDialog"))
    dialog = open_dialog("BatchAlgorithmDialog")
    panel = dialog.mainWidget()
    column = panel.parameter_to_column["INPUT"]
    seen["batch_inputs_are_layers"] = [
        panel.wrappers[row][column].parameterValue() for row in range(panel.batchRowCount())
    ] == [layers[1].id(), layers[2].id()]
    dialog.close()


def plugin_action():
    return iface.mainWindow().findChild(QAction, "himosaUpscaleLayer")


def provider_ids():
    return [p.id() for p in QgsApplication.processingRegistry().providers()]


def unload_and_reload(layer):
    seen["unloaded"] = unloadPlugin(PLUGIN)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seen["menu_after_unload"] = right_click(layer, texts_of)
    seen["action_after_unload"] = plugin_action() is not None
    seen["provider_after_unload"] = "himosa" in provider_ids()
    seen["reloaded"] = bool(loadPlugin(PLUGIN)) and bool(startPlugin(PLUGIN))
    seen["menu_after_reload"] = right_click(layer, texts_of)
    seen["providers_after_reload"] = provider_ids().count("himosa")


def run():
    try:
        layers = upscale_by_menu()
        open_batch(layers)
        unload_and_reload(layers[1])
    except Exception:  # noqa: BLE001 - the test shows it, whatever it is
        seen["error"] = traceback.format_exc()
    finally:
        Path(os.environ["HIMOSA_TEST_VERDICT"]).write_text(json.dumps(seen, default=str))
        # QGIS would ask about layers that lie in a temporary folder.
        QgsProject.instance().clear()
        iface.actionExit().trigger()


QTimer.singleShot(1000, run)
