# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be drawn on a side of a swipe, and which two belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsCubicRasterResampler, QgsProject, QgsRasterLayer

from himosa_qgis.results.related_layers import is_made_from
from himosa_qgis.texts import tr

# Making another layer of these takes no time; that of a web service would ask the service again.
_QUICK_PROVIDERS = ("gdal",)
_MOST_OVERSAMPLING = 4.0


@dataclass(frozen=True)
class Side:
    """What one side shows.

    Attributes:
        layer_id: of a raster layer in the project.
        is_bicubic: whether it is enlarged by QGIS's own cubic resampling.
    """

    layer_id: str
    is_bicubic: bool = False

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The layer in the project, as long as it is there."""
        return QgsProject.instance().mapLayer(self.layer_id)

    @property
    def title(self) -> str:
        """What people read."""
        layer = self.layer
        name = layer.name() if layer is not None else ""
        return tr("{} (bicubic)").format(name) if self.is_bicubic else name


def all_sides() -> list[Side]:
    """Everything that a side can show, from the top of the layer tree down."""
    entries = QgsProject.instance().layerTreeRoot().findLayers()
    layers = [entry.layer() for entry in entries if isinstance(entry.layer(), QgsRasterLayer)]
    sides = []
    for layer in filter(lambda layer: layer.isValid(), layers):
        sides.append(Side(layer.id()))
        if layer.providerType() in _QUICK_PROVIDERS:
            sides.append(Side(layer.id(), is_bicubic=True))
    return sides


def sides_for(layers: Sequence[QgsRasterLayer]) -> tuple[Side, Side] | None:
    """The two sides to begin with: left the source, right the result.

    Args:
        layers: chosen by a person, from the top down; two are taken as they are.

    Returns:
        None where the project has no raster layer. A layer without a counterpart is compared with
        its own bicubic enlargement.
    """
    chosen = [layer for layer in layers if layer.isValid()]
    sides = all_sides()
    if len(chosen) >= 2:
        return Side(chosen[1].id()), Side(chosen[0].id())
    if not chosen and sides:
        first = sides[0].layer
        chosen = [first] if first is not None else []
    if not chosen:
        return None
    layer: Any = chosen[0]
    others: list[Any] = [
        side.layer for side in sides if not side.is_bicubic and side.layer_id != layer.id()
    ]
    for other in others:
        if is_made_from(layer, other):
            return Side(other.id()), Side(layer.id())
    for other in others:
        if is_made_from(other, layer):
            return Side(layer.id()), Side(other.id())
    is_quick = layer.providerType() in _QUICK_PROVIDERS
    return Side(layer.id(), is_bicubic=is_quick), Side(layer.id())


def bicubic_copy(layer: QgsRasterLayer) -> QgsRasterLayer:
    """A layer outside the project that is drawn like this one, but enlarged bicubically."""
    copy = layer.clone()
    copy.resampleFilter().setZoomedInResampler(QgsCubicRasterResampler())
    copy.resampleFilter().setMaxOversampling(_MOST_OVERSAMPLING)
    return copy
