# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures from single pixels: errors, correlation, and the angle between spectra."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def psnr_db(mean_square: float, peak: float) -> float | None:
    """Peak signal-to-noise ratio; infinite without an error, None where nothing can differ."""
    if mean_square == 0:
        return math.inf
    # Not of the quotient: its square may be beyond what a float can be.
    return 20 * math.log10(peak) - 10 * math.log10(mean_square) if peak > 0 else None


class Correlation:
    """Pearson's correlation of two quantities, gathered in pieces without loss of digits."""

    def __init__(self) -> None:
        self.count = 0
        self._mean = np.zeros(2)
        self._products = np.zeros((2, 2))

    def update(self, first: Array, second: Array) -> None:
        """Take pairs in; both of shape (n,)."""
        if not first.size:
            return
        both = np.stack([first, second])
        mean = both.mean(axis=1)
        both -= mean[:, None]
        # Chan, Golub and LeVeque 1979: sums around the mean of their own piece are moved.
        shift = mean - self._mean
        total = self.count + first.size
        self._products += both @ both.T
        self._products += np.outer(shift, shift) * (self.count * first.size / total)
        self._mean += shift * (first.size / total)
        self.count = total

    @property
    def value(self) -> float | None:
        """From -1 to 1; None where one of the quantities does not vary."""
        spread = float(self._products[0, 0]) * float(self._products[1, 1])
        if self.count < 2 or spread <= 0:
            return None
        return float(np.clip(self._products[0, 1] / math.sqrt(spread), -1.0, 1.0))


class PixelFigures:
    """Errors of one band."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = self._sum_of_squares = self._sum_of_sizes = self._largest = 0.0
        self._correlation = Correlation()

    def update(self, result: Array, reference: Array) -> None:
        """Take the valid pixels of a rectangle in; both of shape (n,)."""
        if not result.size:
            return
        error = result - reference
        size = np.abs(error)
        self.count += error.size
        self._sum += float(error.sum())
        self._sum_of_squares += float(np.square(error).sum())
        self._sum_of_sizes += float(size.sum())
        self._largest = max(self._largest, float(size.max()))
        self._correlation.update(result, reference)

    def report(self, peak: float) -> dict[str, Any]:
        """The figures; None where one is not defined.

        Args:
            peak: the largest difference that could be.
        """
        if not self.count:
            return dict.fromkeys(("psnr_db", "rmse", "mae", "bias", "max_error", "correlation"))
        mean_square = self._sum_of_squares / self.count
        return {
            "psnr_db": psnr_db(mean_square, peak),
            "rmse": math.sqrt(mean_square),
            "mae": self._sum_of_sizes / self.count,
            "bias": self._sum / self.count,
            "max_error": self._largest,
            "correlation": self._correlation.value,
        }


class SpectralAngle:
    """The mean angle between the spectra of a pixel in both rasters (Kruse et al. 1993)."""

    def __init__(self) -> None:
        self._sum, self._count = 0.0, 0

    def update(self, result: Array, reference: Array, valid: NDArray[np.bool_]) -> None:
        """Take a rectangle in; all of shape (B, h, w). Pixels without any light have no angle."""
        everywhere = valid.all(axis=0)
        first, second = result[:, everywhere], reference[:, everywhere]
        lengths = np.linalg.norm(first, axis=0), np.linalg.norm(second, axis=0)
        is_lit = (lengths[0] > 0) & (lengths[1] > 0)
        if first.shape[0] < 2 or not is_lit.any():
            return
        first, second = (
            first[:, is_lit] / lengths[0][is_lit],
            second[:, is_lit] / lengths[1][is_lit],
        )
        # Of unit vectors; exact for small angles, where an arc cosine loses its digits.
        half = np.linalg.norm(first - second, axis=0) / 2
        self._sum += float(np.degrees(2 * np.arcsin(np.clip(half, 0.0, 1.0))).sum())
        self._count += int(is_lit.sum())

    @property
    def mean_deg(self) -> float | None:
        """None for single bands, and where no pixel has a spectrum."""
        return self._sum / self._count if self._count else None
