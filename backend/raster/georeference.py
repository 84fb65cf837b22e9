# SPDX-License-Identifier: GPL-3.0-or-later
"""Where pixels lie on the ground, before and after an enlargement. Arithmetic without I/O.

Pixel positions are counted from the outer corner of the first pixel, so that an enlargement by s
multiplies them by s. RPCs count from the centre of the first pixel instead.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.raster.raster_info import GeoTransform, GroundControlPoint, RasterInfo

# What QGIS assumes of a raster without geotransform: rows go down from 0.
_PIXEL_COORDINATES: GeoTransform = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
# An extent that misses a pixel's edge by less than this share of a pixel was meant to meet it:
# extents travel as decimal text.
_SNAP_TOLERANCE_PX = 1e-4
# D is the E of Fortran.
_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?)")


@dataclass(frozen=True)
class MapExtent:
    """A rectangle in the layer's CRS.

    Raises:
        InvalidRequest: a number is not finite, or the rectangle has no area.
    """

    xmin: float
    ymin: float
    xmax: float
    ymax: float

    def __post_init__(self) -> None:
        numbers = (self.xmin, self.ymin, self.xmax, self.ymax)
        is_ordered = self.xmin < self.xmax and self.ymin < self.ymax
        if not is_ordered or not all(math.isfinite(number) for number in numbers):
            raise InvalidRequest(
                f"The extent {self} is empty or not a number.",
                "Give xmin,ymin,xmax,ymax with xmin below xmax and ymin below ymax.",
            )

    def __str__(self) -> str:
        return ",".join(f"{n:.10g}" for n in (self.xmin, self.ymin, self.xmax, self.ymax))

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The four corners as (x, y)."""
        return (
            (self.xmin, self.ymin),
            (self.xmin, self.ymax),
            (self.xmax, self.ymin),
            (self.xmax, self.ymax),
        )


def scaled_geotransform(geotransform: GeoTransform, scale: int, region: PixelRect) -> GeoTransform:
    """The geotransform of a region's enlargement: same corner, pixels `scale` times smaller."""
    x, x_per_col, x_per_row, y, y_per_col, y_per_row = geotransform
    return (
        x + region.col * x_per_col + region.row * x_per_row,
        x_per_col / scale,
        x_per_row / scale,
        y + region.col * y_per_col + region.row * y_per_row,
        y_per_col / scale,
        y_per_row / scale,
    )


def scaled_gcps(
    points: Sequence[GroundControlPoint], scale: int, region: PixelRect
) -> tuple[GroundControlPoint, ...]:
    """Ground control points of a region's enlargement; those outside it serve as well."""
    return tuple(
        replace(point, col=(point.col - region.col) * scale, row=(point.row - region.row) * scale)
        for point in points
    )


def scaled_rpc(lines: Sequence[str], scale: int, region: PixelRect) -> tuple[str, ...]:
    """Rational polynomial coefficients of a region's enlargement.

    Args:
        lines: "KEY=VALUE" of GDAL's RPC domain; vendors write units behind some values.

    Returns:
        Such lines, without units where a value was scaled; none where one cannot be read, as the
        others would lead to another place.
    """
    first = {"LINE": region.row, "SAMP": region.col}
    scaled: list[tuple[str, str | float]] = []
    for line in lines:
        key, _, text = line.partition("=")
        axis, _, kind = key.partition("_")
        if axis in first and kind == "OFF":
            value = _leading_number(text)
            # From centre-based to corner-based positions, enlarged, and back.
            scaled.append((key, (value + 0.5 - first[axis]) * scale - 0.5))
        elif axis in first and kind == "SCALE":
            scaled.append((key, _leading_number(text) * scale))
        else:
            scaled.append((key, text))
    return _lines_if_finite(scaled)


def scaled_geolocation(lines: Sequence[str], scale: int, region: PixelRect) -> tuple[str, ...]:
    """Geolocation arrays of a region's enlargement: the same arrays, met more sparsely.

    Args:
        lines: "KEY=VALUE" of GDAL's GEOLOCATION domain.

    Returns:
        Such lines; none where a value cannot be read.
    """
    first = {"LINE": region.row, "PIXEL": region.col}
    scaled: list[tuple[str, str | float]] = []
    for line in lines:
        key, _, text = line.partition("=")
        axis, _, kind = key.partition("_")
        if axis in first and kind == "OFFSET":
            scaled.append((key, (_leading_number(text) - first[axis]) * scale))
        elif axis in first and kind == "STEP":
            scaled.append((key, _leading_number(text) * scale))
        else:
            scaled.append((key, text))
    return _lines_if_finite(scaled)


