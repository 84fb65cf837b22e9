# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS for pictures of the routing panel: opens it, and picks a spot."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget
from qgis.utils import iface

from tools.demo.qgis_window import (
    add_layer,
    grab_screen,
    run_and_leave,
    settle,
    tidy_window,
    wait_until,
)

WISH = json.loads(os.environ["HIMOSA_SCREENSHOT"])
PANEL_WIDTH = 430
OPACITY = 0.6
SCORES_TIMEOUT_S = 60.0


def open_panel(layer: Any) -> Any:
    """The menu entry of the layer; gives the panel once it has counted the whole raster."""
    iface.setActiveLayer(layer)
    window = iface.mainWindow()
    window.findChild(QAction, "himosaShowRouting").trigger()
    panel = window.findChild(QDockWidget, "himosaRoutingPanel")
    window.resizeDocks([panel], [PANEL_WIDTH], Qt.Orientation.Horizontal)
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    settle(1)
    return panel


def pick(panel: Any, point: QgsPointXY) -> None:
    """Click on the map, and wait for what there is to tell."""
    panel.spot_button.click()
    canvas = iface.mapCanvas()
    place = canvas.getCoordinateTransform().transform(point).toQPointF().toPoint()
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    with suppress(TimeoutError):  # a slow machine: windows and tokens are worth a picture too
        picker = panel.picker
        wait_until(lambda: picker.scores is not None or picker.weights, SCORES_TIMEOUT_S)


def take_picture() -> None:
    """Arrange, open the panel, pick, grab."""
    tidy_window()
    name = Path(WISH["source"]).stem
    shown = add_layer(WISH["source"], name, WISH["bands"])
    if WISH["result"]:
        shown = add_layer(WISH["result"], f"{name} ×4", (1, 2, 3))
    settle(1)
    panel = open_panel(shown)
    panel.controls.strip.choose(WISH["layer"])
    panel.controls.mode_box.setCurrentIndex(panel.controls.mode_box.findData(WISH["mode"]))
    if "slot" in WISH:
        panel.controls.experts.buttons[WISH["expert"] - 1].click()
        panel.controls.slot_box.setCurrentIndex(WISH["slot"] - 1)
    panel.controls.opacity.setOpacity(OPACITY)
    canvas = iface.mapCanvas()
    canvas.setExtent(QgsRectangle(*WISH["detail"]))
    canvas.refresh()
    settle(1)
    pick(panel, QgsPointXY(*WISH["spot"]))
    canvas.refresh()
    grab_screen(WISH["picture"])


run_and_leave(take_picture)
