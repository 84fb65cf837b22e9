# SPDX-License-Identifier: GPL-3.0-or-later
"""What the main map canvas shows, where there is one."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRectangle


def main_canvas() -> Any | None:
    """The canvas of QGIS's window; None in `qgis_process`, on servers and in scripts."""
    from qgis.utils import iface

    return iface.mapCanvas() if iface is not None else None


def canvas_extent(crs: Any, canvas: Any | None = None) -> QgsRectangle | None:
    """What a canvas shows, in another CRS; None where there is nothing to show.

    Args:
        crs: QgsCoordinateReferenceSystem of a layer.
        canvas: the main one by default.
    """
    canvas = canvas or main_canvas()
    if canvas is None or canvas.extent().isEmpty():
        return None
    there = canvas.mapSettings().destinationCrs()
    if not crs.isValid() or not there.isValid() or there == crs:
        return QgsRectangle(canvas.extent())
    transform = QgsCoordinateTransform(there, crs, QgsProject.instance())
    try:
        box = transform.transformBoundingBox(canvas.extent())
    except QgsCsException:
        return None
    return box if box.isFinite() and not box.isEmpty() else None


def canvas_resolution(crs: Any, canvas: Any | None = None) -> float | None:
    """Units of a CRS along one pixel of a canvas; None where there is no canvas.

    Args:
        crs: QgsCoordinateReferenceSystem of a layer.
        canvas: the main one by default.
    """
    canvas = canvas or main_canvas()
    box = canvas_extent(crs, canvas)
    size = canvas.mapSettings().outputSize() if canvas is not None else None
    if box is None or size is None or size.width() < 1:
        return None
    return float(box.width() / size.width())
