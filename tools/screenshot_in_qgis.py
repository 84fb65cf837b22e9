# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS for tools/screenshot.py: arranges the window, upscales, and grabs the screen."""

from __future__ import annotations

import json
import os
import time
import traceback
from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsContrastEnhancement,
    QgsMapThemeCollection,
    QgsProject,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QRect, Qt, QTimer
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QTextEdit, QToolBar
from qgis.utils import iface

WISH = json.loads(os.environ["HIMOSA_SCREENSHOT"])
WINDOW = QRect(0, 0, 1600, 1000)
DIALOG = QRect(560, 580, 760, 385)
LAYERS_WIDTH = 250
RUN_TIMEOUT_S = 800.0


def wait_until(condition: Callable[[], Any], timeout_s: float = 30.0) -> None:
    """Let QGIS work until a condition holds.

    Raises:
        TimeoutError: it did not in time.
    """
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {timeout_s:.0f} s in vain")
        QCoreApplication.processEvents()
        time.sleep(0.01)


def settle(seconds: float) -> None:
    """Let windows and maps be drawn."""
    end = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() > end, seconds + 5)
    wait_until(lambda: not any(c.isDrawing() for c in canvases()))


def canvases() -> list[QgsMapCanvas]:
    """All maps on the screen."""
    return list(iface.mainWindow().findChildren(QgsMapCanvas))


def tidy_window() -> None:
    """Keep the layers and the map; hide what the picture is not about."""
    window = iface.mainWindow()
    window.setGeometry(WINDOW)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    shown = {"mFileToolBar", "mMapNavToolBar", "mAttributesToolBar"}
    for bar in window.findChildren(QToolBar):
        if bar.parent() is window:
            bar.setVisible(bar.objectName() in shown)
    layers = window.findChild(QDockWidget, "Layers")
    window.resizeDocks([layers], [LAYERS_WIDTH], Qt.Orientation.Horizontal)


def add_source() -> QgsRasterLayer:
    """The sample in natural colours."""
    layer = QgsRasterLayer(WISH["source"], "rotterdam")
    renderer = layer.renderer()
    red, green, blue = WISH["bands"]
    renderer.setRedBand(red)
    renderer.setGreenBand(green)
    renderer.setBlueBand(blue)
    layer.setContrastEnhancement(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
        QgsRasterMinMaxOrigin.Limits.CumulativeCut,
    )
    stretch_bands_alike(renderer)
    QgsProject.instance().addMapLayer(layer)
    entry = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    entry.setExpanded(False)
    return layer


def stretch_bands_alike(renderer: Any) -> None:
    """One range of values for all three colours, so that grey stays grey."""
    stretches = [
        QgsContrastEnhancement(stretch)
        for stretch in (
            renderer.redContrastEnhancement(),
            renderer.greenContrastEnhancement(),
            renderer.blueContrastEnhancement(),
        )
    ]
    lowest = min(stretch.minimumValue() for stretch in stretches)
    highest = max(stretch.maximumValue() for stretch in stretches)
    for stretch in stretches:
        stretch.setMinimumValue(lowest)
        stretch.setMaximumValue(highest)
    renderer.setRedContrastEnhancement(stretches[0])
    renderer.setGreenContrastEnhancement(stretches[1])
    renderer.setBlueContrastEnhancement(stretches[2])


def add_source_map() -> None:
    """A second map beside the first that goes on showing the source alone."""
    model, tree = iface.layerTreeView().layerTreeModel(), QgsProject.instance().layerTreeRoot()
    theme = QgsMapThemeCollection.createThemeFromCurrentState(tree, model)
    QgsProject.instance().mapThemeCollection().insert("source", theme)
    canvas = iface.createNewMapCanvas("Source, 2 m")
    canvas.setTheme("source")
    dock = canvas
    while not isinstance(dock, QDockWidget):
        dock = dock.parent()
    window = iface.mainWindow()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.setFloating(False)
    half = (WINDOW.width() - LAYERS_WIDTH) // 2
    window.resizeDocks([dock], [half], Qt.Orientation.Horizontal)


def upscale_by_dialog(layer: QgsRasterLayer) -> Any:
    """The menu entry, its dialog, and its Run button; gives the dialog with the finished log."""
    iface.setActiveLayer(layer)
    iface.mainWindow().findChild(QAction, "himosaUpscaleLayer").trigger()
    dialogs = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "AlgorithmDialog"]
    dialog = dialogs[0]
    dialog.setGeometry(DIALOG)
    dialog.hideShortHelp()
    dialog.setParameters(
        {
            "INPUT": layer.id(),
            "MODEL": WISH["model"],
            "BANDS": WISH["bands"],
            "OUTPUT": WISH["result"],
        }
    )
    settle(1)
    endings: list[bool] = []
    dialog.algorithmFinished.connect(lambda is_ok, _: endings.append(is_ok))
    dialog.runButton().click()
    wait_until(lambda: endings, RUN_TIMEOUT_S)
    return dialog


def show_in_log(dialog: Any, text: str) -> None:
    """Scroll the dialog's log so that the line with `text` is its first."""
    for log in dialog.findChildren(QTextEdit):
        found = log.document().find(text)
        if not found.isNull():
            found.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            log.setTextCursor(found)
            bar = log.verticalScrollBar()
            bar.setValue(bar.value() + log.cursorRect().top())


def take_picture() -> None:
    """Arrange, upscale, grab."""
    tidy_window()
    layer = add_source()
    settle(1)
    add_source_map()
    settle(1)
    for canvas in canvases():
        canvas.setExtent(QgsRectangle(*WISH["detail"]))
        canvas.refresh()
    dialog = upscale_by_dialog(layer)
    iface.messageBar().clearWidgets()
    dialog.raise_()
    show_in_log(dialog, "source pixels become")
    settle(2)
    screen = QApplication.primaryScreen()
    screen.grabWindow(0).save(WISH["picture"], "PNG")


def run() -> None:
    """Take the picture and end QGIS, whatever happens."""
    try:
        take_picture()
    except Exception:  # noqa: BLE001 - QGIS must end; the terminal gets the reason
        print(traceback.format_exc())
    finally:
        QgsProject.instance().clear()
        iface.actionExit().trigger()


QTimer.singleShot(1000, run)
