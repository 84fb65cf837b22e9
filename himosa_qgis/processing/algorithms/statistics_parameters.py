# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of `himosa:routingstatistics`, which scripts count on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from himosa_qgis.compat import integer_number
from himosa_qgis.processing.parameters import INPUT, SECONDS, as_advanced
from himosa_qgis.texts import tr

SOURCE = "SOURCE"
BLOCK = "BLOCK"
LAYER = "LAYER"
EXPERT = "EXPERT"
BLEND = "BLEND"
REPORT = "REPORT"
JSON = "JSON"
HEATMAP = "HEATMAP"
PICTURE = "PICTURE"
CORRELATION = "CORRELATION"

# Outputs, and the figures of the whole network that they hold.
FIGURES = {
    "COVERAGE": "coverage",
    "EXPERTS_PER_PIXEL": "mean_count",
    "ENTROPY": "entropy_bits",
    "JACCARD": "jaccard",
}
# Files beside the heatmap: the worker's field, and the endings that a name may have.
FILES = {
    REPORT: ("report_html", (".html", ".htm")),
    JSON: ("report_json", (".json",)),
    PICTURE: ("picture", (".png",)),
}


def statistics_parameters() -> Iterator[Any]:
    """Make the parameters, in the order of the dialog."""
    yield QgsProcessingParameterRasterLayer(INPUT, tr("Routing raster"))
    yield QgsProcessingParameterRasterLayer(
        SOURCE, tr("Picture that was routed (adds local contrast)"), optional=True
    )
    choices = (
        (BLOCK, tr("Maps: block, from 1 (empty for all)")),
        (LAYER, tr("Maps: layer in its block, from 1 (empty for all)")),
        (EXPERT, tr("Maps: expert, from 1 (empty for all)")),
    )
    for name, label in choices:
        # Limits are those of the raster: the algorithm says what it has.
        yield as_advanced(
            QgsProcessingParameterNumber(name, label, integer_number(), optional=True)
        )
    yield as_advanced(
        QgsProcessingParameterBoolean(BLEND, tr("Lay the heatmap's picture over the source"), True)
    )
    yield QgsProcessingParameterFileDestination(
        REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True
    )
    yield QgsProcessingParameterRasterDestination(
        HEATMAP, tr("Heatmap"), optional=True, createByDefault=False
    )
    yield _file(PICTURE, tr("Picture of the heatmap"), tr("PNG files (*.png)"))
    yield _file(JSON, tr("All figures"), tr("JSON files (*.json)"))


def statistics_outputs() -> Iterator[Any]:
    """Make the outputs beside the files."""
    yield QgsProcessingOutputNumber(
        CORRELATION, tr("Correlation of kept tokens with local contrast")
    )
    labels = {
        "COVERAGE": tr("Share of pixels that an expert kept"),
        "EXPERTS_PER_PIXEL": tr("Experts that kept a pixel"),
        "ENTROPY": tr("Entropy of the choices, in bits"),
        "JACCARD": tr("Overlap of two experts (Jaccard index)"),
    }
    for name in FIGURES:
        yield QgsProcessingOutputNumber(name, labels[name])
    yield QgsProcessingOutputNumber(SECONDS, tr("Seconds that it took"))


def _file(name: str, label: str, kind: str) -> Any:
    return QgsProcessingParameterFileDestination(
        name, label, kind, optional=True, createByDefault=False
    )
