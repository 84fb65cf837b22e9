# SPDX-License-Identifier: GPL-3.0-or-later
"""Maps of features as the kernels take them, made from maps as the network takes them."""

from __future__ import annotations

import torch

from backend.kernels.cuda.channel_cells import CellGrid
from backend.kernels.cuda.window_grid import WindowGrid
from backend.networks.himosa.pooling import PoolCells
from backend.networks.windows import WindowLayout, reflected_positions


def grid_of(layout, batch=1):
    """The grid of a layout, with the layout's own padding rule."""
    rows = reflected_positions(-layout.pad_top, layout.rows * layout.side, layout.height)
    cols = reflected_positions(-layout.pad_left, layout.cols * layout.side, layout.width)
    return WindowGrid(
        batch,
        layout.height,
        layout.width,
        layout.side,
        layout.pad_top,
        layout.pad_left,
        torch.tensor(rows, dtype=torch.int32),
        torch.tensor(cols, dtype=torch.int32),
    )


def cells_of(height, width, side=0, origin=(0, 0)):
    """The cells of a map, as the network has them; one where no side is given."""
    cells = PoolCells(height, width, side, origin)
    down, across = cells.down, cells.across
    return CellGrid(down.side, down.before, across.before, down.count, across.count)


def layout_of(height, width, side, origin=(0, 0)):
    return WindowLayout(height, width, side, origin)


def rows_of(maps, padded=None):
    """Maps (B, H, W, C) as rows (P, padded C)."""
    rows = maps.reshape(-1, maps.shape[3])
    if padded is None:
        return rows.contiguous()
    return torch.nn.functional.pad(rows, (0, padded - rows.shape[1])).contiguous()


def planes_of(scores):
    """Scores (B, H, W, E) as (E, P)."""
    return scores.reshape(-1, scores.shape[3]).T.contiguous()
