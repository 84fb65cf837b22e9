# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours of the overlay: a choice of experts is a colour table, never a new file.

A band holds one bit for each expert, so a pixel has one of 2^E values. A table from value to colour
turns it into the number of chosen experts that kept the token. QGIS's discrete shader looks such a
table up by index: with 256 values it drew 1000 × 800 pixels in a third of the time of the
paletted renderer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qgis.core import (
    QgsColorRampShader,
    QgsGradientColorRamp,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
    QgsStyle,
)
from qgis.PyQt.QtGui import QColor

from himosa_qgis.compat import first_of
from himosa_qgis.routing.rasters.routing_raster import RoutingLayer, RoutingRaster
from himosa_qgis.texts import tr

PREFERRED_RAMP = "Inferno"
_PARTS_OF_SMALL_SHARES = 10


@dataclass(frozen=True)
class LegendEntry:
    """One line of a legend: a colour and what it means."""

    color: QColor
    text: str


@dataclass(frozen=True)
class CountStyle:
    """How many of the chosen experts kept a token.

    Attributes:
        experts: how many experts there are, 1 to 16.
        chosen: the experts that count, from 0; at least one.
        ramp: QgsColorRamp; its first colour is no expert, its last all of the chosen ones.
        hides_none: leave pixels that no chosen expert kept transparent.
    """

    experts: int
    chosen: frozenset[int]
    ramp: Any
    hides_none: bool = False

    def color(self, count: int) -> QColor:
        """The colour of a pixel that so many of the chosen experts kept."""
        if count == 0 and self.hides_none:
            return QColor(0, 0, 0, 0)
        return QColor(self.ramp.color(count / max(1, len(self.chosen))))

    def legend(self) -> tuple[LegendEntry, ...]:
        """One entry for each count that is drawn."""
        first = 1 if self.hides_none else 0
        return tuple(
            LegendEntry(self.color(count), self.text(count))
            for count in range(first, len(self.chosen) + 1)
        )

    def text(self, count: int) -> str:
        """What a count means."""
        if len(self.chosen) == 1:
            name = next(iter(self.chosen)) + 1
            return (tr("kept by expert {}") if count else tr("not kept by expert {}")).format(name)
        return tr("kept by {} of {} experts").format(count, len(self.chosen))

    def items(self) -> list[tuple[float, int]]:
        """The table: the largest value of each run of equal counts, and that count."""
        mask = sum(1 << expert for expert in self.chosen)
        counts = enumerate(bin(value & mask).count("1") for value in range(1 << self.experts))
        runs = groupby(counts, key=lambda entry: entry[1])
        return [(float(list(run)[-1][0]), count) for count, run in runs]


def count_renderer(provider: Any, band: int, style: CountStyle) -> QgsSingleBandPseudoColorRenderer:
    """The renderer of one layer of the network.

    Args:
        provider: data provider of the routing raster.
        band: number of the layer in the network, from 1.
    """
    looks = {
        count: (style.color(count), style.text(count)) for count in range(len(style.chosen) + 1)
    }
    items = [QgsColorRampShader.ColorRampItem(top, *looks[count]) for top, count in style.items()]
    return _renderer(provider, band, items, _kind("Discrete"), float((1 << style.experts) - 1))


def legend_nodes(style: CountStyle) -> list[int]:
    """Which of the table's entries stand in the legend: one for each count that is drawn."""
    first: dict[int, int] = {}
    for place, (_, count) in enumerate(style.items()):
        first.setdefault(count, place)
    return [first[count] for count in sorted(first) if count or not style.hides_none]


def share_renderer(
    provider: Any, band: int, bounds: tuple[float, float], ramp: Any, digits: int = 0
) -> QgsSingleBandPseudoColorRenderer:
    """The renderer of a band of measures, smooth between a smallest and a largest value."""
    low, high = bounds
    places = [step / 16 for step in range(17)]
    items = [
        QgsColorRampShader.ColorRampItem(low + (high - low) * place, ramp.color(place), "")
        for place in places
    ]
    for item in items:
        item.label = f"{item.value:.{digits}f}"
    return _renderer(provider, band, items, _kind("Interpolated"), float(high), float(low))


