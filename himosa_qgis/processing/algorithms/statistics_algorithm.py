# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:routingstatistics`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsProcessingException

from himosa_qgis.icons import help_picture
from himosa_qgis.processing.algorithms import statistics_parameters as names
from himosa_qgis.processing.algorithms.routing_help import statistics_help, statistics_tags
from himosa_qgis.processing.files_algorithm import FilesAlgorithm
from himosa_qgis.processing.parameters import INPUT, SECONDS
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr

# What only a run needs is imported by it: QGIS starts sooner.
if TYPE_CHECKING:
    from himosa_qgis.routing.rasters.routing_raster import RoutingRaster


class _Inputs(NamedTuple):
    """What a measurement takes from QGIS.

    Attributes:
        params: the worker's fields, files yet without a name.
        protected_files: what no output must be.
        said: sentences on what the source's properties say.
    """

    params: Mapping[str, Any]
    protected_files: tuple[str, ...]
    said: list[str]


class RoutingStatisticsAlgorithm(FilesAlgorithm):
    """Measures one routing raster."""

    layer_parameters = (INPUT, names.SOURCE)
    raster_outputs = (names.HEATMAP,)

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._report: Mapping[str, Any] = {}
        self._heatmap = ""

    def name(self) -> str:
        return "routingstatistics"

    def displayName(self) -> str:
        return tr("Routing statistics")

    def tags(self) -> list[str]:
        return statistics_tags()

    def shortDescription(self) -> str:
        return tr("Measures what the experts kept: coverage, overlap, and local contrast.")

    def shortHelpString(self) -> str:
        caption = tr("A picture, and over it how often its pixels were kept in all layers.")
        return help_picture(self.name(), caption) + statistics_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.statistics_parameters():
            self.addParameter(parameter)
        for output in names.statistics_outputs():
            self.addOutput(output)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        from himosa_qgis.runs.run_job import JobCancelled, JobFailed, run_in_worker

        began = time.monotonic()
        self._heatmap = self.parameterAsOutputLayer(parameters, names.HEATMAP, context) or ""
        files = {
            name: self.parameterAsFileOutput(parameters, name, context) for name in names.FILES
        }
        for sentence in self._inputs.said:
            feedback.pushInfo(sentence)
        try:
            with self._replacing():
                params = {**self._inputs.params, **self._outputs(files)}
                self._report = run_in_worker(self._client, "routing_statistics", params, feedback)
        except JobCancelled:
            feedback.pushInfo(tr("Cancelled: nothing was written."))
            return {}
        except (ValueError, JobFailed) as error:
            raise QgsProcessingException(str(error)) from error
        written = {**files, names.HEATMAP: self._heatmap}
        figures = self._figures()
        for sentence in _sentences(figures):
            feedback.pushInfo(sentence)
        return {
            **figures,
            SECONDS: time.monotonic() - began,
            **{name: path for name, path in written.items() if path},
        }

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        from himosa_qgis.routing.rasters.routing_layer import HeatmapFinisher

        del feedback
        if self._report:
            finisher = HeatmapFinisher(self._pending)
            shown = self._report["heatmap"]
            finisher.bounds = (float(shown["low"]), float(shown["high"]))
            self._finish_layer(context, self._heatmap, "", finisher)
        return {}

    def _figures(self) -> dict[str, Any]:
        network, contrast = self._report["network"], self._report["contrast"]
        figures = {name: network[field] for name, field in names.FIGURES.items()}
        return {names.CORRELATION: contrast["correlation"] if contrast else None, **figures}

    def _outputs(self, files: Mapping[str, str]) -> dict[str, Any]:
        """The worker's fields for the files to write.

        Raises:
            ValueError: one must not or cannot be written.
        """
        from himosa_qgis.processing.destinations import check_destination
        from himosa_qgis.processing.layer_file import absolute

        protected = self._inputs.protected_files
        check_destination(self._heatmap, protected)
        fields = {"heatmap": self._heatmap}
        for name, path in files.items():
            field, suffixes = names.FILES[name]
            check_destination(path, protected, suffixes)
            fields[field] = path
        return {field: absolute(path) or None for field, path in fields.items()}

    def _read(self, parameters: Mapping[str, Any], context: Any) -> _Inputs:
        from himosa_qgis.processing.layer_file import file_of_layer
        from himosa_qgis.routing.rasters.routing_raster import read_routing
        from himosa_qgis.sources.layer_source import files_of

        layer = self._layer(parameters, INPUT, context)
        routing = read_routing(file_of_layer(layer).name)
        layers, source = [layer], None
        if parameters.get(names.SOURCE) not in (None, ""):
            layers.append(self._layer(parameters, names.SOURCE, context))
            source = file_of_layer(layers[-1])
        blends = source is not None and self.parameterAsBool(parameters, names.BLEND, context)
        params = {
            "routing": routing.path,
            "source": source.name if source else None,
            "nodata": (source.says.nodata or None) if source else None,
            "blend": bool(blends),
            "overwrite": True,  # QGIS asks before it takes the name of an existing file
            **self._choice(parameters, context, routing),
        }
        return _Inputs(params, files_of(layers), source.says.sentences() if source else [])

    def _choice(
        self, parameters: Mapping[str, Any], context: Any, routing: RoutingRaster
    ) -> dict[str, int | None]:
        """What the maps show, with experts counted as the worker does."""
        chosen = {
            name: self.parameterAsInt(parameters, name, context)
            if parameters.get(name) not in (None, "")
            else None
            for name in (names.BLOCK, names.LAYER, names.EXPERT)
        }
        block, layer, expert = chosen.values()
        _check_number(names.BLOCK, block, routing.blocks)
        _check_number(names.LAYER, layer, max(each.layer for each in routing.layers_of(block)))
        _check_number(names.EXPERT, expert, routing.experts)
        return {
            "block": block,
            "layer": layer,
            "expert": None if expert is None else expert - 1,
        }


def _check_number(name: str, value: int | None, most: int) -> None:
    if value is not None and not 1 <= value <= most:
        raise ValueError(tr("{} is {}: this routing raster has 1 to {}.").format(name, value, most))


def _sentences(figures: Mapping[str, Any]) -> list[str]:
    said = [
        tr("Experts kept {:.1f} % of the pixels; {:.3f} experts kept a pixel, on average.").format(
            100 * figures["COVERAGE"], figures["EXPERTS_PER_PIXEL"]
        )
    ]
    if figures[names.CORRELATION] is not None:
        said.append(
            tr("Kept tokens and local contrast correlate with {:.3f}.").format(
                figures[names.CORRELATION]
            )
        )
    return said
