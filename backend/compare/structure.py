# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures from small neighbourhoods: structural similarity, and edges."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.compare.pixels import Array, Correlation, psnr_db

HALO_PX = 5
"""How far around a pixel these figures look."""

_SIGMA_PX = 1.5


class StructuralSimilarity:
    """SSIM of one band, averaged over all windows of valid pixels.

    Wang et al. 2004: Gaussian windows of 11 × 11 pixels, sigma 1.5, K1 0.01, K2 0.03.

    Args:
        peak: the largest difference that could be.
    """

    def __init__(self, peak: float) -> None:
        self._c1, self._c2 = (0.01 * peak) ** 2, (0.03 * peak) ** 2
        self._sum, self.windows = 0.0, 0

    def update(self, result: Array, reference: Array, valid: NDArray[np.bool_]) -> None:
        """Take all windows inside a rectangle in.

        Args:
            result, reference, valid: shape (h + 10, w + 10), for h × w windows; 0 where invalid.
        """
        if self._c2 == 0:
            return
        is_whole = _eroded(valid, HALO_PX)
        if not is_whole.any():
            return
        # Around a common level: squares of large numbers would eat up the digits of variances.
        level = float(reference[valid].mean())
        x, y = result - level, reference - level
        mean_x, mean_y = _smooth(x), _smooth(y)
        variance_x = _smooth(x * x) - mean_x**2
        variance_y = _smooth(y * y) - mean_y**2
        covariance = _smooth(x * y) - mean_x * mean_y
        mean_x += level
        mean_y += level
        numerator = (2 * mean_x * mean_y + self._c1) * (2 * covariance + self._c2)
        denominator = (mean_x**2 + mean_y**2 + self._c1) * (variance_x + variance_y + self._c2)
        self._sum += float((numerator / denominator)[is_whole].sum())
        self.windows += int(is_whole.sum())

    @property
    def mean(self) -> float | None:
        """None where no window fits, or nothing can differ."""
        return self._sum / self.windows if self.windows else None


class EdgeFigures:
    """How well edges agree, from gradients by central differences.

    A pixel counts where it and its four neighbours are valid.
    """

    def __init__(self) -> None:
        self._correlation = Correlation()
        self._energy = np.zeros(2)
        self._weighted_squares = 0.0

    def update(self, result: Array, reference: Array, valid: NDArray[np.bool_]) -> None:
        """Take a rectangle in; all of shape (h + 2, w + 2), for h × w pixels; 0 where invalid."""
        inner = valid[1:-1, 1:-1].copy()
        for neighbour in (valid[:-2, 1:-1], valid[2:, 1:-1], valid[1:-1, :-2], valid[1:-1, 2:]):
            inner &= neighbour
        here, there = _gradient_squares(result)[inner], _gradient_squares(reference)[inner]
        self._correlation.update(np.sqrt(here), np.sqrt(there))
        self._energy += here.sum(), there.sum()
        error = (result - reference)[1:-1, 1:-1][inner]
        self._weighted_squares += float((there * np.square(error)).sum())

    def report(self, peak: float) -> dict[str, Any]:
        """The figures; None where one is not defined.

        Returns:
            `gradient_correlation`: of gradient lengths; `gradient_energy_ratio`: squared gradients
            of the result over those of the reference, 1 where both are equally sharp;
            `edge_psnr_db`: PSNR with each pixel weighted by the reference's squared gradient.
        """
        energy = float(self._energy[1])
        has_edges = energy > 0
        return {
            "gradient_correlation": self._correlation.value,
            "gradient_energy_ratio": float(self._energy[0]) / energy if has_edges else None,
            "edge_psnr_db": psnr_db(self._weighted_squares / energy, peak) if has_edges else None,
        }


def _gradient_squares(values: Array) -> Array:
    down = (values[2:, 1:-1] - values[:-2, 1:-1]) / 2
    across = (values[1:-1, 2:] - values[1:-1, :-2]) / 2
    return np.asarray(down**2 + across**2)


def _smooth(values: Array) -> Array:
    """Gaussian means where the window fits whole: from (h + 10, w + 10) to (h, w)."""
    steps = np.arange(-HALO_PX, HALO_PX + 1)
    weights = np.exp(-(steps**2) / (2 * _SIGMA_PX**2))
    weights /= weights.sum()
    height, width = values.shape[0] - 2 * HALO_PX, values.shape[1] - 2 * HALO_PX
    along = np.zeros((values.shape[0], width))
    total = np.zeros((height, width))
    product = np.empty_like(along)
    # Columns first and then rows, both without a transposed array: memory is read in order.
    for place, weight in enumerate(weights):
        np.multiply(values[:, place : place + width], weight, out=product)
        along += product
    for place, weight in enumerate(weights):
        np.multiply(along[place : place + height], weight, out=product[:height])
        total += product[:height]
    return total


def _eroded(valid: NDArray[np.bool_], radius: int) -> NDArray[np.bool_]:
    """Which windows are whole: from (h + 2r, w + 2r) to (h, w)."""
    for _ in range(2):
        length = valid.shape[0] - 2 * radius
        whole = np.ones((length, valid.shape[1]), np.bool_)
        for place in range(2 * radius + 1):
            whole &= valid[place : place + length]
        valid = whole.T
    return valid
