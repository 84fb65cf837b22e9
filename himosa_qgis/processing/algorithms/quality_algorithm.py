# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:quality`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsProcessingException, QgsVectorLayer

from himosa_qgis.icons import help_picture
from himosa_qgis.processing.algorithms import quality_parameters as names
from himosa_qgis.processing.files_algorithm import FilesAlgorithm
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.places_layer import NewPlaces
from himosa_qgis.texts import tr

# What only a run needs is imported by it: QGIS starts sooner.
if TYPE_CHECKING:
    from himosa_qgis.runs.quality_run import QualitySettings

_SUFFIXES = {
    names.OUTPUT_HTML: (".html", ".htm"),
    names.OUTPUT_PLACES: (".gpkg",),
    names.OUTPUT_JSON: (".json",),
}


class _Inputs(NamedTuple):
    """What a report takes from QGIS; no output is named in the settings yet.

    Attributes:
        settings: of the run.
        protected_files: what no output must be.
        shown_files: of vector layers of the project: SQLite keeps files of its own beside them,
            which would not fit another file of that name.
        said: sentences for the log.
        layer_name: of the result.
    """

    settings: QualitySettings
    protected_files: tuple[str, ...]
    shown_files: tuple[str, ...]
    said: tuple[str, ...]
    layer_name: str


