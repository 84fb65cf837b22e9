# SPDX-License-Identifier: GPL-3.0-or-later
"""Help text and tags of `himosa:denoise`."""

from __future__ import annotations

from himosa_qgis.texts import search_words, tr


def denoise_tags() -> list[str]:
    """Words that the toolbox finds it by."""
    return search_words(
        "denoise,denoising,noise,noise reduction,smooth,speckle,grain,filter,enhance,"
        "deep learning,neural network,satellite,aerial,imagery"
    )


def denoise_help() -> str:
    """The help beside the dialog, as HTML."""
    from himosa_qgis.results.band_layers import CHANGE

    paragraphs = [
        tr(
            "Removes noise from a raster with a neural network. The result has the pixels, the"
            " bands, the data type, the coordinate reference system and the nodata value of its"
            " source."
        ),
        tr(
            "<b>What is as weak as the noise may be gone with it.</b> Use the result for maps and"
            " for the eye; measure on the source."
        ),
        tr(
            "How much noise there is the raster tells itself, band by band: the log names it."
            " Where the result is too smooth or still noisy, give a lower or a higher level."
        ),
    ]
    explained = [
        (
            tr("Noise level"),
            tr(
                "standard deviation of the noise in the raster's own unit, the same everywhere;"
                " left empty, it is told from the raster and may grow with the value."
            ),
        ),
        (tr("Bands"), tr("the bands of the result, in this order.")),
        (tr("Extent"), tr("the part to work on, grown to whole source pixels.")),
        (tr("Mask"), tr("polygons; only what they touch comes out, and only that is computed.")),
        (
            tr("Routing raster"),
            tr(
                "how far the network looked around each pixel: 16, 32 or 64 pixels; “Show routing…”"
                " draws it."
            ),
        ),
        (tr("Change"), CHANGE.meaning()),
    ]
    listed = "".join(f"<li><i>{name}</i>: {text}</li>" for name, text in explained)
    return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<ul>{listed}</ul>"
