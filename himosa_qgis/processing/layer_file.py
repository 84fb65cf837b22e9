# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers that are files, as the worker opens them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from himosa_qgis.sources.layer_says import LayerSays, said_of
from himosa_qgis.sources.layer_source import LayerRefused, gdal_name, needs_export
from himosa_qgis.sources.source_grid import SourceGrid
from himosa_qgis.texts import tr


@dataclass(frozen=True)
class LayerFile:
    """A layer that is a file.

    Attributes:
        name: by which the worker opens it.
        says: what is told of it because its layer says so.
    """

    name: str
    says: LayerSays


def file_of_layer(layer: Any) -> LayerFile:
    """The name by which the worker opens a layer, and what its properties say.

    Raises:
        LayerRefused: it is no file.
    """
    if needs_export(layer):
        raise LayerRefused(
            tr(
                "The layer “{}” is no file that the backend can open: export it with Export ▸ Save"
                " As… first, and choose the file."
            ).format(layer.name())
        )
    name = gdal_name(layer)
    return LayerFile(name, said_of(layer, SourceGrid.read(layer.name(), name)))


def absolute(path: str) -> str:
    """For the worker, which has another working folder than QGIS; nothing stays nothing."""
    return str(Path(path).absolute()) if path else ""
