# SPDX-License-Identifier: GPL-3.0-or-later
"""Help text and tags of the algorithms."""

from __future__ import annotations

from himosa_qgis.texts import search_words, tr


def upscale_tags() -> list[str]:
    """Words that the toolbox finds it by."""
    return search_words(
        "super-resolution,superresolution,upscale,upsample,sharpen,enhance,resolution,"
        "deep learning,neural network,satellite,aerial,imagery"
    )


def upscale_help() -> str:
    """The help beside the dialog, as HTML."""
    from himosa_qgis.results.band_layers import CHANGE, UNCERTAINTY

    paragraphs = [
        tr(
            "Makes a raster 2, 3 or 4 times finer with HIMOSA, a neural network for satellite and"
            " aerial imagery. The result covers the same ground in the same coordinate reference"
            " system, with the same bands, data type and nodata value."
        ),
        tr(
            "<b>Detail finer than the source's pixels is estimated, not observed.</b> Use the"
            " result for maps and for the eye; do not measure or identify objects by it."
        ),
        tr(
            "The work is done by a separate process on this computer, on a GPU where there is one."
            " It can be cancelled at any time, and the result appears only when it is whole."
        ),
    ]
    explained = [
        (
            tr("Raster layer"),
            tr(
                "any raster layer: a file that GDAL opens (8-bit, 16-bit or floating point) is read"
                " by its name; of a web service (WMS, tiles, WCS) or a database the extent is"
                " written to a temporary file first."
            ),
        ),
        (tr("Scale"), tr("the factor: 2, 3 or 4.")),
        (
            tr("Model"),
            tr("name or file of the weights; “bicubic” is plain interpolation for comparison."),
        ),
        (tr("Bands"), tr("the bands of the result, in this order.")),
        (
            tr("Extent"),
            tr("the part to upscale, grown to whole source pixels; any CRS."),
        ),
        (
            tr("Resolution for web services"),
            tr(
                "how finely such a layer is fetched; left empty, pictures as on the map canvas, and"
                " values at their own resolution."
            ),
        ),
        (tr("Device, precision"), tr("where and how exactly to compute; auto suits most.")),
        (
            tr("Tile size, memory limit"),
            tr("for computers with little memory; left empty, both are chosen."),
        ),
        (
            tr("Accept thematic rasters"),
            tr("classes are no brightness values, and a palette becomes RGB."),
        ),
        (
            tr("Nodata values, alpha band"),
            tr("for files that declare none or the wrong one; “none” takes every pixel as it is."),
        ),
        (
            tr("Let a file name others on a server"),
            tr("off, so that a file from elsewhere cannot make this computer call one."),
        ),
        (
            tr("Equal to the source when averaged back"),
            tr("values then serve for measuring at the source's pixel size."),
        ),
        (
            tr("Mask"),
            tr("polygons; only what they touch comes out, and only that is computed."),
        ),
        (tr("Format"), tr("GTiff, or COG for a Cloud Optimized GeoTIFF.")),
        (
            tr("Routing raster"),
            tr("which pixels each expert of the network kept; “Show routing…” draws it."),
        ),
        (tr("Expected error"), UNCERTAINTY.meaning()),
        (tr("Change"), CHANGE.meaning()),
    ]
    listed = "".join(f"<li><i>{name}</i>: {text}</li>" for name, text in explained)
    return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<ul>{listed}</ul>"
