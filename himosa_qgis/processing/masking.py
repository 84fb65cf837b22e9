# SPDX-License-Identifier: GPL-3.0-or-later
"""The polygons that cut a result out, as a file that the worker can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsProcessingException, QgsProcessingFeatureSourceDefinition

from himosa_qgis.processing import parameters as names
from himosa_qgis.sources.layer_says import has_assigned_crs
from himosa_qgis.texts import tr

# Other formats, layers in memory, filters and selections are written to a temporary GeoPackage.
_READ_AS_THEY_ARE = ["gpkg", "shp", "geojson", "fgb"]


@dataclass(frozen=True)
class Mask:
    """Polygons.

    Attributes:
        name: the file, with its layer's name; empty for no mask.
        called: names that only the worker knows, and what the person calls them.
    """

    name: str = ""
    called: Mapping[str, str] = field(default_factory=dict)


def read_mask(algorithm: Any, values: Mapping[str, Any], context: Any, feedback: Any) -> Mask:
    """The polygons as a file; in the main thread.

    Raises:
        QgsProcessingException: the layer given cannot be read.
    """
    if values.get(names.MASK) in (None, ""):
        return Mask()
    source = algorithm.parameterAsSource(values, names.MASK, context)
    if source is None:
        raise QgsProcessingException(
            tr("The mask “{}” cannot be opened: choose a layer of polygons.").format(
                values.get(names.MASK)
            )
        )
    layer = _layer(algorithm, values, context)
    # A file does not know the CRS that its layer was given in QGIS: what is written anew does.
    is_read_as_it_is = layer is None or not has_assigned_crs(layer)
    path, layer_name = algorithm.parameterAsCompatibleSourceLayerPathAndLayerName(
        values,
        names.MASK,
        context,
        _READ_AS_THEY_ARE if is_read_as_it_is else [],
        "gpkg",
        feedback,
    )
    name = f"{path}|layername={layer_name}" if layer_name else str(path)
    shown = f"“{layer.name() if layer is not None else source.sourceName()}”"
    return Mask(name, {name: shown, str(path): shown})


def _layer(algorithm: Any, values: Mapping[str, Any], context: Any) -> Any | None:
    value = values.get(names.MASK)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    return algorithm.parameterAsVectorLayer({names.MASK: value}, names.MASK, context)