class QualityAlgorithm(FilesAlgorithm):
    """Judges a result layer in the worker.

    Args:
        client, pending: as all algorithms have them.
        news: is told of places once they are a layer.
    """

    layer_parameters = (names.INPUT, names.SOURCE, names.UNCERTAINTY)

    def __init__(self, client: Any, pending: PendingResults, news: NewPlaces) -> None:
        super().__init__(client, pending)
        self._news = news
        self._places = ""

    def createInstance(self) -> QualityAlgorithm:
        return QualityAlgorithm(self._client, self._pending, self._news)

    def name(self) -> str:
        return "quality"

    def displayName(self) -> str:
        return tr("Quality report")

    def tags(self) -> list[str]:
        return [tr(tag) for tag in names.QUALITY_TAGS]

    def shortDescription(self) -> str:
        return tr("Tells on one page how far a result can be trusted, and which places to check.")

    def shortHelpString(self) -> str:
        caption = tr("An upscaled picture, the error that is expected of it, and places to check.")
        return help_picture(self.name(), caption) + names.quality_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.quality_parameters():
            self.addParameter(parameter)
        for output in names.quality_outputs():
            self.addOutput(output)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        from himosa_qgis.runs.quality_run import quality_lines, quality_warnings, run_quality
        from himosa_qgis.runs.run_job import JobCancelled, JobFailed

        files = self._files(parameters, context, feedback)
        for sentence in self._inputs.said:
            feedback.pushInfo(sentence)
        try:
            report = run_quality(self._client, self._settings(files), feedback)
        except JobCancelled:
            feedback.pushInfo(tr("Cancelled: nothing was written."))
            return {}
        except (ValueError, JobFailed) as error:
            raise QgsProcessingException(str(error)) from error
        for warning in quality_warnings(report):
            feedback.pushWarning(warning)
        for line in quality_lines(report):
            feedback.pushInfo(line)
        self._places = files[names.OUTPUT_PLACES]
        places = report["places"]
        return {
            names.PLACES_COUNT: len(places),
            names.LARGEST_ERROR: places[0]["expected_error"] if places else None,
            **{name: path for name, path in files.items() if path},
        }

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        from himosa_qgis.results.places_layer import PlacesFinisher

        del feedback
        if self._places:
            name = tr("{} places to check").format(self._inputs.layer_name)
            self._finish_layer(
                context, self._places, name, PlacesFinisher(self._pending, self._news)
            )
        return {}

    def _files(self, parameters: Mapping[str, Any], context: Any, feedback: Any) -> dict[str, str]:
        """What to write, by the parameters' names; empty for nothing."""
        files = {
            name: self.parameterAsFileOutput(parameters, name, context)
            for name in (names.OUTPUT_HTML, names.OUTPUT_JSON)
        }
        places = self.parameterAsOutputLayer(parameters, names.OUTPUT_PLACES, context) or ""
        if places and not self._inputs.settings.uncertainty:
            feedback.pushWarning(
                tr(
                    "No places to check are made: there is no raster of expected error beside “{}”."
                    " Upscale again with “Expected error of each pixel”, or choose the one there"
                    " is."
                ).format(self._inputs.layer_name)
            )
            details = context.layersToLoadOnCompletion()
            details.pop(places, None)
            context.setLayersToLoadOnCompletion(details)
            places = ""
        return {**files, names.OUTPUT_PLACES: places}

    def _settings(self, files: Mapping[str, str]) -> QualitySettings:
        """With the files to write.

        Raises:
            ValueError: one must not or cannot be written.
        """
        from himosa_qgis.processing.destinations import check_destination
        from himosa_qgis.processing.layer_file import absolute
        from himosa_qgis.sources.layer_source import is_among

        places = files[names.OUTPUT_PLACES]
        if places and is_among(places, self._inputs.shown_files):
            raise ValueError(
                tr(
                    "“{}” is shown as a layer of the project: choose another name, or remove the"
                    " layer first."
                ).format(places)
            )
        for name, path in files.items():
            check_destination(path, self._inputs.protected_files, _SUFFIXES[name])
        return replace(
            self._inputs.settings,
            report_html=absolute(files[names.OUTPUT_HTML]),
            report_json=absolute(files[names.OUTPUT_JSON]),
            places=absolute(places),
        )

    def _read(self, parameters: Mapping[str, Any], context: Any) -> _Inputs:
        from himosa_qgis.processing.layer_file import file_of_layer
        from himosa_qgis.processing.parameters import ALLOW_NETWORK
        from himosa_qgis.results.related_layers import source_of
        from himosa_qgis.runs.quality_run import QualitySettings
        from himosa_qgis.sources.file_metadata import file_beside
        from himosa_qgis.sources.layer_says import shown_bands
        from himosa_qgis.sources.layer_source import files_of

        layer = self._layer(parameters, names.INPUT, context)
        result, said = file_of_layer(layer), []
        source = self._optional_layer(parameters, names.SOURCE, context)
        if source is None:
            source = _usable(source_of(layer))
            if source is not None:
                said.append(
                    tr("The source is “{}”, as the layer's metadata say.").format(source.name())
                )
        errors = self._optional_layer(parameters, names.UNCERTAINTY, context)
        project = context.project()
        # A layer that was opened for this run alone has QGIS's own colours, which nobody has seen.
        is_seen = project is not None and project.mapLayer(layer.id()) is not None
        source_file = None if source is None else file_of_layer(source)
        settings = QualitySettings(
            result=result.name,
            source="" if source_file is None else source_file.name,
            nodata="" if source_file is None else source_file.says.nodata,
            result_nodata=result.says.nodata,
            crs=result.says.crs,
            shown_bands=shown_bands(layer) if is_seen else (),
            allow_network=self.parameterAsBool(parameters, ALLOW_NETWORK, context),
            uncertainty=file_beside(result.name, "UNCERTAINTY")
            if errors is None
            else file_of_layer(errors).name,
        )
        said += result.says.sentences()
        if source_file is not None:
            said += replace(source_file.says, crs="").sentences()
        layers = [each for each in (layer, source, errors) if each is not None]
        shown = [] if project is None else project.mapLayers().values()
        vectors = [each for each in shown if isinstance(each, QgsVectorLayer)]
        return _Inputs(settings, files_of(layers), files_of(vectors), tuple(said), layer.name())

    def _optional_layer(self, parameters: Mapping[str, Any], name: str, context: Any) -> Any | None:
        if parameters.get(name) in (None, ""):
            return None
        return self._layer(parameters, name, context)


def _usable(layer: Any | None) -> Any | None:
    """A layer that the worker can open; one that was found, not chosen, is no reason to refuse."""
    from himosa_qgis.sources.layer_source import needs_export

    return None if layer is None or needs_export(layer) else layer
