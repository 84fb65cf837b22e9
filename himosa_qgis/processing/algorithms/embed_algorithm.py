# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:embed`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsProcessingException

from himosa_qgis.icons import help_picture
from himosa_qgis.processing.algorithms import embed_parameters as names
from himosa_qgis.processing.files_algorithm import FilesAlgorithm
from himosa_qgis.processing.parameters import (
    ADDRESS,
    BANDS,
    DEVICE,
    ENGINE,
    EXTENT,
    INPUT,
    MAX_MEMORY,
    MODEL,
    OUTPUT,
    ROUTING,
    SECONDS,
)
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr

if TYPE_CHECKING:
    from himosa_qgis.results.result_layer import ResultOrigin

_ENDINGS = (".parquet",)


class _Inputs(NamedTuple):
    """What a run takes from QGIS; no output is named in the fields yet.

    Attributes:
        fields: of the request.
        protected_files: what no output must be.
        said: sentences on what the layer's properties say.
        origin: the source, as its results are described by it.
    """

    fields: Mapping[str, Any]
    protected_files: tuple[str, ...]
    said: list[str]
    origin: ResultOrigin


class EmbedAlgorithm(FilesAlgorithm):
    """Gives each cell of a raster layer a vector, in the worker."""

    layer_parameters = (INPUT,)
    raster_outputs = tuple(names.RASTERS)

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._rasters: dict[str, str] = {}
        self._mask: Any = None

    def name(self) -> str:
        return "embed"

    def displayName(self) -> str:
        return tr("Index places of raster layer")

    def group(self) -> str:
        return tr("Places")

    def groupId(self) -> str:
        return "places"

    def tags(self) -> list[str]:
        return [tr(tag) for tag in names.EMBED_TAGS]

    def shortDescription(self) -> str:
        return tr("Gives each cell of a raster a vector, for finding similar places.")

    def shortHelpString(self) -> str:
        caption = tr("A picture, and its cells in the colors of the first principal components.")
        return help_picture(self.name(), caption) + names.embed_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.embed_parameters():
            self.addParameter(parameter)
        for output in names.embed_outputs():
            self.addOutput(output)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        from himosa_qgis.processing.masking import read_mask

        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        self._mask = read_mask(self, parameters, context, feedback)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        from himosa_qgis.processing.destinations import check_destination
        from himosa_qgis.processing.layer_file import absolute
        from himosa_qgis.runs.run_job import JobCancelled, JobFailed, run_in_worker

        taken: _Inputs = self._inputs
        index = self.parameterAsFileOutput(parameters, OUTPUT, context)
        self._rasters = {
            name: path
            for name in names.RASTERS
            if (path := self.parameterAsOutputLayer(parameters, name, context))
        }
        for sentence in taken.said:
            feedback.pushInfo(f"“{taken.origin.layer_name}”: {sentence}")
        try:
            with self._replacing():
                check_destination(index, taken.protected_files, _ENDINGS)
                for path in self._rasters.values():
                    check_destination(path, taken.protected_files)
                params = {
                    **taken.fields,
                    "destination": absolute(index),
                    "mask": self._mask.name or None,
                    **{names.RASTERS[name]: absolute(p) for name, p in self._rasters.items()},
                }
                report = run_in_worker(self._client, "embed", params, feedback, self._mask.called)
        except JobCancelled:
            feedback.pushInfo(tr("Cancelled: nothing was written."))
            self._rasters = {}
            return {}
        except (ValueError, JobFailed) as error:
            raise QgsProcessingException(str(error)) from error
        return {
            OUTPUT: index,
            names.CELLS: report["cells"],
            SECONDS: report["seconds"],
            **self._rasters,
        }

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        from himosa_qgis.routing.rasters.routing_layer import RoutingLayerFinisher

        del feedback
        for name in (names.EXPERTS, names.SLOTS, ROUTING):
            finisher = RoutingLayerFinisher(self._inputs.origin, self._pending)
            self._finish_layer(context, self._rasters.get(name, ""), "", finisher)
        return {}

    def _read(self, parameters: Mapping[str, Any], context: Any) -> _Inputs:
        from himosa_qgis.processing.layer_file import file_of_layer
        from himosa_qgis.results.result_layer import ResultOrigin
        from himosa_qgis.sources.layer_source import files_of

        layer = self._layer(parameters, INPUT, context)
        source = file_of_layer(layer)
        memory = parameters.get(MAX_MEMORY)
        fields = {
            "source": source.name,
            **self._cell(parameters, context),
            "model": self.parameterAsString(parameters, MODEL, context) or None,
            "bands": list(self.parameterAsInts(parameters, BANDS, context)) or None,
            "extent": self._extent(parameters, context, layer),
            "device": self.parameterAsEnumString(parameters, DEVICE, context),
            **self._engine(parameters, context),
            "max_memory_mib": None
            if memory in (None, "")
            else self.parameterAsInt(parameters, MAX_MEMORY, context),
            "nodata": source.says.nodata or None,
            "crs": source.says.crs or None,
            "overwrite": True,  # QGIS asks before it takes the name of an existing file
        }
        origin = ResultOrigin(layer.id(), layer.name(), ())
        return _Inputs(fields, files_of([layer]), source.says.sentences(), origin)

    def _cell(self, parameters: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The side of a cell; metres count where both are given, as pixels have a default."""
        if parameters.get(names.CELL_M) not in (None, ""):
            metres = self.parameterAsDouble(parameters, names.CELL_M, context)
            if metres <= 0:
                raise ValueError(tr("CELL_M is {:g}: give a number above 0.").format(metres))
            return {"cell_m": metres}
        side = self.parameterAsInt(parameters, names.CELL_PX, context)
        if side < _least_side():
            raise ValueError(tr("CELL_PX is {}: give at least {}.").format(side, _least_side()))
        return {"cell_px": side}

    def _engine(self, parameters: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """Who does the work, where that is asked."""
        if self.parameterDefinition(ENGINE) is None:
            return {}
        return {
            "engine": self.parameterAsEnumString(parameters, ENGINE, context),
            "address": self.parameterAsString(parameters, ADDRESS, context).strip() or None,
        }

    def _extent(self, parameters: Mapping[str, Any], context: Any, layer: Any) -> Any:
        if parameters.get(EXTENT) in (None, ""):
            return None
        box = self.parameterAsExtent(parameters, EXTENT, context, layer.crs())
        if box.isEmpty():
            return None
        return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


def _least_side() -> int:
    from himosa_qgis.worker.protocol_loader import load_protocol_part

    return int(load_protocol_part("fields").MIN_CELL_PX)
