# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer of the project that shows what was found last."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer

from himosa_qgis.results.similar_layer import draw_similar
from himosa_qgis.texts import tr


class FoundLayer:
    """One layer, which every search fills anew.

    Attributes:
        layer_id: of it; empty without one.
    """

    def __init__(self) -> None:
        self.layer_id = ""

    def show(self, path: str, source: Any) -> None:
        """Show the places in a file, above the raster that they are in.

        Args:
            path: GeoPackage of similar places.
            source: QgsRasterLayer.
        """
        name = tr("{} similar places").format(source.name())
        layer = QgsProject.instance().mapLayer(self.layer_id) if self.layer_id else None
        if layer is None:
            layer = QgsVectorLayer(path, name, "ogr")
            QgsProject.instance().addMapLayer(layer, False)
            root = QgsProject.instance().layerTreeRoot()
            entry = root.findLayer(source.id())
            group = entry.parent() if entry is not None and entry.parent() is not None else root
            place = group.children().index(entry) if entry in group.children() else 0
            group.insertLayer(place, layer)
            self.layer_id = layer.id()
        else:
            layer.setDataSource(path, name, "ogr")
        draw_similar(layer)

    def forget(self, ids: Collection[str]) -> None:
        """Hear which layers are about to be removed."""
        if self.layer_id in ids:
            self.layer_id = ""
