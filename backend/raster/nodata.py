# SPDX-License-Identifier: GPL-3.0-or-later
"""Nodata values, as GDAL compares them.

GDAL takes a float pixel for nodata when it lies very close to it, and cuts the fraction off a
nodata value of an integer band. Here the same rules hold: what GDAL sees as nodata never reaches
the network, and what we write as valid GDAL sees as valid.
"""

from __future__ import annotations

import math
from typing import Any, Optional, Union

import numpy as np
from numpy.typing import NDArray

NoData = Optional[Union[float, int]]

# GDAL's tolerance is 2 * epsilon * |a + b|, with the epsilon of 32-bit floats for 64-bit ones too.
_EPSILON = 2.0**-23  # not by numpy's finfo, whose first call takes a tenth of a second
# At twice this distance nothing is taken for nodata any more.
_RELATIVE_TOLERANCE = 4.0 * _EPSILON
# Text forms of the largest float are often rounded up beyond it.
_CLOSE_TO_MAXIMUM = 1.0 + 1e-6


def storable_nodata(nodata: NoData, dtype: np.dtype[Any]) -> NoData:
    """The value that stands for nodata in pixels of this type; None when no pixel can hold it."""
    if nodata is None:
        return None
    if dtype.kind in "iu":
        return _storable_integer(nodata, np.iinfo(dtype))
    if math.isfinite(nodata):
        largest = float(np.finfo(dtype).max)
        if abs(nodata) > largest * _CLOSE_TO_MAXIMUM:
            return None
        nodata = min(max(float(nodata), -largest), largest)
    return float(dtype.type(nodata))


def _storable_integer(nodata: float | int, limits: np.iinfo[Any]) -> int | None:
    if not math.isfinite(nodata) or not limits.min <= nodata <= limits.max:
        return None
    return int(nodata)


def matches_nodata(values: NDArray[Any], nodata: NoData) -> NDArray[np.bool_] | None:
    """Which pixels hold the nodata value; None when none can. NaN is left to the caller."""
    stored = storable_nodata(nodata, values.dtype)
    if stored is None or math.isnan(stored):
        return None
    if values.dtype.kind in "iu" or math.isinf(stored):
        return np.asarray(values == values.dtype.type(stored))
    own = values.dtype.type(stored)
    # To the letter of GDAL, in the type's own arithmetic: a bit more or less and it disagrees.
    with np.errstate(over="ignore", invalid="ignore"):
        reach = values.dtype.type(_EPSILON) * np.abs(values + own) * values.dtype.type(2)
        close = np.abs(values - own) < reach
    return np.asarray(close | (values == own))


def avoid_nodata(values: NDArray[Any], exact: NDArray[Any], nodata: NoData) -> NDArray[Any]:
    """Move values that equal nodata to the nearest value that does not.

    Args:
        values: what is about to be written; changed in place and returned.
        exact: the same before rounding; says to which side to move.
        nodata: of the band.
    """
    hit = matches_nodata(values, nodata)
    stored = storable_nodata(nodata, values.dtype)
    if hit is None or stored is None or not hit.any():
        return values
    below, above = _valid_neighbours(stored, values.dtype)
    values[hit] = np.where(exact[hit] < stored, below, above).astype(values.dtype)
    return values


def same_nodata(first: NoData, second: NoData) -> bool:
    """Whether two declarations are the same; NaN equals NaN here."""
    if first is None or second is None:
        return first is second
    return first == second or (math.isnan(first) and math.isnan(second))


def _neighbourhood(nodata: float, dtype: np.dtype[Any], tolerance: float) -> tuple[Any, Any]:
    """The last values of the type at both sides that lie outside the tolerance."""
    margin = tolerance * abs(nodata)
    low, high = nodata - margin, nodata + margin
    with np.errstate(over="ignore"):
        below, above = dtype.type(low), dtype.type(high)
        if below > low:
            below = np.nextafter(below, dtype.type(-np.inf))
        if above < high:
            above = np.nextafter(above, dtype.type(np.inf))
    return below, above


def _valid_neighbours(stored: float | int, dtype: np.dtype[Any]) -> tuple[Any, Any]:
    """The nearest values below and above that are not nodata, both inside the type's range."""
    if dtype.kind in "iu":
        limits = np.iinfo(dtype)
        below, above = int(stored) - 1, int(stored) + 1
        return (
            below if below >= limits.min else above,
            above if above <= limits.max else below,
        )
    if stored == 0:
        tiny = np.finfo(dtype).tiny
        return -tiny, tiny
    if abs(stored) < np.finfo(dtype).tiny:  # too few digits are left for a neighbourhood
        step = np.finfo(dtype).tiny * (1 + 10 * _RELATIVE_TOLERANCE)
        return -step, step
    low, high = _neighbourhood(float(stored), dtype, 2 * _RELATIVE_TOLERANCE)
    return (
        low if np.isfinite(low) else high,
        high if np.isfinite(high) else low,
    )
