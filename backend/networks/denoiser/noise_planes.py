# SPDX-License-Identifier: GPL-3.0-or-later
"""From a noise model to the planes that the denoiser takes: one standard deviation a pixel."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

_SIDE_PX = 5


def noise_planes(noisy: Tensor, coefficients: Tensor) -> Tensor:
    """Standard deviation of the noise at each pixel, as far as the noisy picture tells it.

    The variance at true value v is c₀ + c₁·v + c₂·v²: c₀ of a sensor's electronics, c₁ of counted
    photons, c₂ of speckle. v is taken as the mean of 5 × 5 noisy pixels, never below 0.

    Args:
        noisy: shape (B, C, H, W).
        coefficients: c₀, c₁ and c₂ of each band in the picture's unit, none below 0,
            shape (B, C, 3).

    Returns:
        Shape (B, C, H, W).
    """
    constant, linear, square = (part[..., None, None] for part in coefficients.unbind(-1))
    value = functional.avg_pool2d(
        noisy, _SIDE_PX, stride=1, padding=_SIDE_PX // 2, count_include_pad=False
    ).clamp(min=0)
    return (constant + linear * value + square * value.square()).sqrt()
