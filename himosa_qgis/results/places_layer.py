# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to places to check once they are a layer: frames, numbers, and what they mean."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProcessingLayerPostProcessorInterface,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

from himosa_qgis.compat import fill_symbol_type
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr

RANK, EXPECTED_ERROR, UNIT, TIMES_MEAN = "rank", "expected_error", "unit", "times_mean"
SIDE = "side"
_RED, _WHITE, _CLEAR = "215,25,28,255", "255,255,255,255", "0,0,0,0"
# From afar a frame is smaller than a pixel of the screen: the dot stays.
_DOT = {"name": "circle", "color": _RED, "outline_color": _WHITE, "size": "1.6"}
_FRAME = {"color": _CLEAR, "outline_color": _RED, "outline_width": "0.6"}
_SQUARE = f'bounds(buffer($geometry, "{SIDE}" / 2))'


class NewPlaces(QObject):
    """Tells whoever shows places that a run has made some; emitted in the main thread."""

    made = pyqtSignal(str)


class PlacesFinisher(QgsProcessingLayerPostProcessorInterface):
    """Draws and describes places to check; QGIS calls it in the main thread.

    Args:
        pending: what keeps this object alive; told when it may go.
        news: is told the layer's id.
    """

    def __init__(self, pending: PendingResults, news: NewPlaces) -> None:
        super().__init__()
        self._pending, self._news = pending, news

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        del context, feedback
        try:
            draw_places(layer)
            self._news.made.emit(layer.id())
        finally:
            self._pending.release(self)


def draw_places(layer: Any) -> None:
    """Frames with their ranks, units in the names of columns, and sentences on what they mean.

    Args:
        layer: QgsVectorLayer of places to check.
    """
    layer.setRenderer(QgsSingleSymbolRenderer(_symbol()))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    first = next(layer.getFeatures(), None)
    unit = str(first[UNIT] or "") if first is not None else ""
    error = tr("Expected error ({})").format(unit or tr("unit of the band"))
    fields = layer.fields()
    layer.setFieldAlias(fields.indexOf(RANK), tr("Rank"))
    layer.setFieldAlias(fields.indexOf(EXPECTED_ERROR), error)
    layer.setFieldAlias(fields.indexOf(TIMES_MEAN), tr("Multiple of the mean"))
    layer.setMapTipTemplate(
        f'[% "{RANK}" %]. {error}: [% round("{EXPECTED_ERROR}", 4) %], '
        f'[% round("{TIMES_MEAN}", 1) %] ×'
    )
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    metadata.setAbstract(places_meaning())
    layer.setMetadata(metadata)
    layer.triggerRepaint()
    layer.emitStyleChanged()


def is_places(layer: Any) -> bool:
    """Whether a vector layer holds places to check.

    Args:
        layer: QgsVectorLayer.
    """
    names = set(layer.fields().names())
    return {RANK, EXPECTED_ERROR, UNIT, TIMES_MEAN} <= names


def places_meaning() -> str:
    """What the places mean and do not, in three sentences."""
    return " ".join(
        (
            tr("These are the squares of the result in which the most error is expected."),
            tr("Look at them first, beside the source: the network may be right there as well."),
            tr("Elsewhere the result is not proven: errors that are expected small may be large."),
        )
    )


def _symbol() -> QgsMarkerSymbol:
    """A dot, and around it the square itself, as large as it is on the ground."""
    symbol = QgsMarkerSymbol.createSimple(_DOT)
    frame = QgsGeometryGeneratorSymbolLayer.create({"geometryModifier": _SQUARE})
    frame.setSymbolType(fill_symbol_type())
    frame.setSubSymbol(QgsFillSymbol.createSimple(_FRAME))
    symbol.appendSymbolLayer(frame)
    return symbol


def _labels() -> QgsPalLayerSettings:
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setColor(QColor(255, 255, 255))
    text = QgsTextFormat()
    text.setColor(QColor(215, 25, 28))
    text.setSize(9)
    text.setBuffer(buffer)
    labels = QgsPalLayerSettings()
    labels.fieldName = RANK
    labels.setFormat(text)
    labels.xOffset, labels.yOffset = 2.0, -2.0
    return labels
