# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a picture repeats itself: rows of roofs, of cars, of crops."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_NEAREST_PX = 8
_FARTHEST_PX = 64
_SMOOTHED_PX = 16


def repetition(luma: NDArray[Any]) -> float:
    """The highest autocorrelation of a picture's detail at a distance of 8 to 64 pixels, in [0, 1].

    Args:
        luma: shape (height, width), at least 128 each way.
    """
    values = luma.astype(np.float64)
    height, width = values.shape
    down, across = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    # What is coarser than some pixels is the scene's layout, not a pattern.
    is_detail = np.hypot(down, across) > 1 / _SMOOTHED_PX
    power = np.abs(np.fft.rfft2(values - values.mean()) * is_detail) ** 2
    correlation = np.fft.irfft2(power, s=values.shape)
    rows = np.minimum(np.arange(height), height - np.arange(height))[:, None]
    cols = np.minimum(np.arange(width), width - np.arange(width))[None, :]
    distance = np.hypot(rows, cols)
    far = (distance >= _NEAREST_PX) & (distance <= _FARTHEST_PX)
    return float(max(0.0, correlation[far].max()) / max(correlation[0, 0], 1e-12))
