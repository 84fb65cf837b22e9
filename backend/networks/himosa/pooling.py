# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells over which channel attention takes its means, anchored to the raster.

The authors take one mean over whatever a pass holds: a tile then weighs its channels otherwise than
the whole raster does, and its edges show. Here the raster is cut into cells, each cell has weights
of its own, and a pixel has those of the cells around it, blended by how far their centres are. So a
pixel's weights depend on its neighbourhood alone, whatever tile it was read with.

That a mean over as much as a training patch holds does no harm is known from test-time local
converters (X. Chu et al., "Improving Image Restoration by Revisiting Global Information
Aggregation", 2022), which slide a box; cells cost less (docs/decisions/0012-channel-pool.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class CellAxis:
    """How the positions 0 … length - 1 along one axis of a map fall into cells.

    Attributes:
        length: of the map.
        side: of a cell, at least 1.
        before: positions of the first cell that lie before the map, below `side`.
    """

    length: int
    side: int
    before: int

    @property
    def count(self) -> int:
        """Cells that the map meets."""
        return -(-(self.before + self.length) // self.side)

    @property
    def sizes(self) -> list[int]:
        """How many positions of the map each cell holds."""
        starts = [max(0, cell * self.side - self.before) for cell in range(self.count)]
        return [end - start for start, end in zip(starts, [*starts[1:], self.length])]

    def blend(self) -> tuple[Tensor, Tensor, Tensor]:
        """For each position the cells whose centres it lies between, and the second one's share.

        Before the first centre and behind the last one both are the same cell. Shares are taken
        from whole numbers, so that every form of the network has the same ones.

        Returns:
            Numbers of cells, int64, twice; shares in [0, 1), float32; each of shape (length,).
        """
        halves = 2 * (torch.arange(self.length) + self.before) + 1 + self.side
        first = halves.div(2 * self.side, rounding_mode="floor") - 1
        share = (halves % (2 * self.side)).float() / (2 * self.side)
        last = self.count - 1
        return first.clamp(0, last), (first + 1).clamp(0, last), share


@dataclass(frozen=True)
class PoolCells:
    """How a map of height × width features, whose first one is at `origin`, falls into cells.

    Attributes:
        height, width: of the map.
        side: of a cell, in pixels of the raster; 0 for one cell that is the map, as the authors
            have it.
        origin: row and column of the map's first feature in the raster; may be negative.
    """

    height: int
    width: int
    side: int
    origin: tuple[int, int] = (0, 0)

    @property
    def down(self) -> CellAxis:
        """The cells along the rows' numbers."""
        return self._axis(self.height, self.origin[0])

    @property
    def across(self) -> CellAxis:
        """The cells along the columns' numbers."""
        return self._axis(self.width, self.origin[1])

    @property
    def is_single(self) -> bool:
        """Whether one cell holds the whole map."""
        return self.down.count == self.across.count == 1

    def means(self, features: Tensor) -> Tensor:
        """The mean of (B, H, W, C) over what each cell holds of it, shape (B, R, K, C)."""
        if self.is_single:
            return features.mean(dim=(1, 2), keepdim=True)
        bands = features.split(self.down.sizes, dim=1)
        rows = torch.stack([band.sum(dim=1, dtype=torch.float32) for band in bands], dim=1)
        parts = rows.split(self.across.sizes, dim=2)
        sums = torch.stack([part.sum(dim=2) for part in parts], dim=2)  # B R K C
        return (sums / self._areas(features.device)).to(features.dtype)

    def means_of_rows(self, sums: Tensor) -> Tensor:
        """The same from what each row adds up to in each column of cells, (B, H, K, C)."""
        bands = sums.split(self.down.sizes, dim=1)
        cells = torch.stack([band.sum(dim=1) for band in bands], dim=1)
        return cells / self._areas(sums.device)

    def spread_down(self, weights: Tensor) -> Tensor:
        """Weights of cells (B, R, K, C) for each row of the map, (B, H, K, C)."""
        first, second, share = (part.to(weights.device) for part in self.down.blend())
        share = share.to(weights.dtype)[:, None, None]
        one, two = weights[:, first], weights[:, second]
        return one + share * (two - one)

    def spread_across(self, rows: Tensor) -> Tensor:
        """Weights from `spread_down`, of any rows, for each pixel, (B, h, W, C)."""
        first, second, share = (part.to(rows.device) for part in self.across.blend())
        one, two = rows[:, :, first], rows[:, :, second]
        return one + share.to(rows.dtype)[:, None] * (two - one)

    def _axis(self, length: int, first: int) -> CellAxis:
        if self.side == 0:
            return CellAxis(length, max(self.height, self.width), 0)
        return CellAxis(length, self.side, first % self.side)

    def _areas(self, device: torch.device) -> Tensor:
        down, across = (torch.tensor(axis.sizes) for axis in (self.down, self.across))
        return torch.outer(down, across).to(device, torch.float32)[:, :, None]
