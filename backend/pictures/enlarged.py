# SPDX-License-Identifier: GPL-3.0-or-later
"""Was a picture enlarged before? Told from a piece of it. Arithmetic without I/O.

Repeated pixels are looked for exactly: rows and columns that equal the one before, at regular
distances. Interpolation leaves a rhythm: how much neighbours differ goes up and down with the
pixels that it started from. First differences show an enlargement by 2, second ones those by 3 and
4. JPEG has a rhythm too, of 8 pixels, and is told by it.

`python -m tools.measure.counted_doubts` measures how often this is right.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SIDE_PX = 256
"""Pieces of this side serve best; below the smallest nothing is said."""
SMALLEST_SIDE_PX = 96

_FEWEST_RUNS = 8
# Where pieces of a mosaic meet, a row or a column may stand twice: that is no enlargement.
_LEAST_REPETITION = 1.1
_TREND_PX = 17
# Peaks, relative to the median of the spectrum, and to the rhythm of JPEG.
_LEAST_PEAK = {2: 4.0, 3: 3.0, 4: 4.0}
_ORDER_OF_DIFFERENCE = {2: 1, 3: 2, 4: 2}
_JPEG_PERIOD_PX = 8
_LEAST_ABOVE_JPEG = 2.0
# Fine detail (above 0.3 cycles a pixel) against coarse (0.1 to 0.2), in decibels. Ordinary
# pictures have -21 to -3, enlarged ones at most -13.
_MOST_FINE_DETAIL_DB = -12.0


def repetition(piece: NDArray[Any]) -> float | None:
    """How many times each pixel is repeated each way; None where pixels are not repeated.

    Args:
        piece: shape (h, w); exact values.
    """
    factors = [_repetition_of_columns(turned) for turned in (piece, piece.T)]
    if None in factors:
        return None
    rows, cols = factors
    return rows if abs(rows - cols) < 0.25 else None  # type: ignore[operator]


def interpolation(piece: NDArray[Any]) -> int | None:
    """By which factor the piece was enlarged with interpolation: 2, 3 or 4; None where not.

    Args:
        piece: shape (h, w), one band or the mean of several, all of it valid.
    """
    if min(piece.shape) < SMALLEST_SIDE_PX:
        return None
    values = np.asarray(piece, np.float64)
    if not np.ptp(values) or fine_detail_db(values) > _MOST_FINE_DETAIL_DB:
        return None
    spectra = {order: _rhythms(values, order) for order in (1, 2)}
    strengths = {}
    for factor, least in _LEAST_PEAK.items():
        spectrum = spectra[_ORDER_OF_DIFFERENCE[factor]]
        of_jpeg = _peak(spectrum, _JPEG_PERIOD_PX) * _LEAST_ABOVE_JPEG
        strengths[factor] = _peak(spectrum, factor) / max(least, of_jpeg)
    factor = max(strengths, key=lambda candidate: strengths[candidate])
    return factor if strengths[factor] >= 1 else None


def fine_detail_db(values: NDArray[np.float64]) -> float:
    """Power of fine detail against that of coarse detail, in decibels."""
    height, width = values.shape
    taper = np.hanning(height)[:, None] * np.hanning(width)
    power = np.abs(np.fft.rfft2((values - values.mean()) * taper)) ** 2
    rows, cols = np.abs(np.fft.fftfreq(height, 1.0))[:, None], np.fft.rfftfreq(width, 1.0)
    frequency = np.maximum(rows, cols)
    fine = power[frequency > 0.3].mean()
    coarse = power[(frequency > 0.1) & (frequency < 0.2)].mean()
    return float(10 * np.log10(max(fine, 1e-300) / max(coarse, 1e-300)))


def _repetition_of_columns(piece: NDArray[Any]) -> float | None:
    """Length of the runs of equal columns, where they are regular and longer than one."""
    is_new = (piece[:, 1:] != piece[:, :-1]).any(axis=0)
    starts = np.flatnonzero(is_new)
    lengths = np.diff(starts)  # without the runs that the piece's ends cut
    if len(lengths) < _FEWEST_RUNS or lengths.max() > lengths.min() + 1:
        return None
    mean = float(lengths.mean())
    return mean if mean >= _LEAST_REPETITION else None


def _rhythms(values: NDArray[np.float64], order: int) -> list[NDArray[np.float64]]:
    """For both axes the spectrum of how much neighbours differ, its median 1."""
    return [_rhythm(turned, order) for turned in (values, values.T)]


def _rhythm(values: NDArray[np.float64], order: int) -> NDArray[np.float64]:
    profile = np.abs(np.diff(values, n=order, axis=1)).mean(axis=0)
    padded = np.pad(profile, _TREND_PX // 2, mode="reflect")
    trend = np.convolve(padded, np.full(_TREND_PX, 1 / _TREND_PX), mode="valid")
    rhythm = (profile - trend) * np.hanning(len(profile))
    spectrum = np.abs(np.fft.rfft(rhythm))
    usual = np.median(spectrum[np.fft.rfftfreq(len(rhythm), 1.0) > 1 / 12])
    return np.asarray(spectrum / max(usual, 1e-300))


def _peak(spectra: list[NDArray[np.float64]], period_px: int) -> float:
    """The strength of a period, in the axis that has less of it."""
    peaks = []
    for spectrum in spectra:
        place = 2 * (len(spectrum) - 1) / period_px
        low, high = int(np.floor(place)) - 1, int(np.ceil(place)) + 2
        peaks.append(float(spectrum[low:high].max()))
    return min(peaks)
