# SPDX-License-Identifier: GPL-3.0-or-later
"""Random numbers for a batch of pictures: one of each kind a picture, from one generator."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from backend.training.degradation.ranges import Range


@dataclass(frozen=True)
class Draws:
    """Draws `count` numbers at a time, always the same many, so that no draw moves a later one."""

    generator: torch.Generator
    count: int

    def uniform(self, limits: Range) -> Tensor:
        """Between the limits, each value equally likely; float32, shape (count,)."""
        low, high = limits
        return low + (high - low) * torch.rand(self.count, generator=self.generator)

    def log_uniform(self, limits: Range) -> Tensor:
        """Between limits above 0, each ratio equally likely; float32, shape (count,)."""
        low, high = torch.tensor(limits).log().tolist()
        return self.uniform((low, high)).exp()

    def happens(self, share: float) -> Tensor:
        """True in that share of the pictures; bool, shape (count,)."""
        return torch.rand(self.count, generator=self.generator) < share

    def normal(self, *shape: int) -> Tensor:
        """Standard normal values; float32, shape (count, *shape)."""
        return torch.randn(self.count, *shape, generator=self.generator)

    def choice(self, options: int) -> Tensor:
        """One of the numbers 0 … options - 1; int64, shape (count,)."""
        return torch.randint(options, (self.count,), generator=self.generator)
