# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pixels of a map stand at the tokens of its attention windows, kept from tile to tile."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import torch
from torch import Tensor

from backend.networks.windows import WindowLayout

KEPT_TABLES = 6
"""Tables that are kept for the next tile: as many as a block has sides of windows."""


@dataclass(frozen=True)
class WindowTable:
    """Where the tokens of each window are read, and where they are written, -1 for padding.

    Pixels of the map, int64, (N, L).
    """

    places: Tensor
    targets: Tensor


class WindowTables:
    """Makes tables, and keeps the latest ones."""

    def __init__(self) -> None:
        self._tables: OrderedDict[tuple[int, ...], WindowTable] = OrderedDict()

    def __len__(self) -> int:
        return len(self._tables)

    def of(self, shape: torch.Size, layout: WindowLayout) -> WindowTable:
        """The table of maps (B, H, W, C) that fall into windows as `layout` says."""
        batch, height, width, _ = shape
        key = (batch, height, width, layout.side, layout.pad_top, layout.pad_left)
        if key not in self._tables:
            self._tables[key] = _make_table(batch, layout)
        self._tables.move_to_end(key)
        while len(self._tables) > KEPT_TABLES:
            self._tables.popitem(last=False)
        return self._tables[key]


def _make_table(batch: int, layout: WindowLayout) -> WindowTable:
    height, width, side = layout.height, layout.width, layout.side
    pixels = torch.arange(batch * height * width).view(batch, height, width, 1)
    places = layout.partition(pixels).squeeze(2).contiguous()
    ours = torch.zeros(batch, layout.rows * side, layout.cols * side, 1, dtype=torch.bool)
    layout.crop(ours).fill_(True)
    whole = WindowLayout(layout.rows * side, layout.cols * side, side)
    targets = torch.where(whole.partition(ours).squeeze(2), places, -1)
    return WindowTable(places, targets)
