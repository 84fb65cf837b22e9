# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a routing raster, or a heatmap of one, once it is a layer of the project."""

from __future__ import annotations

import logging
from typing import Any

from qgis.core import (
    QgsMapLayerLegendUtils,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsRasterLayer,
)

from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.result_layer import ResultOrigin, place_above
from himosa_qgis.routing.rasters.routing_raster import RoutingRaster, RoutingUnusable, read_routing
from himosa_qgis.routing.rasters.routing_style import (
    CountStyle,
    count_renderer,
    default_ramp,
    legend_nodes,
    share_renderer,
    weight_renderer,
)
from himosa_qgis.texts import tr

logger = logging.getLogger(__name__)

_HEATMAP_BAND = 1


def routing_layer_name(origin: ResultOrigin) -> str:
    """Name of the layer of a routing raster."""
    return tr("{} routing").format(origin.layer_name)


class RoutingLayerFinisher(QgsProcessingLayerPostProcessorInterface):
    """Draws, describes and places one routing raster; QGIS calls it in the main thread.

    Args:
        origin: where the routing raster comes from.
        pending: what keeps this object alive; told when it may go.
    """

    def __init__(self, origin: ResultOrigin, pending: PendingResults) -> None:
        super().__init__()
        self._origin, self._pending = origin, pending

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        del feedback  # what can go wrong here is no reason to alarm anybody
        try:
            routing = read_routing(str(layer.source()))
            if routing.is_of_weights:
                draw_weights(layer, routing)
            elif not routing.is_of_windows:  # their bits make no picture: the panel draws sums
                draw_choices(layer, routing)
            describe_routing(layer, self._origin, routing)
            project = context.project() or QgsProject.instance()
            source = project.mapLayer(self._origin.layer_id) if self._origin.layer_id else None
            if source is not None:
                place_above(project.layerTreeRoot(), layer, source)
        except RoutingUnusable as error:
            logger.warning("A new routing raster cannot be read: %s", error)
        finally:
            self._pending.release(self)


class HeatmapFinisher(QgsProcessingLayerPostProcessorInterface):
    """Colours one heatmap; QGIS calls it in the main thread.

    Args:
        pending: what keeps this object alive; told when it may go.
    """

    def __init__(self, pending: PendingResults) -> None:
        super().__init__()
        self._pending = pending
        self.bounds = (0.0, 1.0)

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        del context, feedback
        try:
            low, high = (round(bound) for bound in self.bounds)
            bounds = (low, max(high, low + 1))
            provider = layer.dataProvider()
            layer.setRenderer(share_renderer(provider, _HEATMAP_BAND, bounds, default_ramp()))
            layer.emitStyleChanged()
        finally:
            self._pending.release(self)


def draw_choices(layer: QgsRasterLayer, routing: RoutingRaster) -> None:
    """Draw, at first, how many experts kept a token in the last layer: the one that chooses most.

    The panel shows the others.
    """
    choosing = [each for each in routing.layers if not each.keeps_all] or routing.layers
    style = CountStyle(
        routing.experts, frozenset(range(routing.experts)), default_ramp(), hides_none=True
    )
    layer.setRenderer(count_renderer(layer.dataProvider(), choosing[-1].number, style))
    entry = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if entry is not None:
        # The colour table has an entry for each run of values: one for each count is enough.
        QgsMapLayerLegendUtils.setLegendNodeOrder(entry, legend_nodes(style))
    layer.emitStyleChanged()


def draw_weights(layer: QgsRasterLayer, routing: RoutingRaster) -> None:
    """Draw, at first, what the first part gave in the last layer; the panel shows the others."""
    last = routing.layers[-1].number
    provider = layer.dataProvider()
    layer.setRenderer(weight_renderer(provider, routing, last, 0, False, default_ramp()))
    layer.emitStyleChanged()


def describe_routing(layer: QgsRasterLayer, origin: ResultOrigin, routing: RoutingRaster) -> None:
    """Say in the layer's metadata what it shows, and what it does not."""
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    lines = _of_windows() if routing.is_of_windows else _of_experts()
    if routing.is_of_weights:
        lines = _of_slots() if routing.has_slots else _of_weights()
    metadata.setAbstract("\n".join(lines).format(origin.layer_name))
    layer.setMetadata(metadata)


def _of_experts() -> list[str]:
    return [
        tr("Which pixels of “{}” each expert of the network kept."),
        tr(
            "One band a layer of the network; bit e of a pixel says that expert e kept its token."
            " “Show routing…” in the layer's menu draws it."
        ),
        tr(
            "Selection is not importance: what nobody keeps is carried by convolutions, and what is"
            " kept may get next to no weight."
        ),
    ]


def _of_windows() -> list[str]:
    return [
        tr("Which windows of “{}” each window of the network looked at."),
        tr(
            "One band a layer of the network; bit j of a pixel says that its window looked at the"
            " window j of those around it, row by row. “Show routing…” in the layer's menu draws"
            " it."
        ),
        tr(
            "Selection is not importance: what nobody looks at is carried by convolutions, and what"
            " is looked at may get next to no attention."
        ),
    ]


def _of_weights() -> list[str]:
    return [
        tr("What each expert of the network gave the patches of “{}”, and what it took of them."),
        tr(
            "For each layer of the network a band an expert of what it gave, as a share of all that"
            " the patch was given (combine), then a band an expert of what it took, where 1 is as"
            " much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws"
            " them."
        ),
        _no_meaning(),
    ]


def _of_slots() -> list[str]:
    return [
        tr(
            "What each slot of each expert of the network gave the patches of “{}”, and what it"
            " took of them."
        ),
        tr(
            "For each layer of the network a band a slot, expert by expert, of what it gave, as a"
            " share of all that the patch was given (combine), then a band a slot of what it took,"
            " where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's"
            " menu draws them."
        ),
        _no_meaning(),
    ]


def _no_meaning() -> str:
    return tr(
        "Experts have no meaning of their own: what one of them does in one layer has nothing"
        " to do with another layer or other weights."
    )
