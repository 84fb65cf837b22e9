# SPDX-License-Identifier: GPL-3.0-or-later
"""The channel attention block: two 3 × 3 convolutions with what follows them, and its pool.

The pool over a map is taken in two steps, without atomic sums: every program of the second
convolution writes what its own pixels add up to, and one program for each map adds these in order.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.cuda.rows import gelu, precision_of

TILE_ROWS = 8
TILE_COLS = 16


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

    def tiles(self, rows: int, cols: int) -> tuple[int, int]:
        """How many tiles of rows × cols cover one map, down and across."""
        return -(-self.height // rows), -(-self.width // cols)


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


def filter_channels(
    normed: Tensor, shape: MapShape, weights: ChannelAttentionWeights
) -> tuple[Tensor, Tensor]:
    """Both convolutions, and the weight of each channel of each map.

    Args:
        normed: shape (P, padded C).
        shape: of the maps.
        weights: of the block.

    Returns:
        Filtered rows (P, padded C), and factors (B, padded C) in float32 for the caller to apply.
    """
    inner, _ = _convolve(normed, shape, weights.conv_in, weights.conv_in_bias, is_last=False)
    filtered, sums = _convolve(inner, shape, weights.conv_out, weights.conv_out_bias, is_last=True)
    padded = normed.shape[1]
    factors = torch.empty(shape.batch, padded, dtype=torch.float32, device=normed.device)
    _excite_kernel[(shape.batch,)](
        sums,
        weights.squeeze,
        weights.squeeze_bias,
        weights.excite,
        weights.excite_bias,
        factors,
        sums.shape[0] // shape.batch,
        1.0 / (shape.height * shape.width),
        weights.weight,
        PADDED=padded,
        SQUEEZED=weights.squeeze.shape[0],
        BLOCK=32,
        num_warps=4,
    )
    return filtered, factors


def _convolve(
    features: Tensor, shape: MapShape, weight: Tensor, bias: Tensor, *, is_last: bool
) -> tuple[Tensor, Tensor]:
    """A 3 × 3 convolution with GELU, or the last one with partial sums for the pool."""
    outward = weight.shape[2]
    tiles_down, tiles_across = shape.tiles(TILE_ROWS, TILE_COLS)
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
    ROWS: tl.constexpr,
    COLS: tl.constexpr,
) -> tuple[tl.tensor, tl.tensor, tl.tensor, tl.tensor]:
    """Rows and columns of a tile's pixels, the first pixel of their map (int64), who is inside."""
    lane = tl.arange(0, ROWS * COLS)
    image = program // (tiles_down * tiles_across)
    tile = program % (tiles_down * tiles_across)
    row = (tile // tiles_across) * ROWS + lane // COLS
    col = (tile % tiles_across) * COLS + lane % COLS
    first = image.to(tl.int64) * height * width
    return row, col, first, (row < height) & (col < width)


@triton.jit(do_not_specialize=["height", "width", "tiles_down", "tiles_across"])
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
        program, height, width, tiles_down, tiles_across, ROWS, COLS
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


@triton.jit(do_not_specialize=["parts"])
def _excite_kernel(
    sums_ptr: tl.tensor,
    squeeze_ptr: tl.tensor,
    squeeze_bias_ptr: tl.tensor,
    excite_ptr: tl.tensor,
    excite_bias_ptr: tl.tensor,
    factors_ptr: tl.tensor,
    parts: tl.tensor,
    share: tl.tensor,
    weight: tl.tensor,
    PADDED: tl.constexpr,
    SQUEEZED: tl.constexpr,
    BLOCK: tl.constexpr,
) -> None:
    """One map: its pooled channels, through the small bottleneck, to a factor for each."""
    image = tl.program_id(0)
    channel = tl.arange(0, PADDED)
    squeezed = tl.arange(0, SQUEEZED)
    sums_ptr += image.to(tl.int64) * parts * PADDED
    total = tl.zeros([BLOCK, PADDED], tl.float32)
    for start in range(0, parts, BLOCK):
        part = start + tl.arange(0, BLOCK)
        total += tl.load(
            sums_ptr + part[:, None] * PADDED + channel[None, :],
            mask=(part < parts)[:, None],
            other=0.0,
        )
    pooled = tl.sum(total, 0) * share
    place = squeezed[:, None] * PADDED + channel[None, :]
    hidden = tl.sum(tl.load(squeeze_ptr + place) * pooled[None, :], 1)
    hidden = tl.maximum(hidden + tl.load(squeeze_bias_ptr + squeezed), 0.0)
    factor = tl.sum(tl.load(excite_ptr + place) * hidden[:, None], 0)
    factor += tl.load(excite_bias_ptr + channel)
    factor = weight / (1.0 + tl.exp(-factor))
    tl.store(factors_ptr + image * PADDED + channel, factor)
