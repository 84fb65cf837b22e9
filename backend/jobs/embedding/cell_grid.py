# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of a raster, and the pieces in which they are worked on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from osgeo import osr

from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.raster.raster_info import RasterInfo

_METRES_PER_DEGREE = 111_320.0
"""Along a meridian, and along the equator."""


@dataclass(frozen=True)
class CellSpan:
    """Some cells beside each other in one row of cells.

    Attributes:
        row, column: of the first one.
        columns: how many.
    """

    row: int
    column: int
    columns: int


@dataclass(frozen=True)
class CellGrid:
    """Square cells from the raster's first pixel on; those at its far edges may reach beyond it.

    Attributes:
        raster: size of the source in pixels.
        region: the part to work on: cells that it meets are in the grid's spans.
        cell_px: side of a cell.
        span_cells: the most cells of a span.
    """

    raster: PixelSize
    region: PixelRect
    cell_px: int
    span_cells: int

    @property
    def high(self) -> int:
        """Rows of cells of the whole raster."""
        return -(-self.raster.height // self.cell_px)

    @property
    def wide(self) -> int:
        """Columns of cells of the whole raster."""
        return -(-self.raster.width // self.cell_px)

    @property
    def first(self) -> tuple[int, int]:
        """Row and column of the first cell that the region meets."""
        return self.region.row // self.cell_px, self.region.col // self.cell_px

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of cells that the region meets."""
        row, column = self.first
        rows = -(-self.region.row_end // self.cell_px) - row
        return rows, -(-self.region.col_end // self.cell_px) - column

    @property
    def cells(self) -> int:
        """That the region meets."""
        rows, columns = self.shape
        return rows * columns

    @property
    def spans_a_row(self) -> int:
        """Pieces of one row of cells."""
        return -(-self.shape[1] // self.span_cells)

    def __len__(self) -> int:
        """Spans."""
        return self.shape[0] * self.spans_a_row

    def span(self, number: int) -> CellSpan:
        """The span of a number, from 0; computed, so that a grid of any size is as small."""
        row, part = divmod(number, self.spans_a_row)
        before = part * self.span_cells
        columns = min(self.span_cells, self.shape[1] - before)
        return CellSpan(self.first[0] + row, self.first[1] + before, columns)

    def rect(self, span: CellSpan) -> PixelRect:
        """The pixels of a span; they may reach beyond the raster."""
        side = self.cell_px
        return PixelRect(span.row * side, span.column * side, side, span.columns * side)


def cell_side_px(info: RasterInfo, cell_px: int | None, cell_m: float | None) -> int:
    """The side of a cell in pixels.

    Raises:
        InvalidRequest: pixels have no size in metres, or the cell is larger than the raster.
    """
    side = cell_px if cell_px is not None else _side_of_metres(info, cell_m or 0.0)
    smallest = min(info.size.height, info.size.width)
    if side > smallest:
        raise InvalidRequest(
            f"A cell of {side} px is larger than {info.path}, which has {info.size.width} × "
            f"{info.size.height} pixels.",
            f"Give a side of at most {smallest} px.",
        )
    return side


def _side_of_metres(info: RasterInfo, metres: float) -> int:
    pixel_m = pixel_side_m(info)
    if pixel_m is None:
        raise InvalidRequest(
            f"{info.path} does not tell how large its pixels are on the ground.",
            "Give the side of a cell in pixels (--cell-px).",
        )
    side = round(metres / pixel_m)
    if side < 1:
        raise InvalidRequest(
            f"A cell of {metres:g} m is smaller than a pixel of {info.path}, which has "
            f"{pixel_m:.3g} m.",
            "Give a larger side.",
        )
    return side


def pixel_side_m(info: RasterInfo) -> float | None:
    """Side of a pixel in metres, the mean of both; None where the raster does not tell it."""
    if info.geotransform is None or not info.crs_wkt:
        return None
    _x0, x_per_col, x_per_row, y0, y_per_col, y_per_row = info.geotransform
    crs = osr.SpatialReference()
    crs.ImportFromWkt(info.crs_wkt)
    x_m = y_m = crs.GetLinearUnits()
    if crs.IsGeographic():
        x_m = y_m = _METRES_PER_DEGREE * math.degrees(crs.GetAngularUnits())
        middle = y0 + y_per_col * info.size.width / 2 + y_per_row * info.size.height / 2
        x_m *= max(math.cos(crs.GetAngularUnits() * middle), 1e-6)
    across = math.hypot(x_per_col * x_m, y_per_col * y_m)
    down = math.hypot(x_per_row * x_m, y_per_row * y_m)
    return (across + down) / 2
