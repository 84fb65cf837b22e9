# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention in small windows of which every expert keeps every token: 4 × 4, 8 × 8.

A program takes 64 tokens, of one window or of several side by side, and all experts one after the
other: what it writes is their sum, and nothing is gathered or scattered.
"""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.experts import ExpertWeights, add_answer, affinities, load_rows, project
from backend.kernels.grid import WindowGrid, token_pixels
from backend.kernels.rows import precision_of
from backend.kernels.shapes import SMALL_BLOCK


def attend_small(
    normed: Tensor, scores: Tensor, grid: WindowGrid, weights: ExpertWeights
) -> Tensor:
    """Gated attention within small windows, all experts summed, without the closing bias.

    Args:
        normed: shape (P, padded C), zero in the padding.
        scores: router scores, float32, shape (E, P).
        grid: windows whose length divides 64.
        weights: of the experts.

    Returns:
        Shape (P, padded C), in the format of `normed`.
    """
    padded = normed.shape[1]
    parts = weights.parts
    attended = torch.empty_like(normed)
    windows_each = SMALL_BLOCK // grid.length
    _small_kernel[(triton.cdiv(grid.windows, windows_each),)](
        normed,
        scores,
        grid.row_table,
        grid.col_table,
        weights.qkv,
        weights.output,
        attended,
        grid.pixels,
        grid.windows,
        grid.height,
        grid.width,
        grid.rows,
        grid.cols,
        grid.pad_top,
        grid.pad_left,
        weights.softmax_scale,
        weights.experts,
        SIDE=grid.side,
        LENGTH=grid.length,
        PADDED=padded,
        FIRST=parts[0],
        SECOND=parts[1],
        BLOCK=SMALL_BLOCK,
        PRECISION=precision_of(normed.dtype),
        num_warps=4,
        num_stages=1,
    )
    return attended


@triton.jit
def _small_kernel(
    normed_ptr: tl.tensor,
    scores_ptr: tl.tensor,
    row_table: tl.tensor,
    col_table: tl.tensor,
    qkv_ptr: tl.tensor,
    output_ptr: tl.tensor,
    attended_ptr: tl.tensor,
    pixel_count: tl.tensor,
    windows: tl.tensor,
    height: tl.tensor,
    width: tl.tensor,
    rows: tl.tensor,
    cols: tl.tensor,
    pad_top: tl.tensor,
    pad_left: tl.tensor,
    scale: tl.tensor,
    experts: tl.tensor,
    SIDE: tl.constexpr,
    LENGTH: tl.constexpr,
    PADDED: tl.constexpr,
    FIRST: tl.constexpr,
    SECOND: tl.constexpr,
    BLOCK: tl.constexpr,
    PRECISION: tl.constexpr,
) -> None:
    """BLOCK tokens of whole windows, all experts; tokens of other windows are masked away."""
    WIDTH: tl.constexpr = FIRST + SECOND
    lane = tl.arange(0, BLOCK)
    window = tl.program_id(0) * (BLOCK // LENGTH) + lane // LENGTH
    token = lane % LENGTH
    inside = window < windows
    channel = tl.arange(0, PADDED)
    pixel = token_pixels(
        window, token, inside, row_table, col_table, height, width, rows, cols, SIDE
    ).to(tl.int64)
    tokens = load_rows(normed_ptr, pixel, inside, PADDED)
    is_same_window = (lane // LENGTH)[:, None] == (lane // LENGTH)[None, :]

    answer = tl.zeros([BLOCK, PADDED], tl.float32)
    for expert in range(experts):
        query_ptr = qkv_ptr + expert * (3 * PADDED * WIDTH)
        key_ptr = query_ptr + PADDED * WIDTH
        value_ptr = key_ptr + PADDED * WIDTH
        query_0 = project(tokens, query_ptr, 0, FIRST, PADDED, WIDTH, PRECISION)
        query_1 = project(tokens, query_ptr, FIRST, SECOND, PADDED, WIDTH, PRECISION)
        key_0 = project(tokens, key_ptr, 0, FIRST, PADDED, WIDTH, PRECISION)
        key_1 = project(tokens, key_ptr, FIRST, SECOND, PADDED, WIDTH, PRECISION)
        affinity = affinities(query_0, query_1, key_0, key_1, PRECISION)
        affinity = tl.where(is_same_window, affinity * scale, float("-inf"))
        share = tl.exp2(affinity - tl.max(affinity, 1)[:, None])
        gate = tl.load(
            scores_ptr + pixel_count.to(tl.int64) * expert + pixel, mask=inside, other=0.0
        )
        factor = (gate / tl.sum(share, 1))[:, None]
        share = share.to(tokens.dtype)
        value_0 = project(tokens, value_ptr, 0, FIRST, PADDED, WIDTH, PRECISION)
        value_1 = project(tokens, value_ptr, FIRST, SECOND, PADDED, WIDTH, PRECISION)
        mixed_0 = tl.dot(share, value_0, input_precision=PRECISION) * factor
        mixed_1 = tl.dot(share, value_1, input_precision=PRECISION) * factor
        weight_ptr = output_ptr + expert * (WIDTH * PADDED)
        answer = add_answer(answer, mixed_0, weight_ptr, 0, FIRST, PADDED, PRECISION)
        answer = add_answer(answer, mixed_1, weight_ptr, FIRST, SECOND, PADDED, PRECISION)

    # Tokens of the padding answer for no pixel: their own lie outside the map.
    place = window % (rows * cols)
    row = (place // cols) * SIDE + token // SIDE - pad_top
    col = (place % cols) * SIDE + token % SIDE - pad_left
    is_pixel = inside & (row >= 0) & (row < height) & (col >= 0) & (col < width)
    tl.store(
        attended_ptr + pixel[:, None] * PADDED + channel[None, :],
        answer.to(tokens.dtype),
        mask=is_pixel[:, None],
    )
