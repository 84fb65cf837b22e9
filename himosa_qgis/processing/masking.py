# SPDX-License-Identifier: GPL-3.0-or-later
"""The polygons that cut a result out, as a file that the worker can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProcessingException

from himosa_qgis.processing import parameters as names
from himosa_qgis.texts import tr

# Other formats, layers in memory, filters and selections are written to a temporary GeoPackage.
_READ_AS_THEY_ARE = ["gpkg", "shp", "geojson", "fgb"]


def mask_name(algorithm: Any, values: Mapping[str, Any], context: Any, feedback: Any) -> str:
    """The file of the mask, with its layer's name; empty without a mask. In the main thread.

    Raises:
        QgsProcessingException: the layer given cannot be read.
    """
    if values.get(names.MASK) in (None, ""):
        return ""
    source = algorithm.parameterAsSource(values, names.MASK, context)
    if source is None:
        raise QgsProcessingException(
            tr("The mask “{}” cannot be opened: choose a layer of polygons.").format(
                values.get(names.MASK)
            )
        )
    path, layer = algorithm.parameterAsCompatibleSourceLayerPathAndLayerName(
        values, names.MASK, context, _READ_AS_THEY_ARE, "gpkg", feedback
    )
    return f"{path}|layername={layer}" if layer else str(path)
