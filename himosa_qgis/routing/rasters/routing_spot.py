# SPDX-License-Identifier: GPL-3.0-or-later
"""One spot of a routing raster: its windows and the tokens that experts kept in them."""

from __future__ import annotations

import base64
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)

from himosa_qgis.routing.rasters.routing_raster import (
    RoutingLayer,
    RoutingRaster,
    RoutingUnusable,
    file_name,
)
from himosa_qgis.texts import tr

_WKB_POLYGON, _WKB_MULTI_POLYGON = 3, 6
_POLYGON = struct.Struct("<BIII10d")
"""Byte order, type, one ring, five points: a rectangle in well-known binary."""


@dataclass(frozen=True)
class Spot:
    """A pixel of the routing raster, counted from its upper left corner."""

    col: int
    row: int


@dataclass(frozen=True)
class Window:
    """An attention window in pixels of the routing raster, which it may leave on any side."""

    col: int
    row: int
    side: int


def window_around(spot: Spot, side: int, origin: tuple[int, int] = (0, 0)) -> Window:
    """The window that holds a spot.

    Args:
        origin: column and row of the routing raster in the picture, where windows start at
            multiples of their side.
    """
    left, top = origin
    return Window(
        (spot.col + left) // side * side - left, (spot.row + top) // side * side - top, side
    )


@dataclass(frozen=True)
class Grid:
    """Where the pixels of a routing raster are, as QGIS places them."""

    extent: QgsRectangle
    width: int
    height: int

    @classmethod
    def of(cls, routing: RoutingRaster) -> Grid:
        return cls(routing.extent, routing.width, routing.height)

    def spot_at(self, point: QgsPointXY) -> Spot | None:
        """The pixel at a point in the raster's CRS; None outside it."""
        if not self.extent.contains(point):
            return None
        col = int((point.x() - self.extent.xMinimum()) / self.extent.width() * self.width)
        row = int((self.extent.yMaximum() - point.y()) / self.extent.height() * self.height)
        return Spot(min(col, self.width - 1), min(row, self.height - 1))

    def rectangle(self, col: int, row: int, width: int, height: int) -> QgsRectangle:
        """Pixels in map coordinates, cut off at the raster's edges."""
        right, bottom = min(col + width, self.width), min(row + height, self.height)
        col, row = max(col, 0), max(row, 0)
        across, down = self.extent.width() / self.width, self.extent.height() / self.height
        left, top = self.extent.xMinimum(), self.extent.yMaximum()
        return QgsRectangle(
            left + col * across, top - bottom * down, left + right * across, top - row * down
        )


def kept_tokens(
    layer: QgsRasterLayer, routing: RoutingRaster, number: int, window: Window, mask: int
) -> tuple[tuple[int, int, int], ...]:
    """Where in a window the chosen experts kept tokens, as runs (col, row, length) in pixels.

    Args:
        layer: a raster layer that reads the routing raster.
        number: of the layer in the network, from 1.
        mask: bit e set where expert e is chosen.

    Raises:
        RoutingUnusable: this part of the file cannot be read.
    """
    left, top = max(window.col, 0), max(window.row, 0)
    width = min(window.col + window.side, routing.width) - left
    height = min(window.row + window.side, routing.height) - top
    data = read_bits(layer, routing, number, (left, top, width, height))
    flags = _flags(data, width * height, mask)
    runs: list[tuple[int, int, int]] = []
    for row in range(height):
        line = flags[row * width : (row + 1) * width]
        start = line.find(1)
        while start >= 0:
            end = line.find(0, start)
            end = width if end < 0 else end
            runs.append((left + start, top + row, end - start))
            start = line.find(1, end)
    return tuple(runs)


def weights_at(
    layer: QgsRasterLayer, routing: RoutingRaster, number: int, is_taken: bool, spot: Spot
) -> tuple[float, ...]:
    """Of weights: what each part gave a pixel in a layer, from 1, or took of it.

    Empty where the pixel holds no values.

    Raises:
        RoutingUnusable: this part of the file cannot be read.
    """
    place = Grid.of(routing).rectangle(spot.col, spot.row, 1, 1)
    found = []
    for part in range(routing.parts):
        band = routing.weight_band(number, part, is_taken)
        block = layer.dataProvider().block(band, place, 1, 1)
        if not block.isValid() or block.isEmpty():
            raise _unreadable(routing)
        found.append(float(block.value(0, 0)))
    return tuple(found) if any(found) else ()  # of a patch that was seen, no share is 0


def read_bits(
    layer: QgsRasterLayer, routing: RoutingRaster, number: int, part: tuple[int, int, int, int]
) -> bytes:
    """Pixels of a part (col, row, width, height) of the routing raster, as they are kept.

    Raises:
        RoutingUnusable: this part of the file cannot be read.
    """
    place = Grid.of(routing).rectangle(*part)
    block = layer.dataProvider().block(number, place, part[2], part[3])
    if not block.isValid() or block.isEmpty():
        raise _unreadable(routing)
    return bytes(block.data())


