# SPDX-License-Identifier: GPL-3.0-or-later
"""Bars of the attention that windows got which the picked window looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from himosa_qgis.routing.panel.spot_marks import LOOKED_AT
from himosa_qgis.routing.panel.themes import TextColor
from himosa_qgis.routing.rasters.window_spot import Attention, LookedAt
from himosa_qgis.texts import tr


class WindowBars(QWidget):
    """One bar a window that was looked at, the one with most attention on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_color = TextColor(self)
        self._rows: tuple[tuple[str, Attention], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Attention of the picked window"))
        self.setToolTip(
            tr(
                "How the attention of the picked window is shared among the windows that it looked"
                " at, which lie so many windows above or below, left or right of it; mean of its"
                " pixels and of the heads."
            )
        )

    @property
    def rows(self) -> tuple[tuple[str, Attention], ...]:
        """What is shown: where a window lies, and what it got."""
        return self._rows

    def show_windows(self, windows: Sequence[LookedAt], told: Mapping[int, Attention]) -> None:
        """Show the windows of which the backend has told; none clears."""
        rows = [(each.text, told[each.number]) for each in windows if each.number in told]
        self._rows = tuple(sorted(rows, key=lambda row: -row[1].share))
        words = tr("{}: {:.0f} % of the attention, score {:.3g}")
        self.setAccessibleDescription(
            "; ".join(words.format(text, 100 * got.share, got.score) for text, got in self._rows)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, len(self._rows) * self._line() + 2)

    def paintEvent(self, event: Any) -> None:
        del event
        painter = QPainter(self)
        widest = max((self._width(text) for text, _ in self._rows), default=0)
        for place, (text, got) in enumerate(self._rows):
            self._paint_bar(painter, place * self._line() + 1, widest + 8, text, got.share)
        painter.end()

    def _paint_bar(self, painter: QPainter, top: int, left: int, text: str, share: float) -> None:
        line, palette = self._line(), self.palette()
        number = tr("{:.0f} %").format(100 * share)
        room = max(10, self.width() - left - self._width(tr("100 %")) - 8)
        full = QRectF(left, top + 2, room, line - 5)
        bar = QRectF(full)
        bar.setWidth(full.width() * min(max(share, 0.0), 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRect(full)
        painter.setBrush(QColor(LOOKED_AT))
        painter.drawRect(bar)
        painter.setPen(self._text_color())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, top, left, line), middle, text)
        painter.drawText(QRectF(full.right() + 4, top, self.width(), line), middle, number)

    def _width(self, text: str) -> int:
        return int(self.fontMetrics().horizontalAdvance(text))

    def _line(self) -> int:
        return int(self.fontMetrics().height()) + 1
