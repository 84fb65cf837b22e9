# SPDX-License-Identifier: GPL-3.0-or-later
"""What a layer does after its attention, in one launch; the other is in `gated.py`.

It adds up what attention and channel attention found, norms the sum and expands it for the gated
unit.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.cuda.channel_cells import CellGrid, cell_factors
from backend.kernels.cuda.gated import GatedWeights
from backend.kernels.cuda.rows import norm_rows, precision_of
from backend.kernels.cuda.selection import Selection
from backend.kernels.cuda.shapes import padded_size
from backend.kernels.cuda.window_grid import WindowGrid

MERGE_BLOCK = 32


@dataclass(frozen=True)
class Attended:
    """What attention answered: one row for each pixel, or one for each kept token.

    Attributes:
        rows: shape (P, padded C), or (N, E, K, padded C) with a selection.
        selection: says which rows belong to a pixel; None where they are one for each pixel.
        bias: of the linear layer that closes the attention, float32, shape (padded C).
    """

    rows: Tensor
    selection: Selection | None
    bias: Tensor


def merge(
    features: Tensor,
    attended: Attended,
    grid: WindowGrid,
    filtered: tuple[Tensor, Tensor],
    cells: CellGrid,
    weights: GatedWeights,
) -> tuple[Tensor, Tensor]:
    """Add attention and channel attention to the features, in place; norm and expand the sum.

    Args:
        features: shape (P, padded C), float32; changed.
        attended: from attention.
        grid: the windows of that attention.
        filtered: rows and factors from `filter_channels`.
        cells: that the factors are of.
        weights: of the gated unit.

    Returns:
        Gates and values, each of shape (P, h), in the network's number format.
    """
    pixels, padded = features.shape
    dtype = attended.rows.dtype
    gates = torch.empty(pixels, weights.hidden, dtype=dtype, device=features.device)
    values = torch.empty_like(gates)
    selection = attended.selection
    _merge_kernel[(triton.cdiv(pixels, MERGE_BLOCK),)](
        features,
        attended.rows,
        attended.bias,
        attended.rows if selection is None else selection.slots,
        filtered[0],
        filtered[1],
        weights.norm.weight,
        weights.norm.bias,
        weights.gate,
        weights.gate_bias,
        weights.value,
        weights.value_bias,
        gates,
        values,
        pixels,
        grid.height,
        grid.width,
        grid.rows,
        grid.cols,
        grid.pad_top,
        grid.pad_left,
        grid.side,
        cells.side,
        cells.pad_top,
        cells.pad_left,
        cells.rows,
        cells.cols,
        1 if selection is None else selection.pixels.shape[2],
        weights.norm.epsilon,
        EXPERTS=0 if selection is None else selection.pixels.shape[1],
        CHANNELS=weights.norm.channels,
        PADDED=padded,
        HIDDEN=weights.hidden,
        HIDDEN_PADDED=padded_size(weights.hidden),
        BLOCK=MERGE_BLOCK,
        PRECISION=precision_of(dtype),
        num_warps=4,
        num_stages=1,
    )
    return gates, values


@triton.jit(
    do_not_specialize=[
        "pixel_count",
        "height",
        "width",
        "rows",
        "cols",
        "pad_top",
        "pad_left",
        "cell_side",
        "cell_pad_top",
        "cell_pad_left",
        "cell_rows",
        "cell_cols",
        "kept",
    ]
)
def _merge_kernel(
    features_ptr: tl.tensor,
    attended_ptr: tl.tensor,
    attended_bias_ptr: tl.tensor,
    slots_ptr: tl.tensor,
    filtered_ptr: tl.tensor,
    factors_ptr: tl.tensor,
    norm_weight_ptr: tl.tensor,
    norm_bias_ptr: tl.tensor,
    gate_ptr: tl.tensor,
    gate_bias_ptr: tl.tensor,
    value_ptr: tl.tensor,
    value_bias_ptr: tl.tensor,
    gates_ptr: tl.tensor,
    values_ptr: tl.tensor,
    pixel_count: tl.tensor,
    height: tl.tensor,
    width: tl.tensor,
    rows: tl.tensor,
    cols: tl.tensor,
    pad_top: tl.tensor,
    pad_left: tl.tensor,
    side: tl.tensor,
    cell_side: tl.tensor,
    cell_pad_top: tl.tensor,
    cell_pad_left: tl.tensor,
    cell_rows: tl.tensor,
    cell_cols: tl.tensor,
    kept: tl.tensor,
    epsilon: tl.tensor,
    EXPERTS: tl.constexpr,
    CHANNELS: tl.constexpr,
    PADDED: tl.constexpr,
    HIDDEN: tl.constexpr,
    HIDDEN_PADDED: tl.constexpr,
    BLOCK: tl.constexpr,
    PRECISION: tl.constexpr,
) -> None:
    """A block of pixels; EXPERTS is 0 where attention answered with one row for each pixel."""
    pixel = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = pixel < pixel_count
    channel = tl.arange(0, PADDED)
    place = pixel.to(tl.int64)[:, None] * PADDED + channel[None, :]
    image = pixel // (height * width)
    total = tl.load(features_ptr + place, mask=inside[:, None], other=0.0)
    total += tl.load(attended_bias_ptr + channel)[None, :]
    if EXPERTS == 0:
        total += tl.load(attended_ptr + place, mask=inside[:, None], other=0.0).to(tl.float32)
    else:
        row = pixel // width % height + pad_top
        col = pixel % width + pad_left
        window = (image * rows + row // side) * cols + col // side
        token = row % side * side + col % side
        for expert in tl.static_range(EXPERTS):  # in this order, whatever was ready first
            pair = window.to(tl.int64) * EXPERTS + expert
            slot = tl.load(slots_ptr + pair * (side * side) + token, mask=inside, other=-1)
            answer = (pair * kept + slot)[:, None] * PADDED + channel[None, :]
            answer = tl.load(attended_ptr + answer, mask=(slot >= 0)[:, None], other=0.0)
            total += answer.to(tl.float32)
    factor = cell_factors(
        factors_ptr, image, pixel // width % height, pixel % width, inside,
        cell_side, cell_pad_top, cell_pad_left, cell_rows, cell_cols, PADDED,
    )  # fmt: skip
    filtered = tl.load(filtered_ptr + place, mask=inside[:, None], other=0.0)
    total += filtered.to(tl.float32) * factor
    tl.store(features_ptr + place, total, mask=inside[:, None])

    normed = norm_rows(total, norm_weight_ptr, norm_bias_ptr, epsilon, CHANNELS, PADDED)
    normed = normed.to(gates_ptr.dtype.element_ty)
    hidden = tl.arange(0, HIDDEN_PADDED)
    weight_place = channel[:, None] * HIDDEN_PADDED + hidden[None, :]
    hidden_place = pixel.to(tl.int64)[:, None] * HIDDEN + hidden[None, :]
    is_hidden = inside[:, None] & (hidden < HIDDEN)[None, :]
    gates = tl.dot(normed, tl.load(gate_ptr + weight_place), input_precision=PRECISION)
    gates += tl.load(gate_bias_ptr + hidden)[None, :]
    tl.store(gates_ptr + hidden_place, gates.to(normed.dtype), mask=is_hidden)
    values = tl.dot(normed, tl.load(value_ptr + weight_place), input_precision=PRECISION)
    values += tl.load(value_bias_ptr + hidden)[None, :]
    tl.store(values_ptr + hidden_place, values.to(normed.dtype), mask=is_hidden)
