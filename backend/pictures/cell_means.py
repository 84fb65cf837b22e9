# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster averaged down to a grid for the eye, from blocks that come one by one."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect, PixelSize


class CellMeans:
    """Means over square cells; memory is that of the grid, whatever the raster's size.

    Args:
        size: of the raster.
        longest_px: that the grid may have along a side.

    Attributes:
        factor: pixels of the raster along one cell.
    """

    def __init__(self, size: PixelSize, longest_px: int) -> None:
        self.factor = -(-max(size.height, size.width) // longest_px)
        shape = (-(-size.height // self.factor), -(-size.width // self.factor))
        self._sums, self._pixels = np.zeros(shape), np.zeros(shape)

    def add(self, rect: PixelRect, values: NDArray[Any], known: NDArray[np.bool_]) -> None:
        """Take a block.

        Args:
            rect: where it lies, inside the raster.
            values: shape (h, w).
            known: which of them count, shape (h, w); the others may hold anything.
        """
        self._sum_up(self._sums, rect, np.where(known, values, 0))
        self._sum_up(self._pixels, rect, known)

    def means(self) -> NDArray[np.float64]:
        """Of each cell, NaN where no pixel counted."""
        unknown = np.full(self._sums.shape, np.nan)
        return np.divide(self._sums, self._pixels, out=unknown, where=self._pixels > 0)

    def _sum_up(self, sums: NDArray[np.float64], rect: PixelRect, values: NDArray[Any]) -> None:
        """Add values of shape (h, w) to the cells in which they lie."""
        rows, row_starts = self._cells(rect.row, rect.height)
        cols, col_starts = self._cells(rect.col, rect.width)
        by_rows = np.add.reduceat(values.astype(np.float64), row_starts, axis=0)
        sums[rows, cols] += np.add.reduceat(by_rows, col_starts, axis=1)

    def _cells(self, start: int, length: int) -> tuple[slice, NDArray[np.intp]]:
        """The cells that a run of pixels meets, and at which of its pixels each begins."""
        first, last = start // self.factor, (start + length - 1) // self.factor
        starts = np.arange(first, last + 1) * self.factor - start
        return slice(first, last + 1), np.maximum(starts, 0)
