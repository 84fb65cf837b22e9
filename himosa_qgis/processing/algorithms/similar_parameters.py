# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters and the help of `himosa:similar`: names and defaults that scripts count on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
    QgsProcessingParameterVectorDestination,
)

from himosa_qgis.compat import first_of, integer_number
from himosa_qgis.processing.parameters import SECONDS
from himosa_qgis.results.similar_layer import similar_meaning
from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol_part

INDEXES = "INDEXES"
POINT = "POINT"
LIKE = "LIKE"
UNLIKE = "UNLIKE"
COUNT = "COUNT"
OUTPUT = "OUTPUT"
FOUND = "FOUND"
BEST_SCORE = "BEST_SCORE"
DEFAULT_COUNT = 20

SIMILAR_TAGS = (
    "similar",
    "search",
    "find",
    "places like this",
    "image retrieval",
    "embedding",
    "index",
    "nearest neighbours",
)


def similar_parameters() -> Iterator[Any]:
    """Make the parameters, in the order of the dialog."""
    yield QgsProcessingParameterMultipleLayers(
        INDEXES, tr("Indexes to search in (.parquet)"), _kind("TypeFile", "File")
    )
    yield QgsProcessingParameterPoint(POINT, tr("Place to find more of"), optional=True)
    anything = _kind("TypeVectorAnyGeometry", "VectorAnyGeometry")
    yield QgsProcessingParameterMultipleLayers(
        LIKE, tr("Layers of examples"), anything, optional=True
    )
    yield QgsProcessingParameterMultipleLayers(
        UNLIKE, tr("Layers of counter-examples"), anything, optional=True
    )
    yield QgsProcessingParameterNumber(
        COUNT,
        tr("Places to find"),
        integer_number(),
        DEFAULT_COUNT,
        minValue=1,
        maxValue=load_protocol_part("fields").MAX_SIMILAR,
    )
    yield QgsProcessingParameterVectorDestination(
        OUTPUT, tr("Similar places"), _kind("TypeVectorPolygon", "VectorPolygon")
    )


def similar_outputs() -> Iterator[Any]:
    """Make the outputs beside the layer."""
    yield QgsProcessingOutputNumber(FOUND, tr("Places that were found"))
    yield QgsProcessingOutputNumber(BEST_SCORE, tr("Likeness of the first one"))
    yield QgsProcessingOutputNumber(SECONDS, tr("Seconds that it took"))


def similar_help() -> str:
    """The help beside the dialog, as HTML."""
    paragraphs = [
        tr(
            "Finds the cells of rasters that look most like one place, or like some examples. It"
            " needs an index of each raster: run <i>Index of places</i> (<i>himosa:embed</i>)"
            " first. Right-click on a raster layer → <i>Find similar places…</i> opens a panel"
            " that does the same by clicks."
        ),
        similar_meaning(),
    ]
    explained = [
        (
            tr("Indexes to search in"),
            tr("one or several, all made with the same weights; results come from all of them."),
        ),
        (
            tr("Place, layers of examples"),
            tr(
                "points, lines or polygons in any CRS. Of a polygon those cells count whose middle"
                " it covers. Cells of examples, and those that touch them, are no results."
            ),
        ),
        (
            tr("Layers of counter-examples"),
            tr("what the results shall not be like; their mean weighs a tenth of an example."),
        ),
        (
            tr("Similar places"),
            tr("polygons of the cells with rank, likeness, row, column and source, best first."),
        ),
    ]
    listed = "".join(f"<li><i>{name}</i>: {text}</li>" for name, text in explained)
    return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<ul>{listed}</ul>"


def _kind(old: str, new: str) -> Any:
    from qgis import core

    return first_of(
        (core, f"Qgis.ProcessingSourceType.{new}"),
        (QgsProcessing, f"SourceType.{old}"),
        (QgsProcessing, old),
    )
