# SPDX-License-Identifier: GPL-3.0-or-later
"""What a layer does after its attention: two residuals and the gated unit, in two launches.

`merge` adds up what attention and channel attention found, norms the sum and expands it; `mix`
takes the depthwise neighbourhood, both GELUs, the gate, the closing product and the residual, and
at once the next layer's norm and router scores.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.cuda.convolution import MapShape, tile_pixels
from backend.kernels.cuda.rows import NormWeights, gelu, norm_rows, precision_of, score_rows
from backend.kernels.cuda.selection import Selection
from backend.kernels.cuda.shapes import padded_size
from backend.kernels.cuda.window_grid import WindowGrid

TILE_ROWS = 4
TILE_COLS = 8
MERGE_BLOCK = 32


@dataclass(frozen=True)
class GatedWeights:
    """Weights of the gated unit with h hidden channels, padded with zeros.

    Attributes:
        norm: the norm before it.
        gate: shape (padded C, padded h), in the network's number format, with its bias in float32.
        value: the same for the other half.
        taps: of the depthwise convolution, shape (kernel², padded h), float32, with its bias.
        reduce: shape (padded h, padded C), in the network's format, with its bias (padded C).
        kernel: side of the depthwise convolution, odd.
        hidden: h, without padding.
    """

    norm: NormWeights
    gate: Tensor
    gate_bias: Tensor
    value: Tensor
    value_bias: Tensor
    taps: Tensor
    taps_bias: Tensor
    reduce: Tensor
    reduce_bias: Tensor
    kernel: int
    hidden: int


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
    weights: GatedWeights,
) -> tuple[Tensor, Tensor]:
    """Add attention and channel attention to the features, in place; norm and expand the sum.

    Args:
        features: shape (P, padded C), float32; changed.
        attended: from attention.
        grid: the windows of that attention.
        filtered: rows and factors from `filter_channels`.
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


def mix(
    features: Tensor,
    gates: Tensor,
    values: Tensor,
    shape: MapShape,
    weights: GatedWeights,
    following: tuple[NormWeights, Tensor] | None,
) -> tuple[Tensor, Tensor]:
    """The rest of the gated unit, added to the features in place.

    Args:
        features: shape (P, padded C), float32; changed.
        gates, values: from `merge`.
        shape: of the maps.
        weights: of the gated unit.
        following: norm and router weights of the layer that comes next, if one does.

    Returns:
        That layer's normalised rows (P, padded C) and router scores (E, P); empty if none does.
    """
    pixels, padded = features.shape
    norm, router = following if following is not None else (weights.norm, weights.norm.weight)
    experts = 0 if following is None else router.shape[0]
    normed = gates.new_empty(pixels if experts else 0, padded)
    scores = features.new_empty(experts, pixels)
    tiles_down, tiles_across = shape.tiles(TILE_ROWS, TILE_COLS)
    _mix_kernel[(shape.batch * tiles_down * tiles_across,)](
        features,
        gates,
        values,
        weights.taps,
        weights.taps_bias,
        weights.reduce,
        weights.reduce_bias,
        norm.weight,
        norm.bias,
        router,
        normed,
        scores,
        pixels,
        shape.height,
        shape.width,
        tiles_down,
        tiles_across,
        norm.epsilon,
        KERNEL=weights.kernel,
        EXPERTS=experts,
        CHANNELS=norm.channels,
        PADDED=padded,
        HIDDEN=weights.hidden,
        HIDDEN_PADDED=padded_size(weights.hidden),
        ROWS=TILE_ROWS,
        COLS=TILE_COLS,
        PRECISION=precision_of(gates.dtype),
        num_warps=4,
        num_stages=1,
    )
    return normed, scores


@triton.jit(
    do_not_specialize=[
        "pixel_count",
        "height",
        "width",
        "rows",
        "cols",
        "pad_top",
        "pad_left",
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
    factor = tl.load(
        factors_ptr + image[:, None] * PADDED + channel[None, :], mask=inside[:, None], other=0.0
    )
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


@triton.jit(do_not_specialize=["pixel_count", "height", "width", "tiles_down", "tiles_across"])
def _mix_kernel(
    features_ptr: tl.tensor,
    gates_ptr: tl.tensor,
    values_ptr: tl.tensor,
    taps_ptr: tl.tensor,
    taps_bias_ptr: tl.tensor,
    reduce_ptr: tl.tensor,
    reduce_bias_ptr: tl.tensor,
    norm_weight_ptr: tl.tensor,
    norm_bias_ptr: tl.tensor,
    router_ptr: tl.tensor,
    normed_ptr: tl.tensor,
    scores_ptr: tl.tensor,
    pixel_count: tl.tensor,
    height: tl.tensor,
    width: tl.tensor,
    tiles_down: tl.tensor,
    tiles_across: tl.tensor,
    epsilon: tl.tensor,
    KERNEL: tl.constexpr,
    EXPERTS: tl.constexpr,
    CHANNELS: tl.constexpr,
    PADDED: tl.constexpr,
    HIDDEN: tl.constexpr,
    HIDDEN_PADDED: tl.constexpr,
    ROWS: tl.constexpr,
    COLS: tl.constexpr,
    PRECISION: tl.constexpr,
) -> None:
    """A tile of pixels; EXPERTS is 0 where no layer follows."""
    row, col, first, inside = tile_pixels(
        tl.program_id(0), height, width, tiles_down, tiles_across, ROWS, COLS
    )
    hidden = tl.arange(0, HIDDEN_PADDED)
    is_hidden = (hidden < HIDDEN)[None, :]
    gates = tl.zeros([ROWS * COLS, HIDDEN_PADDED], tl.float32)
    gates += tl.load(taps_bias_ptr + hidden)[None, :]
    for tap in range(KERNEL * KERNEL):
        near_row = row + tap // KERNEL - KERNEL // 2
        near_col = col + tap % KERNEL - KERNEL // 2
        is_map = (near_row >= 0) & (near_row < height) & (near_col >= 0) & (near_col < width)
        near = first + near_row * width + near_col
        near_gates = tl.load(
            gates_ptr + near[:, None] * HIDDEN + hidden[None, :],
            mask=is_map[:, None] & is_hidden,
            other=0.0,
        )
        tap_weight = tl.load(taps_ptr + tap * HIDDEN_PADDED + hidden)
        gates += near_gates.to(tl.float32) * tap_weight[None, :]
    gates = gelu(gelu(gates))  # twice, as the authors' weights expect
    pixel = first + row * width + col
    values = tl.load(
        values_ptr + pixel[:, None] * HIDDEN + hidden[None, :],
        mask=inside[:, None] & is_hidden,
        other=0.0,
    )
    channel = tl.arange(0, PADDED)
    weight = tl.load(reduce_ptr + hidden[:, None] * PADDED + channel[None, :])
    mixed = (gates * values.to(tl.float32)).to(values.dtype)
    total = tl.dot(mixed, weight, input_precision=PRECISION)
    total += tl.load(reduce_bias_ptr + channel)[None, :]
    place = pixel[:, None] * PADDED + channel[None, :]
    total += tl.load(features_ptr + place, mask=inside[:, None], other=0.0)
    tl.store(features_ptr + place, total, mask=inside[:, None])
    if EXPERTS > 0:
        normed = norm_rows(total, norm_weight_ptr, norm_bias_ptr, epsilon, CHANNELS, PADDED)
        tl.store(normed_ptr + place, normed.to(normed_ptr.dtype.element_ty), mask=inside[:, None])
        score_rows(normed, router_ptr, scores_ptr, pixel, inside, pixel_count, PADDED, EXPERTS)
