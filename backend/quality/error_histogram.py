# SPDX-License-Identifier: GPL-3.0-or-later
"""How often each size of expected error occurs in a band."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 32


@dataclass(frozen=True)
class HistogramFigures:
    """A histogram from 0 up.

    Attributes:
        pixels: that were counted.
        mean, largest: of them; 0 where none was.
        bin_width: of all bins alike.
        shares: of the pixels in each bin; the last one holds all that lies above, too.
    """

    pixels: int
    mean: float
    largest: float
    bin_width: float
    shares: tuple[float, ...]


class ErrorHistogram:
    """Gathers the histogram of one band, block by block.

    Args:
        top: where the last bin begins, about; anything above 0.
    """

    def __init__(self, top: float) -> None:
        self._width = top / (BINS - 1)
        self._counts = np.zeros(BINS, np.int64)
        self._sum, self._largest = 0.0, 0.0

    def add(self, errors: NDArray[np.float64]) -> None:
        """Take errors, at least 0 and finite, of any shape."""
        if not errors.size:
            return
        places = np.minimum(errors.ravel() / self._width, BINS - 1).astype(np.intp)
        self._counts += np.bincount(places, minlength=BINS)
        self._sum += float(errors.sum())
        self._largest = max(self._largest, float(errors.max()))

    def figures(self) -> HistogramFigures:
        """Of all that was taken."""
        pixels = int(self._counts.sum())
        shares = tuple(float(count) / max(pixels, 1) for count in self._counts)
        mean = self._sum / max(pixels, 1)
        return HistogramFigures(pixels, mean, self._largest, self._width, shares)
