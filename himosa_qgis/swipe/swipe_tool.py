# SPDX-License-Identifier: GPL-3.0-or-later
"""The map tool: drag the line between two layers."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer

from himosa_qgis.swipe.side_picture import SidePicture
from himosa_qgis.swipe.swipe_item import SwipeItem
from himosa_qgis.swipe.swipe_sides import Side

# Wheels and window borders change the view many times a second.
_PATIENCE_MS = 40


class SwipeTool(QgsMapTool):
    """Draws while it is the canvas's tool, and leaves nothing on the canvas after.

    Esc gives the canvas its former tool back; a side whose layer goes ends the swipe as well.

    Args:
        canvas: QgsMapCanvas.
    """

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.pictures = (SidePicture(canvas, self), SidePicture(canvas, self))
        self.item: SwipeItem | None = None
        self._former_tool: Any = None
        self._is_dragging = False
        self._is_vertical = True
        self._share = 0.5
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._draw)
        for picture in self.pictures:
            picture.changed.connect(self._show)
            picture.outdated.connect(self._timer.start)

    def begin(self, first: Side, second: Side) -> None:
        """Show two sides, and become the canvas's tool if need be."""
        sides = (first, second)
        for picture, side in zip(self.pictures, sides):
            if picture.side != side:
                picture.show_side(side)
        if self._canvas.mapTool() != self:
            self._former_tool = self._canvas.mapTool()
            self._canvas.setMapTool(self)
        else:
            self._draw()

    def end(self) -> None:
        """Give the canvas its former tool back; not being its tool is fine."""
        if self._canvas.mapTool() == self:
            former, self._former_tool = self._former_tool, None
            self._canvas.unsetMapTool(self)
            if former is not None and not sip.isdeleted(former):
                self._canvas.setMapTool(former)

    def close_down(self) -> None:
        """End, and wait until nothing is drawn any more: for the end of the plugin."""
        self.end()
        for picture in self.pictures:
            picture.forget()
            picture.wait_for_the_end()

    @property
    def is_vertical(self) -> bool:
        """Whether the line runs from top to bottom."""
        return self._is_vertical

    def turn(self, is_vertical: bool) -> None:
        """Have the line run down, or across."""
        self._is_vertical = is_vertical
        if self.item is not None:
            self.item.turn(is_vertical)
        self._show_cursor()

    def activate(self) -> None:
        super().activate()
        self.item = SwipeItem(self._canvas, *self.pictures)
        self.item.is_vertical, self.item.share = self._is_vertical, self._share
        self._canvas.extentsChanged.connect(self._follow)
        self._canvas.rotationChanged.connect(self._follow)
        self._canvas.destinationCrsChanged.connect(self._follow)
        project = QgsProject.instance()
        project.layersWillBeRemoved.connect(self._let_layers_go)
        project.cleared.connect(self.end)
        self._show_cursor()
        self._draw()

    def deactivate(self) -> None:
        if self.item is not None:
            self._canvas.extentsChanged.disconnect(self._follow)
            self._canvas.rotationChanged.disconnect(self._follow)
            self._canvas.destinationCrsChanged.disconnect(self._follow)
            project = QgsProject.instance()
            project.layersWillBeRemoved.disconnect(self._let_layers_go)
            project.cleared.disconnect(self.end)
            self._share = self.item.share
            self.item.remove()
            self.item = None
        self._timer.stop()
        self._is_dragging = False
        for picture in self.pictures:
            picture.forget()
        super().deactivate()

    def canvasPressEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging = True
            self._move_line(event)

    def canvasMoveEvent(self, event: Any) -> None:
        if self._is_dragging:
            self._move_line(event)

    def canvasReleaseEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging = False

    def canvasDoubleClickEvent(self, event: Any) -> None:
        """Nothing: the line is where the first click has put it."""

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.end()
        else:
            # Arrows, space and the rest are the canvas's.
            event.ignore()

    def _move_line(self, event: Any) -> None:
        if self.item is None:
            return
        place = event.pos()
        along = place.x() if self._is_vertical else place.y()
        whole = self._canvas.width() if self._is_vertical else self._canvas.height()
        self.item.move_line(along / max(1, whole))

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.SplitHCursor if self._is_vertical else Qt.CursorShape.SplitVCursor
        self.setCursor(shape)
        if self._canvas.mapTool() == self:
            self._canvas.setCursor(shape)

    def _follow(self) -> None:
        """The canvas shows something else: move the old pictures there, and draw new ones."""
        if self.item is not None:
            self.item.fit()
        self._timer.start()

    def _draw(self) -> None:
        if self.item is None:
            return
        self.item.fit()
        for picture in self.pictures:
            picture.draw()

    def _show(self) -> None:
        if self.item is not None:
            self.item.fit()

    def _let_layers_go(self, layer_ids: Any) -> None:
        gone = set(layer_ids)
        if any(picture.side and picture.side.layer_id in gone for picture in self.pictures):
            self.end()
