# SPDX-License-Identifier: GPL-3.0-or-later
"""The network as a strip of cells, one a layer, each with a bar of its coverage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from himosa_qgis.routing.panel.themes import TextColor
from himosa_qgis.routing.rasters.routing_raster import RoutingLayer
from himosa_qgis.texts import tr

GAP_PX = 8.0
"""Between blocks."""


LayerWords = Callable[[RoutingLayer, "float | None"], str]


def experts_text(layer: RoutingLayer, covered: float | None) -> str:
    """What experts do in a layer, and what share of the pixels at least one of them kept."""
    if layer.keeps_all:
        text = tr("every expert keeps every token")
    else:
        text = tr("each expert keeps 1 token in {:g}").format(layer.sparsity)
    if covered is not None:
        text += tr("; at least one expert kept {:.1f} % of the pixels").format(100 * covered)
    return text


class LayerStrip(QWidget):
    """Shows the layers of a network and lets one be chosen, by mouse or keyboard."""

    chosen = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_color = TextColor(self)
        self._layers: tuple[RoutingLayer, ...] = ()
        self._coverage: tuple[float, ...] = ()
        self._marked: frozenset[int] = frozenset()
        self._current = 0
        self._words: LayerWords = experts_text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Layers of the network"))
        self.setMouseTracking(True)

    @property
    def current(self) -> int:
        """Number of the chosen layer in the network, from 1; 0 for none."""
        return self._current

    @property
    def layer(self) -> RoutingLayer | None:
        """The chosen layer."""
        return self._layers[self._current - 1] if self._current else None

    def set_layers(self, layers: Sequence[RoutingLayer], words: LayerWords | None = None) -> None:
        """Show another network, and choose the first layer that chooses at all.

        Args:
            words: tells of a layer and of its coverage, 0 to 1; else that experts kept tokens.
        """
        self._words = words or experts_text
        self._layers, self._coverage = tuple(layers), ()
        self._marked = frozenset()
        selective = (layer.number for layer in self._layers if not layer.keeps_all)
        self._current = next(selective, 1) if self._layers else 0
        self._describe()
        self.updateGeometry()

    def set_coverage(self, coverage: Sequence[float]) -> None:
        """Fill the bars: the share of pixels that at least one expert kept, 0 to 1, by layer."""
        self._coverage = tuple(coverage)
        self._describe()

    def mark(self, numbers: frozenset[int]) -> None:
        """Mark the layers that the overlay sums over."""
        self._marked = numbers
        self.update()

    def choose(self, number: int) -> None:
        """Choose a layer by its number; numbers beyond the ends mean the ends."""
        number = min(max(number, 1), len(self._layers))
        if self._layers and number != self._current:
            self._current = number
            self._describe()
            self.chosen.emit(number)

    def cell(self, number: int) -> QRectF:
        """Where the cell of a layer is."""
        blocks = self._layers[-1].block
        pitch = (self.width() - 2 - GAP_PX * (blocks - 1)) / len(self._layers)
        layer = self._layers[number - 1]
        left = 1 + (number - 1) * pitch + (layer.block - 1) * GAP_PX
        return QRectF(left, 2, max(2.0, pitch - 2), self.height() - self._text_height() - 6)

    def text(self, number: int) -> str:
        """What a cell stands for, in words."""
        layer = self._layers[number - 1]
        covered = self._coverage[number - 1] if self._coverage else None
        if layer.side == 1:
            words = self._words(layer, covered)
            return tr("Block {}, layer {}: {}").format(layer.block, layer.layer, words)
        return tr("Block {}, layer {}: windows of {} × {} px, {}").format(
            layer.block, layer.layer, layer.side, layer.side, self._words(layer, covered)
        )

    def sizeHint(self) -> QSize:
        return QSize(max(200, 9 * len(self._layers)), 44 + self._text_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(120, 5 * len(self._layers)), 44 + self._text_height())

    def event(self, event: Any) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._layers:
            number = self._number_at(event.pos())
            QToolTip.showText(event.globalPos(), self.text(number) if number else "", self)
            return True
        return bool(super().event(event))

    def mousePressEvent(self, event: Any) -> None:
        number = self._number_at(event.pos()) if self._layers else 0
        if number and event.button() == Qt.MouseButton.LeftButton:
            self.choose(number)

    def keyPressEvent(self, event: Any) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: -len(self._layers),
            Qt.Key.Key_End: len(self._layers),
        }
        if event.key() in steps:
            self.choose(self._current + steps[event.key()])
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._layers:
            self._choose_block(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: Any) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in self._layers:
            self._paint_cell(painter, layer)
        for block in sorted({layer.block for layer in self._layers}):
            self._paint_block_name(painter, block)
        painter.end()

    def _paint_cell(self, painter: QPainter, layer: RoutingLayer) -> None:
        palette, cell = self.palette(), self.cell(layer.number)
        is_current = layer.number == self._current
        is_shown = layer.number in self._marked if self._marked else is_current
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(cell, 2, 2)
        if self._coverage:
            bar = QRectF(cell)
            bar.setTop(cell.bottom() - cell.height() * self._coverage[layer.number - 1])
            color = QColor(palette.color(QPalette.ColorRole.Highlight))
            color.setAlpha(255 if is_shown else 110)
            painter.setBrush(color)
            painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        color = self._text_color() if is_shown else palette.color(QPalette.ColorRole.Mid)
        pen = QPen(color, 2 if is_shown else 1)
        if is_current and self.hasFocus():
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawRoundedRect(cell, 2, 2)

    def _paint_block_name(self, painter: QPainter, block: int) -> None:
        cells = [self.cell(layer.number) for layer in self._layers if layer.block == block]
        place = QRectF(
            cells[0].left(),
            self.height() - self._text_height() - 1,
            cells[-1].right() - cells[0].left(),
            self._text_height(),
        )
        name = tr("Block {}").format(block)
        if self.fontMetrics().horizontalAdvance(name) > place.width():
            name = str(block)
        painter.setPen(self._text_color())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)

    def _number_at(self, place: Any) -> int:
        """The layer whose column holds a point; 0 between blocks."""
        for layer in self._layers:
            cell = self.cell(layer.number)
            if cell.left() - 1 <= place.x() <= cell.right() + 1:
                return layer.number
        return 0

    def _choose_block(self, step: int) -> None:
        blocks = {layer.block for layer in self._layers}
        current = self._layers[self._current - 1]
        wanted = min(max(current.block + step, min(blocks)), max(blocks))
        places = [layer.number for layer in self._layers if layer.block == wanted]
        self.choose(places[min(current.layer, len(places)) - 1])

    def _text_height(self) -> int:
        return int(self.fontMetrics().height())

    def _describe(self) -> None:
        self.setAccessibleDescription(self.text(self._current) if self._current else "")
        self.update()
