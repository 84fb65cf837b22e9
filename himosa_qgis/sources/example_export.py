# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers of examples as files that the worker can open: also those that live in QGIS alone."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingUtils, QgsProject, QgsVectorFileWriter, QgsVectorLayer

from himosa_qgis.texts import tr

MOST_SHAPES = 10_000
"""As many as the backend takes of one example."""


def check_examples(layer: Any) -> None:
    """Refuse a layer that cannot be an example.

    Args:
        layer: QgsMapLayer.

    Raises:
        ValueError: it has no shapes, or too many.
    """
    count = layer.featureCount() if isinstance(layer, QgsVectorLayer) and layer.isSpatial() else 0
    if count == 0:
        raise ValueError(
            tr("“{}” has no shapes: draw an example in it, or choose another.").format(layer.name())
        )
    if count > MOST_SHAPES:
        raise ValueError(
            tr("“{}” has {} shapes: filter it, or choose a layer of at most {}.").format(
                layer.name(), count, MOST_SHAPES
            )
        )


def export_examples(layer: Any) -> str:
    """Write a vector layer, edits and filter as they are shown, to a temporary GeoPackage.

    Args:
        layer: QgsVectorLayer.

    Returns:
        Name of the file, which goes with QGIS's other temporary ones.

    Raises:
        ValueError: it cannot be written.
    """
    path = QgsProcessingUtils.generateTempFilename("examples.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.attributes = []
    options.skipAttributeCreation = True
    result = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, path, QgsProject.instance().transformContext(), options
    )
    code, message = result[0], result[1]
    if code != QgsVectorFileWriter.WriterError.NoError:
        raise ValueError(
            tr("“{}” could not be written to a file ({}).").format(layer.name(), message)
        )
    return path
