# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to similar places once they are a layer: frames by score, ranks, a meaning."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFillSymbol,
    QgsGradientColorRamp,
    QgsGraduatedSymbolRenderer,
    QgsPalLayerSettings,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererRange,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr

RANK, SCORE = "rank", "score"
_CLASSES = 5
_WIDTH_MM = "0.8"
# From dark violet, least alike, to yellow: to be told apart by people who see few colours.
_LEAST, _MOST = QColor(94, 60, 153), QColor(255, 214, 0)


class SimilarFinisher(QgsProcessingLayerPostProcessorInterface):
    """Draws similar places; QGIS calls it in the main thread.

    Args:
        pending: what keeps this object alive; told when it may go.
    """

    def __init__(self, pending: PendingResults) -> None:
        super().__init__()
        self._pending = pending

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        del context, feedback
        try:
            draw_similar(layer)
        finally:
            self._pending.release(self)


def draw_similar(layer: Any) -> None:
    """Frames in five colours of scores, with their ranks; the ground inside stays free.

    Args:
        layer: QgsVectorLayer of similar places.
    """
    scores = sorted(float(feature[SCORE]) for feature in layer.getFeatures())
    layer.setRenderer(_renderer(scores))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    layer.setFieldAlias(layer.fields().indexOf(RANK), tr("Rank"))
    layer.setFieldAlias(layer.fields().indexOf(SCORE), tr("Likeness"))
    layer.setMapTipTemplate(
        f'[% "{RANK}" %]. {tr("Likeness")}: [% round("{SCORE}", 3) %], [% "source" %]'
    )
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    metadata.setAbstract(similar_meaning())
    layer.setMetadata(metadata)
    layer.triggerRepaint()
    layer.emitStyleChanged()


def similar_meaning() -> str:
    """What likeness means and does not, in three sentences."""
    return " ".join(
        (
            tr("Likeness is the cosine between what the network sees in two places, at most 1."),
            tr("It orders places; it is no probability, and no threshold holds for all rasters."),
            tr("The network knows texture and colour, not what people call the place."),
        )
    )


def _renderer(scores: list[float]) -> QgsGraduatedSymbolRenderer:
    """Classes of equal width between the lowest and the highest score."""
    low, high = (scores[0], scores[-1]) if scores else (0.0, 1.0)
    step = (high - low) / _CLASSES or 0.01
    ramp = QgsGradientColorRamp(_LEAST, _MOST)
    ranges = []
    for number in range(_CLASSES):
        colour = ramp.color(number / (_CLASSES - 1))
        symbol = QgsFillSymbol.createSimple(
            {
                "style": "no",
                "outline_color": f"{colour.red()},{colour.green()},{colour.blue()},255",
                "outline_width": _WIDTH_MM,
            }
        )
        first, last = low + number * step, low + (number + 1) * step
        # The lowest and the highest score belong to a class, whatever rounding does.
        first -= 1e-6 if number == 0 else 0.0
        last += 1e-6 if number == _CLASSES - 1 else 0.0
        ranges.append(QgsRendererRange(first, last, symbol, f"{first:.3f} – {last:.3f}"))
    return QgsGraduatedSymbolRenderer(SCORE, ranges)


def _labels() -> QgsPalLayerSettings:
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setColor(QColor(255, 255, 255))
    text = QgsTextFormat()
    text.setColor(QColor(40, 20, 90))
    text.setSize(9)
    text.setBuffer(buffer)
    labels = QgsPalLayerSettings()
    labels.fieldName = RANK
    labels.setFormat(text)
    return labels
