# SPDX-License-Identifier: GPL-3.0-or-later
"""Explained detail: what it rewards, what it punishes, and the shift before it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from backend.evaluation.detail import compare_detail, shift, spectrum_by_frequency


def scene(side: int = 160, seed: int = 0) -> np.ndarray:
    """Noise whose power falls with frequency, as that of pictures does."""
    generator = np.random.default_rng(seed)
    spectrum = np.fft.fft2(generator.standard_normal((side, side)))
    frequency = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.fftfreq(side))
    return np.fft.ifft2(spectrum / (0.02 + frequency)).real


def test_the_picture_itself_is_explained_in_full() -> None:
    picture = scene()
    figures = compare_detail(picture, picture, 4)
    for band in (figures.sharp, figures.new):
        assert (band.explained, band.correlation) == (pytest.approx(1), pytest.approx(1))
        assert band.gain == pytest.approx(1)
    assert math.isinf(figures.psnr_db)


def test_explained_detail_follows_from_correlation_and_gain() -> None:
    picture = scene()
    figures = compare_detail(picture, 0.7 * picture + 0.2 * scene(seed=1), 2)
    for band in (figures.sharp, figures.new):
        assert band.explained == pytest.approx(2 * band.correlation * band.gain - band.gain**2)
        assert 0 < band.correlation < 1


def test_detail_that_is_invented_explains_less_than_nothing() -> None:
    picture, other = scene(), scene(seed=2)
    assert compare_detail(picture, other, 4).explained < -0.5
    assert compare_detail(picture, np.zeros_like(picture), 4).explained == pytest.approx(0)


def test_octaves_are_counted_in_coarse_pixels() -> None:
    side, scale = 192, 4
    inner = np.arange(side) / (side - 32)
    # Inside the border, 50 cycles on 160 pixels: 1.25 cycles a coarse pixel, above both octaves.
    fine = np.sin(2 * math.pi * 50 * inner) + np.zeros((side, 1))
    picture = scene(side)
    clean, disturbed = (compare_detail(picture, p, scale) for p in (picture, picture + fine))
    assert disturbed.explained == pytest.approx(clean.explained, abs=0.02)
    at_three = compare_detail(picture, picture + 20 * fine, 3)  # 0.94 cycles
    assert at_three.new.explained < 0
    assert at_three.sharp.explained == pytest.approx(1, abs=0.02)


def test_shift_reads_values_further_down_and_right() -> None:
    rows, cols = np.mgrid[0:40, 0:50]

    def wave(down: float, right: float) -> np.ndarray:
        return np.sin(2 * math.pi * (rows + down) / 20) + np.cos(2 * math.pi * (cols + right) / 25)

    assert np.allclose(shift(wave(0, 0), 0.5, -1.25), wave(0.5, -1.25))
    picture = scene(50)
    assert np.allclose(shift(picture, 3, -2), np.roll(picture, (-3, 2), axis=(0, 1)))


def test_spectrum_shows_where_detail_ends() -> None:
    picture = scene()
    rows = np.fft.fftfreq(160)
    is_kept = np.hypot(rows[:, None], rows) < 0.125  # half a cycle a pixel of 4
    blurred = np.fft.ifft2(np.fft.fft2(picture) * is_kept).real
    frequency, correlation, gain = spectrum_by_frequency(picture, blurred, 4)
    assert gain[(frequency > 0.05) & (frequency < 0.4)] == pytest.approx(1, abs=0.1)
    assert float(gain[frequency > 0.6].max()) < 0.1
    assert correlation[(frequency > 0.05) & (frequency < 0.4)] == pytest.approx(1, abs=0.05)
