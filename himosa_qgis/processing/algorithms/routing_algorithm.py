# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:routing`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from himosa_qgis.icons import help_picture
from himosa_qgis.processing import parameters as names
from himosa_qgis.processing.algorithms.routing_help import routing_help, routing_tags
from himosa_qgis.processing.raster_job import RasterJobAlgorithm
from himosa_qgis.texts import tr

if TYPE_CHECKING:
    from himosa_qgis.processing.inputs import RunInputs

# One band for each layer of the published network, and the mask.
_BYTES_PER_PIXEL = 25


class RoutingAlgorithm(RasterJobAlgorithm):
    """Makes the routing raster of one raster layer, without an upscaled raster."""

    method = "upscale"

    def name(self) -> str:
        return "routing"

    def displayName(self) -> str:
        return tr("Routing raster")

    def tags(self) -> list[str]:
        return routing_tags()

    def shortDescription(self) -> str:
        return tr("Tells which pixels each expert of the network looked at.")

    def shortHelpString(self) -> str:
        caption = tr("A picture, and how many experts kept each of its pixels in one layer.")
        return help_picture(self.name(), caption) + routing_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.routing_parameters():
            self.addParameter(parameter)
        for output in names.routing_outputs():
            self.addOutput(output)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        if not self._run(parameters, context, feedback, {}):
            return {}
        return {names.OUTPUT: self._output, names.SECONDS: float(self._report["seconds"])}

    def _complete(
        self, inputs: RunInputs, parameters: Mapping[str, Any], context: Any, feedback: Any
    ) -> RunInputs:
        del parameters, context, feedback
        settings = inputs.settings.with_fields(routing_only=True)
        return replace(inputs, settings=settings, result_bytes_per_pixel=_BYTES_PER_PIXEL)

    def _look_after(self, context: Any, inputs: RunInputs) -> None:
        from himosa_qgis.routing.rasters.routing_layer import (
            RoutingLayerFinisher,
            routing_layer_name,
        )

        wanted = routing_layer_name(inputs.origin)
        name = self._name_unless_given(context, names.OUTPUT, self._output, wanted)
        finisher = RoutingLayerFinisher(inputs.origin, self._pending)
        self._finish_layer(context, self._output, name, finisher)
