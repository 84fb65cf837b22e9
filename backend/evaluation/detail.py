# SPDX-License-Identifier: GPL-3.0-or-later
"""Explained detail: how much of what a sharper picture shows was drawn, and drawn right.

In a band of frequencies let p be the sharper picture's spectrum and q ours. Then

    E = 1 - sum |p - q|² / sum |p|²        explained detail: 1 is all, 0 is a flat picture's
    rho = Re sum p q* / sqrt(sum |p|² sum |q|²)        correlation: is it in the right place?
    g = sqrt(sum |q|² / sum |p|²)        gain: is there as much of it?

and E = 2 rho g - g². For a given rho the best gain is g = rho: whoever draws more than is known
loses, and detail that is invented makes E fall below nothing, whatever it looks like.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float64]

BORDER_PX = 16
"""Sharper pixels left out on each side: upscaling knows less there, and shifting wraps round."""

RANGE_PERCENT = (0.5, 99.5)
"""The percentiles of the sharper picture between which PSNR has its range."""

_SHARP = (0.25, 0.5)
"""The octave below the coarse grid's Nyquist frequency, in cycles per coarse pixel."""

_NEW_END = {2: 1.0, 3: 1.5, 4: 1.0}
"""Where new detail ends: an octave above Nyquist; at ×3 where the sharper grid itself ends."""


@dataclass(frozen=True)
class BandFigures:
    """Explained detail, correlation and gain in one band of frequencies."""

    explained: float
    correlation: float
    gain: float


@dataclass(frozen=True)
class DetailFigures:
    """All figures of one upscaled picture against the sharper one.

    `sharp` is the octave below the coarse Nyquist frequency, which the coarse picture holds
    weakened; `new` is what lies above it; `explained` is over both. PSNR is in dB.
    """

    explained: float
    sharp: BandFigures
    new: BandFigures
    psnr_db: float


def compare_detail(sharper: Picture, ours: Picture, scale: int) -> DetailFigures:
    """Hold a picture against the sharper one, pixel grids agreed on (`shift`).

    Args:
        sharper: shape (H, W), in any unit.
        ours: the same shape and unit.
        scale: sharper pixels a coarse one: 2, 3 or 4.
    """
    inner = (slice(BORDER_PX, -BORDER_PX),) * 2
    sharper, ours = sharper[inner], ours[inner]
    p, q = _spectrum(sharper), _spectrum(ours)
    frequency = radial_frequency(p.shape) * scale
    new = (_SHARP[1], _NEW_END[scale])
    return DetailFigures(
        explained=_figures(p, q, frequency, (_SHARP[0], new[1])).explained,
        sharp=_figures(p, q, frequency, _SHARP),
        new=_figures(p, q, frequency, new),
        psnr_db=_psnr_db(sharper, ours),
    )


def spectrum_by_frequency(
    sharper: Picture, ours: Picture, scale: int, rings: int = 32
) -> tuple[Picture, Picture, Picture]:
    """Correlation and gain by frequency, up to the sharper grid's own Nyquist frequency.

    Returns:
        The middle of each ring in cycles per coarse pixel, and the two figures, each (rings,).
    """
    inner = (slice(BORDER_PX, -BORDER_PX),) * 2
    p, q = _spectrum(sharper[inner]), _spectrum(ours[inner])
    frequency = radial_frequency(p.shape) * scale
    edges = np.linspace(0.0, scale / 2, rings + 1)
    figures = [_figures(p, q, frequency, (a, b)) for a, b in zip(edges, edges[1:])]
    middles = (edges[1:] + edges[:-1]) / 2
    return (
        middles,
        np.array([figure.correlation for figure in figures]),
        np.array([figure.gain for figure in figures]),
    )


def shift(picture: Picture, down: float, right: float) -> Picture:
    """The picture's values at (row + down, column + right), by its spectrum; edges wrap round."""
    rows, cols = picture.shape
    turn = np.fft.fftfreq(rows, 1.0)[:, None] * down + np.fft.rfftfreq(cols, 1.0) * right
    moved = np.fft.rfft2(picture) * np.exp(2j * math.pi * turn)
    return np.fft.irfft2(moved, s=picture.shape)


def radial_frequency(shape: tuple[int, ...]) -> Picture:
    """The distance from nothing of each frequency of `np.fft.fft2`, in cycles per pixel."""
    rows, cols = shape
    return np.hypot(np.fft.fftfreq(rows, 1.0)[:, None], np.fft.fftfreq(cols, 1.0)[None])


def _spectrum(picture: Picture) -> NDArray[np.complex128]:
    window = np.hanning(picture.shape[0])[:, None] * np.hanning(picture.shape[1])
    return np.fft.fft2((picture - picture.mean()) * window)


def _figures(
    p: NDArray[np.complex128],
    q: NDArray[np.complex128],
    frequency: Picture,
    limits: tuple[float, float],
) -> BandFigures:
    chosen = (frequency >= limits[0]) & (frequency < limits[1])
    p, q = p[chosen], q[chosen]
    wanted, drawn = float((np.abs(p) ** 2).sum()), float((np.abs(q) ** 2).sum())
    shared = float((p * q.conj()).real.sum())
    if wanted == 0:
        return BandFigures(math.nan, math.nan, math.nan)
    return BandFigures(
        explained=1 - float((np.abs(p - q) ** 2).sum()) / wanted,
        correlation=shared / math.sqrt(wanted * drawn) if drawn > 0 else 0.0,
        gain=math.sqrt(drawn / wanted),
    )


def _psnr_db(sharper: Picture, ours: Picture) -> float:
    low, high = np.percentile(sharper, RANGE_PERCENT)
    error = float(np.square(sharper - ours).mean())
    return math.inf if error == 0 else 10 * math.log10(float(high - low) ** 2 / error)
