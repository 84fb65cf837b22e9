# SPDX-License-Identifier: GPL-3.0-or-later
"""One spot of a routing raster of windows: which windows its window looked at, and how much."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsGeometry, QgsRasterLayer, QgsRectangle

from himosa_qgis.routing.rasters.routing_raster import RoutingLayer, RoutingRaster
from himosa_qgis.routing.rasters.routing_spot import (
    Grid,
    Spot,
    Window,
    in_picture,
    misfit,
    read_bits,
    window_around,
)
from himosa_qgis.texts import tr


@dataclass(frozen=True)
class LookedAt:
    """A window that the spot's window looked at.

    Attributes:
        number: its bit in the routing raster.
        down, across: how many windows below and right of the spot's it lies.
        window: where it is.
    """

    number: int
    down: int
    across: int
    window: Window

    @property
    def text(self) -> str:
        """Where it lies, in words."""
        parts = []
        if self.down:
            parts.append(
                (tr("{} below") if self.down > 0 else tr("{} above")).format(abs(self.down))
            )
        if self.across:
            words = tr("{} right") if self.across > 0 else tr("{} left")
            parts.append(words.format(abs(self.across)))
        return ", ".join(parts) or tr("itself")


@dataclass(frozen=True)
class Attention:
    """What the backend tells of one window that could be looked at.

    Attributes:
        score: how well it answered to the spot's window; the best are looked at.
        share: its share of the attention, 0 to 1.
    """

    score: float
    share: float


@dataclass(frozen=True)
class SpotAttention:
    """What the windows around a spot got, layer by layer, by their bits in the routing raster."""

    layers: tuple[Mapping[int, Attention], ...]


def looked_at(
    layer: QgsRasterLayer, routing: RoutingRaster, number: int, spot: Spot
) -> tuple[LookedAt, ...]:
    """The windows that a spot's window looked at in a layer of the network, from 1.

    Args:
        layer: a raster layer that reads the routing raster.

    Raises:
        RoutingUnusable: this part of the file cannot be read.
    """
    data = read_bits(layer, routing, number, (spot.col, spot.row, 1, 1))
    bits = int.from_bytes(data, "little")  # as all machines have it that QGIS is made for
    own = window_around(spot, routing.layers[number - 1].side, routing.origin)
    wide = 2 * routing.reach + 1
    found = []
    for candidate in range(routing.experts):
        if bits >> candidate & 1:
            down, across = candidate // wide - routing.reach, candidate % wide - routing.reach
            found.append(LookedAt(candidate, down, across, _moved(own, down, across)))
    return tuple(found)


def neighbourhood(
    routing: RoutingRaster, number: int, spot: Spot, told: Collection[int] = ()
) -> QgsGeometry:
    """What a spot's window may look at in a layer, from 1, as one rectangle in map coordinates.

    Args:
        told: bits of these windows, as far as the backend has told them. Until then all that the
            network's widest layers may look at; its own where nothing is chosen.
    """
    own = window_around(spot, routing.layers[number - 1].side, routing.origin)
    reach, wide = routing.reach, 2 * routing.reach + 1
    if routing.layers[number - 1].keeps_all and not told:
        told = (reach * wide + reach,)
    places = [divmod(bit, wide) for bit in told or range(wide**2)]
    rect = QgsRectangle()
    rect.setMinimal()
    for down, across in places:
        window = _moved(own, down - reach, across - reach)
        rect.combineExtentWith(_place(Grid.of(routing), window))
    return QgsGeometry.fromRect(rect)


def whole_outline(grid: Grid, window: Window) -> QgsGeometry:
    """A window's outline in map coordinates, also where it leaves the routing raster.

    There the picture may go on, of which a part was routed; else the window is padded.
    """
    return QgsGeometry.fromRect(_place(grid, window))


def _place(grid: Grid, window: Window) -> QgsRectangle:
    across, down = grid.extent.width() / grid.width, grid.extent.height() / grid.height
    left = grid.extent.xMinimum() + window.col * across
    top = grid.extent.yMaximum() - window.row * down
    return QgsRectangle(left, top - window.side * down, left + window.side * across, top)


def read_attention(answer: Mapping[str, Any], spot: Spot, routing: RoutingRaster) -> SpotAttention:
    """Take what the windows around a spot got out of the worker's answer to `inspect`.

    Raises:
        RoutingUnusable: the answer is not about this routing raster, or not in its form.
    """
    here = in_picture(spot, routing)
    try:
        if answer["kind"] != routing.kind:
            raise ValueError(tr("{} instead of {}").format(answer["kind"], routing.kind))
        if (len(answer["layers"]), answer["candidates"]) != (len(routing.layers), routing.experts):
            raise ValueError(
                tr("{} layers, {} windows").format(len(answer["layers"]), answer["candidates"])
            )
        return SpotAttention(
            tuple(
                _of_layer(entry, here, layer)
                for entry, layer in zip(answer["layers"], routing.layers)
            )
        )
    except (KeyError, TypeError, ValueError) as error:
        raise misfit(error) from error


def _of_layer(entry: Mapping[str, Any], here: Spot, layer: RoutingLayer) -> Mapping[int, Attention]:
    own, side = entry["window"], layer.side
    if (own["col"], own["row"]) != (here.col // side * side, here.row // side * side):
        raise ValueError(tr("the spot is outside its window"))
    return {
        int(each["number"]): Attention(float(each["score"]), float(each["attention"]))
        for each in entry["candidates"]
    }


def _moved(window: Window, down: int, across: int) -> Window:
    """The window so many windows below and right of one."""
    return Window(window.col + across * window.side, window.row + down * window.side, window.side)
