# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS for the screenshot: arranges the window, upscales, and grabs the screen."""

from __future__ import annotations

import json
import os
from typing import Any

from qgis.core import (
    QgsMapThemeCollection,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QTextEdit
from qgis.utils import iface

from tools.demo.qgis_window import (
    LAYERS_WIDTH,
    WINDOW,
    add_layer,
    canvases,
    grab_screen,
    run_and_leave,
    settle,
    tidy_window,
    wait_until,
)

WISH = json.loads(os.environ["HIMOSA_SCREENSHOT"])
DIALOG = QRect(560, 580, 760, 385)
RUN_TIMEOUT_S = 800.0


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
    layer = add_layer(WISH["source"], "rotterdam", WISH["bands"])
    settle(1)
    add_source_map()
    settle(1)
    for canvas in canvases():
        canvas.setExtent(QgsRectangle(*WISH["detail"]))
        canvas.refresh()
    dialog = upscale_by_dialog(layer)
    dialog.raise_()
    show_in_log(dialog, "source pixels become")
    grab_screen(WISH["picture"])


run_and_leave(take_picture)
