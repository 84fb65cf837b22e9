# SPDX-License-Identifier: GPL-3.0-or-later
"""Mean and variance of the bands of a layer, gathered tile by tile."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Spread = NDArray[np.float64]
"""For each band its count, its mean, and the sum of squares around the mean; shape (3, B)."""

RESULT = "result"
"""The name of the result's own bands beside those of layers."""

_COUNT, _MEAN, _SQUARES = range(3)


def spread_of(values: NDArray[np.generic], counts: NDArray[np.bool_]) -> Spread:
    """Of one tile.

    Args:
        values: shape (B, h, w).
        counts: which of them count; the others may hold anything. Same shape.
    """
    count, is_whole = counts.sum(axis=(1, 2)).astype(np.float64), counts.all()
    known = (values if is_whole else np.where(counts, values, 0)).astype(np.float64)
    mean = known.sum(axis=(1, 2)) / np.maximum(count, 1)
    with np.errstate(over="ignore", invalid="ignore"):
        known -= mean[:, None, None]
        if not is_whole:
            known[~counts] = 0
        return np.stack([count, mean, np.square(known, out=known).sum(axis=(1, 2))])


def joined(first: Spread, second: Spread) -> Spread:
    """Of the values of both together."""
    count = first[_COUNT] + second[_COUNT]
    share = second[_COUNT] / np.maximum(count, 1)
    with np.errstate(over="ignore", invalid="ignore"):
        shift = second[_MEAN] - first[_MEAN]
        squares = first[_SQUARES] + second[_SQUARES] + shift**2 * first[_COUNT] * share
        return np.stack([count, first[_MEAN] + shift * share, squares])


def means(spread: Spread) -> list[float]:
    """Of each band; 0 where no value counts."""
    return [float(value) for value in spread[_MEAN]]


def variances(spread: Spread) -> list[float]:
    """Of each band; 0 where no value counts."""
    return [float(value) for value in spread[_SQUARES] / np.maximum(spread[_COUNT], 1)]
