# SPDX-License-Identifier: GPL-3.0-or-later
"""What algorithms have in common that measure rasters which lie on disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingException

from himosa_qgis.processing.base_algorithm import HimosaAlgorithm
from himosa_qgis.results.result_layer import PendingResults
from himosa_qgis.routing.rasters.routing_raster import RoutingUnusable
from himosa_qgis.sources.layer_source import LayerRefused, files_of, gdal_name, needs_export
from himosa_qgis.texts import tr

_INPUT_ERRORS = (ValueError, LayerRefused, RoutingUnusable)


class FilesAlgorithm(HimosaAlgorithm):
    """Reads its parameters in the main thread, before anything runs.

    A subclass says in `_read` what it takes from them; Processing prepares before it runs, so that
    `_inputs` is there then.
    """

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._inputs: Any = None

    def checkParameterValues(self, parameters: dict[str, Any], context: Any) -> tuple[bool, str]:
        try:
            self._read(parameters, context)
        except _INPUT_ERRORS as error:
            return False, str(error)
        is_complete, message = super().checkParameterValues(parameters, context)
        return bool(is_complete), str(message)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        del feedback
        try:
            self._inputs = self._read(parameters, context)
        except _INPUT_ERRORS as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def _read(self, parameters: Mapping[str, Any], context: Any) -> Any:
        """What a run takes from QGIS.

        Raises:
            ValueError, LayerRefused, RoutingUnusable: with a sentence on what to change.
        """
        raise NotImplementedError

    def _layer(self, parameters: Mapping[str, Any], name: str, context: Any) -> Any:
        layer = self.parameterAsRasterLayer(parameters, name, context)
        if layer is None or not layer.isValid():
            raise ValueError(
                tr("{} “{}” cannot be opened as a raster layer: choose one that exists.").format(
                    name, parameters.get(name) or ""
                )
            )
        return layer


def file_of_layer(layer: Any) -> str:
    """The name by which the worker opens a layer.

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
    return gdal_name(layer)


def files_in_use(layers: list[Any], context: Any) -> tuple[str, ...]:
    """Files that no output may replace: of these layers, and of all in the project."""
    project = context.project()
    in_project = list(project.mapLayers().values()) if project is not None else []
    return files_of([*layers, *in_project])


def absolute(path: str) -> str:
    """For the worker, which has another working folder than QGIS; nothing stays nothing."""
    return str(Path(path).absolute()) if path else ""
