# SPDX-License-Identifier: GPL-3.0-or-later
"""Pixel geometry as values: sizes are (height, width), rectangles are (row, col, height, width)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PixelSize:
    """Height and width in pixels, both at least 1."""

    height: int
    width: int

    def __post_init__(self) -> None:
        if self.height < 1 or self.width < 1:
            raise ValueError(f"A size needs at least one row and column, got {self}.")

    def __str__(self) -> str:
        return f"{self.width} × {self.height} pixels"

    def scaled(self, factor: int) -> PixelSize:
        """The size after an enlargement by `factor`."""
        return PixelSize(self.height * factor, self.width * factor)

    def as_rect(self) -> PixelRect:
        """The rectangle that covers all of it."""
        return PixelRect(0, 0, self.height, self.width)


@dataclass(frozen=True)
class PixelRect:
    """A rectangle of whole pixels: rows `row` to `row_end - 1`, columns `col` to `col_end - 1`."""

    row: int
    col: int
    height: int
    width: int

    def __post_init__(self) -> None:
        if self.height < 0 or self.width < 0:
            raise ValueError(f"A rectangle cannot have a negative side, got {self!r}.")

    def __str__(self) -> str:
        if self.is_empty:
            return f"no pixels at row {self.row}, column {self.col}"
        return f"rows {self.row} to {self.row_end - 1}, columns {self.col} to {self.col_end - 1}"

    @property
    def row_end(self) -> int:
        return self.row + self.height

    @property
    def col_end(self) -> int:
        return self.col + self.width

    @property
    def is_empty(self) -> bool:
        return self.height == 0 or self.width == 0

    @property
    def pixels(self) -> int:
        return self.height * self.width

    def scaled(self, factor: int) -> PixelRect:
        """The same ground in a raster whose pixels are `factor` times smaller."""
        return PixelRect(
            self.row * factor, self.col * factor, self.height * factor, self.width * factor
        )

    def relative_to(self, outer: PixelRect) -> PixelRect:
        """The same pixels, counted from the first pixel of `outer`."""
        return PixelRect(self.row - outer.row, self.col - outer.col, self.height, self.width)

    def expanded(self, margin: int) -> PixelRect:
        """Grown by `margin` pixels on all four sides; may leave the raster."""
        return PixelRect(
            self.row - margin, self.col - margin, self.height + 2 * margin, self.width + 2 * margin
        )

    def intersection(self, other: PixelRect) -> PixelRect:
        """The pixels that both hold; an empty rectangle when there are none."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        height = max(0, min(self.row_end, other.row_end) - row)
        width = max(0, min(self.col_end, other.col_end) - col)
        return PixelRect(row, col, height, width)

    def contains(self, other: PixelRect) -> bool:
        """Whether every pixel of `other` is a pixel of this one."""
        return self.intersection(other) == other

    def slices(self) -> tuple[slice, slice]:
        """Row and column slices, for the last two axes of an array."""
        return slice(self.row, self.row_end), slice(self.col, self.col_end)