def _leading_number(text: str) -> float:
    """The number that a text begins with, as "+000032.00 pixels" does; NaN where none does."""
    found = _NUMBER.match(text)
    return math.nan if found is None else float(found[1].upper().replace("D", "E"))


def _lines_if_finite(items: Sequence[tuple[str, str | float]]) -> tuple[str, ...]:
    if any(isinstance(value, float) and not math.isfinite(value) for _, value in items):
        return ()
    return tuple(
        f"{key}={value!r}" if isinstance(value, float) else f"{key}={value}" for key, value in items
    )


def rect_of_extent(info: RasterInfo, extent: MapExtent) -> PixelRect:
    """The whole source pixels that an extent touches, inside the raster.

    With a rotated geotransform these are the pixels of the smallest upright rectangle around it.

    Raises:
        InvalidRequest: the extent lies beside the raster, or the raster's geotransform maps all
            of it to a line.
    """
    corners = [pixel_position(info, x, y) for x, y in extent.corners]
    return rect_of_positions(info, corners, extent, extent_of(info.geotransform, info.size))


def rect_of_positions(
    info: RasterInfo,
    positions: Sequence[tuple[float, float]],
    extent: MapExtent,
    span: MapExtent | None,
) -> PixelRect:
    """The whole pixels around some positions, inside the raster.

    Args:
        positions: (row, column) of places of the extent.
        extent, span: what was asked for, and what the raster covers, for the error.

    Raises:
        InvalidRequest: they lie beside the raster.
    """
    rows = _snapped_outward([row for row, _ in positions], info.size.height)
    cols = _snapped_outward([col for _, col in positions], info.size.width)
    if rows is None or cols is None:
        raise InvalidRequest(
            f"The extent {extent} does not meet the raster.",
            "Give one that overlaps it."
            if span is None
            else f"The raster spans {span} in its own CRS.",
        )
    return PixelRect(rows[0], cols[0], rows[1] - rows[0], cols[1] - cols[0])


def extent_of(geotransform: GeoTransform | None, size: PixelSize) -> MapExtent:
    """The smallest upright rectangle around the raster, in its own CRS."""
    x, x_per_col, x_per_row, y, y_per_col, y_per_row = geotransform or _PIXEL_COORDINATES
    corners = [(row, col) for row in (0, size.height) for col in (0, size.width)]
    xs = [x + col * x_per_col + row * x_per_row for row, col in corners]
    ys = [y + col * y_per_col + row * y_per_row for row, col in corners]
    return MapExtent(min(xs), min(ys), max(xs), max(ys))


def pixel_position(info: RasterInfo, x: float, y: float) -> tuple[float, float]:
    """Row and column of a place on the ground, by the inverse of the geotransform.

    A raster without one has x = column and y = -row, as in QGIS.

    Raises:
        InvalidRequest: the geotransform cannot be inverted.
    """
    x0, x_per_col, x_per_row, y0, y_per_col, y_per_row = info.geotransform or _PIXEL_COORDINATES
    determinant = x_per_col * y_per_row - x_per_row * y_per_col
    if determinant == 0 or not math.isfinite(determinant):
        raise InvalidRequest(
            f"The geotransform of {info.path} cannot be inverted: {info.geotransform}.",
            "Leave the extent out, or repair the raster's georeferencing.",
        )
    east, north = x - x0, y - y0
    row = (north * x_per_col - east * y_per_col) / determinant
    col = (east * y_per_row - north * x_per_row) / determinant
    return row, col


def map_position(info: RasterInfo, row: float, col: float) -> tuple[float, float]:
    """The place (x, y) of a position in pixels: the inverse of `pixel_position`."""
    x0, x_per_col, x_per_row, y0, y_per_col, y_per_row = info.geotransform or _PIXEL_COORDINATES
    return x0 + col * x_per_col + row * x_per_row, y0 + col * y_per_col + row * y_per_row


def _snapped_outward(positions: Sequence[float], length: int) -> tuple[int, int] | None:
    """First pixel and end along one axis, clipped to the raster; None when nothing is left."""
    low, high = min(positions) + _SNAP_TOLERANCE_PX, max(positions) - _SNAP_TOLERANCE_PX
    if not (low < length and high > 0):
        return None
    first = max(0, math.floor(low))
    end = min(length, max(math.ceil(high), first + 1))
    return first, end
