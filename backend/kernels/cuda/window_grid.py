# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the tokens of a window lie in the map of features, without cutting the map up.

A table for each axis says which row (column) of the map stands at each row (column) of the padded
map; so the padding rule lives in one place, `backend.networks.windows`, and no kernel
repeats it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
import triton.language as tl
from torch import Tensor


@dataclass(frozen=True)
class WindowGrid:
    """How a batch of maps falls into windows of one side.

    Attributes:
        batch, height, width: of the maps, in pixels.
        side: of the windows.
        pad_top, pad_left: rows and columns of the first windows that lie outside the map.
        row_table: for each row of the padded map the map's row that fills it, int32.
        col_table: the same for columns.
    """

    batch: int
    height: int
    width: int
    side: int
    pad_top: int
    pad_left: int
    row_table: Tensor
    col_table: Tensor

    def __post_init__(self) -> None:
        for name, table in (("row", self.row_table), ("column", self.col_table)):
            if table.numel() % self.side != 0 or table.dtype != torch.int32:
                raise ValueError(
                    f"The {name} table has {table.numel()} entries of {table.dtype}: give whole "
                    f"windows of {self.side} in int32."
                )

    @property
    def rows(self) -> int:
        """Windows from top to bottom."""
        return self.row_table.numel() // self.side

    @property
    def cols(self) -> int:
        """Windows from left to right."""
        return self.col_table.numel() // self.side

    @property
    def windows(self) -> int:
        """Windows of the whole batch, N."""
        return self.batch * self.rows * self.cols

    @property
    def length(self) -> int:
        """Tokens in a window, L."""
        return self.side * self.side

    @property
    def pixels(self) -> int:
        """Pixels of the whole batch, P."""
        return self.batch * self.height * self.width


@triton.jit
def token_pixels(
    window: tl.tensor,
    token: tl.tensor,
    inside: tl.tensor,
    row_table: tl.tensor,
    col_table: tl.tensor,
    height: tl.tensor,
    width: tl.tensor,
    rows: tl.tensor,
    cols: tl.tensor,
    SIDE: tl.constexpr,
) -> tl.tensor:
    """Numbers of the pixels that stand at some tokens of a window (of windows), int32."""
    place = window % (rows * cols)
    padded_row = (place // cols) * SIDE + token // SIDE
    padded_col = (place % cols) * SIDE + token % SIDE
    row = tl.load(row_table + padded_row, mask=inside, other=0)
    col = tl.load(col_table + padded_col, mask=inside, other=0)
    return (window // (rows * cols) * height + row) * width + col
