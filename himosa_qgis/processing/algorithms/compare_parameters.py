# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters and the help of `himosa:compare`: names and defaults that scripts count on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from himosa_qgis.compat import real_number
from himosa_qgis.processing.parameters import as_advanced, network_parameter
from himosa_qgis.texts import search_words, tr
from himosa_qgis.worker.protocol_loader import load_protocol_part

INPUT = "INPUT"
REFERENCE = "REFERENCE"
BANDS = "BANDS"
REFERENCE_BANDS = "REFERENCE_BANDS"
RESAMPLING = "RESAMPLING"
PEAK = "PEAK"
OUTPUT = "OUTPUT"
OUTPUT_HTML = "OUTPUT_HTML"
OUTPUT_JSON = "OUTPUT_JSON"

# Names of the outputs, and of the figures in the worker's report.
FIGURES = {
    "PSNR": "psnr_db",
    "SSIM": "ssim",
    "RMSE": "rmse",
    "EDGE_CORRELATION": "gradient_correlation",
    "EDGE_ENERGY": "gradient_energy_ratio",
    "EDGE_PSNR": "edge_psnr_db",
}


def compare_tags() -> list[str]:
    """Words that the toolbox finds it by."""
    return search_words(
        "compare,difference,error,quality,psnr,ssim,rmse,edges,spectrum,super-resolution,accuracy"
    )


def compare_parameters() -> Iterator[Any]:
    """Make the parameters, in the order of the dialog."""
    yield QgsProcessingParameterRasterLayer(INPUT, tr("Raster to judge"))
    yield QgsProcessingParameterRasterLayer(REFERENCE, tr("Reference (its grid is used)"))
    yield as_advanced(_bands(BANDS, tr("Bands to judge (none for all)"), INPUT))
    yield as_advanced(
        _bands(REFERENCE_BANDS, tr("Their counterparts (none for the same)"), REFERENCE)
    )
    yield as_advanced(
        QgsProcessingParameterEnum(
            RESAMPLING,
            tr("Resampling, where the grids do not fit"),
            options=list(load_protocol_part("fields").RESAMPLINGS),
            defaultValue=load_protocol_part("fields").RESAMPLINGS[0],
            usesStaticStrings=True,
        )
    )
    yield as_advanced(
        QgsProcessingParameterNumber(
            PEAK,
            tr("Peak for PSNR and SSIM (empty: 255 for 8-bit, else the reference's range)"),
            real_number(),
            optional=True,
        )
    )
    yield QgsProcessingParameterRasterDestination(OUTPUT, tr("Error map"), optional=True)
    yield QgsProcessingParameterFileDestination(
        OUTPUT_HTML, tr("Report"), tr("HTML files (*.html)"), optional=True
    )
    yield QgsProcessingParameterFileDestination(
        OUTPUT_JSON,
        tr("Figures as JSON"),
        tr("JSON files (*.json)"),
        optional=True,
        createByDefault=False,
    )
    yield as_advanced(network_parameter())


def compare_outputs() -> Iterator[Any]:
    """Make the outputs beside the layer and the files."""
    descriptions = {
        "PSNR": tr("PSNR in decibels, mean over bands (none where both are equal)"),
        "SSIM": tr("SSIM, mean over bands"),
        "RMSE": tr("Root mean square error, mean over bands"),
        "EDGE_CORRELATION": tr("Correlation of gradient lengths, mean over bands"),
        "EDGE_ENERGY": tr("Energy of gradients over the reference's, mean over bands"),
        "EDGE_PSNR": tr("PSNR at edges in decibels, mean over bands"),
    }
    for name in FIGURES:
        yield QgsProcessingOutputNumber(name, descriptions[name])


def compare_help() -> str:
    """The help beside the dialog, as HTML."""
    paragraphs = [
        tr(
            "Tells how close two rasters are on the ground that both cover: an upscaled raster and"
            " a sharper one of the same place, two results, or a result and its source."
        ),
        tr(
            "All figures are on the reference's grid. A result whose pixels fill those of the"
            " reference (its own source, say) is averaged; another grid or CRS is"
            " warped by GDAL, and the report says how. Nodata does not count."
        ),
        tr(
            "<b>Figures do not tell whether added detail is true.</b> They compare with the"
            " reference that is given, as it was taken, on its day and by its sensor."
        ),
    ]
    explained = [
        (
            tr("PSNR, RMSE, bias"),
            tr("errors of single pixels; PSNR in decibels, higher is closer."),
        ),
        (tr("SSIM"), tr("likeness of structure in windows of 11 × 11 pixels; 1 is equal.")),
        (
            tr("Edges"),
            tr(
                "whether gradients are in the same places (correlation), and as strong (energy: 1"
                " as sharp as the reference, less is softer)."
            ),
        ),
        (
            tr("Power by size of detail"),
            tr("for each octave of wavelengths: how much detail there is, and whether it agrees."),
        ),
        (
            tr("Error map"),
            tr("band 1: the size of the error over all bands; then the signed error of each."),
        ),
    ]
    listed = "".join(f"<li><i>{name}</i>: {text}</li>" for name, text in explained)
    return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<ul>{listed}</ul>"


def _bands(name: str, label: str, layer: str) -> Any:
    return QgsProcessingParameterBand(name, label, None, layer, optional=True, allowMultiple=True)
