# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the result, averaged back to the source's grid, agree with the source?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Consistency:
    """Differences of averaged result and source, gathered tile by tile.

    Args:
        bands: numbers of the bands, in the order of the arrays to come.
        scale: side of the square of result pixels over one source pixel.
    """

    def __init__(self, bands: Sequence[int], scale: int) -> None:
        self._bands = tuple(bands)
        self._scale = scale
        self._count = np.zeros(len(self._bands))
        self._sum = np.zeros(len(self._bands))
        self._sum_of_squares = np.zeros(len(self._bands))

    def update(self, source: NDArray[Any], result: NDArray[Any], valid: NDArray[np.bool_]) -> None:
        """Take one tile in; see `measure`."""
        self.add(self.measure(source, result, valid))

    def measure(
        self, source: NDArray[Any], result: NDArray[Any], valid: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """What one tile adds, to be kept or handed to `add`.

        Args:
            source: shape (B, h, w).
            result: shape (B, sh, sw), as written.
            valid: of the source, shape (B, h, w); other pixels do not count.

        Returns:
            Count, sum and sum of squares of the differences of each band, shape (3, B).
        """
        difference = block_mean(result, self._scale)
        with np.errstate(invalid="ignore", over="ignore"):
            difference -= source
        difference[~valid] = 0.0
        axes = (1, 2)
        squares = np.square(difference).sum(axis=axes)
        return np.stack([valid.sum(axis=axes), difference.sum(axis=axes), squares])

    def add(self, figures: NDArray[np.float64]) -> None:
        """Take in what `measure` gave; in the order of the plan, as sums depend on it."""
        self._count += figures[0]
        self._sum += figures[1]
        self._sum_of_squares += figures[2]

    def report(self) -> dict[str, dict[str, float]]:
        """For each band number, as text: `rmse` and `bias` (result minus source).

        Both are in the band's unit; a band without a valid pixel has zeros.
        """
        figures = {}
        for place, number in enumerate(self._bands):
            count = max(float(self._count[place]), 1.0)
            figures[str(number)] = {
                "rmse": math.sqrt(self._sum_of_squares[place] / count),
                "bias": float(self._sum[place] / count),
            }
        return figures


def block_mean(values: NDArray[Any], scale: int) -> NDArray[np.float64]:
    """Means over squares of `scale` pixels: from (B, sh, sw) to (B, h, w), in float64."""
    bands, height, width = values.shape
    total = np.zeros((bands, height // scale, width // scale))
    with np.errstate(invalid="ignore", over="ignore"):
        for row in range(scale):
            for col in range(scale):
                total += values[:, row::scale, col::scale]
        total /= scale * scale
    return total
