# SPDX-License-Identifier: GPL-3.0-or-later
"""A few pixels of what was written, looked for again in the finished file before it is published.

Between the first tile and the last rename a file in the making can be truncated, replaced or
written over by other programs. Reading all of it again would cost as much as compressing it did; a
patch of some tiles, and of the last one above all, shows every change that is not very small.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect

_MOST_PATCHES = 16
_SIDE_PX = 32
_MOST_BANDS = 4


class WrittenPatches:
    """Patches of the tiles of one output: spread over all of them, however many there are."""

    def __init__(self) -> None:
        self._patches: list[tuple[PixelRect, NDArray[Any]]] = []
        self._last: tuple[PixelRect, NDArray[Any]] | None = None
        self._step, self._seen = 1, 0

    def note(self, rect: PixelRect, values: NDArray[Any]) -> None:
        """Keep a patch of a tile, or not.

        Args:
            rect: of the tile, in pixels of the result.
            values: as written, shape (B, h, w); of its first bands the last corner is kept.
        """
        height, width = min(_SIDE_PX, rect.height), min(_SIDE_PX, rect.width)
        place = PixelRect(rect.row_end - height, rect.col_end - width, height, width)
        self._last = (place, values[:_MOST_BANDS, -height:, -width:].copy())
        if self._seen % self._step == 0:
            self._patches.append(self._last)
            if len(self._patches) == _MOST_PATCHES:  # every other one is enough from now on
                self._patches, self._step = self._patches[::2], self._step * 2
        self._seen += 1

    def are_in(self, dataset: Any, places: list[int], size: tuple[int, int]) -> bool:
        """Whether a dataset holds these pixels.

        Args:
            dataset: open for reading; its failures are the caller's.
            places: band numbers of the tiles' bands.
            size: height and width that it must have.
        """
        if (dataset.RasterYSize, dataset.RasterXSize) != size:
            return False
        kept = [*self._patches, *([] if self._last is None else [self._last])]
        for rect, values in kept:
            window = rect.col, rect.row, rect.width, rect.height
            for place, written in zip(places, values):
                found = dataset.GetRasterBand(place).ReadAsArray(*window)
                if found is None or not np.array_equal(found.view(written.dtype), written, True):
                    return False
        return True
