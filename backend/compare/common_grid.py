# SPDX-License-Identifier: GPL-3.0-or-later
"""How the grids of two rasters lie to each other. Arithmetic without I/O."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from backend.geometry import PixelRect, PixelSize
from backend.raster.raster_info import GeoTransform

# Grids whose pixels miss each other by less than this share of a pixel, anywhere, are the same:
# geotransforms are often written with few digits.
_TOLERANCE_PX = 0.02


@dataclass(frozen=True)
class Alignment:
    """A finer grid whose pixels fill those of the reference exactly.

    Attributes:
        factor: pixels of the result along one pixel of the reference, at least 1.
        row, col: of the result's first pixel, counted in its own pixels from the reference's first.
    """

    factor: int
    row: int
    col: int

    def overlap(self, result: PixelSize, reference: PixelSize) -> PixelRect:
        """The reference's pixels that are filled whole."""
        rows = _filled(self.row, result.height, self.factor, reference.height)
        cols = _filled(self.col, result.width, self.factor, reference.width)
        return PixelRect(rows[0], cols[0], max(0, rows[1] - rows[0]), max(0, cols[1] - cols[0]))

    def result_rect(self, rect: PixelRect) -> PixelRect:
        """The result's pixels that fill these of the reference."""
        fine = rect.scaled(self.factor)
        return PixelRect(fine.row - self.row, fine.col - self.col, fine.height, fine.width)


def align(
    result: GeoTransform, result_size: PixelSize, reference: GeoTransform
) -> Alignment | None:
    """Whether the result's pixels fill those of the reference; rotated grids too.

    Returns:
        None where they do not.
    """
    relative = _relative(result, reference)
    if relative is None:
        return None
    left, across, skew_x, top, skew_y, down = relative
    if across <= 0 or down <= 0:
        return None
    factor = round(1 / across)
    if factor < 1:
        return None
    width, height = result_size.width, result_size.height
    drift = max(
        abs(across * factor - 1) * width,
        abs(down * factor - 1) * height,
        abs(skew_x * factor) * height,
        abs(skew_y * factor) * width,
        abs(left * factor - round(left * factor)),
        abs(top * factor - round(top * factor)),
    )
    if drift > _TOLERANCE_PX:
        return None
    return Alignment(factor, round(top * factor), round(left * factor))


def align_by_size(result: PixelSize, reference: PixelSize) -> Alignment | None:
    """The same for rasters without a place on the ground, which begin at the same corner."""
    factor = result.height // reference.height
    if factor < 1 or result != reference.scaled(factor):
        return None
    return Alignment(factor, 0, 0)


def is_north_up(transform: GeoTransform) -> bool:
    """Whether rows go south and columns go east."""
    return transform[1] > 0 and transform[5] < 0 and transform[2] == 0 and transform[4] == 0


def edge_points(transform: GeoTransform, size: PixelSize, steps: int) -> list[tuple[float, float]]:
    """Places (x, y) along the four edges of a raster, `steps` on each."""
    shares = [step / steps for step in range(steps + 1)]
    places = [(0.0, share) for share in shares] + [(1.0, share) for share in shares]
    places += [(share, 0.0) for share in shares] + [(share, 1.0) for share in shares]
    return [_to_map(transform, col * size.width, row * size.height) for col, row in places]


def rect_inside(
    points: Iterable[tuple[float, float]], transform: GeoTransform, size: PixelSize
) -> PixelRect:
    """The whole pixels of a north-up raster inside the box around some places.

    Args:
        points: (x, y) in the raster's CRS; those that are not finite do not count.
    """
    finite = [(x, y) for x, y in points if math.isfinite(x) and math.isfinite(y)]
    if not finite:
        return PixelRect(0, 0, 0, 0)
    cols = [(x - transform[0]) / transform[1] for x, _ in finite]
    rows = [(y - transform[3]) / transform[5] for _, y in finite]
    first_col, end_col = _inside(cols, size.width)
    first_row, end_row = _inside(rows, size.height)
    return PixelRect(first_row, first_col, end_row - first_row, end_col - first_col)


def bounds_of(rect: PixelRect, transform: GeoTransform) -> tuple[float, float, float, float]:
    """xmin, ymin, xmax, ymax of pixels of a north-up raster."""
    xmin, ymax = _to_map(transform, rect.col, rect.row)
    xmax, ymin = _to_map(transform, rect.col_end, rect.row_end)
    return xmin, ymin, xmax, ymax


def _inside(positions: list[float], length: int) -> tuple[int, int]:
    first = max(0, math.ceil(min(positions) - _TOLERANCE_PX))
    end = min(length, math.floor(max(positions) + _TOLERANCE_PX))
    return first, max(first, end)


def _filled(first: int, length: int, factor: int, limit: int) -> tuple[int, int]:
    return max(0, -(-first // factor)), min(limit, (first + length) // factor)


def _to_map(transform: GeoTransform, col: float, row: float) -> tuple[float, float]:
    return (
        transform[0] + col * transform[1] + row * transform[2],
        transform[3] + col * transform[4] + row * transform[5],
    )


def _relative(result: GeoTransform, reference: GeoTransform) -> GeoTransform | None:
    """From the result's pixels to those of the reference, as a geotransform."""
    determinant = reference[1] * reference[5] - reference[2] * reference[4]
    if determinant == 0:
        return None

    def solve(x: float, y: float) -> tuple[float, float]:
        return (
            (x * reference[5] - y * reference[2]) / determinant,
            (y * reference[1] - x * reference[4]) / determinant,
        )

    left, top = solve(result[0] - reference[0], result[3] - reference[3])
    across, skew_y = solve(result[1], result[4])
    skew_x, down = solve(result[2], result[5])
    return left, across, skew_x, top, skew_y, down