def sum_bounds(routing: RoutingRaster, block: int | None) -> tuple[int, int]:
    """What a sum over a block or the network can be at least and at most.

    Layers whose experts keep every token add the same everywhere.
    """
    layers = routing.layers_of(block)
    if routing.is_of_windows:
        return window_bounds(routing, layers)
    least = routing.experts * sum(layer.keeps_all for layer in layers)
    most = routing.experts * len(layers)
    return (least, most) if least < most else (0, most)


def window_bounds(routing: RoutingRaster, layers: Sequence[RoutingLayer]) -> tuple[int, int]:
    """Between what colours tell apart how often a window was looked at in some layers.

    A window is looked at as often as it looks at others, on average: three times as often is the
    last colour. Layers in which nothing is chosen add the same nearly everywhere.
    """
    sparsest = max(layer.sparsity for layer in routing.layers)
    usual = max(1, round(routing.experts / sparsest))
    least = sum(layer.keeps_all for layer in layers)
    most = least + min(3 * usual, routing.experts) * (len(layers) - least)
    return (least, most) if least < most else (0, most)


@dataclass(frozen=True)
class WeightScale:
    """How weights are drawn and written.

    Attributes:
        most: what the last colour, or a bar of full length, stands for; the first is nothing.
        digits: behind the point.
    """

    most: float
    digits: int

    def text(self, weight: float) -> str:
        """A weight as it is shown."""
        return f"{weight:.{self.digits}f}"


def weight_scale(routing: RoutingRaster, is_taken: bool) -> WeightScale:
    """Up to twice what an equal share would be; small shares have more digits."""
    if is_taken:
        return WeightScale(2.0, 2)
    return WeightScale(2.0 / routing.parts, 2 if routing.parts < _PARTS_OF_SMALL_SHARES else 4)


def weight_renderer(
    provider: Any, routing: RoutingRaster, number: int, part: int, is_taken: bool, ramp: Any
) -> QgsSingleBandPseudoColorRenderer:
    """The renderer of what a part, from 0, gave in a layer, from 1, or took."""
    scale = weight_scale(routing, is_taken)
    band = routing.weight_band(number, part, is_taken)
    return share_renderer(provider, band, (0.0, scale.most), ramp, scale.digits)


def default_ramp() -> Any:
    """QGIS's own ramp for heatmaps; a plain one where the profile has none."""
    ramp = QgsStyle.defaultStyle().colorRamp(PREFERRED_RAMP)
    return ramp or QgsGradientColorRamp(QColor(0, 0, 30), QColor(255, 240, 160))


def _kind(name: str) -> Any:
    from qgis import core

    return first_of(
        (core, f"Qgis.ShaderInterpolationMethod.{_SCOPED[name]}"), (QgsColorRampShader, name)
    )


_SCOPED = {"Discrete": "Discrete", "Interpolated": "Linear"}


def _renderer(
    provider: Any, band: int, items: list[Any], kind: Any, high: float, low: float = 0.0
) -> QgsSingleBandPseudoColorRenderer:
    function = QgsColorRampShader(low, high, None, kind)
    function.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(provider, band, shader)
    renderer.setClassificationMin(low)
    renderer.setClassificationMax(high)
    alpha = _mask_band(provider)
    if alpha:
        renderer.setAlphaBand(alpha)
    return renderer


def _mask_band(provider: Any) -> int:
    """The band by which QGIS hands a per-dataset mask over, after all others; 0 for none."""
    from qgis import core

    count = int(provider.bandCount())
    alpha = first_of(
        (core, "Qgis.RasterColorInterpretation.AlphaBand"), (core, "QgsRaster.AlphaBand")
    )
    return count if provider.colorInterpretation(count) == alpha else 0
