# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of a routing raster as one HTML page that needs nothing else, no network either."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from backend.layers.routing.contrast import ContrastFigures
from backend.layers.routing.heatmap import Heatmap
from backend.layers.routing.routing_statistics import (
    LayerStatistics,
    RoutingStatistics,
    RoutingSummary,
)
from backend.pictures.drawing import ramp_colours

_BAR_PX = 100
_CELL_PX = 12
_MAP_PX = 640
_RAMP_STOPS = 9
_PLOT_WIDTH_PX, _PLOT_HEIGHT_PX = 480, 180
_STYLE = (
    "body{font:15px sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;font-size:14px}td,th{padding:.2em .5em;text-align:right;"
    "border-bottom:1px solid #ddd}td{white-space:nowrap}svg{vertical-align:middle}"
    "figure{margin:1em 0}"
)


def render_report(
    statistics: RoutingStatistics,
    contrast: ContrastFigures | None = None,
    heatmap: Heatmap | None = None,
    shown: str = "",
) -> str:
    """The whole page.

    Args:
        statistics: of the routing raster.
        contrast: against the raster that was routed; None where it is not at hand.
        heatmap: of what `shown` names; None leaves it out.
        shown: "block 2, layer 3", for example.
    """
    description = statistics.description
    title = "What the router looked at"
    sparse = [layer for layer in statistics.layers if layer.sparsity > 1]
    parts = [
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{title}</title>",
        f"<style>{_STYLE}</style><h1>{title}</h1>",
        f"<p>Source: {escape(description.source)}<br>Model: {escape(description.model)}, "
        f"×{description.scale}<br>{statistics.width} × {statistics.height} pixels, "
        f"{statistics.valid_pixels} of them valid; shares are of these.</p>",
        "<p>Kept means that an expert attended to a token. It does not say that the token was "
        "important for the result: what nobody keeps is carried by convolutions.</p>",
        "" if heatmap is None else _heatmap(heatmap, shown),
        "<h2>Blocks</h2><p>Means over the layers that do not keep every token.</p>",
        _block_table([*statistics.blocks, statistics.network]),
        "<h2>Layers</h2>",
        _layer_table(statistics.layers),
        "<h2>Overlap of experts</h2><p>Jaccard index: pixels that both keep over pixels that "
        "either keeps; white 0, dark 1. Layers that keep every token are left out.</p>",
        *map(_overlap, sparse),
    ]
    if contrast is not None:
        parts += ["<h2>Kept tokens and local contrast</h2>", _contrast(contrast)]
        parts.append(_correlation_table(sparse, contrast.layer_correlations))
    return "\n".join([*parts, "</html>\n"])


def _heatmap(heatmap: Heatmap, shown: str) -> str:
    picture = b64encode(heatmap.to_png(is_blended=True, least_px=1)).decode("ascii")
    stops = "".join(
        f"<stop offset='{100 * share:.1f}%' stop-color='rgb({colour})'/>"
        for share, colour in _ramp_stops()
    )
    # Not an image within SVG: the browser in QGIS's results viewer does not draw those.
    return (
        f"<h2>Heatmap: {escape(shown)}</h2><figure>"
        f"<img alt='Heatmap: {escape(shown)}' width='{_MAP_PX}' "
        f"style='image-rendering:pixelated' src='data:image/png;base64,{picture}'><br>"
        f"<figcaption><svg width='{_BAR_PX}' height='12'><linearGradient id='ramp'>{stops}"
        f"</linearGradient><rect width='{_BAR_PX}' height='12' fill='url(#ramp)'/></svg> from "
        f"{heatmap.low:.4g} to {heatmap.high:.4g} times kept by an expert, "
        f"layers and experts added up</figcaption></figure>"
    )


def _ramp_stops() -> list[tuple[float, str]]:
    shares = np.linspace(0, 1, _RAMP_STOPS)
    colours = ramp_colours(shares)
    return [
        (float(share), ",".join(str(int(part)) for part in colour))
        for share, colour in zip(shares, colours)
    ]


