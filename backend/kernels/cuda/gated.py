# SPDX-License-Identifier: GPL-3.0-or-later
"""The gated unit, as far as `merge` has not done it: all that needs a pixel's neighbourhood.

It takes the depthwise neighbourhood, both GELUs, the gate, the closing product and the residual,
and at once the next layer's norm and router scores.
"""

from __future__ import annotations

from dataclasses import dataclass

import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.cuda.channel_cells import MapShape
from backend.kernels.cuda.convolution import tile_pixels
from backend.kernels.cuda.rows import NormWeights, gelu, norm_rows, precision_of, score_rows
from backend.kernels.cuda.shapes import padded_size

TILE_ROWS = 4
TILE_COLS = 8


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
        tl.program_id(0), height, width, tiles_down, tiles_across, 0, 0, ROWS, COLS
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
