# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:upscale`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from himosa_qgis.icons import help_picture
from himosa_qgis.processing import parameters as names
from himosa_qgis.processing.algorithms.upscale_help import upscale_help, upscale_tags
from himosa_qgis.processing.raster_job import ResultAlgorithm
from himosa_qgis.texts import tr


class UpscaleAlgorithm(ResultAlgorithm):
    """Upscales one raster layer."""

    method = "upscale"

    def name(self) -> str:
        return "upscale"

    def displayName(self) -> str:
        return tr("Upscale raster layer")

    def tags(self) -> list[str]:
        return upscale_tags()

    def shortDescription(self) -> str:
        return tr("Sharpens a raster 2, 3 or 4 times with a neural network.")

    def shortHelpString(self) -> str:
        caption = tr("A Landsat picture of 40 × 40 pixels, and its result at scale 4.")
        return help_picture(self.name(), caption) + upscale_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.upscale_parameters():
            self.addParameter(parameter)
        for output in names.upscale_outputs():
            self.addOutput(output)

    def _figures(self) -> dict[str, Any]:
        from himosa_qgis.results.result_metadata import largest_rmse

        return {names.CONSISTENCY: largest_rmse(self._report)}

    def _result_name(self, layer_name: str, scale: int) -> str:
        return f"{layer_name} ×{scale}"
