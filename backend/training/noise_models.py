# SPDX-License-Identifier: GPL-3.0-or-later
"""Noise as sensors make it, drawn for training and evaluation; pictures are in [0, 1].

A model is three coefficients for each band: at true value v the variance is c₀ + c₁·v + c₂·v².
c₀ is Gaussian (electronics), c₁ Poisson (photons), c₂ multiplicative gamma noise (speckle).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_FULL = 255.0


@dataclass(frozen=True)
class NoiseRange:
    """What is drawn for training; levels are standard deviations in 255ths of the full range.

    Attributes:
        shares: of pictures with Gaussian, Poisson-Gaussian and speckle noise.
        largest_gaussian: of pure Gaussian noise.
        largest_poisson, largest_read: of the two parts of a mix; the first at half the range.
        largest_speckle: standard deviation as a share of the value.
        unequal_share: of pictures whose bands have levels of their own.
        clipped_share: of pictures that are clipped to the range after; half of these are
            rounded to 8 bits too.
        absent_shares: of pictures with one band only, and with two.
    """

    shares: tuple[float, float, float] = (0.6, 0.28, 0.12)
    largest_gaussian: float = 75.0
    largest_poisson: float = 50.0
    largest_read: float = 20.0
    largest_speckle: float = 0.4
    unequal_share: float = 0.15
    clipped_share: float = 0.4
    absent_shares: tuple[float, float] = (0.1, 0.05)

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> NoiseRange:
        """Of plain values, lists for tuples.

        Raises:
            TypeError: a name is unknown.
        """
        taken: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        return cls(**taken)


def draw_coefficients(noise: NoiseRange, bands: int, rng: np.random.Generator) -> Array:
    """One picture's noise model, shape (bands, 3)."""
    gaussian = poisson = speckle = 0.0
    kind = rng.choice(3, p=noise.shares)
    if kind == 0:
        gaussian = rng.uniform(0, noise.largest_gaussian) / _FULL
    else:
        gaussian = rng.uniform(0, noise.largest_read) / _FULL
    if kind == 1:
        poisson = rng.uniform(0, noise.largest_poisson) / _FULL
    if kind == 2:
        speckle = rng.uniform(0, noise.largest_speckle)
    model = np.array([gaussian**2, 2 * poisson**2, speckle**2])
    factors = np.ones((bands, 1))
    if rng.random() < noise.unequal_share:
        factors = rng.uniform(0.5, 1.5, (bands, 1)) ** 2
    return (model * factors).astype(np.float32)


def add_noise(clean: Array, coefficients: Array, rng: np.random.Generator) -> Array:
    """A noisy version of a picture (C, H, W) in [0, 1]; neither clipped nor rounded.

    Args:
        coefficients: shape (C, 3), none below 0.
    """
    noisy = np.empty_like(clean)
    for band, (constant, linear, square) in enumerate(coefficients):
        values = clean[band].astype(np.float64)
        if square > 0:
            values = values * rng.gamma(1 / square, square, values.shape)
        if linear > 0:
            values = rng.poisson(values / linear) * linear
        noisy[band] = values + rng.normal(0.0, np.sqrt(constant), values.shape)
    return noisy


def clip_as_stored(noisy: Array, noise: NoiseRange, rng: np.random.Generator) -> Array:
    """For a share of the pictures, what is left when they are stored in their range."""
    if rng.random() >= noise.clipped_share:
        return noisy
    clipped = noisy.clip(0, 1)
    if rng.random() < 0.5:
        clipped = np.round(clipped * _FULL) / np.float32(_FULL)
    return clipped
