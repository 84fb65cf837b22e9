# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel says of networks whose windows look at windows, in place of experts."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor

from himosa_qgis.routing.panel.spot_marks import CHOSEN_WINDOW, LOOKED_AT, WINDOW
from himosa_qgis.routing.rasters.routing_raster import RoutingLayer
from himosa_qgis.routing.rasters.routing_style import LegendEntry
from himosa_qgis.texts import counted, tr


def windows_text(layer: RoutingLayer, covered: float | None) -> str:
    """What windows do in a layer, and what share of them at least one looked at."""
    if layer.keeps_all:
        return tr("each looks at all that it may: nothing is chosen")
    text = tr("each looks at 1 in {:g} around it").format(layer.sparsity)
    if covered is not None:
        text += tr("; at least one looked at {:.1f} % of the windows").format(100 * covered)
    return text


def sum_text(block: int | None) -> str:
    """What a sum over a block, or over the network for None, shows."""
    if block is None:
        return tr("Whole network: how often a window was looked at, summed over its layers")
    return tr("Block {}: how often a window was looked at, summed over its layers").format(block)


def ends_text(low: int, high: int) -> tuple[str, str]:
    """What the ends of the colours mean."""
    return (
        counted("looked at %n time", "looked at %n times", low),
        counted("%n time or more", "%n times or more", high),
    )


def spot_legend() -> tuple[LegendEntry, ...]:
    """What the marks of a picked spot mean; the last one is shown on top."""
    return (
        LegendEntry(QColor(WINDOW), tr("around: what it could look at, in a layer that chooses")),
        LegendEntry(QColor(LOOKED_AT), tr("windows that this window looked at")),
        LegendEntry(QColor(CHOSEN_WINDOW), tr("window of the picked pixel")),
    )


def spot_lesson() -> str:
    """What picking a spot shows."""
    return tr(
        "Click on the map (or press Enter there for its middle): shows the attention window around"
        " the spot in the chosen layer, the windows that this window looked at, and how its"
        " attention is shared among them."
    )


def modes_lesson() -> str:
    """What is to be known of all modes."""
    return tr(
        "Every layer cuts the picture into windows. Each looks at the windows around it that answer"
        " to it best. Being looked at is not being important: a window may get next to no"
        " attention, and other parts of the network carry what nobody looks at."
    )
