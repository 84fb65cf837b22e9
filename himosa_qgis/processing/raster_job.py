# SPDX-License-Identifier: GPL-3.0-or-later
"""What the algorithms have in common that run a network on a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from himosa_qgis.processing import parameters as names
from himosa_qgis.processing.base_algorithm import HimosaAlgorithm
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr

# What only a run needs is imported by it: QGIS starts sooner.
if TYPE_CHECKING:
    from himosa_qgis.processing.inputs import RunInputs
    from himosa_qgis.runs.run_settings import RunSettings

_FIELDS = {
    names.ROUTING: "routing",
    names.UNCERTAINTY: "uncertainty",
    names.CHANGE: "change",
}


class RasterJobAlgorithm(HimosaAlgorithm):
    """Runs a network on one raster layer in the worker.

    A subclass names the method of the protocol in `method`. One that makes a result and, where it
    is wanted, a routing raster beside it is a `ResultAlgorithm`.

    Processing calls `prepareAlgorithm` and `postProcessAlgorithm` in the main thread and
    `processAlgorithm` in another: what the work needs is collected first, and the layer is looked
    after last.
    """

    method = ""

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._inputs: RunInputs | None = None
        self._report: Mapping[str, Any] = {}
        self._settings: RunSettings | None = None
        self._output = ""
        self._called: Mapping[str, str] = {}

    def checkParameterValues(self, parameters: dict[str, Any], context: Any) -> tuple[bool, str]:
        from himosa_qgis.processing.inputs import InputReader, with_scale_as_text
        from himosa_qgis.processing.named_layer import with_layer_ids

        values = with_scale_as_text(parameters)
        values = with_layer_ids(self, values, (names.INPUT,), context)
        try:
            InputReader(self, values, context).read()
        except ValueError as error:
            return False, str(error)
        # What QGIS itself says names a parameter, but not what is wrong with it: it comes last.
        is_complete, message = super().checkParameterValues(values, context)
        return bool(is_complete), str(message)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        from himosa_qgis.processing.inputs import InputReader
        from himosa_qgis.runs.forecast import forecast

        try:
            inputs = InputReader(self, parameters, context).read()
            self._inputs = self._complete(inputs, parameters, context, feedback)
        except ValueError as error:
            raise QgsProcessingException(str(error)) from error
        expected = forecast(
            self._inputs.settings, self._inputs.size, self._inputs.result_bytes_per_pixel
        )
        feedback.pushInfo(expected.sentence())
        for sentence in self._inputs.says.sentences():
            feedback.pushInfo(sentence)
        for sentence in expected.warnings():
            feedback.pushWarning(sentence)
        self._begin_replacing(context, self._inputs.outputs)
        return True

    def _complete(
        self, inputs: RunInputs, parameters: Mapping[str, Any], context: Any, feedback: Any
    ) -> RunInputs:
        """What the kind of run adds to its inputs; called in the main thread."""
        del parameters, context, feedback
        return inputs

    def _run(
        self,
        parameters: dict[str, Any],
        context: Any,
        feedback: Any,
        layers: Mapping[str, str],
    ) -> bool:
        """Do the job; false when it was cancelled.

        Args:
            layers: files beside the result, by their fields in the request.
        """
        from himosa_qgis.processing.destinations import check_destination
        from himosa_qgis.processing.exporting import readable_source
        from himosa_qgis.runs.run_job import JobCancelled, JobFailed, run_job

        if self._inputs is None:
            raise QgsProcessingException("Processing runs this before it is prepared.")
        self._output = self.parameterAsOutputLayer(parameters, names.OUTPUT, context)
        self._settings = self._inputs.settings.with_fields(
            destination=str(Path(self._output).absolute()),
            **{field: str(Path(path).absolute()) for field, path in layers.items()},
        )
        try:
            with self._replacing():
                for output in filter(None, (self._output, *layers.values())):
                    check_destination(output, self._inputs.protected_files)
                with readable_source(self._inputs, feedback) as (source, rest):
                    self._settings = self._settings.with_fields(source=source)
                    called = dict(self._called)
                    if self._inputs.export is not None:
                        called[source] = f"“{self._inputs.origin.layer_name}”"
                    self._report = run_job(self._client, self._settings, rest, called)
        except JobCancelled:
            feedback.pushInfo(tr("Cancelled: nothing was written."))
            return False
        except (ValueError, JobFailed) as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        del feedback
        if self._report and self._settings and self._inputs:
            from himosa_qgis.runs.forecast import remember_rate

            remember_rate(self._settings, self._inputs.size, float(self._report["seconds"]))
            self._look_after(context, self._inputs)
        return {}

    def _look_after(self, context: Any, inputs: RunInputs) -> None:
        """Have the result's layers finished; called in the main thread after a run."""

    def _name_unless_given(self, context: Any, parameter: str, path: str, name: str) -> str:
        """The name for a result's layer, or nothing where a model gave it one of its own."""
        if not context.willLoadLayerOnCompletion(path):
            return ""
        given = context.layerToLoadOnCompletionDetails(path).name
        return name if given == self.parameterDefinition(parameter).description() else ""


class ResultAlgorithm(RasterJobAlgorithm):
    """Makes a result of one raster layer and, where they are wanted, rasters beside it."""

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._layers: Mapping[str, str] = {}

    def _complete(
        self, inputs: RunInputs, parameters: Mapping[str, Any], context: Any, feedback: Any
    ) -> RunInputs:
        from himosa_qgis.processing.masking import read_mask

        mask = read_mask(self, parameters, context, feedback)
        self._called = mask.called
        return replace(inputs, settings=inputs.settings.with_fields(mask=mask.name))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        self._layers = {
            name: path
            for name in _FIELDS
            if self.parameterDefinition(name) is not None
            and (path := self.parameterAsOutputLayer(parameters, name, context))
        }
        fields = {_FIELDS[name]: path for name, path in self._layers.items()}
        if not self._run(parameters, context, feedback, fields):
            return {}
        results = {
            names.OUTPUT: self._output,
            **self._figures(),
            names.SECONDS: float(self._report["seconds"]),
        }
        return {**results, **self._layers}

    def _figures(self) -> dict[str, Any]:
        """What the report says, by the names of outputs."""
        raise NotImplementedError

    def _result_name(self, layer_name: str, scale: int) -> str:
        """Name of the result's layer."""
        raise NotImplementedError

    def _look_after(self, context: Any, inputs: RunInputs) -> None:
        from himosa_qgis.results.band_layers import KINDS, BandLayerFinisher
        from himosa_qgis.results.result_layer import ResultLayerFinisher
        from himosa_qgis.routing.rasters.routing_layer import RoutingLayerFinisher

        finisher = ResultLayerFinisher(inputs.origin, self._pending)
        finisher.report = self._report
        wanted = self._result_name(inputs.origin.layer_name, inputs.settings.scale)
        name = self._name_unless_given(context, names.OUTPUT, self._output, wanted)
        self._finish_layer(context, self._output, name, finisher)
        for parameter, path in self._layers.items():
            kind = KINDS.get(_FIELDS[parameter])
            if kind is None:
                drawn: Any = RoutingLayerFinisher(inputs.origin, self._pending)
                self._finish_layer(context, path, "", drawn)
                continue
            drawn = BandLayerFinisher(kind, inputs.origin, self._pending, self._output)
            named = self._name_unless_given(context, parameter, path, tr(kind.name).format(wanted))
            self._finish_layer(context, path, named, drawn)
