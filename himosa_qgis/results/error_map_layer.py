# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to an error map once it is a layer: colours from no error to large ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsProcessingLayerPostProcessorInterface,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from himosa_qgis.results.pending_results import PendingResults

# Of the root mean square error: nearly all pixels of most pictures lie below.
_LARGE_ERROR = 3.0
_SIZE_BAND = 1


class ErrorMapFinisher(QgsProcessingLayerPostProcessorInterface):
    """Colours one error map; QGIS calls it in the main thread.

    Args:
        pending: what keeps this object alive; told when it may go.
    """

    def __init__(self, pending: PendingResults) -> None:
        super().__init__()
        self._pending = pending
        self.report: Mapping[str, Any] = {}

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        del context, feedback
        try:
            layer.setRenderer(error_renderer(layer.dataProvider(), self.report))
            layer.triggerRepaint()
            layer.emitStyleChanged()
        finally:
            self._pending.release(self)


def error_renderer(provider: Any, report: Mapping[str, Any]) -> QgsSingleBandPseudoColorRenderer:
    """From white, no error, to dark red.

    Args:
        provider: data provider of the error map.
        report: the worker's report of the comparison.
    """
    largest = _LARGE_ERROR * max(
        (float(band["rmse"]) for band in report["bands"] if band["rmse"] is not None), default=0.0
    )
    ramp = QgsGradientColorRamp(
        QColor(255, 255, 255),
        QColor(103, 0, 13),
        False,
        [QgsGradientStop(0.5, QColor(239, 59, 44))],
    )
    renderer = QgsSingleBandPseudoColorRenderer(provider, _SIZE_BAND)
    renderer.setClassificationMin(0.0)
    renderer.setClassificationMax(largest or 1.0)
    renderer.createShader(ramp)
    return renderer
