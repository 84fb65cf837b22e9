# SPDX-License-Identifier: GPL-3.0-or-later
"""Cutting a feature map into attention windows, and putting it together again.

Windows are anchored to the raster: the window that holds raster pixel (r, c) starts at
(r - r % side, c - c % side), whichever tile the pixel was read with.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


def reflected_positions(first: int, count: int, size: int) -> list[int]:
    """Positions 0 … size - 1 that stand for positions first … first + count - 1.

    The padding rule: reflect at the first and at the last position without repeating them, and go
    on to and fro where one reflection does not reach far enough; a single position repeats. This is
    ordinary reflection wherever that is defined (padding smaller than the size).
    """
    if size == 1:
        return [0] * count
    period = 2 * (size - 1)
    folded = [position % period for position in range(first, first + count)]
    return [min(position, period - position) for position in folded]


@dataclass(frozen=True)
class WindowLayout:
    """How a map of height × width features, whose first one is at `origin`, falls into windows."""

    height: int
    width: int
    side: int
    origin: tuple[int, int] = (0, 0)

    @property
    def pad_top(self) -> int:
        """Rows of the first windows that lie above the map."""
        return self.origin[0] % self.side

    @property
    def pad_left(self) -> int:
        """Columns of the first windows that lie left of the map."""
        return self.origin[1] % self.side

    @property
    def rows(self) -> int:
        """Windows from top to bottom."""
        return -(-(self.pad_top + self.height) // self.side)

    @property
    def cols(self) -> int:
        """Windows from left to right."""
        return -(-(self.pad_left + self.width) // self.side)

    @property
    def is_exact(self) -> bool:
        """Whether the windows cover the map without padding."""
        return (self.rows * self.side, self.cols * self.side) == (self.height, self.width)

    def pad(self, features: Tensor) -> Tensor:
        """Reflect (B, H, W, C) outward to whole windows."""
        if self.is_exact:
            return features
        rows = reflected_positions(-self.pad_top, self.rows * self.side, self.height)
        cols = reflected_positions(-self.pad_left, self.cols * self.side, self.width)
        device = features.device
        features = features.index_select(1, torch.tensor(rows, device=device))
        return features.index_select(2, torch.tensor(cols, device=device))

    def crop(self, features: Tensor) -> Tensor:
        """Undo `pad`."""
        top, left = self.pad_top, self.pad_left
        return features[:, top : top + self.height, left : left + self.width]

    def partition(self, features: Tensor) -> Tensor:
        """Cut (B, H, W, C) into tokens (N, L, C), with N = B·rows·cols and L = side², row-major."""
        padded = self.pad(features)
        batch, channels = padded.shape[0], padded.shape[3]
        cut = padded.reshape(batch, self.rows, self.side, self.cols, self.side, channels)
        return cut.transpose(2, 3).reshape(-1, self.side * self.side, channels)

    def merge(self, tokens: Tensor) -> Tensor:
        """Undo `partition`: tokens (N, L, C) to features (B, H, W, C), padding cropped."""
        channels = tokens.shape[2]
        cut = tokens.reshape(-1, self.rows, self.cols, self.side, self.side, channels)
        padded = cut.transpose(2, 3).reshape(
            -1, self.rows * self.side, self.cols * self.side, channels
        )
        return self.crop(padded)

    def window_numbers(self, batch: int, device: torch.device) -> Tensor:
        """Each window's row and column in the raster's grid of windows, int64, shape (N, 2)."""
        first_row, first_col = self.origin[0] // self.side, self.origin[1] // self.side
        rows = torch.arange(first_row, first_row + self.rows, device=device)
        cols = torch.arange(first_col, first_col + self.cols, device=device)
        return torch.cartesian_prod(rows, cols).reshape(-1, 2).repeat(batch, 1)
