# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the parameters of a run in the main thread, and says in words what is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from himosa_qgis.paths import expanded
from himosa_qgis.processing import parameters as names
from himosa_qgis.processing.band_names import with_band_numbers
from himosa_qgis.processing.destinations import check_destination, named_output
from himosa_qgis.processing.named_layer import hint_about, layer_of
from himosa_qgis.results.result_layer import ResultOrigin
from himosa_qgis.runs.region import PixelSize
from himosa_qgis.runs.run_settings import (
    Extent,
    RunSettings,
    check_max_memory,
    check_tile_size,
)
from himosa_qgis.sources.canvas import canvas_resolution
from himosa_qgis.sources.layer_export import ExportPlan, is_picture, plan_export
from himosa_qgis.sources.layer_says import LayerSays, said_of
from himosa_qgis.sources.layer_source import files_of, gdal_name, needs_export
from himosa_qgis.sources.source_grid import SourceGrid
from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol

_OUTPUTS = (names.OUTPUT, names.ROUTING, names.UNCERTAINTY, names.CHANGE)


@dataclass(frozen=True)
class RunInputs:
    """What a run takes from QGIS.

    Attributes:
        settings: of the run; its destination is still empty.
        size: of the part of the source that is worked on.
        result_bytes_per_pixel: all bands together.
        origin: of the result.
        protected_files: what the destination must not be.
        says: what is told of the source because its layer says so.
        outputs: files that the person named, as far as they are there.
        export: what is written to a temporary file first, and worked on in place of the layer;
            None for a layer that GDAL opens by its name.
    """

    settings: RunSettings
    size: PixelSize
    result_bytes_per_pixel: int
    origin: ResultOrigin
    protected_files: tuple[str, ...]
    says: LayerSays
    outputs: tuple[str, ...] = ()
    export: ExportPlan | None = None


