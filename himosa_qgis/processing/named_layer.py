# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster layer of a parameter, by whatever name somebody may give it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsRasterLayer

from himosa_qgis.sources.inner_rasters import rasters_inside
from himosa_qgis.sources.layer_source import absolute_name
from himosa_qgis.sources.source_grid import quiet_gdal
from himosa_qgis.texts import tr

# In Processing a raster's name is a layer or a file; these are GDAL's further kinds of names:
# something inside an archive, or DRIVER:file:part.
_GDAL_NAME = re.compile(r"/vsi\w+/|[A-Za-z][A-Za-z0-9_]{2,}:(?!//)")
_NAMED = 4


def layer_of(algorithm: Any, values: Mapping[str, Any], name: str, context: Any) -> Any | None:
    """The valid raster layer of a parameter; None where there is none.

    Args:
        algorithm: the QgsProcessingAlgorithm that has the parameter.
        context: QgsProcessingContext, which keeps a layer that is opened here.
    """
    layer = algorithm.parameterAsRasterLayer(values, name, context)
    if layer is not None and layer.isValid():
        return layer
    value = values.get(name)
    if not isinstance(value, str) or not _GDAL_NAME.match(value):
        return None
    with quiet_gdal():
        layer = QgsRasterLayer(absolute_name(value), Path(value.strip('"')).stem, "gdal")
    return context.temporaryLayerStore().addMapLayer(layer) if layer.isValid() else None


def with_layer_ids(
    algorithm: Any, values: Mapping[str, Any], wanted: tuple[str, ...], context: Any
) -> dict[str, Any]:
    """The same parameters, with ids for names that Processing itself would not open."""
    changed = dict(values)
    for name in wanted:
        value = values.get(name)
        if isinstance(value, str) and _GDAL_NAME.match(value):
            layer = layer_of(algorithm, values, name, context)
            changed[name] = value if layer is None else layer.id()
    return changed


def hint_about(value: object) -> str:
    """What to choose in place of a file that holds several rasters; else empty."""
    inside = rasters_inside(str(value or ""))
    if not inside:
        return ""
    more = tr(" and {} more").format(len(inside) - _NAMED) if len(inside) > _NAMED else ""
    return tr("It holds {} rasters: choose one of {}{}.").format(
        len(inside), ", ".join(inside[:_NAMED]), more
    )
