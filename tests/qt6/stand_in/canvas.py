# SPDX-License-Identifier: GPL-3.0-or-later
"""The map canvas, which is a graphics view as in QGIS, with its tools and what they draw on it."""

from __future__ import annotations

from enum import Enum

from PyQt6.QtCore import QObject, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPen
from PyQt6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView

from tests.qt6.stand_in.names import Noting
from tests.qt6.stand_in.rendering import QgsMapSettings
from tests.qt6.stand_in.values import QgsPointXY, QgsRectangle


class QgsMapCanvas(QGraphicsView):
    """Attributes: flashed: geometries that were pointed at."""

    extentsChanged = pyqtSignal()
    rotationChanged = pyqtSignal(float)
    destinationCrsChanged = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(QGraphicsScene(), parent)
        self._scene, self._tool, self.flashed = self.scene(), None, []
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settings = QgsMapSettings()
        self.resize(200, 100)

    def resizeEvent(self, event):
        super().resizeEvent(event)
        self._settings.size = self.size()
        self._scene.setSceneRect(QRectF(self.rect()))

    def mapSettings(self):
        return self._settings

    def extent(self):
        return QgsRectangle(self._settings.shown)

    def setExtent(self, box):
        self._settings.shown = QgsRectangle(box)
        self.extentsChanged.emit()

    def center(self):
        return self.extent().center()

    def mapUnitsPerPixel(self):
        return self.extent().width() / self.width()

    def canvasColor(self):
        return QColor("white")

    def refresh(self):
        self.viewport().update()

    def flashGeometries(self, geometries, _crs):
        self.flashed += geometries

    def mapTool(self):
        return self._tool

    def setMapTool(self, tool):
        if self._tool is not None:
            self._tool.deactivate()
        self._tool = tool
        tool.activate()

    def unsetMapTool(self, tool):
        if self._tool is tool:
            tool.deactivate()
            self._tool = None

    def mousePressEvent(self, event):
        if self._tool is not None:
            self._tool.canvasPressEvent(event)

    def mouseMoveEvent(self, event):
        if self._tool is not None:
            self._tool.canvasMoveEvent(event)

    def mouseReleaseEvent(self, event):
        if self._tool is not None:
            self._tool.canvasReleaseEvent(event)

    def mouseDoubleClickEvent(self, event):
        if self._tool is not None:
            self._tool.canvasDoubleClickEvent(event)

    def keyPressEvent(self, event):
        if self._tool is not None:
            self._tool.keyPressEvent(event)


class QgsMapTool(QObject):
    activated = pyqtSignal()
    deactivated = pyqtSignal()

    def __init__(self, canvas):
        super().__init__(canvas)
        self._on, self._cursor = canvas, None

    def canvas(self):
        return self._on

    def setCursor(self, cursor):
        self._cursor = cursor

    def toMapCoordinates(self, place):
        return self._on.mapSettings().mapToPixel().toMapCoordinatesF(place.x(), place.y())

    def activate(self):
        if self._cursor is not None:
            self._on.setCursor(self._cursor)
        self.activated.emit()

    def deactivate(self):
        self.deactivated.emit()

    def keyPressEvent(self, event):
        event.ignore()

    def _nothing(self, _event):
        """A tool that does not mind."""

    canvasPressEvent = canvasMoveEvent = canvasReleaseEvent = canvasDoubleClickEvent = _nothing


class QgsMapCanvasItem(QGraphicsItem):
    def __init__(self, canvas):
        super().__init__()
        self._on = canvas
        self._covered = QgsRectangle()
        canvas.scene().addItem(self)

    def setRect(self, box):
        self._covered = QgsRectangle(box)
        self.setPos(0, 0)

    def boundingRect(self):
        return QRectF(self._on.rect())

    def toCanvasCoordinates(self, place):
        return self._on.mapSettings().mapToPixel().transform(place)


class QgsRubberBand(Noting, QgsMapCanvasItem):
    """Draws the box around its geometry, or a small one around each point."""

    class IconType(Enum):
        ICON_CIRCLE, ICON_X = range(2)

    def __init__(self, canvas, _kind=None):
        super().__init__(canvas)
        self._boxes, self._stroke, self._fill = [], QColor("red"), QColor(0, 0, 0, 0)

    def setColor(self, color):
        self._stroke = QColor(color)

    setStrokeColor = setColor

    def setFillColor(self, color):
        self._fill = QColor(color)

    def setIcon(self, icon):
        self.icon = self.IconType(icon)

    def addPoint(self, place):
        self._boxes.append(QgsRectangle(place.x(), place.y(), place.x(), place.y()))

    def setToGeometry(self, geometry, _crs):
        self._boxes = [geometry.boundingBox()]

    def numberOfVertices(self):
        return len(self._boxes)

    def paint(self, painter, _option=None, _widget=None):
        painter.setPen(QPen(self._stroke, 1))
        painter.setBrush(self._fill)
        pixels = self._on.mapSettings().mapToPixel()
        for box in self._boxes:
            left, bottom, right, top = box.edges()
            corners = [
                pixels.transform(QgsPointXY(x, y)) for x, y in ((left, top), (right, bottom))
            ]
            painter.drawRect(QRectF(*corners).adjusted(-1, -1, 1, 1))