def _block_table(summaries: Sequence[RoutingSummary]) -> str:
    names = [*(f"block {number}" for number in range(1, len(summaries))), "network"]
    head = ["", "coverage", "experts a pixel", "entropy, bits", "Jaccard index"]
    rows = [
        _row(
            [
                name,
                _bar(summary.coverage),
                f"{summary.mean_count:.3f}",
                f"{summary.entropy_bits:.2f}",
                f"{summary.jaccard:.3f}",
            ]
        )
        for name, summary in zip(names, summaries)
    ]
    return _table(head, rows)


def _correlation_table(
    layers: Sequence[LayerStatistics], correlations: Sequence[float | None]
) -> str:
    rows = [
        _row([str(layer.block), str(layer.layer), f"{layer.sparsity:g}", _told(correlation)])
        for layer, correlation in zip(layers, correlations)
    ]
    head = ["block", "layer", "sparsity", "correlation of experts a pixel and contrast"]
    return _table(head, rows)


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f"<th>{name}</th>" for name in head)
    return f"<table><tr>{cells}</tr>{''.join(rows)}</table>"


def _told(correlation: float | None) -> str:
    return "not defined" if correlation is None else f"{correlation:.3f}"


def _layer_table(layers: Iterable[LayerStatistics]) -> str:
    names = [
        "block",
        "layer",
        "window",
        "sparsity",
        "coverage",
        "kept by nobody",
        "experts a pixel",
        "entropy, bits",
        "least and most kept expert",
    ]
    rows = [
        _row(
            [
                str(layer.block),
                str(layer.layer),
                str(layer.side),
                f"{layer.sparsity:g}",
                _bar(layer.coverage),
                f"{100 * (1 - layer.coverage):.1f} %",
                f"{layer.mean_count:.3f}",
                f"{layer.entropy_bits:.2f}",
                f"{100 * min(layer.kept_share):.1f} to {100 * max(layer.kept_share):.1f} %",
            ]
        )
        for layer in layers
    ]
    return _table(names, rows)


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _bar(share: float) -> str:
    # Filled up with spaces as wide as a digit: all bars begin at one place.
    percent = f"{100 * share:.1f}".rjust(5, "\u2007")
    return (
        f"<svg width='{_BAR_PX}' height='12'><rect width='{_BAR_PX}' height='12' fill='#eee'/>"
        f"<rect width='{share * _BAR_PX:.1f}' height='12' fill='#4477aa'/></svg> {percent} %"
    )


def _overlap(layer: LayerStatistics) -> str:
    side = len(layer.jaccard) * _CELL_PX
    cells = "".join(
        f"<rect x='{col * _CELL_PX}' y='{row * _CELL_PX}' width='{_CELL_PX}' height='{_CELL_PX}' "
        f"fill='#114477' fill-opacity='{value:.3f}'><title>experts {row} and {col}: {value:.3f}"
        "</title></rect>"
        for row, values in enumerate(layer.jaccard)
        for col, value in enumerate(values)
    )
    return (
        f"<figure style='display:inline-block'><svg width='{side}' height='{side}' "
        f"style='border:1px solid #ccc'>{cells}</svg>"
        f"<figcaption>block {layer.block} layer {layer.layer}</figcaption></figure>"
    )


def _contrast(figures: ContrastFigures) -> str:
    most = max(figures.mean_share, default=0.0) or 1.0
    count = max(1, len(figures.pixels))
    step = _PLOT_WIDTH_PX / count
    bars = "".join(
        f"<rect x='{place * step:.1f}' y='{_PLOT_HEIGHT_PX * (1 - share / most):.1f}' "
        f"width='{step * 0.9:.1f}' height='{_PLOT_HEIGHT_PX * share / most:.1f}' fill='#4477aa'>"
        f"<title>contrast from {contrast:.3g}: {100 * share:.2f} %, {pixels} pixels</title></rect>"
        for place, (contrast, pixels, share) in enumerate(
            zip(figures.contrast, figures.pixels, figures.mean_share)
        )
    )
    plot = f"<svg width='{_PLOT_WIDTH_PX}' height='{_PLOT_HEIGHT_PX}'>{bars}</svg>"
    return (
        f"<p>Correlation of the share of kept tokens with the logarithm of the contrast (standard "
        f"deviation within 5 × 5 pixels): {_told(figures.correlation)}.</p>{plot}<p>From flat "
        f"(left) to rough (right); the highest bar is {100 * most:.2f} % of the tokens that could "
        f"be kept.</p>"
    )
