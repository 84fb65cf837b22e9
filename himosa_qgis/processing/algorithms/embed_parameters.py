# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of `himosa:embed`, which scripts count on, and its help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from himosa_qgis import settings
from himosa_qgis.compat import integer_number, real_number
from himosa_qgis.processing.parameters import (
    BANDS,
    DEVICE,
    EXTENT,
    INPUT,
    MASK,
    MAX_MEMORY,
    OUTPUT,
    ROUTING,
    SECONDS,
    as_advanced,
    choice,
    engine_parameters,
    model_parameter,
    whole_number,
)
from himosa_qgis.texts import tr

CELL_PX = "CELL_PX"
CELL_M = "CELL_M"
COMPONENTS = "COMPONENTS"
EXPERTS = "EXPERTS"
SLOTS = "SLOTS"
CELLS = "CELLS"
USUAL_CELL_PX = 64

RASTERS = {COMPONENTS: "components", EXPERTS: "experts", SLOTS: "slots", ROUTING: "routing"}
"""Parameters that name rasters, and their fields in the request."""

EMBED_TAGS = (
    "embedding",
    "similar",
    "retrieval",
    "vector",
    "index",
    "mixture of experts",
    "places",
)


def embed_parameters() -> Iterator[Any]:
    """Make the parameters, in the order of the dialog."""
    yield QgsProcessingParameterRasterLayer(INPUT, tr("Raster layer"))
    yield QgsProcessingParameterNumber(
        CELL_PX,
        tr("Side of a cell in pixels (8 or more; empty where it is given in meters)"),
        integer_number(),
        USUAL_CELL_PX,
        optional=True,
    )
    yield QgsProcessingParameterNumber(
        CELL_M, tr("Side of a cell in meters (in place of pixels)"), real_number(), optional=True
    )
    yield as_advanced(model_parameter("embed"))
    yield as_advanced(
        QgsProcessingParameterBand(
            BANDS,
            tr("Bands (three as red, green and blue, or one; none for the first three)"),
            None,
            INPUT,
            optional=True,
            allowMultiple=True,
        )
    )
    yield as_advanced(
        QgsProcessingParameterExtent(EXTENT, tr("Extent (empty for all)"), optional=True)
    )
    yield as_advanced(
        QgsProcessingParameterFeatureSource(
            MASK,
            tr("Mask layer (polygons; what they do not touch holds no values)"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        )
    )
    yield as_advanced(choice(DEVICE, tr("Device"), settings.DEVICE))
    yield as_advanced(
        whole_number(
            MAX_MEMORY,
            tr("Memory limit in MiB (empty for half of what is free)"),
            settings.MAX_MEMORY_MIB.read(),
        )
    )
    yield from map(as_advanced, engine_parameters())
    yield QgsProcessingParameterFileDestination(
        OUTPUT, tr("Index of places"), tr("GeoParquet (*.parquet)")
    )
    for name, label in (
        (COMPONENTS, tr("Principal components (like places have like colors)")),
        (ROUTING, tr("Routing raster (which expert each patch gave most weight)")),
        (EXPERTS, tr("Expert weights (what each expert gave and took)")),
        (SLOTS, tr("Slot weights (what each slot of each expert gave and took)")),
    ):
        yield as_advanced(
            QgsProcessingParameterRasterDestination(
                name, label, optional=True, createByDefault=False
            )
        )


def embed_outputs() -> Iterator[Any]:
    """Make the outputs beside the files."""
    yield QgsProcessingOutputNumber(CELLS, tr("Cells that got a vector"))
    yield QgsProcessingOutputNumber(SECONDS, tr("Seconds that it took"))


def embed_help() -> str:
    """For the dialog."""
    return tr(
        "<p>Cuts a raster into square cells and gives each one a vector, so that cells which look "
        "alike have vectors that point the same way. The result is an <b>index</b> (GeoParquet) "
        "in which <i>Find similar places</i> searches.</p>"
        "<ul><li><i>Side of a cell</i>: about as large as what you look for, a house, a field, a "
        "harbor.</li>"
        "<li><i>Bands</i>: three are seen as red, green and blue; a single one is seen by an "
        "encoder of its own.</li>"
        "<li><i>Principal components</i>: the index at a glance, like places have like colors."
        "</li>"
        "<li><i>Routing raster</i>, <i>Expert weights</i> and <i>Slot weights</i>: open in the "
        "routing panel.</li></ul>"
        "<p>Vectors of different weights cannot be compared: the index knows which made it.</p>"
    )
