# SPDX-License-Identifier: GPL-3.0-or-later
"""Pick a spot: the map tool, and what it draws on the canvas."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from himosa_qgis.compat import first_of

# Bright on any picture, and distinct for people who do not tell red from green.
WINDOW = QColor(255, 255, 255, 200)
CHOSEN_WINDOW = QColor(255, 170, 0)
TOKENS = QColor(0, 220, 255, 150)
HALO = QColor(0, 0, 0, 160)


class SpotTool(QgsMapTool):
    """A click picks a spot; so does Enter, in the middle of the canvas."""

    picked = pyqtSignal(QgsPointXY)

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.toMapCoordinates(event.pos()))

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.canvas().center())
            event.accept()
        else:
            super().keyPressEvent(event)


class SpotMarks:
    """The windows around a spot, the kept tokens in one of them, and the spot itself.

    Args:
        canvas: QgsMapCanvas; its scene owns rubber bands, so `clear` takes each out of it.
    """

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def __len__(self) -> int:
        return len(self._bands)

    def draw(
        self,
        crs: QgsCoordinateReferenceSystem,
        windows: list[QgsGeometry],
        chosen: QgsGeometry,
        tokens: QgsGeometry,
        spot: QgsGeometry,
    ) -> None:
        """Draw afresh; all geometries are in this CRS, and polygons."""
        self.clear()
        self._add(crs, tokens, fill=TOKENS, stroke=QColor(0, 0, 0, 0), width=0)
        for window in windows:
            self._add(crs, window, stroke=WINDOW, width=1)
        self._add(crs, chosen, stroke=CHOSEN_WINDOW, width=3)
        self._add(crs, spot, stroke=CHOSEN_WINDOW, width=2)

    def clear(self) -> None:
        """Take everything off the canvas."""
        for band in self._bands:
            band.hide()
            self._canvas.scene().removeItem(band)
        self._bands = []

    def _add(
        self,
        crs: QgsCoordinateReferenceSystem,
        geometry: QgsGeometry,
        stroke: QColor,
        width: int,
        fill: QColor | None = None,
    ) -> None:
        band = QgsRubberBand(self._canvas, _polygons())
        band.setStrokeColor(stroke)
        band.setFillColor(fill or QColor(0, 0, 0, 0))
        band.setWidth(width)
        if fill is None:
            band.setSecondaryStrokeColor(HALO)
        self._bands.append(band)
        if not geometry.isEmpty():
            band.setToGeometry(geometry, crs)


def _polygons() -> Any:
    from qgis import core

    return first_of((core, "Qgis.GeometryType.Polygon"), (core, "QgsWkbTypes.PolygonGeometry"))
