# SPDX-License-Identifier: GPL-3.0-or-later
"""What a picked spot draws on the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvasItem, QgsRubberBand
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath, QPen

from himosa_qgis.compat import first_of
from himosa_qgis.texts import tr

# Bright on any picture, and distinct for people who do not tell red from green.
WINDOW = QColor(255, 255, 255, 200)
CHOSEN_WINDOW = QColor(255, 170, 0)
TOKENS = QColor(0, 220, 255, 150)
HALO = QColor(0, 0, 0, 160)
LOOKED_AT = QColor(0, 220, 255)
_FAINT, _STRONG = 40, 190
"""Opacity of windows that got least and most attention, of 255."""


class ShareLabels(QgsMapCanvasItem):
    """Shares of the attention, written into the windows that are wide enough for it on the screen.

    Args:
        crs: of the rectangles.
        labels: where, and what.
    """

    def __init__(
        self,
        canvas: Any,
        crs: QgsCoordinateReferenceSystem,
        labels: Sequence[tuple[QgsRectangle, str]],
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._crs, self.labels = canvas, crs, tuple(labels)
        self.setZValue(100)  # above the marks
        self.updatePosition()

    def updatePosition(self) -> None:
        """Cover the canvas, wherever it shows."""
        self.setRect(self._canvas.extent())

    def paint(self, painter: QPainter, option: Any = None, widget: Any = None) -> None:
        """Write white on black, so as to be read on any picture."""
        del option, widget
        to_map = QgsCoordinateTransform(
            self._crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance()
        )
        metrics = painter.fontMetrics()
        for rect, text in self.labels:
            try:
                middle = self.toCanvasCoordinates(to_map.transform(rect.center()))
                shown = to_map.transformBoundingBox(rect)
            except QgsCsException:
                continue
            wide = metrics.horizontalAdvance(text) + 4
            if shown.width() / self._canvas.mapUnitsPerPixel() < wide:
                continue
            path = QPainterPath()
            path.addText(
                middle.x() - wide / 2 + 2 - self.pos().x(),
                middle.y() + metrics.ascent() / 2 - 1 - self.pos().y(),
                painter.font(),
                text,
            )
            painter.strokePath(path, QPen(QColor(0, 0, 0, 220), 3))
            painter.fillPath(path, QColor(255, 255, 255))


class SpotMarks:
    """The windows around a spot, the kept tokens in one of them, and the spot itself.

    Or, where windows look at windows, those that the spot's looked at.

    Args:
        canvas: QgsMapCanvas; its scene owns rubber bands, so `clear` takes each out of it.
    """

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []
        self._labels: ShareLabels | None = None

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

    def draw_windows(
        self,
        crs: QgsCoordinateReferenceSystem,
        neighbourhood: QgsGeometry,
        chosen: QgsGeometry,
        looked_at: Sequence[tuple[QgsGeometry, float | None]],
        spot: QgsGeometry,
    ) -> None:
        """Draw afresh a window that looked at windows.

        Args:
            neighbourhood: all that it could look at.
            chosen: the window.
            looked_at: what it looked at, with the share of its attention as far as it is known.
        """
        self.clear()
        most = max((share for _, share in looked_at if share is not None), default=0.0)
        for geometry, share in looked_at:
            fill = QColor(LOOKED_AT)
            strength = 0.5 if share is None or not most else share / most
            fill.setAlpha(round(_FAINT + (_STRONG - _FAINT) * strength))
            self._add(crs, geometry, stroke=LOOKED_AT, width=2, fill=fill)
        self._add(crs, neighbourhood, stroke=WINDOW, width=1)
        self._add(crs, chosen, stroke=CHOSEN_WINDOW, width=3)
        self._add(crs, spot, stroke=CHOSEN_WINDOW, width=2)
        labels = [
            (geometry.boundingBox(), tr("{:.0f} %").format(100 * share))
            for geometry, share in looked_at
            if share is not None
        ]
        if labels:
            self._labels = ShareLabels(self._canvas, crs, labels)

    def clear(self) -> None:
        """Take everything off the canvas."""
        items = [*self._bands, *([self._labels] if self._labels is not None else [])]
        for item in items:
            item.hide()
            self._canvas.scene().removeItem(item)
        self._bands, self._labels = [], None

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
