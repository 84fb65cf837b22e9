# SPDX-License-Identifier: GPL-3.0-or-later
"""The overlay: one ordinary raster layer, in a group of its own at the top of the layer tree."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from qgis.core import (
    QgsDataProvider,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
)

from himosa_qgis.routing.rasters.routing_raster import RoutingRaster, plain_layer
from himosa_qgis.routing.rasters.routing_style import (
    CountStyle,
    count_renderer,
    legend_nodes,
    share_renderer,
    sum_bounds,
    weight_renderer,
    window_bounds,
)
from himosa_qgis.texts import tr

OVERLAY_PROPERTY = "himosa/routing_overlay"
ROUTING_PROPERTY = "himosa/routing_raster"
"""Path of the routing raster, on a layer that may show its sums; saved with the project."""


class RoutingOverlay:
    """Shows one routing raster; whoever made it calls `remove` at the end.

    People may remove, move or rename the layer and its group at any time: both are looked up by
    name or id whenever they are needed, and never held.
    """

    def __init__(self, routing: RoutingRaster, title: str, others: Collection[str] = ()) -> None:
        """Add an overlay, or take the one over that a saved project brought.

        Args:
            title: names the group of a new one.
            others: ids of overlays that are about to go, and not to be taken over.
        """
        self.routing = routing
        self.opacity = 0.7
        saved = next(
            (layer for layer in overlays_of(routing.path) if layer.id() not in others), None
        )
        if saved is not None:
            self._layer_id, self._source = str(saved.id()), str(saved.source())
        else:
            self._add(title)

    def _add(self, title: str) -> None:
        path = self.routing.path
        layer = plain_layer(path, tr("Routing"))
        layer.setCustomProperty(OVERLAY_PROPERTY, True)
        layer.setCustomProperty(ROUTING_PROPERTY, path)
        self._layer_id, self._source = str(layer.id()), path
        if self.routing.is_of_windows:  # until there are sums: the bits make no picture
            blank = QgsSingleBandGrayRenderer(layer.dataProvider(), 1)
            blank.setOpacity(0)
            layer.setRenderer(blank)
        QgsProject.instance().addMapLayer(layer, False)
        group = _root().insertGroup(0, tr("HIMOSA routing: {}").format(title))
        group.setCustomProperty(OVERLAY_PROPERTY, self._layer_id)
        group.addLayer(layer)
        group.setExpanded(True)

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The layer, as long as it is in the project."""
        return QgsProject.instance().mapLayer(self._layer_id)

    @property
    def layer_id(self) -> str:
        """Id of the layer, for those who watch it go."""
        return self._layer_id

    def show_count(self, number: int, style: CountStyle) -> None:
        """Draw one layer of the network.

        Args:
            number: of the layer in the network, from 1.
        """
        layer = self._layer_on(self.routing.path)
        if layer is None:
            return
        described = self.routing.layers[number - 1]
        layer.setName(tr("Block {}, layer {}").format(described.block, described.layer))
        self._draw(layer, count_renderer(layer.dataProvider(), number, style))
        self._choose_legend(layer, legend_nodes(style))

    def show_sum(self, sums_path: str, block: int | None, ramp: Any) -> None:
        """Draw the sum over a block, or over the whole network for None."""
        layer = self._layer_on(sums_path)
        if layer is None:
            return
        band = self.routing.blocks + 1 if block is None else block
        name = tr("Whole network") if block is None else tr("Block {}").format(block)
        layer.setName(self._sum_name().format(name))
        bounds = sum_bounds(self.routing, block)
        self._draw(layer, share_renderer(layer.dataProvider(), band, bounds, ramp))
        self._choose_legend(layer, [])

    def show_looked_at(self, sums_path: str, number: int, ramp: Any) -> None:
        """Draw how often windows were looked at in one layer of the network, from 1."""
        layer = self._layer_on(sums_path)
        if layer is None:
            return
        described = self.routing.layers[number - 1]
        layer.setName(
            tr("Block {}, layer {}: how often a window was looked at").format(
                described.block, described.layer
            )
        )
        bounds = window_bounds(self.routing, [described])
        band = self.routing.blocks + 1 + number
        self._draw(layer, share_renderer(layer.dataProvider(), band, bounds, ramp))
        self._choose_legend(layer, [])

    def show_weights(self, number: int, part: int, is_taken: bool, ramp: Any) -> None:
        """Draw what a part, from 0, gave the pixels in a layer, from 1, or took of them."""
        layer = self._layer_on(self.routing.path)
        if layer is None:
            return
        expert, slot = divmod(part, self.routing.slots)
        name = _weights_name(self.routing.has_slots, is_taken)
        layer.setName(name.format(number, expert + 1, slot + 1))
        provider = layer.dataProvider()
        renderer = weight_renderer(provider, self.routing, number, part, is_taken, ramp)
        self._draw(layer, renderer)
        self._choose_legend(layer, [])

    def _sum_name(self) -> str:
        if self.routing.is_of_windows:
            return tr("{}: how often a window was looked at, summed over layers")
        return tr("{}: experts that kept the pixel, summed over layers")

    def set_opacity(self, opacity: float) -> None:
        """Make the overlay more or less transparent, 0 to 1."""
        self.opacity = opacity
        layer = self.layer
        if layer is not None and layer.renderer() is not None:
            layer.renderer().setOpacity(opacity)
            layer.triggerRepaint()

    def remove(self) -> None:
        """Take layer and group away, as far as they are still there; other layers stay."""
        if self.layer is not None:
            QgsProject.instance().removeMapLayer(self._layer_id)
        for group in _root().findGroups(True):
            if group.customProperty(OVERLAY_PROPERTY) == self._layer_id and not group.children():
                group.parent().removeChildNode(group)

    def _layer_on(self, source: str) -> QgsRasterLayer | None:
        """The layer, reading from this file."""
        layer = self.layer
        if layer is not None and self._source != source:
            # The old look may ask for a band that the new source does not have.
            layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), 1))
            options = QgsDataProvider.ProviderOptions()
            layer.setDataSource(source, layer.name(), "gdal", options)
            self._source = source
        return layer

    def _draw(self, layer: QgsRasterLayer, renderer: Any) -> None:
        renderer.setOpacity(self.opacity)
        layer.setRenderer(renderer)
        layer.triggerRepaint()
        layer.emitStyleChanged()

    def _choose_legend(self, layer: QgsRasterLayer, nodes: list[int]) -> None:
        """Keep the hundreds of entries of a colour table out of layer tree and print legend."""
        entry = _root().findLayer(self._layer_id)
        if entry is None:
            return
        # The layer tree adds one node of its own before those of a discrete table: its title.
        title = [0] if nodes else []
        QgsMapLayerLegendUtils.setLegendNodeOrder(entry, title + [node + 1 for node in nodes])
        if not nodes:
            entry.removeCustomProperty("legend/node-order")
        layer.legendChanged.emit()


def overlays_of(routing_path: str | None) -> list[QgsRasterLayer]:
    """Overlays in the project that show a routing raster; any routing raster for None."""
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty(OVERLAY_PROPERTY)
        and (routing_path is None or layer.customProperty(ROUTING_PROPERTY) == routing_path)
    ]


def _weights_name(has_slots: bool, is_taken: bool) -> str:
    """With places for the layer, the expert, and its slot."""
    if has_slots:
        if is_taken:
            return tr("Layer {}: what expert {}, slot {} took")
        return tr("Layer {}: what expert {}, slot {} gave")
    return tr("Layer {}: what expert {} took") if is_taken else tr("Layer {}: what expert {} gave")


def _root() -> Any:
    return QgsProject.instance().layerTreeRoot()
