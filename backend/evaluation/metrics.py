# SPDX-License-Identifier: GPL-3.0-or-later
"""PSNR and SSIM as the field reports them: 8-bit, Y of BT.601, a border of `scale` pixels cropped.

Source: `himosa.md` section 4 of the project's specification; SSIM by Wang et al. 2004 with a
Gaussian window of 11×11 and sigma 1.5, averaged where the window fits whole.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True)
class Scores:
    """How close a picture is to the true one; decibels, and SSIM from 0 to 1."""

    psnr_y_db: float
    ssim_y: float
    psnr_rgb_db: float


def luma(picture: Tensor) -> Tensor:
    """Y of BT.601 in 16…235, float64, from RGB (…, 3, H, W) in 0…255; shape (…, 1, H, W)."""
    weights = torch.tensor((65.481, 128.553, 24.966), dtype=torch.float64, device=picture.device)
    return 16 + (picture.double() * weights.view(3, 1, 1)).sum(dim=-3, keepdim=True) / 255


def psnr_db(first: Tensor, second: Tensor) -> float:
    """Peak signal-to-noise ratio of two pictures in 0…255; infinite when they are equal."""
    error = float((first.double() - second.double()).square().mean())
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def ssim(first: Tensor, second: Tensor) -> float:
    """Structural similarity of two one-channel pictures (1, H, W) in 0…255, both sides above 10."""
    steps = torch.arange(-5, 6, dtype=torch.float64, device=first.device)
    kernel = torch.exp(-(steps**2) / (2 * 1.5**2))
    kernel = kernel / kernel.sum()
    window = torch.outer(kernel, kernel)[None, None]

    def smooth(picture: Tensor) -> Tensor:
        return functional.conv2d(picture, window)

    x, y = first.double()[None], second.double()[None]
    mean_x, mean_y = smooth(x), smooth(y)
    variance_x = smooth(x * x) - mean_x**2
    variance_y = smooth(y * y) - mean_y**2
    covariance = smooth(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    numerator = (2 * mean_x * mean_y + c1) * (2 * covariance + c2)
    denominator = (mean_x**2 + mean_y**2 + c1) * (variance_x + variance_y + c2)
    return float((numerator / denominator).mean())


def score(restored: Tensor, truth: Tensor, border: int) -> Scores:
    """Compare two uint8 RGB pictures (3, H, W), leaving out `border` pixels on each side."""
    inner = (slice(None), slice(border, -border or None), slice(border, -border or None))
    first, second = restored[inner], truth[inner]
    y_first, y_second = luma(first), luma(second)
    return Scores(psnr_db(y_first, y_second), ssim(y_first, y_second), psnr_db(first, second))


def to_8_bit(picture: Tensor) -> Tensor:
    """From nominal [0, 1] to uint8, rounded and clipped."""
    return (picture.float() * 255).round().clamp(0, 255).to(torch.uint8)
