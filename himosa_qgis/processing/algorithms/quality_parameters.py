# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters and the help of `himosa:quality`: names and defaults that scripts count on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
)

from himosa_qgis.compat import first_of
from himosa_qgis.processing.parameters import as_advanced, network_parameter
from himosa_qgis.results.places_layer import places_meaning
from himosa_qgis.texts import tr

INPUT = "INPUT"
SOURCE = "SOURCE"
UNCERTAINTY = "UNCERTAINTY"
OUTPUT_HTML = "OUTPUT_HTML"
OUTPUT_PLACES = "OUTPUT_PLACES"
OUTPUT_JSON = "OUTPUT_JSON"
PLACES_COUNT = "PLACES_COUNT"
LARGEST_ERROR = "LARGEST_EXPECTED_ERROR"

QUALITY_TAGS = (
    "quality",
    "report",
    "uncertainty",
    "expected error",
    "places to check",
    "consistency",
    "change",
    "spectrum",
    "super-resolution",
    "accuracy",
)


def quality_parameters() -> Iterator[Any]:
    """Make the parameters, in the order of the dialog."""
    yield QgsProcessingParameterRasterLayer(INPUT, tr("Result to judge"))
    yield QgsProcessingParameterRasterLayer(
        SOURCE,
        tr("Source that it was made from (empty: the one that the result names)"),
        None,
        True,
    )
    yield QgsProcessingParameterRasterLayer(
        UNCERTAINTY, tr("Raster of expected error (empty: the one beside the result)"), None, True
    )
    yield QgsProcessingParameterFileDestination(
        OUTPUT_HTML, tr("Report"), tr("HTML files (*.html)")
    )
    yield QgsProcessingParameterVectorDestination(
        OUTPUT_PLACES, tr("Places to check"), _points(), optional=True
    )
    yield QgsProcessingParameterFileDestination(
        OUTPUT_JSON,
        tr("Figures as JSON"),
        tr("JSON files (*.json)"),
        optional=True,
        createByDefault=False,
    )
    yield as_advanced(network_parameter())


def quality_outputs() -> Iterator[Any]:
    """Make the outputs beside the layer and the files."""
    yield QgsProcessingOutputNumber(PLACES_COUNT, tr("Places to check"))
    yield QgsProcessingOutputNumber(
        LARGEST_ERROR, tr("Expected error in the worst place (none without a raster of it)")
    )


def quality_help() -> str:
    """The help beside the dialog, as HTML."""
    paragraphs = [
        tr(
            "Writes one page on whether a result is true, and a point layer of the twenty places to"
            " look at first. The page needs no network."
        ),
        tr(
            "Places need a raster of expected error: upscale with <i>Expected error of each"
            " pixel</i> under <i>Advanced parameters</i>."
        ),
        places_meaning(),
        tr("<b>The page cannot tell whether an object is real.</b>"),
    ]
    explained = [
        (
            tr("Consistency"),
            tr("the result averaged over each pixel of the source, minus the source; with a map."),
        ),
        (
            tr("Expected error"),
            tr(
                "in the unit of each band: of pixels with the same figure, the errors have it as"
                " their mean."
            ),
        ),
        (
            tr("Change, detail share"),
            tr("what the network added to bicubic interpolation, and its share of the variance."),
        ),
        (
            tr("Strength by size of detail"),
            tr("for each octave of wavelengths: of the source, of bicubic, and of the result."),
        ),
        (
            tr("Places to check"),
            tr("a GeoPackage; the panel of the same name steps through them."),
        ),
    ]
    listed = "".join(f"<li><i>{name}</i>: {text}</li>" for name, text in explained)
    return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<ul>{listed}</ul>"


def _points() -> Any:
    return first_of(
        (QgsProcessing, "SourceType.TypeVectorPoint"),
        (QgsProcessing, "SourceType.VectorPoint"),
        (QgsProcessing, "TypeVectorPoint"),
    )
