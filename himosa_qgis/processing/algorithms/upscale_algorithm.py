# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:upscale`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from himosa_qgis.processing import parameters as names
from himosa_qgis.processing.algorithms.upscale_help import UPSCALE_TAGS, upscale_help
from himosa_qgis.processing.inputs import RunInputs
from himosa_qgis.processing.masking import mask_name
from himosa_qgis.processing.raster_job import RasterJobAlgorithm
from himosa_qgis.results.result_layer import PendingResults, ResultLayerFinisher
from himosa_qgis.results.result_metadata import largest_rmse
from himosa_qgis.routing.rasters.routing_layer import RoutingLayerFinisher
from himosa_qgis.texts import tr


class UpscaleAlgorithm(RasterJobAlgorithm):
    """Upscales one raster layer."""

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._routing = ""

    def name(self) -> str:
        return "upscale"

    def displayName(self) -> str:
        return tr("Upscale raster layer")

    def tags(self) -> list[str]:
        return [tr(tag) for tag in UPSCALE_TAGS]

    def shortDescription(self) -> str:
        return tr("Sharpens a raster 2, 3 or 4 times with a neural network.")

    def shortHelpString(self) -> str:
        return upscale_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.upscale_parameters():
            self.addParameter(parameter)
        for output in names.upscale_outputs():
            self.addOutput(output)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback) or self._inputs is None:
            return False
        mask = mask_name(self, parameters, context, feedback)
        self._inputs = replace(self._inputs, settings=replace(self._inputs.settings, mask=mask))
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        self._routing = self.parameterAsOutputLayer(parameters, names.ROUTING, context) or ""
        if not self._run(parameters, context, feedback, self._routing):
            return {}
        results = {
            names.OUTPUT: self._output,
            names.CONSISTENCY: largest_rmse(self._report),
            names.SECONDS: float(self._report["seconds"]),
        }
        return {**results, names.ROUTING: self._routing} if self._routing else results

    def _look_after(self, context: Any, inputs: RunInputs) -> None:
        finisher = ResultLayerFinisher(inputs.origin, self._pending)
        finisher.report = self._report
        wanted = inputs.origin.result_name
        name = self._name_unless_given(context, names.OUTPUT, self._output, wanted)
        self._finish_layer(context, self._output, name, finisher)
        if self._routing:
            drawn = RoutingLayerFinisher(inputs.origin, self._pending)
            self._finish_layer(context, self._routing, "", drawn)
