# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention among the tokens that experts keep, all windows and experts in one launch.

A program takes one window, one expert and a block of its queries. It gathers rows as it needs
them, which are keys and values as they are, and writes one row for each kept token. Who reads the
result adds up a token's rows in the experts' order, so that no sum depends on chance.
"""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.cuda.experts import ExpertWeights, load_matrix, load_rows
from backend.kernels.cuda.rows import precision_of
from backend.kernels.cuda.selection import Selection
from backend.kernels.cuda.shapes import BlockShape, choose_blocks


def attend_kept(
    normed: Tensor,
    scores: Tensor,
    selection: Selection,
    weights: ExpertWeights,
    blocks: BlockShape | None = None,
) -> Tensor:
    """Gated attention among the tokens that each expert keeps.

    Args:
        normed, scores, weights: as for `attend_small`.
        selection: what is kept.
        blocks: how a program is cut; None for the usual way.

    Returns:
        One row for each window, expert and slot, shape (N, E, K, padded C).
    """
    padded = normed.shape[1]
    windows, experts, kept = selection.pixels.shape
    shape = blocks or choose_blocks(kept, normed.dtype)
    answers = torch.empty(windows, experts, kept, padded, dtype=normed.dtype, device=normed.device)
    query_blocks = triton.cdiv(kept, shape.queries)
    _kept_kernel[(windows * experts * query_blocks,)](
        normed,
        scores,
        selection.pixels,
        weights.affinity,
        weights.output,
        answers,
        normed.shape[0],
        kept,
        query_blocks,
        weights.scale,
        EXPERTS=experts,
        PADDED=padded,
        QUERIES=shape.queries,
        KEYS=shape.keys,
        PRECISION=precision_of(normed.dtype),
        num_warps=shape.warps,
        num_stages=shape.stages,
    )
    return answers


@triton.jit(do_not_specialize=["pixel_count", "kept", "query_blocks"])
def _kept_kernel(
    normed_ptr: tl.tensor,
    scores_ptr: tl.tensor,
    pixels_ptr: tl.tensor,
    affinity_ptr: tl.tensor,
    output_ptr: tl.tensor,
    answers_ptr: tl.tensor,
    pixel_count: tl.tensor,
    kept: tl.tensor,
    query_blocks: tl.tensor,
    scale: tl.tensor,
    EXPERTS: tl.constexpr,
    PADDED: tl.constexpr,
    QUERIES: tl.constexpr,
    KEYS: tl.constexpr,
    PRECISION: tl.constexpr,
) -> None:
    """One window, one expert, a block of queries."""
    program = tl.program_id(0)
    pair = (program // query_blocks).to(tl.int64)  # of window and expert
    expert = (pair % EXPERTS).to(tl.int32)
    query = (program % query_blocks) * QUERIES + tl.arange(0, QUERIES)
    is_query = query < kept
    pixels_ptr += pair * kept

    query_pixel = tl.load(pixels_ptr + query, mask=is_query, other=0).to(tl.int64)
    rows = load_rows(normed_ptr, query_pixel, is_query, PADDED)
    matrix = load_matrix(affinity_ptr + expert * (PADDED * PADDED), PADDED)
    queries = tl.dot(rows, matrix, input_precision=PRECISION).to(rows.dtype)

    largest = tl.full([QUERIES], float("-inf"), tl.float32)
    total = tl.zeros([QUERIES], tl.float32)
    mixed = tl.zeros([QUERIES, PADDED], tl.float32)
    for start in range(0, kept, KEYS):
        slot = start + tl.arange(0, KEYS)
        is_key = slot < kept
        key_pixel = tl.load(pixels_ptr + slot, mask=is_key, other=0).to(tl.int64)
        tokens = load_rows(normed_ptr, key_pixel, is_key, PADDED)
        affinity = tl.dot(queries, tl.trans(tokens), input_precision=PRECISION)
        affinity = tl.where(is_key[None, :], affinity * scale, float("-inf"))
        # The first block holds a key at least, so that the largest is a number from then on.
        new_largest = tl.maximum(largest, tl.max(affinity, 1))
        share = tl.exp2(affinity - new_largest[:, None])
        shrink = tl.exp2(largest - new_largest)
        total = total * shrink + tl.sum(share, 1)
        mixed = tl.dot(
            share.to(tokens.dtype), tokens, mixed * shrink[:, None], input_precision=PRECISION
        )
        largest = new_largest

    gate = tl.load(
        scores_ptr + expert.to(tl.int64) * pixel_count + query_pixel, mask=is_query, other=0.0
    )
    mixed = (mixed * (gate / total)[:, None]).to(rows.dtype)
    matrix = load_matrix(output_ptr + expert * (PADDED * PADDED), PADDED)
    answer = tl.dot(mixed, matrix, input_precision=PRECISION)
    place = (pair * kept + query)[:, None] * PADDED + tl.arange(0, PADDED)[None, :]
    tl.store(answers_ptr + place, answer.to(rows.dtype), mask=is_query[:, None])
