# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:compare`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsProcessingException

from himosa_qgis.icons import help_picture, icon_path
from himosa_qgis.processing.algorithms import compare_parameters as names
from himosa_qgis.processing.files_algorithm import FilesAlgorithm
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr

# What only a run needs is imported by it: QGIS starts sooner.
if TYPE_CHECKING:
    from himosa_qgis.runs.comparison import ComparisonSettings

_ICON = "compare"


class _Inputs(NamedTuple):
    """What a comparison takes from QGIS; no output is named in the settings yet.

    Attributes:
        settings: of the run.
        protected_files: what no output must be.
        said: sentences on what the layers' properties say, by their names.
    """

    settings: ComparisonSettings
    protected_files: tuple[str, ...]
    said: Mapping[str, list[str]]


class CompareAlgorithm(FilesAlgorithm):
    """Compares two raster layers in the worker."""

    layer_parameters = (names.INPUT, names.REFERENCE)
    raster_outputs = (names.OUTPUT,)

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._report: Mapping[str, Any] = {}
        self._error_map = ""

    def name(self) -> str:
        return "compare"

    def displayName(self) -> str:
        return tr("Compare two rasters")

    def tags(self) -> list[str]:
        return names.compare_tags()

    def shortDescription(self) -> str:
        return tr("Reports PSNR, SSIM, edge and spectral measures between two rasters.")

    def shortHelpString(self) -> str:
        caption = tr("An upscaled picture, its interpolation, and the size of their difference.")
        return help_picture(self.name(), caption) + names.compare_help()

    def svgIconPath(self) -> str:
        return str(icon_path(_ICON))

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.compare_parameters():
            self.addParameter(parameter)
        for output in names.compare_outputs():
            self.addOutput(output)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        from himosa_qgis.processing.destinations import check_destination
        from himosa_qgis.processing.layer_file import absolute
        from himosa_qgis.runs.comparison import figure_lines, run_comparison
        from himosa_qgis.runs.run_job import JobCancelled, JobFailed

        self._error_map = self.parameterAsOutputLayer(parameters, names.OUTPUT, context) or ""
        page = self.parameterAsFileOutput(parameters, names.OUTPUT_HTML, context)
        figures = self.parameterAsFileOutput(parameters, names.OUTPUT_JSON, context)
        for layer_name, sentences in self._inputs.said.items():
            for sentence in sentences:
                feedback.pushInfo(f"“{layer_name}”: {sentence}")
        try:
            with self._replacing():
                check_destination(self._error_map, self._inputs.protected_files)
                settings = replace(
                    self._inputs.settings,
                    error_map=absolute(self._error_map),
                    report_html=absolute(page),
                    report_json=absolute(figures),
                )
                self._report = run_comparison(self._client, settings, feedback)
        except JobCancelled:
            feedback.pushInfo(tr("Cancelled: nothing was written."))
            return {}
        except (ValueError, JobFailed) as error:
            raise QgsProcessingException(str(error)) from error
        for line in figure_lines(self._report):
            feedback.pushInfo(line)
        mean = self._report["mean"]
        results = {name: mean[figure] for name, figure in names.FIGURES.items()}
        files = {
            names.OUTPUT: self._error_map,
            names.OUTPUT_HTML: page,
            names.OUTPUT_JSON: figures,
        }
        return {**results, **{name: path for name, path in files.items() if path}}

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        from himosa_qgis.results.error_map_layer import ErrorMapFinisher

        del feedback
        if self._report:
            finisher = ErrorMapFinisher(self._pending)
            finisher.report = self._report
            self._finish_layer(context, self._error_map, "", finisher)
        return {}

    def _read(self, parameters: Mapping[str, Any], context: Any) -> _Inputs:
        from himosa_qgis.processing.layer_file import file_of_layer
        from himosa_qgis.processing.parameters import ALLOW_NETWORK
        from himosa_qgis.runs.comparison import ComparisonSettings
        from himosa_qgis.sources.layer_source import files_of

        layers = [self._layer(parameters, name, context) for name in self.layer_parameters]
        result, reference = (file_of_layer(layer) for layer in layers)
        peak = parameters.get(names.PEAK)
        settings = ComparisonSettings(
            result=result.name,
            reference=reference.name,
            nodata=result.says.nodata,
            reference_nodata=reference.says.nodata,
            crs=result.says.crs,
            reference_crs=reference.says.crs,
            bands=self._bands(parameters, names.BANDS, context, layers[0]),
            reference_bands=self._bands(parameters, names.REFERENCE_BANDS, context, layers[1]),
            allow_network=self.parameterAsBool(parameters, ALLOW_NETWORK, context),
            resampling=self.parameterAsEnumString(parameters, names.RESAMPLING, context),
            peak=None
            if peak in (None, "")
            else self.parameterAsDouble(parameters, names.PEAK, context),
        )
        said = {
            layer.name(): file.says.sentences() for layer, file in zip(layers, (result, reference))
        }
        return _Inputs(settings, files_of(layers), said)

    def _bands(
        self, parameters: Mapping[str, Any], name: str, context: Any, layer: Any
    ) -> tuple[int, ...]:
        if parameters.get(name) in (None, "", []):
            return ()
        from himosa_qgis.processing.band_names import with_band_numbers

        values = {name: with_band_numbers(parameters[name], layer)}
        bands = tuple(self.parameterAsInts(values, name, context))
        unknown = [band for band in bands if not 1 <= band <= layer.bandCount()]
        if unknown:
            raise ValueError(
                tr("“{}” has no band {}: choose from 1 to {}.").format(
                    layer.name(), unknown[0], layer.bandCount()
                )
            )
        return bands
