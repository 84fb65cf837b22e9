# SPDX-License-Identifier: GPL-3.0-or-later
"""How well an expected error tells the actual one: ranks, sparsification and reliability."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating[Any]]

BINS = 10
_STEPS = 20


@dataclass(frozen=True)
class CalibrationFigures:
    """An expected error against the actual one, over the same pixels.

    Attributes:
        rank_correlation: Spearman's, of single pixels.
        ause: area between two curves of the mean error of what is left, one when the pixels of the
            largest expected error are left out first, one when those of the largest error are; as
            a share of the mean error, over shares left out from 0 to 0.95. 0 is perfect.
        ause_of_chance: the same for pixels that are left out at random.
        slope: of the line through 0 that fits actual to expected errors in ten bins best.
        expected, actual: the mean of each bin; bins hold as many pixels, the least expected first.
    """

    rank_correlation: float
    ause: float
    ause_of_chance: float
    slope: float
    expected: tuple[float, ...]
    actual: tuple[float, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def calibration(expected: Values, error: Values) -> CalibrationFigures:
    """Hold expected errors against actual ones.

    Args:
        expected: above 0, any shape.
        error: absolute errors, the same shape and unit.

    Raises:
        ValueError: the shapes differ, or there are fewer pixels than bins.
    """
    if expected.shape != error.shape or expected.size < BINS:
        raise ValueError(f"Got {expected.shape} expected and {error.shape} actual errors.")
    expected, error = (np.asarray(each, np.float64).ravel() for each in (expected, error))
    order = np.argsort(expected, kind="stable")
    bins = [(expected[part].mean(), error[part].mean()) for part in np.array_split(order, BINS)]
    told, met = (np.array(each) for each in zip(*bins))
    best = _curve(np.sort(error))
    return CalibrationFigures(
        rank_correlation=rank_correlation(expected, error),
        ause=float((_curve(error[order]) - best).mean()),
        ause_of_chance=float((1.0 - best).mean()),
        slope=float((told * met).sum() / np.square(told).sum()),
        expected=tuple(map(float, told)),
        actual=tuple(map(float, met)),
    )


def rank_correlation(first: Values, second: Values) -> float:
    """Spearman's; equal values share the mean of their ranks. 0 where one of them is constant."""
    ranks = [_ranks(each.ravel()) for each in (first, second)]
    spreads = [float(rank.std()) for rank in ranks]
    if min(spreads) == 0:
        return 0.0
    a, b = (rank - rank.mean() for rank in ranks)
    return float((a * b).mean() / (spreads[0] * spreads[1]))


def _ranks(values: Values) -> Values:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: Values = (last - (counts - 1) / 2)[places.ravel()]
    return ranks


def _curve(errors: Values) -> Values:
    """Mean error of the first 100, 95, … 5 % of the pixels, as a share of that of all."""
    total = np.cumsum(errors)
    left = np.ceil(np.linspace(1, 1 / _STEPS, _STEPS) * errors.size).astype(int)
    whole = total[-1] / errors.size
    curve: Values = total[left - 1] / left / (whole or 1.0)
    return curve
