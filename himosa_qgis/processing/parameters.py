# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of the algorithms that run a network, which scripts count on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from himosa_qgis import settings
from himosa_qgis.compat import advanced_flag, integer_number, real_number
from himosa_qgis.processing.engines import offered_engines
from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol_part

INPUT = "INPUT"
SCALE = "SCALE"
MODEL = "MODEL"
NOISE_LEVEL = "NOISE_LEVEL"
BANDS = "BANDS"
EXTENT = "EXTENT"
EXPORT_RESOLUTION = "EXPORT_RESOLUTION"
DEVICE = "DEVICE"
PRECISION = "PRECISION"
TILE_SIZE = "TILE_SIZE"
MAX_MEMORY = "MAX_MEMORY"
ENGINE = "ENGINE"
ADDRESS = "ADDRESS"
ALLOW_THEMATIC = "ALLOW_THEMATIC"
NODATA = "NODATA"
ALPHA = "ALPHA"
ALLOW_NETWORK = "ALLOW_NETWORK"
FORMAT = "FORMAT"
OUTPUT = "OUTPUT"
ROUTING = "ROUTING"
UNCERTAINTY = "UNCERTAINTY"
CHANGE = "CHANGE"
ENFORCE_CONSISTENCY = "ENFORCE_CONSISTENCY"
MASK = "MASK"
SENSOR = "SENSOR"
CONSISTENCY = "CONSISTENCY"
REMOVED = "REMOVED"
SECONDS = "SECONDS"

STAND_IN = "bicubic"
"""Works at every scale."""


def upscale_parameters() -> Iterator[Any]:
    """Make the parameters of `himosa:upscale`, in the order of the dialog."""
    yield _input()
    yield _scale()
    yield from map(as_advanced, _job_parameters("upscale"))
    yield as_advanced(sensor_parameter(tr("Sensor that the raster is of (docs/sensors.md)")))
    yield as_advanced(_mask())
    yield as_advanced(
        QgsProcessingParameterBoolean(
            ENFORCE_CONSISTENCY,
            tr("Make the result, averaged back, equal to the source"),
            settings.ENFORCE_CONSISTENCY.read(),
        )
    )
    yield from _result_parameters(
        tr("Upscaled"), tr("Routing raster (which pixels each expert kept)")
    )
    yield _layer(UNCERTAINTY, tr("Expected error of each pixel, in the unit of its band"))
    yield _layer(CHANGE, tr("Change (the result minus bicubic interpolation)"))


def denoise_parameters() -> Iterator[Any]:
    """Make the parameters of `himosa:denoise`, in the order of the dialog."""
    yield _input()
    yield QgsProcessingParameterNumber(
        NOISE_LEVEL,
        tr("Noise level (standard deviation in the raster's unit; empty to have it told)"),
        real_number(),
        optional=True,
    )
    yield from map(as_advanced, _job_parameters("denoise"))
    yield as_advanced(_mask())
    yield from _result_parameters(
        tr("Denoised"), tr("Routing raster (how far the network looked around each pixel)")
    )
    yield _layer(CHANGE, tr("Change (the result minus the source)"))


def sensor_parameter(label: str) -> Any:
    """One of the presets, or none."""
    names = load_protocol_part("sensors").SENSOR_NAMES
    return QgsProcessingParameterEnum(
        SENSOR, label, options=list(names), optional=True, usesStaticStrings=True
    )


def _result_parameters(result: str, routing: str) -> Iterator[Any]:
    yield as_advanced(choice(FORMAT, tr("Format"), settings.FORMAT))
    yield QgsProcessingParameterRasterDestination(OUTPUT, result)
    yield _layer(ROUTING, routing)


def _layer(name: str, label: str) -> Any:
    """A raster beside the result, where it is wanted."""
    return as_advanced(
        QgsProcessingParameterRasterDestination(name, label, optional=True, createByDefault=False)
    )


def routing_parameters() -> Iterator[Any]:
    """Make the parameters of `himosa:routing`."""
    yield _input()
    yield _scale()
    yield from map(as_advanced, _job_parameters("upscale"))
    yield QgsProcessingParameterRasterDestination(OUTPUT, tr("Routing"))


def routing_outputs() -> Iterator[Any]:
    """Make the outputs of `himosa:routing` beside the layer."""
    yield QgsProcessingOutputNumber(SECONDS, tr("Seconds that it took"))


def upscale_outputs() -> Iterator[Any]:
    """Make the outputs of `himosa:upscale` beside the layers."""
    yield QgsProcessingOutputNumber(
        CONSISTENCY,
        tr("Difference from the source after averaging back (RMSE of the worst band)"),
    )
    yield QgsProcessingOutputNumber(SECONDS, tr("Seconds that the upscaling took"))


