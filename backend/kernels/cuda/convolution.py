# SPDX-License-Identifier: GPL-3.0-or-later
"""The channel attention block: two 3 × 3 convolutions with what follows them."""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.cuda.channel_cells import (
    TILE_COLS,
    TILE_ROWS,
    CellGrid,
    ChannelAttentionWeights,
    MapShape,
    excite,
)
from backend.kernels.cuda.rows import gelu, precision_of


def filter_channels(
    normed: Tensor, shape: MapShape, cells: CellGrid, weights: ChannelAttentionWeights
) -> tuple[Tensor, Tensor]:
    """Both convolutions, and the weight of each channel of each cell of each map.

    Args:
        normed: shape (P, padded C).
        shape: of the maps.
        cells: of each map.
        weights: of the block.

    Returns:
        Filtered rows (P, padded C), and factors (B·rows·cols, padded C) in float32 for the caller
        to apply: those of each cell, row by row.
    """
    shift = cells.shift()
    inner, _ = _convolve(normed, shape, shift, weights.conv_in, weights.conv_in_bias, is_last=False)
    filtered, sums = _convolve(
        inner, shape, shift, weights.conv_out, weights.conv_out_bias, is_last=True
    )
    return filtered, excite(sums, shape, cells, weights)


def _convolve(
    features: Tensor,
    shape: MapShape,
    shift: tuple[int, int],
    weight: Tensor,
    bias: Tensor,
    *,
    is_last: bool,
) -> tuple[Tensor, Tensor]:
    """A 3 × 3 convolution with GELU, or the last one with partial sums for the pool."""
    outward = weight.shape[2]
    tiles_down, tiles_across = shape.tiles(TILE_ROWS, TILE_COLS, shift)
    programs = shape.batch * tiles_down * tiles_across
    result = features.new_empty(features.shape[0], outward)
    sums = torch.empty(
        programs if is_last else 1, outward, dtype=torch.float32, device=features.device
    )
    is_float = features.dtype == torch.float32
    _convolution_kernel[(programs,)](
        features,
        weight,
        bias,
        result,
        sums,
        shape.height,
        shape.width,
        tiles_down,
        tiles_across,
        *shift,
        INWARD=weight.shape[1],
        OUTWARD=outward,
        ROWS=TILE_ROWS,
        COLS=TILE_COLS,
        IS_LAST=is_last,
        PRECISION=precision_of(features.dtype),
        num_warps=4,
        num_stages=1 if is_float else 3,
    )
    return result, sums


@triton.jit
def tile_pixels(
    program: tl.tensor,
    height: tl.tensor,
    width: tl.tensor,
    tiles_down: tl.tensor,
    tiles_across: tl.tensor,
    shift_down: tl.tensor,
    shift_across: tl.tensor,
    ROWS: tl.constexpr,
    COLS: tl.constexpr,
) -> tuple[tl.tensor, tl.tensor, tl.tensor, tl.tensor]:
    """Rows and columns of a tile's pixels, the first pixel of their map (int64), who is inside.

    The first tiles begin `shift_down` rows above and `shift_across` columns left of the map.
    """
    lane = tl.arange(0, ROWS * COLS)
    image = program // (tiles_down * tiles_across)
    tile = program % (tiles_down * tiles_across)
    row = (tile // tiles_across) * ROWS + lane // COLS - shift_down
    col = (tile % tiles_across) * COLS + lane % COLS - shift_across
    first = image.to(tl.int64) * height * width
    inside = (row >= 0) & (row < height) & (col >= 0) & (col < width)
    return row, col, first, inside


@triton.jit(
    do_not_specialize=[
        "height",
        "width",
        "tiles_down",
        "tiles_across",
        "shift_down",
        "shift_across",
    ]
)
def _convolution_kernel(
    features_ptr: tl.tensor,
    weight_ptr: tl.tensor,
    bias_ptr: tl.tensor,
    result_ptr: tl.tensor,
    sums_ptr: tl.tensor,
    height: tl.tensor,
    width: tl.tensor,
    tiles_down: tl.tensor,
    tiles_across: tl.tensor,
    shift_down: tl.tensor,
    shift_across: tl.tensor,
    INWARD: tl.constexpr,
    OUTWARD: tl.constexpr,
    ROWS: tl.constexpr,
    COLS: tl.constexpr,
    IS_LAST: tl.constexpr,
    PRECISION: tl.constexpr,
) -> None:
    """One tile of pixels: nine products, one for each tap."""
    program = tl.program_id(0)
    row, col, first, inside = tile_pixels(
        program, height, width, tiles_down, tiles_across, shift_down, shift_across, ROWS, COLS
    )
    inward = tl.arange(0, INWARD)
    outward = tl.arange(0, OUTWARD)
    total = tl.zeros([ROWS * COLS, OUTWARD], tl.float32)
    for tap in range(9):
        near_row = row + tap // 3 - 1
        near_col = col + tap % 3 - 1
        is_map = (near_row >= 0) & (near_row < height) & (near_col >= 0) & (near_col < width)
        near = first + near_row * width + near_col
        values = tl.load(
            features_ptr + near[:, None] * INWARD + inward[None, :],
            mask=is_map[:, None],
            other=0.0,
        )
        weight = tl.load(weight_ptr + (tap * INWARD + inward)[:, None] * OUTWARD + outward[None, :])
        total = tl.dot(values, weight, total, input_precision=PRECISION)
    total += tl.load(bias_ptr + outward)[None, :]
    if IS_LAST:
        sums = tl.sum(tl.where(inside[:, None], total, 0.0), 0)
        tl.store(sums_ptr + program.to(tl.int64) * OUTWARD + outward, sums)
    else:
        total = gelu(total)
    pixel = first + row * width + col
    tl.store(
        result_ptr + pixel[:, None] * OUTWARD + outward[None, :],
        total.to(result_ptr.dtype.element_ty),
        mask=inside[:, None],
    )
