# SPDX-License-Identifier: GPL-3.0-or-later
"""What a click on the map does while a panel asks for a place."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsPointXY
from qgis.gui import QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal


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
