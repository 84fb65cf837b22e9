# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws both sides over the canvas, and the line between them."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from himosa_qgis.swipe.side_picture import SidePicture

_LINE_PX, _RIM_PX = 2.0, 4.0
_HANDLE_PX = 11.0
_MARGIN_PX = 8.0
_PADDING_PX = 4.0
_DARK, _LIGHT = QColor(29, 71, 83), QColor(255, 255, 255)
_LABEL = QColor(29, 71, 83, 190)
# Above everything that other tools draw.
_HEIGHT = 300


class SwipeItem(QgsMapCanvasItem):
    """Two pictures and a line; lives in the canvas's scene until `remove`.

    Attributes:
        share: where the line is, from 0 (left or top) to 1.
        is_vertical: whether the line runs from top to bottom.
    """

    def __init__(self, canvas: Any, first: SidePicture, second: SidePicture) -> None:
        super().__init__(canvas)
        self._canvas, self._pictures = canvas, (first, second)
        self.share = 0.5
        self.is_vertical = True
        self.setZValue(_HEIGHT)
        self.fit()

    def fit(self) -> None:
        """Cover what the canvas shows now."""
        self.updatePosition()
        self.update()

    def updatePosition(self) -> None:
        """Stay on the canvas, whatever it shows; while a person pans, QGIS moves the whole view."""
        self.setPos(0, 0)

    def move_line(self, share: float) -> None:
        """Put the line elsewhere."""
        self.share = min(1.0, max(0.0, share))
        self.update()

    def turn(self, is_vertical: bool) -> None:
        """Have the line run down, or across."""
        self.is_vertical = is_vertical
        self.update()

    def remove(self) -> None:
        """Leave the canvas."""
        scene = self.scene()
        if scene is not None:
            scene.removeItem(self)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def halves(self) -> tuple[QRectF, QRectF]:
        """The two parts of the canvas, left and right, or upper and lower."""
        whole = self.boundingRect()
        if self.is_vertical:
            cut = whole.width() * self.share
            return (
                QRectF(0, 0, cut, whole.height()),
                QRectF(cut, 0, whole.width() - cut, whole.height()),
            )
        cut = whole.height() * self.share
        return (
            QRectF(0, 0, whole.width(), cut),
            QRectF(0, cut, whole.width(), whole.height() - cut),
        )

    def paint(self, painter: QPainter, option: Any = None, widget: Any = None) -> None:
        del option, widget
        for picture, half in zip(self._pictures, self.halves()):
            _draw_picture(painter, picture, half)
        self._draw_line(painter)
        for number, (picture, half) in enumerate(zip(self._pictures, self.halves())):
            if picture.side is not None:
                self._draw_title(painter, picture.side.title, half, is_second=number == 1)

    def _draw_line(self, painter: QPainter) -> None:
        second = self.halves()[1]
        start = second.topLeft()
        end = second.bottomLeft() if self.is_vertical else second.topRight()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((_DARK, _RIM_PX), (_LIGHT, _LINE_PX)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(start, end)
        painter.setPen(QPen(_DARK, 1.5))
        painter.setBrush(_LIGHT)
        middle = (start + end) / 2
        for direction in (-1, 1):
            painter.drawPolygon(_arrow(middle, direction, self.is_vertical))
        painter.restore()

    def _draw_title(self, painter: QPainter, title: str, half: QRectF, *, is_second: bool) -> None:
        """The name of a side in its outer corner, as far as there is room."""
        metrics = QFontMetricsF(painter.font())
        room = half.width() - 2 * (_MARGIN_PX + _PADDING_PX)
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text) + 2 * _PADDING_PX
        height = metrics.height() + 2 * _PADDING_PX
        if room < metrics.averageCharWidth() * 4 or half.height() < height + 2 * _MARGIN_PX:
            return
        is_right = is_second and self.is_vertical
        left = half.right() - _MARGIN_PX - width if is_right else half.left() + _MARGIN_PX
        is_low = is_second and not self.is_vertical
        top = half.bottom() - _MARGIN_PX - height if is_low else half.top() + _MARGIN_PX
        box = QRectF(left, top, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_LABEL)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(_LIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _draw_picture(painter: QPainter, picture: SidePicture, half: QRectF) -> None:
    where = picture.placement()
    if picture.image is None or where is None or half.isEmpty():
        return
    painter.save()
    painter.setClipRect(half)
    painter.setTransform(where, True)
    size = picture.size
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture.image)
    painter.restore()


def _arrow(middle: QPointF, direction: int, is_vertical: bool) -> QPolygonF:
    """A triangle beside the line that points away from it."""
    near, far, wide = 4.0 * direction, (4.0 + _HANDLE_PX) * direction, _HANDLE_PX * 0.75
    corners = [(near, -wide), (far, 0.0), (near, wide)]
    if not is_vertical:
        corners = [(y, x) for x, y in corners]
    return QPolygonF([middle + QPointF(x, y) for x, y in corners])
