# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the windows of a raster in which the most error is expected. Arithmetic without I/O."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect, PixelSize

MOST_PLACES = 20

# A place shall stand out in a small raster, and be seen in a large one: twenty cover 0.8 % of what
# lies between.
_SHARE_OF_SIDE = 1 / 50
_SMALLEST_PX, _LARGEST_PX = 8, 64
# Windows lie half of their side apart: each overlaps with eight others.
_CELLS_A_SIDE = 2
_CLASHING = 9
# A window of which less is known tells of its few pixels.
_LEAST_KNOWN = 0.5


@dataclass(frozen=True)
class ErrorPlace:
    """One window.

    Attributes:
        rank: from 1, the largest score first.
        rect: its pixels.
        score: the mean of its known pixels.
    """

    rank: int
    rect: PixelRect
    score: float


def window_side(size: PixelSize) -> int:
    """The side of windows that suit a raster, in pixels; even."""
    side = round(math.sqrt(size.height * size.width) * _SHARE_OF_SIDE / 2) * 2
    return min(_LARGEST_PX, max(_SMALLEST_PX, side))


class PlaceFinder:
    """Takes a raster block by block, and keeps what is needed to know its worst windows.

    Memory is that of a row of blocks in which each half window is one number.

    Args:
        size: of the raster.
        window_px: the side of the windows, even.
        most: how many are wanted.
    """

    def __init__(self, size: PixelSize, window_px: int, most: int = MOST_PLACES) -> None:
        self._size, self._window_px, self._most = size, window_px, most
        self._step = window_px // _CELLS_A_SIDE
        self._columns = -(-size.width // self._step)
        # Sums and counts of cells: of the row of blocks at hand, and the last cells above it.
        self._cells: NDArray[np.float64] | None = None
        self._above = np.zeros((2, 0, self._columns))
        self._first_row = 0
        self._best = np.zeros((0, 3))  # score, row and column of windows, in cells

    def add(self, rect: PixelRect, score: NDArray[np.float64], known: NDArray[np.bool_]) -> None:
        """Take a block; they come row by row, each row from left to right, until all are there.

        Args:
            rect: inside the raster; it begins at multiples of half a window, and ends at one or at
                the raster's edge.
            score: shape (h, w).
            known: which of them count, shape (h, w).
        """
        rows = -(-rect.height // self._step)
        if self._cells is None:
            self._cells = np.zeros((2, rows, self._columns))
            self._first_row = rect.row // self._step
        first = rect.col // self._step
        for part, values in enumerate((np.where(known, score, 0.0), known)):
            starts = (np.arange(0, length, self._step) for length in (rect.height, rect.width))
            down, across = starts
            summed = np.add.reduceat(values.astype(np.float64), down, axis=0)
            summed = np.add.reduceat(summed, across, axis=1)
            self._cells[part, :, first : first + summed.shape[1]] = summed
        if rect.col_end == self._size.width:
            self._end_row()

    def places(self) -> list[ErrorPlace]:
        """The windows of the largest scores that do not overlap, the largest first.

        Each is the best of those left: fewer than wanted where the raster has no more.
        """
        chosen: list[tuple[float, int, int]] = []
        for score, row, col in self._best:
            if all(abs(row - other[1]) > 1 or abs(col - other[2]) > 1 for other in chosen):
                chosen.append((float(score), int(row), int(col)))
            if len(chosen) == self._most:
                break
        return [
            ErrorPlace(rank, self._rect(row, col), score)
            for rank, (score, row, col) in enumerate(chosen, start=1)
        ]

    def _rect(self, row: int, col: int) -> PixelRect:
        top, left = row * self._step, col * self._step
        window = PixelRect(top, left, self._window_px, self._window_px)
        return window.intersection(self._size.as_rect())

    def _end_row(self) -> None:
        """All cells of a row of blocks are there: form the windows that end in it."""
        if self._cells is None:
            raise ValueError("A row ends only after it has begun.")
        cells = np.concatenate([self._above, self._cells], axis=1)
        first_row = self._first_row - self._above.shape[1]
        sums, counts = (_pairs(_pairs(part, 0), 1) for part in cells)
        if cells.shape[1] > 1 or self._is_last(self._first_row + self._cells.shape[1]):
            self._take(sums, counts, first_row)
        self._above, self._cells = cells[:, -1:], None

    def _is_last(self, end_row: int) -> bool:
        return end_row * self._step >= self._size.height

    def _take(self, sums: NDArray[np.float64], counts: NDArray[np.float64], first_row: int) -> None:
        """Keep the best of these windows and those before: as many as can matter."""
        heights = self._lengths(first_row, len(counts), self._size.height)
        widths = self._lengths(0, counts.shape[1], self._size.width)
        rows, cols = np.nonzero(counts >= _LEAST_KNOWN * np.outer(heights, widths))
        scores = sums[rows, cols] / counts[rows, cols]
        found = np.stack([scores, rows + first_row, cols], axis=1)
        found = np.concatenate([self._best, found])
        order = np.lexsort((found[:, 2], found[:, 1], -found[:, 0]))
        # Each chosen window rules out itself and eight others: the next is among these.
        self._best = found[order[: _CLASHING * (self._most - 1) + 1]]

    def _lengths(self, first: int, count: int, end_px: int) -> NDArray[np.int64]:
        """Of windows along an axis, in pixels: the last ones end at the raster's edge."""
        starts = np.arange(first, first + count) * self._step
        return np.minimum(self._window_px, end_px - starts)


def _pairs(cells: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """Sums of neighbours along an axis; a single cell stays as it is."""
    if cells.shape[axis] == 1:
        return cells
    first = np.take(cells, range(cells.shape[axis] - 1), axis)
    second = np.take(cells, range(1, cells.shape[axis]), axis)
    return np.asarray(first + second)
