# SPDX-License-Identifier: GPL-3.0-or-later
"""What algorithms have in common that measure rasters which lie on disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProcessingException

from himosa_qgis.processing.base_algorithm import HimosaAlgorithm
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr


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
        from himosa_qgis.processing.named_layer import with_layer_ids

        try:
            self._read(parameters, context)
        except ValueError as error:
            return False, str(error)
        values = with_layer_ids(self, parameters, self.layer_parameters, context)
        is_complete, message = super().checkParameterValues(values, context)
        return bool(is_complete), str(message)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        from himosa_qgis.processing.destinations import named_output

        del feedback
        try:
            self._inputs = self._read(parameters, context)
        except ValueError as error:
            raise QgsProcessingException(str(error)) from error
        self._begin_replacing(
            context, filter(None, (named_output(parameters.get(n)) for n in self.raster_outputs))
        )
        return True

    def _read(self, parameters: Mapping[str, Any], context: Any) -> Any:
        """What a run takes from QGIS.

        Raises:
            ValueError: with a sentence on what to change.
        """
        raise NotImplementedError

    def _layer(self, parameters: Mapping[str, Any], name: str, context: Any) -> Any:
        from himosa_qgis.processing.inputs import not_opened
        from himosa_qgis.processing.named_layer import layer_of

        layer = layer_of(self, parameters, name, context)
        if layer is None:
            complaint = f"{name} " + tr("“{}” cannot be opened as a raster layer")
            raise ValueError(not_opened(complaint, parameters.get(name) or ""))
        return layer