class InputReader:
    """Reads parameters by means of the algorithm that they belong to.

    Args:
        algorithm: the QgsProcessingAlgorithm.
        values: parameter values as Processing hands them over.
        context: QgsProcessingContext of the main thread.
    """

    def __init__(self, algorithm: Any, values: Mapping[str, Any], context: Any) -> None:
        self._algorithm, self._method = algorithm, algorithm.method
        self._values = with_scale_as_text(values)
        self._context = context

    def read(self) -> RunInputs:
        """Collect everything.

        Raises:
            ValueError: with a sentence on what to change.
            LayerRefused: the source cannot be read by the worker.
        """
        layer = self._layer()
        grid = None if needs_export(layer) else SourceGrid.read(layer.name(), gdal_name(layer))
        band_count = layer.bandCount() if grid is None else grid.band_count
        bands = self._bands(layer, band_count)
        extent = self._extent(layer)
        fields = self._fields()
        resolution = self._export_resolution(layer)
        is_nodata_given = bool(fields["nodata"])
        export = plan_export(layer, extent, resolution, bands, is_nodata_given=is_nodata_given)
        says = said_of(layer, grid)
        if is_nodata_given:
            says = replace(says, nodata="")
        protected = files_of([layer])
        outputs = [named_output(self._values.get(name)) for name in _OUTPUTS if self._has(name)]
        for output in outputs:
            check_destination(output, protected)
        all_bands = bands or tuple(range(1, band_count + 1))
        return RunInputs(
            RunSettings(
                self._method,
                {
                    "source": "" if export else gdal_name(layer),
                    "bands": [] if export else list(bands),
                    "extent": extent.corners if extent and not export else None,
                    **fields,
                    "nodata": fields["nodata"] or says.nodata,
                    "crs": says.crs,
                },
            ),
            *_measures(grid, export, extent, all_bands),
            self._origin(layer, all_bands, export),
            protected,
            says,
            tuple(filter(None, outputs)),
            export,
        )

    def _fields(self) -> dict[str, Any]:
        """Those of the request that are one parameter each, where the algorithm has it."""
        read: dict[str, tuple[str, Callable[[str], Any]]] = {
            names.SCALE: ("scale", self._scale),
            names.MODEL: ("model", self._model),
            names.NOISE_LEVEL: ("noise_level", self._noise_level),
            names.DEVICE: ("device", self._choice),
            names.PRECISION: ("precision", self._choice),
            names.TILE_SIZE: ("tile_size_px", partial(self._checked_number, check=check_tile_size)),
            names.MAX_MEMORY: (
                "max_memory_mib",
                partial(self._checked_number, check=check_max_memory),
            ),
            names.ENGINE: ("engine", self._choice),
            names.ADDRESS: ("address", self._text),
            names.ALLOW_THEMATIC: ("allow_thematic", self._flag),
            names.NODATA: ("nodata", self._text),
            names.ALPHA: ("alpha", self._text),
            names.ALLOW_NETWORK: ("allow_network", self._flag),
            names.FORMAT: ("format", self._choice),
            names.ENFORCE_CONSISTENCY: ("enforce_consistency", self._flag),
            names.SENSOR: ("sensor", self._optional_choice),
        }
        return {field: value(name) for name, (field, value) in read.items() if self._has(name)}

    def _scale(self, name: str) -> int:
        """The one that was chosen; where none was, that of the model."""
        chosen, model = self._values.get(name), self._model_file()
        if model is None:
            return int(self._choice(name))
        if chosen in (None, ""):
            return int(model.scale)
        scale = int(self._choice(name))
        if scale != model.scale:
            raise ValueError(
                tr("The model “{}” makes rasters {} times finer, but {} is {}: choose {}.").format(
                    model.name, model.scale, name, scale, model.scale
                )
            )
        return scale

    def _model(self, name: str) -> str:
        self._model_file()
        return self._text(name)

    def _model_file(self) -> Any | None:
        """What the chosen weights say of themselves; None for the usual ones and for no weights."""
        model = self._text(names.MODEL)
        if not model or model == names.STAND_IN:
            return None
        protocol = load_protocol()
        known = {each.name: each for each in protocol.installed_model_files()}
        found = known.get(model) or protocol.read_model_file(expanded(model))
        if found is not None and found.task != self._method:
            raise ValueError(
                tr("The model “{}” is for another task, {}: choose one for {}.").format(
                    model, found.task, self._method
                )
            )
        return found

    def _noise_level(self, name: str) -> float | None:
        if self._values.get(name) in (None, ""):
            return None
        level = float(self._algorithm.parameterAsDouble(self._values, name, self._context))
        if not 0 <= level < math.inf:
            raise ValueError(
                tr("{} is {:g}: give 0 or more, or leave it empty.").format(name, level)
            )
        return level

    def _layer(self) -> Any:
        if self._values.get(names.INPUT) in (None, ""):
            raise ValueError(tr("No raster layer is given: choose one."))
        layer = layer_of(self._algorithm, self._values, names.INPUT, self._context)
        if layer is None:
            given = self._values.get(names.INPUT)
            raise ValueError(not_opened(tr("“{}” cannot be opened as a raster layer"), given))
        return layer

    def _bands(self, layer: Any, count: int) -> tuple[int, ...]:
        if self._values.get(names.BANDS) in (None, "", []):
            return ()
        values = {names.BANDS: with_band_numbers(self._values[names.BANDS], layer)}
        bands = tuple(self._algorithm.parameterAsInts(values, names.BANDS, self._context))
        unknown = [band for band in bands if not 1 <= band <= count]
        if unknown:
            raise ValueError(
                tr("“{}” has no band {}: choose from 1 to {}.").format(
                    layer.name(), unknown[0], count
                )
            )
        if len(set(bands)) != len(bands):
            raise ValueError(tr("A band is chosen twice in {}: choose each once.").format(bands))
        return bands

    def _extent(self, layer: Any) -> Extent | None:
        if self._values.get(names.EXTENT) in (None, ""):
            return None
        # Reprojected here; the worker takes every source pixel that it touches.
        box = self._algorithm.parameterAsExtent(
            self._values, names.EXTENT, self._context, layer.crs()
        )
        if box.isNull():
            return None
        return Extent(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())

    def _export_resolution(self, layer: Any) -> float | None:
        """What was asked for, or for a picture the canvas's, if there is one."""
        if self._values.get(names.EXPORT_RESOLUTION) in (None, ""):
            return (
                canvas_resolution(layer.crs())
                if needs_export(layer) and is_picture(layer)
                else None
            )
        resolution = float(
            self._algorithm.parameterAsDouble(self._values, names.EXPORT_RESOLUTION, self._context)
        )
        if not 0 < resolution < math.inf:
            raise ValueError(
                tr("{} is {:g}: give layer units per pixel, above 0.").format(
                    names.EXPORT_RESOLUTION, resolution
                )
            )
        return resolution

    def _checked_number(self, name: str, check: Any) -> int | None:
        if self._values.get(name) in (None, ""):
            return None
        number = int(self._algorithm.parameterAsInt(self._values, name, self._context))
        check(number)
        return number

    def _has(self, name: str) -> bool:
        """Whether the algorithm has this parameter at all."""
        return self._algorithm.parameterDefinition(name) is not None

    def _flag(self, name: str) -> bool:
        return bool(self._algorithm.parameterAsBool(self._values, name, self._context))

    def _choice(self, name: str) -> str:
        value = self._values.get(name)
        options = self._algorithm.parameterDefinition(name).options()
        if isinstance(value, str) and value and value not in options:
            raise ValueError(
                tr("{} “{}” is not offered: give one of {}.").format(
                    name, value, ", ".join(options)
                )
            )
        return str(self._algorithm.parameterAsEnumString(self._values, name, self._context))

    def _optional_choice(self, name: str) -> str | None:
        return self._choice(name) or None

    def _text(self, name: str) -> str:
        return str(self._algorithm.parameterAsString(self._values, name, self._context)).strip()

    def _origin(
        self, layer: Any, bands: tuple[int, ...], export: ExportPlan | None
    ) -> ResultOrigin:
        project = self._context.project()
        is_in_project = project is not None and project.mapLayer(layer.id()) is not None
        return ResultOrigin(
            layer.id() if is_in_project else "",
            layer.name(),
            bands,
            export.provenance if export else "",
        )


def not_opened(complaint: str, given: object) -> str:
    """The sentence on a value that is no raster layer, with what to choose instead."""
    hint = hint_about(given)
    return f"{complaint.format(given)}: {tr('choose a raster that exists.')}" + (
        f" {hint}" if hint else ""
    )


def _measures(
    grid: SourceGrid | None,
    export: ExportPlan | None,
    extent: Extent | None,
    bands: tuple[int, ...],
) -> tuple[PixelSize, int]:
    """Size of what is worked on, and bytes of one of its pixels."""
    if grid is not None:
        return grid.size_of(extent), grid.bytes_per_pixel(bands)
    if export is None:
        raise ValueError("A layer is read from its file, or exported.")
    return export.size, export.bytes_per_pixel


def with_scale_as_text(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same parameters with SCALE as Processing wants it.

    The value is the factor: 4, 4.0 and "4" are the same scale, but QGIS 3.22 takes only text for
    a choice among texts.
    """
    copied = dict(values)
    scale = copied.get(names.SCALE)
    if isinstance(scale, (int, float)) and not isinstance(scale, bool):
        copied[names.SCALE] = f"{scale:g}"
    return copied
