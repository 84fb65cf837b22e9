# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:similar`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from qgis.core import QgsProcessingException, QgsProject

from himosa_qgis.icons import help_picture
from himosa_qgis.processing.algorithms import similar_parameters as names
from himosa_qgis.processing.files_algorithm import FilesAlgorithm
from himosa_qgis.processing.parameters import SECONDS
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr

_SUFFIXES = (".gpkg", ".geojson")


class _Inputs(NamedTuple):
    """What a search takes from QGIS.

    Attributes:
        indexes: files.
        place: "X,Y"; empty without one.
        crs: of the place as WKT; empty for that of the first index.
        like, unlike: vector layers.
        most: places to find.
    """

    indexes: tuple[str, ...]
    place: str
    crs: str
    like: tuple[Any, ...]
    unlike: tuple[Any, ...]
    most: int


class SimilarAlgorithm(FilesAlgorithm):
    """Searches indexes of places in the worker."""

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._params: dict[str, Any] = {}
        self._layer_path = ""

    def name(self) -> str:
        return "similar"

    def displayName(self) -> str:
        return tr("Find similar places")

    def group(self) -> str:
        return tr("Places")

    def groupId(self) -> str:
        return "places"

    def tags(self) -> list[str]:
        return [tr(tag) for tag in names.SIMILAR_TAGS]

    def shortDescription(self) -> str:
        return tr("Finds places of rasters that look like a place, or like some examples.")

    def shortHelpString(self) -> str:
        caption = tr("A place, and the two that are most like it in the same raster.")
        return help_picture(self.name(), caption) + names.similar_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.similar_parameters():
            self.addParameter(parameter)
        for output in names.similar_outputs():
            self.addOutput(output)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        from himosa_qgis.sources.example_export import export_examples

        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        taken: _Inputs = self._inputs
        try:
            like = [export_examples(layer) for layer in taken.like]
            unlike = [export_examples(layer) for layer in taken.unlike]
        except ValueError as error:
            raise QgsProcessingException(str(error)) from error
        self._params = {
            "indexes": list(taken.indexes),
            "like": [*([taken.place] if taken.place else []), *like],
            "unlike": unlike,
            "crs": taken.crs or None,
            "count": taken.most,
            "overwrite": True,  # QGIS asks before it takes the name of an existing file
        }
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        from himosa_qgis.processing.destinations import check_destination
        from himosa_qgis.processing.layer_file import absolute
        from himosa_qgis.runs.run_job import JobCancelled, JobFailed, run_in_worker

        began = time.monotonic()
        path = self.parameterAsOutputLayer(parameters, names.OUTPUT, context) or ""
        try:
            check_destination(path, self._inputs.indexes, _SUFFIXES)
            params = {**self._params, "destination": absolute(path)}
            report = run_in_worker(self._client, "similar", params, feedback)
        except JobCancelled:
            feedback.pushInfo(tr("Cancelled: nothing was written."))
            return {}
        except (ValueError, JobFailed) as error:
            raise QgsProcessingException(str(error)) from error
        self._layer_path = path
        found = report["found"]
        feedback.pushInfo(
            tr("{} places were found among {} cells, in {:.0f} ms.").format(
                len(found), report["cells"], report["search_ms"]
            )
        )
        return {
            names.OUTPUT: path,
            names.FOUND: len(found),
            names.BEST_SCORE: found[0]["score"] if found else None,
            SECONDS: time.monotonic() - began,
        }

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        from himosa_qgis.results.similar_layer import SimilarFinisher

        del feedback
        if self._layer_path:
            finisher = SimilarFinisher(self._pending)
            self._finish_layer(context, self._layer_path, tr("Similar places"), finisher)
        return {}

    def _read(self, parameters: Mapping[str, Any], context: Any) -> _Inputs:
        indexes = tuple(filter(None, self.parameterAsFileList(parameters, names.INDEXES, context)))
        if not indexes:
            raise ValueError(
                tr("There is no index to search in: make one with himosa:embed, and choose it.")
            )
        like = self._layers(parameters, names.LIKE, context)
        place, crs = self._place(parameters, context)
        if not place and not like:
            raise ValueError(
                tr("There is nothing to look for: give a place, or a layer of examples.")
            )
        return _Inputs(
            indexes,
            place,
            crs,
            like,
            self._layers(parameters, names.UNLIKE, context),
            self.parameterAsInt(parameters, names.COUNT, context),
        )

    def _layers(self, parameters: Mapping[str, Any], name: str, context: Any) -> tuple[Any, ...]:
        if parameters.get(name) in (None, "", []):
            return ()
        from himosa_qgis.sources.example_export import check_examples

        layers = tuple(self.parameterAsLayerList(parameters, name, context))
        if not layers:
            raise ValueError(
                f"{name} " + tr("“{}” cannot be opened as a vector layer").format(parameters[name])
            )
        for layer in layers:
            check_examples(layer)
        return layers

    def _place(self, parameters: Mapping[str, Any], context: Any) -> tuple[str, str]:
        """The place as the backend reads it, and its CRS as WKT."""
        if parameters.get(names.POINT) in (None, ""):
            return "", ""
        point = self.parameterAsPoint(parameters, names.POINT, context)
        crs = self.parameterAsPointCrs(parameters, names.POINT, context)
        if not crs.isValid():
            crs = QgsProject.instance().crs()
        wkt = crs.toWkt() if crs.isValid() else ""
        return f"{point.x()!r},{point.y()!r}", wkt
