# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:denoise`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from himosa_qgis.icons import help_picture
from himosa_qgis.processing import parameters as names
from himosa_qgis.processing.algorithms.denoise_help import denoise_help, denoise_tags
from himosa_qgis.processing.raster_job import ResultAlgorithm
from himosa_qgis.texts import tr


class DenoiseAlgorithm(ResultAlgorithm):
    """Removes noise from one raster layer."""

    method = "denoise"

    def name(self) -> str:
        return "denoise"

    def displayName(self) -> str:
        return tr("Reduce noise of raster layer")

    def tags(self) -> list[str]:
        return denoise_tags()

    def shortDescription(self) -> str:
        return tr("Removes noise from a raster with a neural network; its pixels stay.")

    def shortHelpString(self) -> str:
        caption = tr("A picture with noise of 16 of 255, and its result.")
        return help_picture(self.name(), caption) + denoise_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.denoise_parameters():
            self.addParameter(parameter)
        for output in names.denoise_outputs():
            self.addOutput(output)

    def checkParameterValues(self, parameters: dict[str, Any], context: Any) -> tuple[bool, str]:
        if parameters.get(names.SCALE) not in (None, "", 1, "1"):
            return False, tr("The result keeps the source's pixels: leave SCALE out.")
        return super().checkParameterValues(parameters, context)

    def _figures(self) -> dict[str, Any]:
        from himosa_qgis.results.result_metadata import largest_rmse

        return {names.REMOVED: largest_rmse(self._report)}

    def _result_name(self, layer_name: str, scale: int) -> str:
        del scale  # there is none
        return tr("{} denoised").format(layer_name)
