# SPDX-License-Identifier: GPL-3.0-or-later
"""Help text and tags of the algorithms on routing."""

from __future__ import annotations

from collections.abc import Iterable

from himosa_qgis.texts import search_words, tr


def routing_tags() -> list[str]:
    """Words that the toolbox finds `himosa:routing` by."""
    return [*_common_tags(), *search_words("neural network,satellite,aerial,imagery")]


def statistics_tags() -> list[str]:
    """Words that the toolbox finds `himosa:routingstatistics` by."""
    return [*_common_tags(), *search_words("statistics,heatmap,report,coverage,contrast")]


def _common_tags() -> list[str]:
    return search_words("routing,router,experts,attention,explain,super-resolution")


def routing_help() -> str:
    """The help of `himosa:routing`, as HTML."""
    return _page(
        [
            tr(
                "In each layer of HIMOSA's network, every expert chooses the pixels that it attends"
                " to. The routing raster keeps all these choices, on the grid of the source: one"
                " band a layer, one bit an expert. No upscaled raster is made."
            ),
            tr("“Show routing…” in the menu of the layer draws it."),
            _not_importance(),
        ],
        [
            (tr("Raster layer"), tr("the picture that the network looks at.")),
            (tr("Scale"), tr("of the network that looks: each scale has its own weights.")),
            (
                tr("Bands"),
                tr("the first three of them go through the network together; alone they count."),
            ),
            (
                tr("Extent"),
                tr("a part of the layer; windows stay where they are in the whole of it."),
            ),
        ],
    )


def statistics_help() -> str:
    """The help of `himosa:routingstatistics`, as HTML."""
    return _page(
        [
            tr(
                "Measures a routing raster: how much each layer's experts kept, how much they"
                " overlap, what nobody kept, and, with the picture that was routed, whether kept"
                " pixels lie where the local contrast is high."
            ),
            _not_importance(),
        ],
        [
            (tr("Routing raster"), tr("as “Routing raster” or “Upscale raster layer” wrote it.")),
            (tr("Picture"), tr("the layer that was routed; adds the figures on local contrast.")),
            (
                tr("Block, layer, expert"),
                tr("what the maps show, counted from 1; left empty, all of them added up."),
            ),
            (tr("Report"), tr("a page with plots and tables that needs no network.")),
            (tr("Heatmap"), tr("how often each pixel was kept, as a GeoTIFF.")),
            (tr("Picture of the heatmap"), tr("the same in colors, over the picture if wanted.")),
            (
                tr("Coverage"),
                tr(
                    "share of pixels that at least one expert kept: mean of the layers that choose."
                ),
            ),
            (
                tr("Correlation"),
                tr("of the share of experts that kept a pixel and the logarithm of its contrast."),
            ),
        ],
    )


def _not_importance() -> str:
    return tr(
        "<b>Selection is not importance.</b> What nobody keeps is carried by convolutions, and what"
        " is kept may get next to no weight."
    )


def _page(paragraphs: Iterable[str], explained: Iterable[tuple[str, str]]) -> str:
    listed = "".join(f"<li><i>{name}</i>: {text}</li>" for name, text in explained)
    return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<ul>{listed}</ul>"
