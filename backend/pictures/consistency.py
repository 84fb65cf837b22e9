# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the result, averaged back to the source's grid, agree with the source?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.pictures.noise_level import NoiseLevel

# Above this share of the band's standard deviation the result is not the source's picture.
_LARGEST_SHARE = 0.2
_MOST_TOLD = 4
# What is removed beyond this multiple of the noise is not noise.
_MOST_OF_NOISE = 1.5
# What rounding alone may do: half a step of integers, some digits of 32-bit floats.
_INTEGER_ROUNDING = 0.5
_FLOAT_ROUNDING = 2.0**-18

# Rows of the figures of one tile.
_COUNT, _SUM, _SUM_OF_SQUARES, _MEAN, _SPREAD, _ROUNDING = range(6)


class Consistency:
    """Differences of averaged result and source, gathered tile by tile.

    Args:
        bands: numbers of the bands, in the order of the arrays to come.
        scale: side of the square of result pixels over one source pixel.
    """

    def __init__(self, bands: Sequence[int], scale: int) -> None:
        self._bands = tuple(bands)
        self._scale = scale
        self._figures = np.zeros((_ROUNDING + 1, len(self._bands)))

    def update(self, source: NDArray[Any], result: NDArray[Any], valid: NDArray[np.bool_]) -> None:
        """Take one tile in; see `measure`."""
        self.add(self.measure(source, result, valid))

    def measure(
        self, source: NDArray[Any], result: NDArray[Any], valid: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """What one tile adds, to be kept or handed to `add`.

        The source's own spread is gathered too: it says what a difference is worth.

        Args:
            source: shape (B, h, w).
            result: shape (B, sh, sw), as written.
            valid: of the source, shape (B, h, w); other pixels do not count.

        Returns:
            For each band count, sum and sum of squares of the differences; mean of the source,
            sum of squares around it, and what rounding may add; shape (6, B).
        """
        difference = block_mean(result, self._scale)
        with np.errstate(invalid="ignore", over="ignore"):
            difference -= source
        difference[~valid] = 0.0
        axes = (1, 2)
        count, squares = valid.sum(axis=axes), np.square(difference).sum(axis=axes)
        known = np.where(valid, source, 0).astype(np.float64)
        mean = known.sum(axis=axes) / np.maximum(count, 1)
        with np.errstate(over="ignore"):
            around = np.where(valid, known - mean[:, None, None], 0.0)
            spread = np.square(around).sum(axis=axes)
        if source.dtype.kind in "iu":
            rounding = np.full(len(known), _INTEGER_ROUNDING)
        else:
            rounding = np.abs(known).max(axis=axes) * _FLOAT_ROUNDING
        return np.stack([count, difference.sum(axis=axes), squares, mean, spread, rounding])

    def add(self, figures: NDArray[np.float64]) -> None:
        """Take in what `measure` gave; in the order of the plan, as sums depend on it."""
        total, new = self._figures, figures
        count = np.maximum(total[_COUNT] + new[_COUNT], 1)
        with np.errstate(over="ignore", invalid="ignore"):
            shift = new[_MEAN] - total[_MEAN]
            total[_SPREAD] += new[_SPREAD] + shift**2 * total[_COUNT] * new[_COUNT] / count
            total[_MEAN] += shift * new[_COUNT] / count
        for row in (_COUNT, _SUM, _SUM_OF_SQUARES):
            total[row] += new[row]
        total[_ROUNDING] = np.maximum(total[_ROUNDING], new[_ROUNDING])

    def report(self) -> dict[str, dict[str, float]]:
        """For each band number, as text: `rmse` and `bias` (result minus source).

        Both are in the band's unit; a band without a valid pixel has zeros.
        """
        figures = {}
        for place, number in enumerate(self._bands):
            count = max(float(self._figures[_COUNT, place]), 1.0)
            figures[str(number)] = {
                "rmse": math.sqrt(self._figures[_SUM_OF_SQUARES, place] / count),
                "bias": float(self._figures[_SUM, place] / count),
            }
        return figures

    def deviations(self) -> dict[str, float]:
        """For each band number, as text, the standard deviation of the source's valid pixels."""
        counts = np.maximum(self._figures[_COUNT], 1.0)
        spreads = np.sqrt(self._figures[_SPREAD] / counts)
        return {str(number): float(spread) for number, spread in zip(self._bands, spreads)}

    def disagreements(self) -> tuple[str, ...]:
        """Whole sentences on bands whose result is not their source; none where all is well.

        Of many such bands the first few are told, and how many more there are.
        """
        deviations = self.deviations()
        sentences = []
        for place, (number, figures) in enumerate(self.report().items()):
            rmse, deviation = figures["rmse"], deviations[number]
            rounding = float(self._figures[_ROUNDING, place])
            if not rmse <= max(_LARGEST_SHARE * deviation, rounding):  # NaN is a disagreement too
                sentences.append(_disagreement(number, rmse, deviation))
        rest = len(sentences) - _MOST_TOLD
        if rest > 0:
            more = f"WARNING: {rest} more bands are off by more than a fifth of their deviation."
            return (*sentences[:_MOST_TOLD], more)
        return tuple(sentences)

    def losses(self, noise: Mapping[str, NoiseLevel]) -> tuple[str, ...]:
        """Whole sentences on bands that lost more than their noise; none where all is well.

        Args:
            noise: of each band, by its number as text.
        """
        deviations, sentences = self.deviations(), []
        for place, (number, figures) in enumerate(self.report().items()):
            mean, rounding = self._figures[_MEAN, place], self._figures[_ROUNDING, place]
            expected = math.sqrt(noise[number].mean_variance(float(mean), deviations[number]))
            if not figures["rmse"] <= max(_MOST_OF_NOISE * expected, 2 * float(rounding)):
                sentences.append(
                    f"WARNING: band {number} of the result is off from the source by "
                    f"{figures['rmse']:.4g} (root mean square), but its noise is {expected:.4g}: "
                    "more than noise was removed. Give a lower noise level, or declare nodata."
                )
        return tuple(sentences[:_MOST_TOLD])


def _disagreement(number: str, rmse: float, deviation: float) -> str:
    share = f"{100 * rmse / deviation:.0f} % of" if deviation > 0 else "more than"
    return (
        f"WARNING: band {number} of the result, averaged back, is off from the source by "
        f"{rmse:.4g} (root mean square), {share} the band's standard deviation of "
        f"{deviation:.4g}: do not use it as it is. Likely causes are nodata that nobody declared "
        "(give --nodata), bands of different kinds together (choose them with --bands), a source "
        "of noise, or a model that does not suit it (--model, --enforce-consistency)."
    )


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
