# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to rasters of expected error and of change once they are layers of the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsProcessingLayerPostProcessorInterface, QgsProject

from himosa_qgis.results.band_layer_style import change_renderer_of, error_renderer_of
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.result_layer import ResultOrigin, place_above
from himosa_qgis.sources.band_unit import unit_of_band
from himosa_qgis.texts import tr, tr_later


@dataclass(frozen=True)
class BandLayerKind:
    """A kind of raster beside a result.

    Attributes:
        field: of the worker's request.
        name: of the layer, with the result's name for {}.
        renderer: from a layer and its unit to how it is drawn.
        sentences: what it means and does not.
    """

    field: str
    name: str
    renderer: Callable[[Any, str], Any]
    sentences: tuple[str, str, str]

    def meaning(self) -> str:
        """The sentences, translated, as one text."""
        return " ".join(map(tr, self.sentences))


UNCERTAINTY = BandLayerKind(
    "uncertainty",
    tr_later("{} expected error"),
    error_renderer_of,
    (
        tr_later(
            "Each pixel holds the absolute error that is expected of the result there, in the"
            " unit of its band: of pixels with the same figure, the errors have it as their"
            " mean."
        ),
        tr_later(
            "It was learned from imagery whose truth is known, and holds for imagery like it; a"
            " single pixel may well be off by several times its figure."
        ),
        tr_later(
            "It does not tell whether an object is real, and knows nothing of errors that are"
            " in the source itself."
        ),
    ),
)
CHANGE = BandLayerKind(
    "change",
    tr_later("{} change"),
    change_renderer_of,
    (
        tr_later(
            "Each pixel holds the result minus the source, which is enlarged by bicubic"
            " interpolation where the result is finer, in the unit of its band."
        ),
        tr_later(
            "Red and blue are what the network made brighter and darker; where it is white,"
            " the network changed nothing."
        ),
        tr_later(
            "A large change is no error, and a small one no proof: it tells where the picture"
            " is the network's, not whether it is right."
        ),
    ),
)

KINDS = {kind.field: kind for kind in (UNCERTAINTY, CHANGE)}
"""By the fields of the worker's request."""


class BandLayerFinisher(QgsProcessingLayerPostProcessorInterface):
    """Draws, describes and places one such raster; QGIS calls it in the main thread.

    Args:
        kind: of raster.
        origin: where the result comes from.
        pending: what keeps this object alive; told when it may go.
        result: file of the result that it tells of.
    """

    def __init__(
        self, kind: BandLayerKind, origin: ResultOrigin, pending: PendingResults, result: str = ""
    ) -> None:
        super().__init__()
        self._kind, self._origin, self._pending = kind, origin, pending
        self._result = result

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        del feedback  # what can go wrong here is no reason to alarm anybody
        try:
            unit = unit_of_band(str(layer.source())) or tr("(unit of the band)")
            layer.setRenderer(self._kind.renderer(layer, unit))
            metadata = layer.metadata()
            metadata.setTitle(layer.name())
            metadata.setAbstract(self._kind.meaning())
            # The swipe puts it beside the result by this.
            metadata.setParentIdentifier(self._result)
            layer.setMetadata(metadata)
            layer.triggerRepaint()
            layer.emitStyleChanged()
            project = context.project() or QgsProject.instance()
            source = project.mapLayer(self._origin.layer_id) if self._origin.layer_id else None
            if source is not None:
                place_above(project.layerTreeRoot(), layer, source)
        finally:
            self._pending.release(self)
