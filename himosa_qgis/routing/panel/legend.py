# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel's small drawings: the legend and the bars of scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QLinearGradient, QPainter, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from himosa_qgis.routing.panel.themes import TextColor
from himosa_qgis.routing.rasters.routing_style import LegendEntry, WeightScale
from himosa_qgis.texts import tr

SWATCH_PX = 14
_STEPS = 16
_OF_SCORES = WeightScale(1.0, 2)


class LegendView(QWidget):
    """Colours and what they mean: a list of swatches, or a ramp with its two ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_color = TextColor(self)
        self._entries: tuple[LegendEntry, ...] = ()
        self._ramp: tuple[QColor, ...] = ()
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Legend"))

    @property
    def texts(self) -> tuple[str, ...]:
        """What the legend says."""
        return self._ends if self._ramp else tuple(entry.text for entry in self._entries)

    def show_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Show swatches, the largest count on top."""
        self._entries, self._ramp = tuple(reversed(entries)), ()
        self._refresh()

    def show_ramp(self, ramp: Any, low: str, high: str) -> None:
        """Show a ramp with the meaning of its ends."""
        self._ramp = tuple(QColor(ramp.color(step / _STEPS)) for step in range(_STEPS + 1))
        self._ends, self._entries = (low, high), ()
        self._refresh()

    def clear(self) -> None:
        """Show nothing."""
        self._entries, self._ramp = (), ()
        self._refresh()

    def sizeHint(self) -> QSize:
        lines = 2 if self._ramp else max(1, len(self._entries))
        return QSize(200, lines * self._line() + 2)

    def paintEvent(self, event: Any) -> None:
        del event
        painter = QPainter(self)
        if self._ramp:
            self._paint_ramp(painter)
        for place, entry in enumerate(self._entries):
            self._paint_entry(painter, place, entry)
        painter.end()

    def _paint_entry(self, painter: QPainter, place: int, entry: LegendEntry) -> None:
        top = place * self._line() + 1
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(entry.color)
        painter.drawRect(QRectF(1, top + 1, 2 * SWATCH_PX, self._line() - 3))
        painter.setPen(self._text_color())
        text = QRectF(2 * SWATCH_PX + 8, top, self.width(), self._line())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, entry.text)

    def _paint_ramp(self, painter: QPainter) -> None:
        gradient = QLinearGradient(QPointF(0, 0), QPointF(self.width(), 0))
        for step, color in enumerate(self._ramp):
            gradient.setColorAt(step / _STEPS, color)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(gradient)
        painter.drawRect(QRectF(1, 2, self.width() - 3, self._line() - 3))
        painter.setPen(self._text_color())
        text = QRectF(0, self._line(), self.width(), self._line())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft, self._ends[0])
        painter.drawText(text, Qt.AlignmentFlag.AlignRight, self._ends[1])

    def _line(self) -> int:
        return max(SWATCH_PX + 2, int(self.fontMetrics().height()))

    def _refresh(self) -> None:
        self.setAccessibleDescription("; ".join(self.texts))
        self.updateGeometry()
        self.update()


class ScoreBars(QWidget):
    """One bar an expert: the router score of the picked pixel, filled where it was kept.

    Of weights one bar an expert or a slot, that of the chosen one filled.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_color = TextColor(self)
        self._scores: tuple[float, ...] = ()
        self._kept: tuple[bool, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._scale = _OF_SCORES
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Router scores of the picked pixel"))
        self.setToolTip(
            tr(
                "The score that each expert's router gave this pixel, 0 to 1. A filled bar: the"
                " expert kept the pixel. The first pixel of a window is always kept, whatever its"
                " score."
            )
        )

    @property
    def scores(self) -> tuple[float, ...]:
        """The scores that are shown; empty for none."""
        return self._scores

    def show_scores(self, scores: Sequence[float], kept: Sequence[bool]) -> None:
        """Show the scores of one token, 0 to 1, expert by expert; empty sequences clear."""
        words = [
            tr("expert {}: {:.2f}, {}").format(
                place + 1, score, tr("kept") if is_kept else tr("not kept")
            )
            for place, (score, is_kept) in enumerate(zip(scores, kept))
        ]
        self._labels = tuple(str(place + 1) for place in range(len(scores)))
        self._show(scores, kept, _OF_SCORES, words)

    def show_weights(
        self, weights: Sequence[float], chosen: int, scale: WeightScale, slots: int = 1
    ) -> None:
        """Show weights, expert by expert; that of the chosen part, from 0, is filled.

        Args:
            scale: of the bars.
            slots: of each expert that have a weight of their own.
        """
        parts = [(place // slots + 1, place % slots + 1) for place in range(len(weights))]
        if slots == 1:
            self._labels = tuple(str(expert) for expert, _ in parts)
            name = tr("expert {0}: {2}")
        else:
            self._labels = tuple(f"{expert}·{slot}" for expert, slot in parts)
            name = tr("expert {0}, slot {1}: {2}")
        words = [name.format(*part, scale.text(weight)) for part, weight in zip(parts, weights)]
        self._show(weights, [place == chosen for place in range(len(weights))], scale, words)

    def _show(
        self,
        values: Sequence[float],
        filled: Sequence[bool],
        scale: WeightScale,
        words: Sequence[str],
    ) -> None:
        self._scores, self._kept, self._scale = tuple(values), tuple(filled), scale
        self.setAccessibleDescription("; ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, len(self._scores) * self._line() + 2)

    def paintEvent(self, event: Any) -> None:
        del event
        painter = QPainter(self)
        for place, score in enumerate(self._scores):
            self._paint_bar(painter, place, score)
        painter.end()

    def _paint_bar(self, painter: QPainter, place: int, score: float) -> None:
        palette, line = self.palette(), self._line()
        top = place * line + 1
        advance = self.fontMetrics().horizontalAdvance
        label, digits = max(20, advance(self._labels[-1])), advance(self._scale.text(0.0) + " ")
        full = QRectF(label + 4, top + 2, max(10, self.width() - label - 8 - digits), line - 5)
        bar = QRectF(full)
        bar.setWidth(full.width() * min(max(score / self._scale.most, 0.0), 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRect(full)
        is_kept = self._kept[place]
        highlight = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(highlight)
        painter.setBrush(highlight if is_kept else Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        painter.setPen(self._text_color())
        painter.drawText(
            QRectF(0, top, label, line),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._labels[place],
        )
        painter.drawText(
            QRectF(full.right() + 4, top, digits + 4, line),
            Qt.AlignmentFlag.AlignVCenter,
            self._scale.text(score),
        )

    def _line(self) -> int:
        return int(self.fontMetrics().height()) + 1
