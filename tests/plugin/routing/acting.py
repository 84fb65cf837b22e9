# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does to the routing panel and the map, by real events, and what is to be seen."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor, qUnpremultiply
from qgis.PyQt.QtTest import QTest

from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.routing.rasters.overlay import OVERLAY_PROPERTY

LEFT = Qt.MouseButton.LeftButton


def overlays():
    """Overlays that are in the project."""
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty(OVERLAY_PROPERTY)
    ]


def groups():
    """Names of the groups in the layer tree."""
    return [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]


def rubber_bands(canvas):
    """Marks on the canvas."""
    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


def drawn_colors(layer, row, col):
    """What the renderer makes of one pixel: (red, green, blue, alpha)."""
    block = layer.renderer().block(1, layer.extent(), layer.width(), layer.height())
    # Colours are kept multiplied by their opacity.
    return QColor.fromRgba(qUnpremultiply(block.color(row, col))).getRgb()


def choose_mode(panel, mode):
    """Choose what the overlay shows, by keyboard."""
    box = panel.controls.mode_box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(list(Mode).index(mode)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert panel.controls.mode is mode


def choose_layer(panel, layer):
    """Choose in the box of layers, as a person would."""
    panel.layer_box.setLayer(layer)
    panel.layer_box.activated.emit(panel.layer_box.currentIndex())


def click_cell(panel, number):
    """Click on a cell of the strip."""
    strip = panel.controls.strip
    QTest.mouseClick(
        strip, LEFT, Qt.KeyboardModifier.NoModifier, strip.cell(number).center().toPoint()
    )


def click_pixel(canvas, layer, col, row):
    """Click on the map where a pixel of 2 m is drawn."""
    point = canvas.getCoordinateTransform().transform(
        layer.extent().xMinimum() + (col + 0.5) * 2, layer.extent().yMaximum() - (row + 0.5) * 2
    )
    place = QPoint(round(point.x()), round(point.y()))
    QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