def denoise_outputs() -> Iterator[Any]:
    """Make the outputs of `himosa:denoise` beside the layers."""
    yield QgsProcessingOutputNumber(REMOVED, tr("What was removed (RMSE of the worst band)"))
    yield QgsProcessingOutputNumber(SECONDS, tr("Seconds that it took"))


def _input() -> Any:
    return QgsProcessingParameterRasterLayer(INPUT, tr("Raster layer"))


def _scale() -> Any:
    return choice(SCALE, tr("Scale (2, 3 or 4 times finer)"), settings.SCALE)


def _mask() -> Any:
    return QgsProcessingParameterFeatureSource(
        MASK,
        tr("Mask layer (polygons; what they do not touch is left out)"),
        [QgsProcessing.SourceType.TypeVectorPolygon],
        optional=True,
    )


def model_parameter(task: str) -> Any:
    """The weights: the installed ones of a task are offered by name, a file is taken too."""
    model = QgsProcessingParameterString(
        MODEL, tr("Model (name or file; empty for the usual one)"), "", optional=True
    )
    known = [
        model.name
        for model in load_protocol_part("model_files").installed_model_files()
        if model.task == task
    ]
    if task == "upscale":
        known.append(STAND_IN)
    model.setMetadata({"widget_wrapper": {"value_hints": known}})
    return model


def engine_parameters() -> Iterator[Any]:
    """Who does the work, where the backend's environment has more than one engine."""
    engines = offered_engines()
    if len(engines) < 2:
        return
    yield QgsProcessingParameterEnum(
        ENGINE,
        tr("Engine (“ray” shares the work among several graphics cards)"),
        options=list(engines),
        defaultValue=engines[0],
        usesStaticStrings=True,
    )
    yield QgsProcessingParameterString(
        ADDRESS,
        tr("Address of a running Ray, HOST:PORT or “auto” (empty to start one)"),
        "",
        optional=True,
    )


def _job_parameters(task: str) -> Iterator[Any]:
    """What all runs of a network have in common."""
    yield model_parameter(task)
    yield QgsProcessingParameterBand(
        BANDS, tr("Bands (none for all)"), None, INPUT, optional=True, allowMultiple=True
    )
    yield QgsProcessingParameterExtent(EXTENT, tr("Extent (empty for all)"), optional=True)
    yield QgsProcessingParameterNumber(
        EXPORT_RESOLUTION,
        tr("Resolution for web services and the like (layer units per pixel; empty to choose)"),
        real_number(),
        optional=True,
    )
    yield choice(DEVICE, tr("Device"), settings.DEVICE)
    yield choice(PRECISION, tr("Precision"), settings.PRECISION)
    yield whole_number(TILE_SIZE, tr("Tile size in source pixels (64 or more; empty to choose)"))
    yield whole_number(
        MAX_MEMORY,
        tr("Memory limit in MiB (empty for half of what is free)"),
        settings.MAX_MEMORY_MIB.read(),
    )
    yield from engine_parameters()
    yield QgsProcessingParameterBoolean(
        ALLOW_THEMATIC, tr("Accept thematic rasters and palettes"), False
    )
    yield QgsProcessingParameterString(
        NODATA,
        tr("Nodata values, with commas, or “none” (empty: as the file declares)"),
        "",
        optional=True,
    )
    yield QgsProcessingParameterString(
        ALPHA, tr("Alpha band, or “none” (empty: as the file declares)"), "", optional=True
    )
    yield network_parameter()


def network_parameter() -> Any:
    """Whether rasters may have more of themselves on a server."""
    return QgsProcessingParameterBoolean(
        ALLOW_NETWORK, tr("Let a file name others that lie on a server"), False
    )


def as_advanced(parameter: Any) -> Any:
    """The same parameter, under *Advanced*."""
    parameter.setFlags(parameter.flags() | advanced_flag())
    return parameter


def choice(name: str, label: str, setting: settings.Choice) -> Any:
    """One of what a setting offers; where none is chosen, the one that is set."""
    return QgsProcessingParameterEnum(
        name,
        label,
        options=list(setting.choices()),
        defaultValue=setting.read(),
        usesStaticStrings=True,
    )


def whole_number(name: str, label: str, default: int | None = None) -> Any:
    """A whole number that may be left empty."""
    # Limits are checked by the algorithm, which says what is wrong with a number.
    return QgsProcessingParameterNumber(name, label, integer_number(), default, optional=True)
