# SPDX-License-Identifier: GPL-3.0-or-later
"""The degradation of the field's benchmarks: antialiased bicubic reduction of 8-bit values."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def bicubic_resize(image: Tensor, height: int, width: int) -> Tensor:
    """Antialiased bicubic (a = -0.5) resize of uint8 pictures, as PIL does it.

    Args:
        image: uint8, shape (B, C, H, W).
        height: rows wanted, at most H when reducing.
        width: columns wanted.

    Returns:
        uint8, shape (B, C, height, width).
    """
    size = (height, width)
    if image.device.type == "cpu":
        return functional.interpolate(image, size, mode="bicubic", antialias=True)
    wide = functional.interpolate(image.float(), size, mode="bicubic", antialias=True)
    return wide.round().clamp(0, 255).to(torch.uint8)


def reduce_bicubic(image: Tensor, scale: int) -> Tensor:
    """Reduce uint8 (B, C, H, W) by a whole factor; H and W must be multiples of it."""
    return bicubic_resize(image, image.shape[2] // scale, image.shape[3] // scale)
