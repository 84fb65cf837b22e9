# SPDX-License-Identifier: GPL-3.0-or-later
"""What algorithms have in common that measure rasters which lie on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingException

from himosa_qgis.processing.base_algorithm import HimosaAlgorithm
from himosa_qgis.processing.destinations import named_output
from himosa_qgis.processing.inputs import not_opened
from himosa_qgis.processing.named_layer import layer_of, with_layer_ids
from himosa_qgis.results.result_layer import PendingResults
from himosa_qgis.routing.rasters.routing_raster import RoutingUnusable
from himosa_qgis.sources.layer_says import LayerSays, said_of
from himosa_qgis.sources.layer_source import LayerRefused, gdal_name, needs_export
from himosa_qgis.sources.source_grid import SourceGrid
from himosa_qgis.texts import tr

_INPUT_ERRORS = (ValueError, LayerRefused, RoutingUnusable)


class FilesAlgorithm(HimosaAlgorithm):
    """Reads its parameters in the main thread, before anything runs.

    A subclass says in `_read` what it takes from them; Processing prepares before it runs, so that
    `_inputs` is there then.

    Attributes:
        layer_parameters: names of the parameters that take a raster layer.
        raster_outputs: names of those that a raster is written to.
    """

    layer_parameters: tuple[str, ...] = ()
    raster_outputs: tuple[str, ...] = ()

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._inputs: Any = None

    def checkParameterValues(self, parameters: dict[str, Any], context: Any) -> tuple[bool, str]:
        try:
            self._read(parameters, context)
        except _INPUT_ERRORS as error:
            return False, str(error)
        values = with_layer_ids(self, parameters, self.layer_parameters, context)
        is_complete, message = super().checkParameterValues(values, context)
        return bool(is_complete), str(message)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        del feedback
        try:
            self._inputs = self._read(parameters, context)
        except _INPUT_ERRORS as error:
            raise QgsProcessingException(str(error)) from error
        self._begin_replacing(
            context, filter(None, (named_output(parameters.get(n)) for n in self.raster_outputs))
        )
        return True

    def _read(self, parameters: Mapping[str, Any], context: Any) -> Any:
        """What a run takes from QGIS.

        Raises:
            ValueError, LayerRefused, RoutingUnusable: with a sentence on what to change.
        """
        raise NotImplementedError

    def _layer(self, parameters: Mapping[str, Any], name: str, context: Any) -> Any:
        layer = layer_of(self, parameters, name, context)
        if layer is None:
            complaint = f"{name} " + tr("“{}” cannot be opened as a raster layer")
            raise ValueError(not_opened(complaint, parameters.get(name) or ""))
        return layer


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
