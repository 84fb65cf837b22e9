# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples and counter-examples on the map: blue crosses and red crosses of their own form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

from himosa_qgis.compat import first_of

_LIKE, _UNLIKE = QColor(0, 114, 178), QColor(213, 94, 0)
_SIZE_PX = 14
_LINE_PX = 3


class SimilarMarks:
    """Draws places, and takes them away.

    Args:
        canvas: QgsMapCanvas.
    """

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def draw(
        self,
        like: Sequence[QgsPointXY],
        unlike: Sequence[QgsPointXY],
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        """Draw examples and counter-examples in place of those before.

        Args:
            crs: of the places.
        """
        self.clear()
        there = self._canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(crs, there, QgsProject.instance())
        kinds = (
            (like, _LIKE, QgsRubberBand.IconType.ICON_CIRCLE),
            (unlike, _UNLIKE, QgsRubberBand.IconType.ICON_X),
        )
        for places, colour, icon in kinds:
            band = QgsRubberBand(self._canvas, _points())
            band.setColor(colour)
            band.setIcon(icon)
            band.setIconSize(_SIZE_PX)
            band.setWidth(_LINE_PX)
            for place in places:
                try:
                    band.addPoint(transform.transform(place))
                except QgsCsException:  # beyond what the map's CRS can show
                    continue
            self._bands.append(band)

    def clear(self) -> None:
        """Take all away."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands.clear()


def _points() -> Any:
    from qgis import core

    return first_of(
        (core, "Qgis.GeometryType.Point"),
        (QgsWkbTypes, "GeometryType.PointGeometry"),
        (QgsWkbTypes, "PointGeometry"),
    )
