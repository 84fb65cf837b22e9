# SPDX-License-Identifier: GPL-3.0-or-later
"""Bicubic enlargement: for comparison, and for tests of size."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


class BicubicEnlarger(nn.Module):
    """Bicubic interpolation (a = -0.5)."""

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def forward(self, image: Tensor) -> Tensor:
        """Enlarge (B, C, H, W) to (B, C, s·H, s·W)."""
        size = (image.shape[2] * self.scale, image.shape[3] * self.scale)
        enlarged = functional.interpolate(image.float(), size, mode="bicubic", antialias=True)
        return enlarged.to(image.dtype)
