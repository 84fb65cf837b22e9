# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours of one side of a swipe, where it shows a quantity: from which value to which."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsSingleBandPseudoColorRenderer
from qgis.PyQt.QtCore import QPointF, QRectF
from qgis.PyQt.QtGui import QLinearGradient, QPainter
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from himosa_qgis.plain import plain_label
from himosa_qgis.texts import tr

_STRIP_PX = 12


class SideLegend(QWidget):
    """A strip of colours with its ends in words; empty for what has no such colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip, self.ends = _Strip(self), plain_label(parent=self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._strip)
        box.addWidget(self.ends)
        self.show_layer(None)

    def show_layer(self, layer: Any | None) -> None:
        """Show the colours of a layer.

        Args:
            layer: QgsRasterLayer; None for nothing.
        """
        renderer = layer.renderer() if layer is not None else None
        stops = _stops_of(renderer)
        self._strip.show_stops(stops)
        self.ends.setText(_ends_of(renderer) if stops else "")
        self.setAccessibleName(tr("Legend: {}").format(self.ends.text()) if stops else "")
        self.setVisible(bool(stops))


class _Strip(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_STRIP_PX)
        self._stops: list[tuple[float, Any]] = []

    def show_stops(self, stops: list[tuple[float, Any]]) -> None:
        """Show colours at places from 0 to 1."""
        self._stops = stops
        self.update()

    def paintEvent(self, event: Any) -> None:
        del event
        painter = QPainter(self)
        gradient = QLinearGradient(QPointF(0, 0), QPointF(self.width(), 0))
        for place, colour in self._stops:
            gradient.setColorAt(place, colour)
        painter.fillRect(QRectF(self.rect()), gradient)
        painter.end()


def _stops_of(renderer: Any) -> list[tuple[float, Any]]:
    """Colours of a pseudocolour renderer at places from 0 to 1; none of any other."""
    if not isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return []
    low, high = renderer.classificationMin(), renderer.classificationMax()
    shader = renderer.shader().rasterShaderFunction()
    if not high > low or not hasattr(shader, "colorRampItemList"):
        return []
    return [
        (min(1.0, max(0.0, (item.value - low) / (high - low))), item.color)
        for item in shader.colorRampItemList()
    ]


def _ends_of(renderer: Any) -> str:
    settings = renderer.shader().rasterShaderFunction().legendSettings()
    unit = settings.suffix() if settings is not None else ""
    low, high = renderer.classificationMin(), renderer.classificationMax()
    return tr("{} to {}").format(f"{low:.4g}", f"{high:.4g}{unit}")
