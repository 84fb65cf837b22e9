# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS for the picture of the swipe: swipes over the sample, and grabs the screen."""

from __future__ import annotations

import json
import os

from qgis.core import QgsContrastEnhancement, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication
from qgis.utils import iface

from tools.demo.qgis_window import (
    add_layer,
    grab_screen,
    run_and_leave,
    settle,
    tidy_window,
)

WISH = json.loads(os.environ["HIMOSA_SWIPE"])


def drag_line_to(share: float) -> None:
    """Drag the line with the mouse, as a person does."""
    viewport = iface.mapCanvas().viewport()
    start = QPoint(viewport.width() // 2, viewport.height() // 2)
    end = QPoint(round(viewport.width() * share), start.y())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(viewport, left, none, start)
    moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(end), Qt.MouseButton.NoButton, left, none)
    QApplication.sendEvent(viewport, moved)
    QTest.mouseRelease(viewport, left, none, end)


def select(layers: list[QgsRasterLayer]) -> None:
    """Select layers in the layer tree, as clicks with Ctrl do."""
    view = iface.layerTreeView()
    view.setCurrentLayer(layers[0])
    selection = view.selectionModel()
    for layer in layers:
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        selection.select(view.node2index(node), selection.SelectionFlag.Select)


def colour_alike(layer: QgsRasterLayer, other: QgsRasterLayer) -> None:
    """Draw the other layer with the same range of values."""
    for colour in ("red", "green", "blue"):
        stretch = getattr(layer.renderer(), f"{colour}ContrastEnhancement")()
        setter = getattr(other.renderer(), f"set{colour.title()}ContrastEnhancement")
        setter(QgsContrastEnhancement(stretch))
    other.triggerRepaint()


def take_picture() -> None:
    """Open both layers, swipe, grab."""
    tidy_window()
    source = add_layer(WISH["source"], "rotterdam", WISH["source_bands"])
    result = add_layer(WISH["result"], "rotterdam ×4", WISH["result_bands"])
    colour_alike(source, result)
    select([result, source])
    iface.mainWindow().findChild(QAction, "himosaSwipeLayer").trigger()
    settle(1)
    iface.mapCanvas().setExtent(QgsRectangle(*WISH["detail"]))
    settle(2)
    drag_line_to(WISH["share"])
    grab_screen(WISH["picture"])


run_and_leave(take_picture)
