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

from backend.kernels.cuda.experts import ExpertWeights, load_matrix, load_rows
from backend.kernels.cuda.shapes import SMALL_BLOCK
from backend.kernels.cuda.window_grid import WindowGrid, token_pixels


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
    attended = torch.empty_like(normed)
    windows_each = SMALL_BLOCK // grid.length
    _small_kernel[(triton.cdiv(grid.windows, windows_each),)](
        normed,
        scores,
        grid.row_table,
        grid.col_table,
        weights.affinity,
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
        weights.scale,
        weights.experts,
        SIDE=grid.side,
        LENGTH=grid.length,
        PADDED=padded,
        BLOCK=SMALL_BLOCK,
        PRECISION="ieee",  # as three products of TF32 it would not fit every device's shared memory
        num_warps=8 if normed.dtype == torch.float32 else 4,
        num_stages=1,
    )
    return attended


@triton.jit(
    do_not_specialize=[
        "pixel_count",
        "windows",
        "height",
        "width",
        "rows",
        "cols",
        "pad_top",
        "pad_left",
        "experts",
    ]
)
def _small_kernel(
    normed_ptr: tl.tensor,
    scores_ptr: tl.tensor,
    row_table: tl.tensor,
    col_table: tl.tensor,
    affinity_ptr: tl.tensor,
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
    BLOCK: tl.constexpr,
    PRECISION: tl.constexpr,
) -> None:
    """BLOCK tokens of whole windows, all experts; tokens of other windows are masked away."""
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
        matrix = load_matrix(affinity_ptr + expert * (PADDED * PADDED), PADDED)
        queries = tl.dot(tokens, matrix, input_precision=PRECISION).to(tokens.dtype)
        affinity = tl.dot(queries, tl.trans(tokens), input_precision=PRECISION)
        affinity = tl.where(is_same_window, affinity * scale, float("-inf"))
        share = tl.exp2(affinity - tl.max(affinity, 1)[:, None])
        gate = tl.load(
            scores_ptr + pixel_count.to(tl.int64) * expert + pixel, mask=inside, other=0.0
        )
        factor = (gate / tl.sum(share, 1))[:, None]
        mixed = tl.dot(share.to(tokens.dtype), tokens, input_precision=PRECISION) * factor
        matrix = load_matrix(output_ptr + expert * (PADDED * PADDED), PADDED)
        answer = tl.dot(mixed.to(tokens.dtype), matrix, answer, input_precision=PRECISION)

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
