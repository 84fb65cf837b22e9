# SPDX-License-Identifier: GPL-3.0-or-later
"""Bicubic enlargement with the network's interface: for comparison, and for tests of size."""

from __future__ import annotations

from typing import Callable

from torch import Tensor, nn
from torch.nn import functional


class BicubicEnlarger(nn.Module):
    """Bicubic interpolation (a = -0.5), behind the same call as `Himosa`."""

    window_sides: tuple[int, ...] = (1,)

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def forward(
        self,
        image: Tensor,
        origin: tuple[int, int] = (0, 0),  # noqa: ARG002 — the interface of Himosa
        on_step: Callable[[float, float], None] | None = None,
        recorder: None = None,  # noqa: ARG002
    ) -> Tensor:
        """Enlarge (B, 3, H, W) to (B, 3, s·H, s·W); the origin makes no difference here."""
        size = (image.shape[2] * self.scale, image.shape[3] * self.scale)
        enlarged = functional.interpolate(image.float(), size, mode="bicubic", antialias=True)
        if on_step is not None:
            on_step(1.0, 1.0)
        return enlarged.to(image.dtype)
