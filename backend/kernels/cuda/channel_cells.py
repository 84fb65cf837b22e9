# SPDX-License-Identifier: GPL-3.0-or-later
"""The pool of channel attention over cells of a map, and a pixel's factors from those around it.

The pool is taken in two steps, without atomic sums: every program of the convolution before it
writes what its own pixels add up to, and one program for each cell adds these in order. For that
the convolution's tiles of pixels are laid so that each lies in one cell.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
import triton.language as tl
from torch import Tensor

TILE_ROWS = 8
TILE_COLS = 16
"""Of one program of the convolution, in pixels."""


@dataclass(frozen=True)
class MapShape:
    """A batch of feature maps."""

    batch: int
    height: int
    width: int

    @property
    def pixels(self) -> int:
        """Pixels of the whole batch, P."""
        return self.batch * self.height * self.width

    def tiles(self, rows: int, cols: int, shift: tuple[int, int] = (0, 0)) -> tuple[int, int]:
        """How many tiles of rows × cols cover one map, down and across.

        `shift`: rows and columns of the first tiles that lie outside the map.
        """
        return -(-(self.height + shift[0]) // rows), -(-(self.width + shift[1]) // cols)


@dataclass(frozen=True)
class CellGrid:
    """How a map falls into square cells.

    Attributes:
        side: of a cell, in pixels; a multiple of a tile's sides where cells are several.
        pad_top, pad_left: pixels of the first cells that lie above and left of the map.
        rows, cols: cells that the map meets, down and across.
    """

    side: int
    pad_top: int
    pad_left: int
    rows: int
    cols: int

    def __post_init__(self) -> None:
        if self.rows * self.cols > 1 and (self.side % TILE_ROWS or self.side % TILE_COLS):
            raise ValueError(
                f"Cells of {self.side} px do not hold whole tiles: give a multiple of "
                f"{TILE_ROWS} and of {TILE_COLS}."
            )

    def shift(self) -> tuple[int, int]:
        """Rows and columns of the first tiles that lie outside the map."""
        return self.pad_top % TILE_ROWS, self.pad_left % TILE_COLS


@dataclass(frozen=True)
class ChannelAttentionWeights:
    """Weights of the block, padded with zeros.

    Attributes:
        conv_in: shape (9, padded C, padded inner), in the network's number format; taps by rows.
        conv_in_bias: float32.
        conv_out: shape (9, padded inner, padded C).
        conv_out_bias: float32.
        squeeze: shape (padded S, padded C), float32, with the bias (padded S).
        excite: shape (padded S, padded C), float32, with the bias (padded C).
        channels: C, without padding.
        weight: what the block's answer is multiplied with.
    """

    conv_in: Tensor
    conv_in_bias: Tensor
    conv_out: Tensor
    conv_out_bias: Tensor
    squeeze: Tensor
    squeeze_bias: Tensor
    excite: Tensor
    excite_bias: Tensor
    weight: float


def excite(
    sums: Tensor, shape: MapShape, cells: CellGrid, weights: ChannelAttentionWeights
) -> Tensor:
    """The factor of each channel of each cell.

    Args:
        sums: of each tile of each map, row by row, shape (B·tiles, padded C), float32.
        shape: of the maps.
        cells: of each map; tiles are shifted as it says.
        weights: of the block.

    Returns:
        Factors (B·rows·cols, padded C), float32.
    """
    padded, programs = sums.shape[1], shape.batch * cells.rows * cells.cols
    factors = torch.empty(programs, padded, dtype=torch.float32, device=sums.device)
    _excite_kernel[(programs,)](
        sums,
        weights.squeeze,
        weights.squeeze_bias,
        weights.excite,
        weights.excite_bias,
        factors,
        shape.height,
        shape.width,
        *shape.tiles(TILE_ROWS, TILE_COLS, cells.shift()),
        cells.side,
        cells.pad_top,
        cells.pad_left,
        cells.rows,
        cells.cols,
        weights.weight,
        PADDED=padded,
        SQUEEZED=weights.squeeze.shape[0],
        ROWS=TILE_ROWS,
        COLS=TILE_COLS,
        BLOCK=32,
        num_warps=4,
    )
    return factors


@triton.jit(
    do_not_specialize=[
        "height",
        "width",
        "tiles_down",
        "tiles_across",
        "side",
        "pad_top",
        "pad_left",
        "rows",
        "cols",
    ]
)
def _excite_kernel(
    sums_ptr: tl.tensor,
    squeeze_ptr: tl.tensor,
    squeeze_bias_ptr: tl.tensor,
    excite_ptr: tl.tensor,
    excite_bias_ptr: tl.tensor,
    factors_ptr: tl.tensor,
    height: tl.tensor,
    width: tl.tensor,
    tiles_down: tl.tensor,
    tiles_across: tl.tensor,
    side: tl.tensor,
    pad_top: tl.tensor,
    pad_left: tl.tensor,
    rows: tl.tensor,
    cols: tl.tensor,
    weight: tl.tensor,
    PADDED: tl.constexpr,
    SQUEEZED: tl.constexpr,
    ROWS: tl.constexpr,
    COLS: tl.constexpr,
    BLOCK: tl.constexpr,
) -> None:
    """One cell of a map: its pooled channels, through the small bottleneck, to a factor each."""
    program = tl.program_id(0)
    image, cell = program // (rows * cols), program % (rows * cols)
    cell_height, top, bottom = _span_of(cell // cols, rows, side, pad_top, height, tiles_down, ROWS)
    cell_width, left, right = _span_of(cell % cols, cols, side, pad_left, width, tiles_across, COLS)
    channel = tl.arange(0, PADDED)
    squeezed = tl.arange(0, SQUEEZED)
    sums_ptr += image.to(tl.int64) * tiles_down * tiles_across * PADDED
    total = tl.zeros([BLOCK, PADDED], tl.float32)
    across = right - left
    parts = (bottom - top) * across
    for start in range(0, parts, BLOCK):
        part = start + tl.arange(0, BLOCK)
        tile = (top + part // across) * tiles_across + left + part % across
        total += tl.load(
            sums_ptr + tile[:, None] * PADDED + channel[None, :],
            mask=(part < parts)[:, None],
            other=0.0,
        )
    pooled = tl.sum(total, 0) / (cell_height.to(tl.float32) * cell_width.to(tl.float32))
    place = squeezed[:, None] * PADDED + channel[None, :]
    hidden = tl.sum(tl.load(squeeze_ptr + place) * pooled[None, :], 1)
    hidden = tl.maximum(hidden + tl.load(squeeze_bias_ptr + squeezed), 0.0)
    factor = tl.sum(tl.load(excite_ptr + place) * hidden[:, None], 0)
    factor += tl.load(excite_bias_ptr + channel)
    factor = weight / (1.0 + tl.exp(-factor))
    tl.store(factors_ptr + program.to(tl.int64) * PADDED + channel, factor)


@triton.jit
def _span_of(
    cell: tl.tensor,
    count: tl.tensor,
    side: tl.tensor,
    pad: tl.tensor,
    length: tl.tensor,
    tiles: tl.tensor,
    TILE: tl.constexpr,
) -> tuple[tl.tensor, tl.tensor, tl.tensor]:
    """How long a cell is along one axis of a map, its first tile, and the end of its tiles."""
    first = tl.maximum(cell * side - pad, 0)
    last = tl.minimum((cell + 1) * side - pad, length)
    before = pad // TILE * TILE  # whole tiles of the first cell that lie outside the map
    first_tile = tl.maximum(cell * side - before, 0) // TILE
    last_tile = tl.where(cell + 1 < count, ((cell + 1) * side - before) // TILE, tiles)
    return last - first, first_tile, last_tile


@triton.jit
def cell_factors(
    factors_ptr: tl.tensor,
    image: tl.tensor,
    row: tl.tensor,
    col: tl.tensor,
    inside: tl.tensor,
    side: tl.tensor,
    pad_top: tl.tensor,
    pad_left: tl.tensor,
    rows: tl.tensor,
    cols: tl.tensor,
    PADDED: tl.constexpr,
) -> tl.tensor:
    """Factors of some pixels, (M, PADDED), blended from those of the cells around each.

    A pixel lies between the centres of two cells down and of two across; before the first centre
    and behind the last one both are the same.
    """
    above, below, down = _blend_of(row, side, pad_top, rows)
    left, right, across = _blend_of(col, side, pad_left, cols)
    channel = tl.arange(0, PADDED)[None, :]
    first, mask = image * rows * cols, inside[:, None]
    place = (first + above * cols + left)[:, None] * PADDED + channel
    one = tl.load(factors_ptr + place, mask=mask, other=0.0)
    place = (first + below * cols + left)[:, None] * PADDED + channel
    one += down[:, None] * (tl.load(factors_ptr + place, mask=mask, other=0.0) - one)
    place = (first + above * cols + right)[:, None] * PADDED + channel
    two = tl.load(factors_ptr + place, mask=mask, other=0.0)
    place = (first + below * cols + right)[:, None] * PADDED + channel
    two += down[:, None] * (tl.load(factors_ptr + place, mask=mask, other=0.0) - two)
    return one + across[:, None] * (two - one)


@triton.jit
def _blend_of(
    position: tl.tensor, side: tl.tensor, pad: tl.tensor, count: tl.tensor
) -> tuple[tl.tensor, tl.tensor, tl.tensor]:
    """The two cells between whose centres positions of a map lie, and the second one's share."""
    halves = 2 * (position + pad) + 1 + side
    first = halves // (2 * side) - 1
    share = (halves % (2 * side)).to(tl.float32) / (2 * side).to(tl.float32)
    last = count - 1
    return (
        tl.minimum(tl.maximum(first, 0), last),
        tl.minimum(tl.maximum(first + 1, 0), last),
        share,
    )
