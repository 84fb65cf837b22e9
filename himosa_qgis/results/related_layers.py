# SPDX-License-Identifier: GPL-3.0-or-later
"""Which layers of the project belong together: a result, its source, and what lies beside it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsRasterLayer

from himosa_qgis.sources.layer_source import public_source


def is_made_from(result: Any, source: Any) -> bool:
    """Whether a layer's metadata say that it was made from the other.

    Args:
        result, source: QgsMapLayers.
    """
    parent = result.metadata().parentIdentifier()
    return bool(parent) and parent in (source.source(), public_source(source))


def source_of(result: Any) -> QgsRasterLayer | None:
    """The raster layer of the project that a result was made from; None where it is not there."""
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and layer.isValid() and is_made_from(result, layer):
            return layer
    return None
