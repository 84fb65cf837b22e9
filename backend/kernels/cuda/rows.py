# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pieces that several kernels share: norms of rows, router scores, GELU.

No kernel is specialised for the values of its sizes (`do_not_specialize`): each new size of tile
would be compiled again, and rows of padded channels are aligned whatever the sizes are.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
import triton.language as tl
from torch import Tensor


@dataclass(frozen=True)
class NormWeights:
    """A layer norm over C channels; both vectors padded with zeros, float32."""

    weight: Tensor
    bias: Tensor
    channels: int
    epsilon: float


def precision_of(dtype: torch.dtype) -> str:
    """How matrix products are taken: those of float32 as three of TF32, which keep its digits."""
    return "tf32x3" if dtype == torch.float32 else "tf32"


def normalise(
    features: Tensor, norm: NormWeights, router: Tensor | None, dtype: torch.dtype
) -> tuple[Tensor, Tensor]:
    """Layer norm of every row and, from its float32 values, router scores.

    Args:
        features: shape (P, padded C), float32.
        norm: the norm.
        router: weights of E experts, shape (E, padded C), float32; None for no scores.
        dtype: of the normalised rows.

    Returns:
        Rows (P, padded C), zero in the padding, and scores (E, P) in float32 (E is 0
        without a router).
    """
    pixels, padded = features.shape
    normed = torch.empty(pixels, padded, dtype=dtype, device=features.device)
    experts = 0 if router is None else router.shape[0]
    scores = features.new_empty(experts, pixels)
    block = 32
    _normalise_kernel[(triton.cdiv(pixels, block),)](
        features,
        norm.weight,
        norm.bias,
        norm.weight if router is None else router,
        normed,
        scores,
        pixels,
        norm.epsilon,
        CHANNELS=norm.channels,
        PADDED=padded,
        EXPERTS=experts,
        BLOCK=block,
        num_warps=4,
    )
    return normed, scores


@triton.jit(do_not_specialize=["pixel_count"])
def _normalise_kernel(
    features_ptr: tl.tensor,
    weight_ptr: tl.tensor,
    bias_ptr: tl.tensor,
    router_ptr: tl.tensor,
    normed_ptr: tl.tensor,
    scores_ptr: tl.tensor,
    pixel_count: tl.tensor,
    epsilon: tl.tensor,
    CHANNELS: tl.constexpr,
    PADDED: tl.constexpr,
    EXPERTS: tl.constexpr,
    BLOCK: tl.constexpr,
) -> None:
    """One program takes a block of rows."""
    pixel = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    inside = pixel < pixel_count
    channel = tl.arange(0, PADDED)
    place = pixel[:, None] * PADDED + channel[None, :]
    rows = tl.load(features_ptr + place, mask=inside[:, None], other=0.0)
    normed = norm_rows(rows, weight_ptr, bias_ptr, epsilon, CHANNELS, PADDED)
    tl.store(normed_ptr + place, normed.to(normed_ptr.dtype.element_ty), mask=inside[:, None])
    score_rows(normed, router_ptr, scores_ptr, pixel, inside, pixel_count, PADDED, EXPERTS)


@triton.jit
def norm_rows(
    rows: tl.tensor,
    weight_ptr: tl.tensor,
    bias_ptr: tl.tensor,
    epsilon: tl.tensor,
    CHANNELS: tl.constexpr,
    PADDED: tl.constexpr,
) -> tl.tensor:
    """Layer norm of rows (M, PADDED) over the first CHANNELS; the rest comes out as zero."""
    channel = tl.arange(0, PADDED)
    mean = tl.sum(rows, 1) / CHANNELS
    centred = tl.where((channel < CHANNELS)[None, :], rows - mean[:, None], 0.0)
    deviation = tl.sqrt(tl.sum(centred * centred, 1) / CHANNELS + epsilon)
    weight = tl.load(weight_ptr + channel)
    bias = tl.load(bias_ptr + channel)
    return centred / deviation[:, None] * weight[None, :] + bias[None, :]


@triton.jit
def score_rows(
    normed: tl.tensor,
    router_ptr: tl.tensor,
    scores_ptr: tl.tensor,
    pixel: tl.tensor,
    inside: tl.tensor,
    pixel_count: tl.tensor,
    PADDED: tl.constexpr,
    EXPERTS: tl.constexpr,
) -> None:
    """Router scores of float32 rows (M, PADDED), written as (E, P); `pixel` is int64."""
    channel = tl.arange(0, PADDED)
    for expert in tl.static_range(EXPERTS):
        weight = tl.load(router_ptr + expert * PADDED + channel)
        logit = tl.sum(normed * weight[None, :], 1)
        score = 1.0 / (1.0 + tl.exp(-logit))
        tl.store(scores_ptr + pixel + pixel_count.to(tl.int64) * expert, score, mask=inside)


@triton.jit
def gelu(values: tl.tensor) -> tl.tensor:
    """The exact GELU, with the error function."""
    return 0.5 * values * (1.0 + tl.math.erf(values * 0.7071067811865476))