def _unreadable(routing: RoutingRaster) -> RoutingUnusable:
    return RoutingUnusable(
        tr(
            "The routing raster “{}” cannot be read here: it is missing or damaged. Make it again."
        ).format(file_name(routing.path))
    )


def _flags(data: bytes, count: int, mask: int) -> bytes:
    """A byte a pixel: 1 where a bit of the mask is set, 0 elsewhere.

    Args:
        data: pixels of one or two bytes.
    """
    if len(data) == count:
        return data.translate(bytes(1 if value & mask else 0 for value in range(256)))
    return bytes(1 if value & mask else 0 for value in memoryview(data).cast("H"))


def outline(grid: Grid, window: Window) -> QgsGeometry:
    """A window's outline in map coordinates."""
    return QgsGeometry.fromRect(grid.rectangle(window.col, window.row, window.side, window.side))


def area(grid: Grid, runs: Sequence[tuple[int, int, int]]) -> QgsGeometry:
    """Runs of pixels as one geometry in map coordinates.

    Written as well-known binary: a window may hold a thousand runs, and one call for each of them
    would keep the window of QGIS waiting.
    """
    across, down = grid.extent.width() / grid.width, grid.extent.height() / grid.height
    left, top = grid.extent.xMinimum(), grid.extent.yMaximum()
    parts = [struct.pack("<BII", 1, _WKB_MULTI_POLYGON, len(runs))]
    for col, row, length in runs:
        west, east = left + col * across, left + (col + length) * across
        north, south = top - row * down, top - (row + 1) * down
        corners = (west, north, east, north, east, south, west, south, west, north)
        parts.append(_POLYGON.pack(1, _WKB_POLYGON, 1, 5, *corners))
    geometry = QgsGeometry()
    geometry.fromWkb(b"".join(parts))
    return geometry


def in_picture(spot: Spot, routing: RoutingRaster) -> Spot:
    """The same pixel, counted from the upper left corner of the picture that was routed."""
    return Spot(spot.col + routing.origin[0], spot.row + routing.origin[1])


@dataclass(frozen=True)
class SpotScores:
    """What the routers said about one token, layer by layer.

    Attributes:
        scores: for each layer of the network the score that each expert gave the spot's token.
        kept: likewise, whether the expert kept it.
    """

    scores: tuple[tuple[float, ...], ...]
    kept: tuple[tuple[bool, ...], ...]


def read_scores(answer: Mapping[str, Any], spot: Spot, routing: RoutingRaster) -> SpotScores:
    """Take the spot's own scores out of the worker's answer to `inspect`.

    Raises:
        RoutingUnusable: the answer is not about this routing raster, or not in its form.
    """
    try:
        layers, experts = answer["layers"], int(answer["experts"])
        if len(layers) != len(routing.layers) or experts != routing.experts:
            raise ValueError(tr("{} layers, {} experts").format(len(layers), experts))
        found = [
            _of_layer(entry, in_picture(spot, routing), layer, experts)
            for entry, layer in zip(layers, routing.layers)
        ]
    except (KeyError, TypeError, ValueError, IndexError, struct.error) as error:
        raise misfit(error) from error
    return SpotScores(tuple(scores for scores, _ in found), tuple(kept for _, kept in found))


def misfit(error: Exception) -> RoutingUnusable:
    """What to say of an answer to `inspect` that is not about this routing raster."""
    return RoutingUnusable(
        tr(
            "The backend's scores do not fit this routing raster ({}): it was made with another"
            " model, or plugin and backend are of different versions."
        ).format(error)
    )


def _of_layer(
    entry: Mapping[str, Any], spot: Spot, layer: RoutingLayer, experts: int
) -> tuple[tuple[float, ...], tuple[bool, ...]]:
    side = int(entry["side"])
    if side != layer.side:
        raise ValueError(tr("window {} px instead of {} px").format(side, layer.side))
    window = entry["window"]
    token = (spot.row - int(window["row"])) * side + spot.col - int(window["col"])
    if not 0 <= token < side * side:
        raise IndexError(tr("the spot is outside its window"))
    if entry.get("scores_encoding") == "float16-base64":
        packed = base64.b64decode(entry["scores"], validate=True)
        scores = struct.unpack_from(f"<{experts}e", packed, 2 * experts * token)
    else:
        scores = tuple(float(score) for score in entry["scores"][token])
    if entry.get("kept_encoding") == "bits-base64":
        sets = [base64.b64decode(bits, validate=True) for bits in entry["kept"]]
        kept = tuple(bool(bits[token >> 3] >> (token & 7) & 1) for bits in sets)
    else:
        kept = tuple(token in chosen for chosen in entry["kept"])
    if len(scores) != experts or len(kept) != experts:
        raise ValueError(tr("{} scores, {} choices").format(len(scores), len(kept)))
    return tuple(scores), kept
