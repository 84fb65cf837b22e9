# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:upscale`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingException
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.core.backend_state import backend_complaint
from himosa_qgis.core.forecast import forecast, remember_rate
from himosa_qgis.core.icons import icon_path
from himosa_qgis.core.job import JobCancelled, JobFailed, run_job
from himosa_qgis.core.layer_source import LayerRefused
from himosa_qgis.core.result_layer import PendingResults, ResultLayerFinisher
from himosa_qgis.core.result_metadata import largest_rmse
from himosa_qgis.core.run_settings import RunSettings
from himosa_qgis.core.texts import tr
from himosa_qgis.processing import parameters as names
from himosa_qgis.processing.exporting import readable_source
from himosa_qgis.processing.help import UPSCALE_TAGS, upscale_help
from himosa_qgis.processing.inputs import (
    InputReader,
    RunInputs,
    check_destination,
    with_scale_as_text,
)

_INPUT_ERRORS = (ValueError, LayerRefused)


class UpscaleAlgorithm(QgsProcessingAlgorithm):
    """Upscales one raster layer in the worker.

    Processing calls `prepareAlgorithm` and `postProcessAlgorithm` in the main thread and
    `processAlgorithm` in another: what the work needs is collected first, and the layer is looked
    after last.

    Args:
        client: runs jobs in the worker (WorkerClient).
        pending: keeps the post-processors of results alive.
    """

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__()
        self._client = client
        self._pending = pending
        self._inputs: RunInputs | None = None
        self._finisher: ResultLayerFinisher | None = None
        self._report: Mapping[str, Any] = {}
        self._settings: RunSettings | None = None
        self._output = ""

    def createInstance(self) -> UpscaleAlgorithm:
        return UpscaleAlgorithm(self._client, self._pending)

    def name(self) -> str:
        return "upscale"

    def displayName(self) -> str:
        return tr("Upscale raster layer")

    def group(self) -> str:
        return tr("Super-resolution")

    def groupId(self) -> str:
        return "superresolution"

    def tags(self) -> list[str]:
        return [tr(tag) for tag in UPSCALE_TAGS]

    def shortDescription(self) -> str:
        return tr("Sharpens a raster 2, 3 or 4 times with a neural network.")

    def shortHelpString(self) -> str:
        return upscale_help()

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(icon_path())

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.upscale_parameters():
            self.addParameter(parameter)
        for output in names.upscale_outputs():
            self.addOutput(output)

    def canExecute(self) -> tuple[bool, str]:
        complaint = backend_complaint()
        return not complaint, complaint

    def checkParameterValues(self, parameters: dict[str, Any], context: Any) -> tuple[bool, str]:
        values = with_scale_as_text(parameters)
        try:
            InputReader(self, values, context).read()
        except _INPUT_ERRORS as error:
            return False, str(error)
        # What QGIS itself says names a parameter, but not what is wrong with it: it comes last.
        is_complete, message = super().checkParameterValues(values, context)
        return bool(is_complete), str(message)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        try:
            self._inputs = InputReader(self, parameters, context).read()
        except _INPUT_ERRORS as error:
            raise QgsProcessingException(str(error)) from error
        expected = forecast(
            self._inputs.settings, self._inputs.size, self._inputs.result_bytes_per_pixel
        )
        feedback.pushInfo(expected.sentence())
        for sentence in expected.warnings():
            feedback.pushWarning(sentence)
        self._finisher = ResultLayerFinisher(self._inputs.origin, self._pending)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        assert self._inputs is not None, "Processing prepares before it runs"
        self._output = self.parameterAsOutputLayer(parameters, names.OUTPUT, context)
        routing = self.parameterAsOutputLayer(parameters, names.ROUTING, context)
        self._settings = replace(
            self._inputs.settings,
            destination=str(Path(self._output).absolute()),
            routing=str(Path(routing).absolute()) if routing else "",
        )
        try:
            for output in filter(None, (self._output, routing)):
                check_destination(output, self._inputs.protected_files)
            with readable_source(self._inputs, feedback) as (source, rest):
                self._settings = replace(self._settings, source=source)
                self._report = run_job(self._client, self._settings, rest)
        except JobCancelled:
            feedback.pushInfo(tr("Cancelled: nothing was written."))
            return {}
        except (ValueError, JobFailed) as error:
            raise QgsProcessingException(str(error)) from error
        results = {
            names.OUTPUT: self._output,
            names.CONSISTENCY: largest_rmse(self._report),
            names.SECONDS: float(self._report["seconds"]),
        }
        return {**results, names.ROUTING: routing} if routing else results

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        del feedback
        if self._report and self._settings and self._inputs and self._finisher:
            remember_rate(self._settings, self._inputs.size, float(self._report["seconds"]))
            self._finisher.report = self._report
            self._attach_finisher(context)
        return {}

    def _attach_finisher(self, context: Any) -> None:
        """Have QGIS call the finisher once the result is a layer of the project.

        Only now: what the main thread's context knew of layers to load before the run is replaced
        by what the run's own context knows.
        """
        assert self._inputs is not None
        assert self._finisher is not None
        if not context.willLoadLayerOnCompletion(self._output):
            return
        details = context.layerToLoadOnCompletionDetails(self._output)
        # A model gives its results names of their own.
        if details.name == self.parameterDefinition(names.OUTPUT).description():
            details.name = self._inputs.origin.result_name
            details.forceName = True
        self._pending.keep(self._finisher)
        details.setPostProcessor(self._finisher)
