# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a result once it is a layer: name, style, place and metadata."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsProcessingLayerPostProcessorInterface, QgsProject

from himosa_qgis.results.layer_style import copy_style
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.result_metadata import describe_result

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ResultOrigin:
    """Where a result comes from.

    Attributes:
        layer_id: id of the source layer in the project; empty where it is not in the project.
        layer_name: its name.
        bands: source numbers of the result's bands, in order.
        provenance: where the source was exported from; empty for one that was read by its name.
    """

    layer_id: str
    layer_name: str
    bands: tuple[int, ...]
    provenance: str = ""


class ResultLayerFinisher(QgsProcessingLayerPostProcessorInterface):
    """Names, styles, describes and places one result; QGIS calls it in the main thread.

    Args:
        origin: where the result comes from.
        pending: what keeps this object alive; told when it may go.
    """

    def __init__(self, origin: ResultOrigin, pending: PendingResults) -> None:
        super().__init__()
        self._origin = origin
        self._pending = pending
        self.report: Mapping[str, Any] = {}

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        del feedback  # what can go wrong here is no reason to alarm anybody
        try:
            project = context.project() or QgsProject.instance()
            source = project.mapLayer(self._origin.layer_id) if self._origin.layer_id else None
            if source is not None:
                copy_style(source, layer, self._origin.bands)
                place_above(project.layerTreeRoot(), layer, source)
            origin = self._origin
            describe_result(layer, source, origin.layer_name, self.report, origin.provenance)
        finally:
            self._pending.release(self)


def place_above(root: Any, layer: Any, source: Any) -> None:
    """Move a layer's entry in the layer tree directly above the source's, in the source's group.

    Args:
        root: the layer tree (QgsLayerTree).
    """
    entry, below = root.findLayer(layer.id()), root.findLayer(source.id())
    if entry is None or below is None:
        logger.debug("no entry in the layer tree for %s or its source", layer.name())
        return
    group = below.parent()
    children = group.children()
    place = children.index(below)
    if place > 0 and children[place - 1] == entry:
        return
    # Nodes cannot be moved: the copy is inserted first, so that the layer always has an entry.
    group.insertChildNode(place, entry.clone())
    entry.parent().removeChildNode(entry)
